"""What dies on the way: the daemon is killed at every commit point, at random moments, and short of room."""
