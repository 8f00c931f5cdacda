"""OpenPGP (RFC 9580) by pysequoia. Nothing else here knows that library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pysequoia

from parsers.signed.key import Key, UnusableKey, Verified


def openpgp_key(data: bytes) -> Key:
    """A certificate, armoured or not; UnusableKey when it is none that may sign."""
    try:
        certificate = pysequoia.Cert.from_bytes(data)
        if certificate.is_revoked:
            raise UnusableKey("the key is revoked")
        names = tuple(str(user) for user in certificate.user_ids)
        return Key("openpgp", certificate.fingerprint.lower(), bytes(certificate), names)
    except (RuntimeError, ValueError, TypeError) as error:
        raise UnusableKey(f"no OpenPGP key: {error}") from None


def verified_openpgp(content: bytes, signature: bytes, keys: Sequence[bytes]) -> Verified | None:
    """The key that made this signature of `content`; None when it was none of these."""
    for key in keys:
        try:
            certificate = pysequoia.Cert.from_bytes(key)
            one = pysequoia.Sig.from_bytes(signature)  # one: its time is the time of what is verified
            found = pysequoia.verify(bytes=content, store=lambda ids, c=certificate: [c], signature=one)
            if found.valid_sigs and isinstance(one.created, datetime):
                return Verified(certificate.fingerprint.lower(), one.created)
        except (RuntimeError, ValueError, TypeError):
            continue  # pysequoia says in no other way that it was not this key
    return None
