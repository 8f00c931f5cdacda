"""Floor 0: the types every room speaks. No input or output, no clock, no imports from above."""
