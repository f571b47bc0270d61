"""Abstract, flashes and what lies ahead, made of the sections."""
