"""An answer that asks to enrol the key that it is signed with (R110): the key has to come with the mail."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from parsers.answer.reading import read
from parsers.mail.fields import Limits, read_header
from parsers.mail.structure import leaves
from parsers.signed.key import Key, UnusableKey, Verified
from parsers.signed.material import Kind, Material, material
from parsers.signed.openpgp import openpgp_key, verified_openpgp
from parsers.signed.smime import sent_certificates, smime_key, verified_smime

MOST_KEYS = 5  # in one mail
_WISH = re.compile(r"enroll? my key[.!]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OfferedKey:
    """`key` has signed the wish to be enrolled at `signed_at`; None: `refused` says what is wrong."""

    key: Key | None = None
    signed_at: datetime | None = None
    refused: str = ""


def wished(comment: str) -> bool:
    """Whether a person's own text has the line `enrol my key`."""
    return any(_WISH.fullmatch(line.strip()) for line in comment.splitlines())


def offered(raw: bytes, asked: str, now: datetime) -> OfferedKey:
    """`asked` is the text of our own question, which is nobody's wish."""
    found = material(raw)
    if found is None:
        return OfferedKey(refused="the mail is not signed, or in a way that is not understood here")
    if not wished(read(found.entity, asked).comment):
        return OfferedKey(refused="the line “enrol my key” is not in what was signed")
    refused = "the key that signed did not come with the mail, or the signature is not good"
    for data in islice(_keys(raw, found), MOST_KEYS):
        try:
            key = _READERS[found.kind](data, now)
        except UnusableKey as error:
            refused = str(error)
            continue
        by = _verified(found, key)
        if by is not None:
            return OfferedKey(key, by.signed_at)
    return OfferedKey(refused=refused)


_READERS: dict[Kind, Callable[[bytes, datetime], Key]] = {
    Kind.OPENPGP: openpgp_key,
    Kind.SMIME: smime_key,
}


def _verified(found: Material, key: Key) -> Verified | None:
    if found.kind is Kind.OPENPGP:
        return verified_openpgp(found.content, found.signature, [key.data])
    return verified_smime(found.content, found.signature, [key.data], (), "")


def _keys(raw: bytes, found: Material) -> Iterator[bytes]:
    """Certificates in the CMS (RFC 5652, Section 10.2.3), keys as parts of the mail (RFC 3156, Section 7) and
    in its header (Autocrypt 1.1, Section 2.1).
    """
    if found.kind is Kind.SMIME:
        yield from sent_certificates(found.signature)
        return
    yield from (leaf.data for leaf in leaves(raw) if leaf.declared_type == "application/pgp-keys")
    field = read_header(raw, 0, Limits()).value("autocrypt")
    _, _, keydata = field.partition(b"keydata=")
    if keydata:
        try:
            yield base64.b64decode(b"".join(keydata.split()), validate=True)
        except binascii.Error:
            return
