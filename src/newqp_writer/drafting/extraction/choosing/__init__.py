"""Which sentences of an article are told, and in which order."""
