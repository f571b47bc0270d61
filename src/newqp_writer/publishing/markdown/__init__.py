"""briefing.md: written for editing by hand, and read back with the place of every character."""
