"""Numbers that follow from others: sums, differences, shares, streaks, counts of what is listed."""
