"""Floor 1: decisions and the table of states. Pure: `now` is an argument."""
