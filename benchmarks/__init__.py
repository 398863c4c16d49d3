"""The figures: one module per theme, each run as ``python -m benchmarks.<theme> [--quick]``.

Ratios are taken in one run that alternates both sides; the median of at least five rounds counts.
"""
