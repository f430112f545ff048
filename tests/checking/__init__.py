"""Checking: whether answers keep Blotter's promises, as read from its database by other means."""

from tests.checking.dossiers import dossier_faults
from tests.checking.promises import PROMISES, Fault, faults
from tests.checking.record import Record, Recorded, Said

__all__ = ["PROMISES", "Fault", "Record", "Recorded", "Said", "dossier_faults", "faults"]
