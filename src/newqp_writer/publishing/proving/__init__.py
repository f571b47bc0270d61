"""What was printed, read back and compared; what else a received PDF holds."""
