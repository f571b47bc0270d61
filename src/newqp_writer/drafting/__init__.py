"""Writing: prompts and the two engines."""
