"""The front ends: the command line and the Discord application."""
