"""What becomes of what fails the check: reworded, dropped or marked, and read again."""
