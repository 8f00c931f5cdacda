"""`maild dkim records`: what to put into the DNS for the keys that sign our mail, and for those that will."""

from __future__ import annotations

import argparse
import sys

from maild import roof
from maild.config import Config

LONGEST = 255  # octets of a character-string (RFC 1035, Section 3.3.14)


def dkim(config: Config, options: argparse.Namespace) -> int:
    """Exit status 1 when there are no keys. A key that can't be read is a ConfigurationError."""
    signer = roof.signer(config)
    if signer is None:
        print("maild: [dkim] selectors is empty: mail is not signed here", file=sys.stderr)
        return 1
    for key in signer.keys:
        pieces = " ".join(f'"{piece}"' for piece in in_pieces(key.record))
        print(f"{key.selector}._domainkey.{signer.domain}. IN TXT ( {pieces} )")
    return 0


def in_pieces(text: str) -> list[str]:
    return [text[at : at + LONGEST] for at in range(0, len(text), LONGEST)]
