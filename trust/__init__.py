"""Who sent it: SPF, DKIM, ARC and DMARC, and what a client may do that they say nothing for."""
