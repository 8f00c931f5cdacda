"""Is a DKIM signature, with its key, one that may prove anything? Stricter than dkimpy (RFC 6376, RFC 8301).

Each function gives the reason why not, or "".
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping

from dkim.crypto import UnparsableKeyError, parse_public_key
from dkim.util import InvalidTagValueList, parse_tag_value

Tags = Mapping[bytes, bytes]

ALGORITHMS = {b"rsa-sha256": b"rsa", b"ed25519-sha256": b"ed25519"}  # RFC 8301: rsa-sha1 proves nothing
SMALLEST, LARGEST = 1024, 4096  # bits of an RSA key: RFC 8301, Section 3.2, and what is bearable to verify


def refused_signature(tags: Tags, now: int) -> str:
    """What the signature itself says."""
    if tags.get(b"a", b"").lower() not in ALGORITHMS:
        return "the algorithm is none of " + ", ".join(name.decode() for name in ALGORITHMS)
    if b"l" in tags:  # RFC 6376, Section 8.2: anybody could add to the body
        return "it signs a part of the body only (l=)"
    if b"from" not in names(tags):
        return "it does not sign From"
    if _seconds(tags, b"x", now) < now:
        return "it has expired (x=)"
    return ""


def names(tags: Tags) -> list[bytes]:
    """The fields that are signed, in lower case."""
    return [name.strip().lower() for name in tags.get(b"h", b"").split(b":")]


def _seconds(tags: Tags, tag: bytes, default: int) -> int:
    text = tags.get(tag, b"")
    return int(text) if re.fullmatch(rb"\d{1,12}", text) else default


def refused_key(record: bytes, tags: Tags) -> str:
    """What the key record says of the signature with these tags (RFC 6376, Section 3.6.1)."""
    try:
        key = parse_tag_value(record)
    except InvalidTagValueList:
        return "the key record is malformed"
    if key.get(b"v", b"DKIM1") != b"DKIM1":
        return "the key record is not of DKIM1"
    if not key.get(b"p"):
        return "the key is revoked"
    if key.get(b"k", b"rsa") != ALGORITHMS[tags[b"a"].lower()]:
        return "the key is of another kind than the signature"
    return _refused_use(key, tags) or _refused_size(key)


def _refused_use(key: Tags, tags: Tags) -> str:
    if not {b"*", b"email"} & _listed(key, b"s", b"*"):
        return "the key is not for mail (s=)"
    if b"h" in key and b"sha256" not in _listed(key, b"h", b""):
        return "the key is not for SHA-256 (h=)"
    flags = _listed(key, b"t", b"")
    if b"y" in flags:  # Section 3.6.1: not to be treated otherwise than unsigned mail
        return "the key is for testing (t=y)"
    identity = tags.get(b"i", b"@" + tags[b"d"]).rpartition(b"@")[2].lower()
    if b"s" in flags and identity != tags[b"d"].lower():
        return "the key is not for subdomains (t=s)"
    return ""


def _listed(tags: Tags, tag: bytes, default: bytes) -> set[bytes]:
    return {item.strip().lower() for item in tags.get(tag, default).split(b":")}


def _refused_size(key: Tags) -> str:
    if key.get(b"k", b"rsa") != b"rsa":
        return ""
    try:
        bits = parse_public_key(base64.b64decode(re.sub(rb"\s+", b"", key[b"p"])))["modulus"].bit_length()
    except (UnparsableKeyError, binascii.Error, ValueError, KeyError, IndexError, TypeError):
        return "the key is malformed"
    return "" if SMALLEST <= bits <= LARGEST else f"the key has {bits} bits, not {SMALLEST} to {LARGEST}"
