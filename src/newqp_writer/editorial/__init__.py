"""The agenda: near-duplicates, stories, topics, novelty against earlier issues."""
