"""How a terminal is spoken to: columns, streams, the size of the memory, the words of a run."""
