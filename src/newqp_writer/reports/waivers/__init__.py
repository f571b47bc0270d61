"""What is let stand, by whom and until when, and what was known before."""
