"""What one sentence is: who says it, what it finds, whether it stands alone."""
