"""From the raw octets of a mail to its sender, its parts and the drafts among them."""
