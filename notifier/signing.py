"""DKIM signatures (RFC 6376, RFC 8463) on what is sent, by dkimpy. Keys are read once and kept by a Signer.

Made at each try, on the form that the relay is given: the message in the outbox has none, so that a key can
be changed while mail waits.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dkim
from dkim.crypto import UnparsableKeyError, parse_pem_private_key
from nacl.signing import SigningKey

RSA, ED25519 = "rsa", "ed25519"
ALGORITHMS = {RSA: b"rsa-sha256", ED25519: b"ed25519-sha256"}
SHORTEST = 2048  # bits of an RSA key (RFC 8301, Section 3.2: at least 1024, and 2048 where possible)

VALIDITY = 14 * 86_400  # seconds: as long as relays try, and some more; then nobody can send it again as ours

# Named once more than they are there, so that none can be added without breaking the signature (RFC 6376,
# Section 8.15). What a list would rightly add or change is not signed.
OVERSIGNED = (
    *("from", "to", "cc", "reply-to", "subject", "date", "message-id", "in-reply-to", "references"),
    *("mime-version", "content-type", "content-transfer-encoding", "auto-submitted"),
)

_RSA_ENCRYPTION = bytes.fromhex("300d06092a864886f70d0101010500")  # RFC 8017, Appendix C
_INTEGER, _BIT_STRING, _SEQUENCE = 0x02, 0x03, 0x30


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """A private key under the name that its public half has in the DNS. `signs`: not only published."""

    selector: str
    algorithm: str  # RSA or ED25519
    private: bytes  # as dkimpy wants it
    public: bytes  # as it stands in p=, before base64
    signs: bool = True

    @property
    def record(self) -> str:
        """The text of its TXT record (RFC 6376, Section 3.6.1)."""
        return f"v=DKIM1; k={self.algorithm}; p={base64.b64encode(self.public).decode()}"


def read_key(selector: str, algorithm: str, path: Path, signs: bool = True) -> Key:
    """The key in a file, as openssl writes it. ValueError: it is none; OSError: it can't be read."""
    data = path.read_bytes().replace(b"\r\n", b"\n")
    private, public = _rsa(data) if algorithm == RSA else _ed25519(data)
    return Key(selector, algorithm, private, public, signs)


def _rsa(data: bytes) -> tuple[bytes, bytes]:
    try:
        key = parse_pem_private_key(data)
    except (UnparsableKeyError, ValueError, IndexError, TypeError):
        raise ValueError("no RSA private key in PEM; `openssl genrsa 2048` makes one") from None
    bits = key["modulus"].bit_length()
    if bits < SHORTEST:
        raise ValueError(f"an RSA key of {bits} bits is too short: {SHORTEST} at least")
    numbers = _der(_INTEGER, _octets(key["modulus"])) + _der(_INTEGER, _octets(key["publicExponent"]))
    point = b"\0" + _der(_SEQUENCE, numbers)  # no unused bits
    return data, _der(_SEQUENCE, _RSA_ENCRYPTION + _der(_BIT_STRING, point))


def _octets(number: int) -> bytes:
    """With a leading zero where it would look negative."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def _der(tag: int, content: bytes) -> bytes:
    """One value in ITU-T X.690's distinguished encoding (dkimpy's own fails beyond 127 octets)."""
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def _ed25519(data: bytes) -> tuple[bytes, bytes]:
    """PKCS #8 (RFC 8410, Section 7), where the seed is the last 32 octets, or the seed alone."""
    pem = re.search(rb"-----BEGIN PRIVATE KEY-----\n(.*?)-----END", data, re.DOTALL)
    try:
        octets = base64.b64decode(pem[1] if pem else data.strip(), validate=pem is None)
    except binascii.Error:
        octets = b""
    if len(octets) != (48 if pem else 32):
        raise ValueError("no Ed25519 private key; `openssl genpkey -algorithm ed25519` makes one")
    seed = octets[-32:]
    return base64.b64encode(seed), bytes(SigningKey(seed).verify_key)


class _Expiring(dkim.DKIM):  # type: ignore[misc] # untyped
    """dkimpy's, with the end of the signature (RFC 6376, Section 3.5, x=), which it can only read."""

    def gen_header(self, fields: list[tuple[bytes, bytes]], *more: Any, **options: Any) -> bytes:
        at = next(n for n, (tag, _) in enumerate(fields) if tag == b"t")
        fields.insert(at + 1, (b"x", b"%d" % (int(fields[at][1]) + VALIDITY)))
        header: bytes = super().gen_header(fields, *more, **options)
        return header


@dataclass(frozen=True, slots=True)
class Signer:
    """Puts one signature for each key that signs on top of a message."""

    domain: str
    keys: Sequence[Key]

    def seal(self, data: bytes) -> bytes:
        return b"".join(self._signature(key, data) for key in self.keys if key.signs) + data

    def _signature(self, key: Key, data: bytes) -> bytes:
        present = [name.lower() for name, _ in dkim.rfc822_parse(data)[0]]
        names = [n.encode() for n in OVERSIGNED for _ in range(present.count(n.encode()) + 1)]
        signed: bytes = _Expiring(data).sign(
            key.selector.encode(),
            self.domain.encode(),
            key.private,
            canonicalize=(b"relaxed", b"relaxed"),
            signature_algorithm=ALGORITHMS[key.algorithm],
            include_headers=names,
        )
        return signed
