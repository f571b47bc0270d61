"""What of the articles a number rests on: the numbers that may bear it out, and their rivals."""
