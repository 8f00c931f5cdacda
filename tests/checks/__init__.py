"""Each finding: a draft that gives it, and the unbroken draft that does not."""
