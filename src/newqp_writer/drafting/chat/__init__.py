"""From a prompt to an answer that may be used: requests, retries, limits, forms, and the cache."""
