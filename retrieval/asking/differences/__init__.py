"""What the accounts of one incident disagree on, shown side by side."""

from retrieval.asking.differences.comparing import claims, differences
from retrieval.asking.differences.counting import Count, counted
from retrieval.asking.differences.timing import events
from retrieval.asking.differences.told import Claim, Told

__all__ = ["Claim", "Count", "Told", "claims", "counted", "differences", "events"]
