"""The local copy of the public citation libraries, from which includes are resolved (R85)."""
