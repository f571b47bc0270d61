"""What vendors and servers accept: known beforehand, found out, remembered."""
