"""Incidents, as people see them in Discord: listed, opened as dossiers, merged and split."""
