"""audit.html, the reading page: every number beside the words of its source, in one file."""
