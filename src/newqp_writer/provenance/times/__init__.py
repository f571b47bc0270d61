"""Of which time a number is told that is set against another, or followed over a stretch."""
