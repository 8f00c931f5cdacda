"""Is a mail signed with a key that its sender has enrolled, and does the signature cover the draft (R110)?"""
