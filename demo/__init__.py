"""`make demo`: the whole exchange against a daemon of its own, as a person would see it."""
