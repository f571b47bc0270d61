"""What ``check`` found, placed in the file, in the formats that people and machines read."""
