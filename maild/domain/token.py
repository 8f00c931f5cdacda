"""The word that proves a mailbox (R38): made, read back from what people and gateways do to it, compared.

A token is 36 characters: the 10-character submission id and 130 random bits, in lower-case
Crockford base32 (digits and letters without i, l, o, u), so that one word finds the submission
and opens it. It is never stored, only its digest. Expiry, tries and single use are not here:
they belong to the challenge in the ledger.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 10
SECRET_LENGTH = 26  # of 5 bits: 130 bits (RFC 4228, Section 9: "hard-to-guess")
TOKEN_LENGTH = ID_LENGTH + SECRET_LENGTH

# Crockford's base32 is read without case, and letters that look like digits as these digits.
_READ = str.maketrans(
    dict(zip(ALPHABET.upper(), ALPHABET, strict=True)) | dict.fromkeys("oO", "0") | dict.fromkeys("iIlL", "1")
)
_LETTERS = frozenset(ALPHABET)


def new_id() -> str:
    """A fresh submission id: 10 characters, 50 bits; unique is for the ledger to say (R64)."""
    return _random(ID_LENGTH)


def new_token(submission_id: str) -> str:
    """A fresh token of the submission; ValueError when `submission_id` is none."""
    known = normalise_id(submission_id)
    if known is None:
        raise ValueError("not a submission id")
    return known + _random(SECRET_LENGTH)


def submission_of(token: str) -> str:
    """The submission id that the token names; ValueError for what is no token."""
    return _token(token)[:ID_LENGTH]


def digest(token: str) -> str:
    """What the ledger keeps of a token: SHA-256 in hexadecimal; ValueError for what is no token."""
    return hashlib.sha256(_token(token).encode("ascii")).hexdigest()


def matches(token: str, token_digest: str) -> bool:
    """Whether `token` is the one with this digest, in constant time."""
    if normalise(token) is None:
        return False
    return hmac.compare_digest(digest(token).encode(), token_digest.encode("utf-8", "replace"))


def normalise(text: str) -> str | None:
    """The token as it was made, from what a person typed or a gateway folded; None for anything else."""
    return _normal(text, TOKEN_LENGTH)


def normalise_id(text: str) -> str | None:
    """The same for a submission id."""
    return _normal(text, ID_LENGTH)


def alike(text: str) -> str | None:
    """Any word of this alphabet, read as tokens are; None for what has other characters."""
    return _normal(text, len(text))


def is_id(text: str) -> bool:
    """Whether this is a submission id exactly as it was made."""
    return len(text) == ID_LENGTH and _LETTERS.issuperset(text)


def _random(length: int) -> str:
    return "".join(ALPHABET[octet & 31] for octet in secrets.token_bytes(length))


def _normal(text: str, length: int) -> str | None:
    if len(text) != length:
        return None
    read = text.translate(_READ)
    return read if _LETTERS.issuperset(read) else None


def _token(text: str) -> str:
    token = normalise(text)
    if token is None:
        raise ValueError("not a token")
    return token
