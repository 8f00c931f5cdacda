"""Archives opened in memory, one level deep and within limits; nothing is ever written to a disk."""
