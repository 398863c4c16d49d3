"""Who may be one person though nothing says so: likely duplicates, the review of them, their thresholds."""
