"""Where bounces go: an envelope sender of its own for each mail (VERP), which nobody else can make.

"bounce+ID.MARK.MAC@host": the submission, a hash of the recipient, and an HMAC of both under a secret of
this installation. All of it is Crockford's base32, for gateways fold case. What a bounce says is never
needed to know whose it is.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from maild.domain import token

MARK = 8  # characters of 5 bits
MAC = 16
LONGEST = 64 - 1 - token.ID_LENGTH - 1 - MARK - 1 - MAC  # of the mailbox (RFC 5321, Section 4.5.3.1.1)


@dataclass(frozen=True, slots=True)
class Returned:
    """What a genuine return path says."""

    submission_id: str
    mark: str  # of the recipient


@dataclass(frozen=True, slots=True, repr=False)
class ReturnPath:
    """`mailbox` is "bounce@drafts.example.org"; `secret` is this installation's, of 32 octets."""

    mailbox: str
    secret: bytes

    def of(self, submission_id: str, recipient: str) -> str:
        """The envelope sender of a mail about a submission to a recipient."""
        mark = self.mark(recipient)
        local, _, domain = self.mailbox.rpartition("@")
        return f"{local}+{submission_id}.{mark}.{self._mac(submission_id, mark)}@{domain}"

    def mark(self, recipient: str) -> str:
        return self._word(f"recipient\0{recipient.casefold()}", MARK)

    def read(self, detail: str) -> Returned | None:
        """What stands after the "+", as it came; None: we never wrote it."""
        words = detail.split(".")
        if len(words) != 3 or tuple(map(len, words)) != (token.ID_LENGTH, MARK, MAC):
            return None
        read = [token.alike(word) for word in words]
        submission_id, mark, mac = (word or "" for word in read)
        genuine = hmac.compare_digest(mac.encode(), self._mac(submission_id, mark).encode())
        return Returned(submission_id, mark) if genuine and all(read) else None

    def _mac(self, submission_id: str, mark: str) -> str:
        return self._word(f"return\0{submission_id}\0{mark}", MAC)

    def _word(self, text: str, length: int) -> str:
        """The first bits of an HMAC-SHA256, 5 a character."""
        digest = hmac.new(self.secret, text.encode("utf-8", "replace"), hashlib.sha256).digest()
        number = int.from_bytes(digest, "big") >> (256 - 5 * length)
        return "".join(token.ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))
