"""Tests, by room; `drafts` makes the drafts they speak of."""
