"""Mails as senders sign them, and the keys that they publish."""

from __future__ import annotations

import base64
import subprocess
from functools import cache

import dkim
import nacl.signing

MAIL = (
    b"From: Alice <alice@example.com>\r\n"
    b"To: submit@drafts.example.org\r\n"
    b"Subject: A draft\r\n"
    b"Date: Sun, 22 Nov 2026 12:00:00 +0000\r\n"
    b"Message-ID: <1@example.com>\r\n"
    b"\r\n"
    b"No draft.\r\n"
)


def rsa_key(bits: int = 2048) -> bytes:
    """A private key (PEM, PKCS#1)."""
    return _rsa_key(bits)


@cache
def _rsa_key(bits: int) -> bytes:
    made = ["openssl", "genrsa", "-traditional", str(bits)]
    return subprocess.run(made, capture_output=True, check=True).stdout


@cache
def rsa_record(bits: int = 2048) -> str:
    """What the DNS says of it."""
    shown = ["openssl", "rsa", "-pubout", "-outform", "DER"]
    public = subprocess.run(shown, input=rsa_key(bits), capture_output=True, check=True).stdout
    return f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"


ED25519 = nacl.signing.SigningKey(bytes(range(32)))
ED25519_RECORD = f"v=DKIM1; k=ed25519; p={base64.b64encode(bytes(ED25519.verify_key)).decode()}"


def signed(mail: bytes = MAIL, domain: str = "example.com", selector: str = "s", **more: object) -> bytes:
    """The mail with a DKIM signature on top; keywords as dkimpy's."""
    given = {"include_headers": [b"from", b"to", b"subject", b"date"], **more}
    key = given.pop("key", None) or rsa_key()
    return bytes(dkim.sign(mail, selector.encode(), domain.encode(), key, **given)) + mail
