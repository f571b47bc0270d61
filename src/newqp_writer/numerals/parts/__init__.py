"""What stands around a number and belongs to it: bound, range, sides, unit of a column, clock."""
