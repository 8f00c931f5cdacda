"""Do two texts say the same? Words are compared, layout is not; nothing is rendered or fetched here."""
