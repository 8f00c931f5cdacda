"""Revocation lists in the operator's files: read whenever they are asked, because others renew them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cryptography.x509 import CertificateRevocationList

from parsers.signed import revocation


class Revocations:
    """`place`: a file, or a folder of them."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def doubt(self, authority: bytes, certificate: bytes, now: datetime) -> str:
        """What speaks against a certificate, "" for nothing; lists that can't be read vouch for none."""
        try:
            return revocation.doubt(authority, certificate, list(self._lists()), now)
        except (OSError, ValueError) as error:
            return f"the revocation lists can't be read: {error}"

    def lacking(self, authority: bytes, now: datetime) -> str:
        """What is wrong with the lists of this authority; "" for nothing."""
        try:
            return revocation.lacking(authority, list(self._lists()), now)
        except (OSError, ValueError) as error:
            return f"the revocation lists can't be read: {error}"

    def _lists(self) -> Iterator[CertificateRevocationList]:
        for file in self._files():
            try:
                yield from revocation.lists(file.read_bytes())
            except ValueError as error:
                raise ValueError(f"{file}: {error}") from None

    def _files(self) -> list[Path]:
        if not self._place.is_dir():
            return [self._place]
        return [file for file in self._place.iterdir() if file.is_file() and not file.name.startswith(".")]
