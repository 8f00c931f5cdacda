"""Floor 2: where submitted octets are read. One warm process, one forked child a job, with limits."""
