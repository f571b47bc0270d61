"""Other people's readers and checkers of numbers, each in a Python of its own, called per case."""
