"""HTML pages: what of them is the article, and what a page says of itself."""
