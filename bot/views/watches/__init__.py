"""Watches as people see them in Discord."""
