"""OpenPGP (RFC 9580) by pysequoia. Nothing else here knows that library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pysequoia

from parsers.signed.key import Key, UnusableKey, Verified


def openpgp_key(data: bytes, now: datetime) -> Key:
    """A certificate, armoured or not; UnusableKey when it is none, weak, revoked or expired."""
    try:
        certificate = pysequoia.Cert.from_bytes(data)
        expiration = certificate.expiration  # Sequoia's policy is asked here: RSA under 2048 bits, SHA-1
        names = tuple(str(user) for user in certificate.user_ids)
        key = Key("openpgp", certificate.fingerprint.lower(), bytes(certificate), names)
        revoked = certificate.is_revoked
    except (RuntimeError, ValueError, TypeError) as error:
        raise UnusableKey(f"no usable OpenPGP key: {_cause(error)}") from None
    if revoked:
        raise UnusableKey("the key is revoked")
    if expiration is not None and expiration <= now:
        raise UnusableKey(f"the key expired on {expiration:%Y-%m-%d}")
    return key


def _cause(error: Exception) -> str:
    """Sequoia says the innermost cause last, before the stack of calls."""
    said = [line.strip() for line in str(error).partition("Stack backtrace:")[0].splitlines() if line.strip()]
    return said[-1][:200] if said else type(error).__name__


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
