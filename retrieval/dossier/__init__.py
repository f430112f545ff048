"""Dossiers: what was reported on one incident, laid side by side."""

from retrieval.dossier.dossier import Agreement, Correction, Dossier, Happening, Report

__all__ = ["Agreement", "Correction", "Dossier", "Happening", "Report"]
