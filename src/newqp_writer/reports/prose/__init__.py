"""What a file says in sentences, each character with its place; the rest is left out."""
