"""The sources of a repository, found and read."""
