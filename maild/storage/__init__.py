"""Floor 2: files. Staging holds what may be posted, the repository what is posted."""
