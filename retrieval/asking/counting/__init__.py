"""Counting: all incidents that a question lists or counts, each with a quote that shows it."""

from retrieval.asking.counting.census import Census, Item, census
from retrieval.asking.counting.wanted import Interval, Wanted

__all__ = ["Census", "Interval", "Item", "Wanted", "census"]
