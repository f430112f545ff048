"""Dossiers: what was reported on one incident, laid side by side."""

from retrieval.dossier.dossier import Agreement, Correction, Dossier, Happening, Report
from retrieval.dossier.making import dossier

__all__ = ["Agreement", "Correction", "Dossier", "Happening", "Report", "dossier"]
