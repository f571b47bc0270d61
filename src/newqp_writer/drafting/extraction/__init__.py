"""The embedded engine: which sentences of the articles are printed, and how they stand alone."""
