"""XML drafts: made self-contained, then read. No rendering: that is xml2rfc's, in a child."""
