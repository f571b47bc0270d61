"""What a piece of news is worth to the column, and by which signs."""
