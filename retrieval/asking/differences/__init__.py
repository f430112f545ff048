"""What the accounts of one incident disagree on, shown side by side."""

from retrieval.asking.differences.comparing import differences
from retrieval.asking.differences.counting import Count, counted
from retrieval.asking.differences.told import Told

__all__ = ["Count", "Told", "counted", "differences"]
