"""YANG modules (RFC 7950) in a draft, as they would be extracted from it (RFC 8407, Section 3.2)."""
