"""What was asked for: files, settings, what changed."""
