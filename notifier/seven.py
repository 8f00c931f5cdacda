"""A message of ours for a relay without 8BITMIME (RFC 6152, Section 3): the same words in seven bits.

Ours are in seven bits as they are; only a mail to postmaster that we pass on as it came may not be.
"""

from __future__ import annotations

import email
from email.generator import BytesGenerator
from email.policy import SMTP
from io import BytesIO

_POLICY = SMTP.clone(cte_type="7bit", refold_source="none", max_line_length=None)


def seven_bit(data: bytes) -> bytes:
    """`data` itself where it is ASCII already."""
    if data.isascii():
        return data
    written = BytesIO()
    BytesGenerator(written, mangle_from_=False, policy=_POLICY).flatten(
        email.message_from_bytes(data, policy=_POLICY)
    )
    return written.getvalue()
