"""Floor 1: bytes become types here. Pure functions: no clock, no files, no network, no logging."""
