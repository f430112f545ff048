"""Benchmarks: how fast Blotter is, as ratios to a floor measured in the same run."""
