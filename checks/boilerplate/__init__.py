"""The paragraphs that every draft has in fixed words: what they were when, and are they there."""
