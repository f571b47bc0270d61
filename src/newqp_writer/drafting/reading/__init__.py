"""The second reader: a model reads a section against the passages it cites, and says what it saw.

It proposes. Nothing it says counts before ``provenance`` has verified it.
"""
