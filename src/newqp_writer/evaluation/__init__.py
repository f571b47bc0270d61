"""How good is it? Cases with labels, breaks of real sentences, and figures with their intervals."""
