"""Floor 2: the ledger, the one place that knows what was promised. See `ledger.py` for its interface."""
