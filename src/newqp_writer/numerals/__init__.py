"""Text → mentions → quantities, for Chinese and English. Knows nothing of briefings."""
