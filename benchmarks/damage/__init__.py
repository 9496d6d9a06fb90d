"""Damaged files, and what becomes of them: `python -m benchmarks.damage`."""
