"""What a report cites, in every way that people write it, and to which source it leads."""
