"""Floor 3: what the daemon and the Secretariat do, one short function each."""
