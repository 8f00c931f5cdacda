"""DKIM and ARC: what proves something, and what only looks like it."""

from __future__ import annotations

import re
import shutil
import time

import dkim
import pytest

from tests.trust.signing import ED25519, ED25519_RECORD, MAIL, rsa_key, rsa_record, signed
from tests.trust.zone import Records, Zone
from trust.jobs import Signatures, Signed
from trust.signatures import MOST_SIGNATURES, verified

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
KEY = ("s._domainkey.example.com", "TXT")


def found(message: bytes, record: str = "", *, sealers: tuple[str, ...] = (), **zone: object) -> Signatures:
    records = {KEY: ((record or rsa_record()).encode(),), **zone.get("also", {})}  # type: ignore[dict-item]
    asked = Zone(records, zone.get("failing", ()))  # type: ignore[arg-type]
    return asked.settled(lambda answers: verified(Signed(message, sealers, int(time.time())), answers))


def only(message: bytes, record: str = "", **more: object) -> tuple[str, str]:
    (signature,) = found(message, record, **more).dkim  # type: ignore[arg-type]
    return signature.result, signature.reason


def test_a_good_signature_names_its_domain() -> None:
    (signature,) = found(signed()).dkim
    assert (signature.result, signature.domain, signature.selector) == ("pass", "example.com", "s")


def test_ed25519_is_verified() -> None:
    key = ED25519.encode(__import__("nacl.encoding").encoding.Base64Encoder)
    message = signed(signature_algorithm=b"ed25519-sha256", key=key)
    assert only(message, ED25519_RECORD) == ("pass", "")


@pytest.mark.parametrize(
    "change",
    [
        lambda mail: mail + b"More.\r\n",
        lambda mail: mail.replace(b"A draft", b"B draft"),
        lambda mail: mail.replace(b"alice@example.com>", b"mallory@example.com>"),
        lambda mail: mail.replace(b"From: Alice", b"From: Mallory <m@example.net>\r\nFrom: Alice"),
    ],
)
def test_what_was_changed_fails(change) -> None:
    assert only(change(signed()))[0] == "fail"


def test_a_part_of_the_body_proves_nothing() -> None:
    assert only(signed(length=True)) == ("policy", "it signs a part of the body only (l=)")


def test_sha1_proves_nothing() -> None:
    assert only(signed(signature_algorithm=b"rsa-sha1"))[0] == "policy"


def test_small_keys_prove_nothing() -> None:
    message = signed(key=rsa_key(768))
    assert only(message, rsa_record(768)) == ("policy", "the key has 768 bits, not 1024 to 4096")


def test_an_unsigned_from_proves_nothing() -> None:
    message = signed().replace(b"from :", b"cc :").replace(b"h=from", b"h=cc")
    assert only(message) == ("policy", "it does not sign From")


def test_an_expired_signature_proves_nothing() -> None:
    message = re.sub(rb"; t=\d+;", b"; t=1000; x=2000;", signed())
    assert only(message) == ("policy", "it has expired (x=)")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("p=", "p=; x="), "the key is revoked"),
        (("v=DKIM1", "v=DKIM2"), "the key record is not of DKIM1"),
        (("k=rsa", "k=ed25519"), "the key is of another kind than the signature"),
        (("k=rsa", "k=rsa; s=tlsrpt"), "the key is not for mail (s=)"),
        (("k=rsa", "k=rsa; h=sha1"), "the key is not for SHA-256 (h=)"),
        (("k=rsa", "k=rsa; t=y"), "the key is for testing (t=y)"),
        (("p=", "p=AAAA"), "the key is malformed"),
        (("k=rsa", "k=rsa; k=rsa"), "the key record is malformed"),
    ],
)
def test_keys_are_held_to_what_they_say(change: tuple[str, str], reason: str) -> None:
    assert only(signed(), rsa_record().replace(*change)) == ("policy", reason)


def test_a_strict_key_is_not_for_subdomains() -> None:
    message = signed(identity=b"alice@mail.example.com")
    assert only(message) == ("pass", "")
    assert only(message, rsa_record().replace("k=rsa", "k=rsa; t=s"))[0] == "policy"


def test_a_key_that_is_not_there_is_an_error_and_one_that_cannot_be_asked_for_a_temporary_one() -> None:
    assert only(signed(selector="other")) == ("permerror", "there is no key")
    assert only(signed(), failing=[KEY[0]])[0] == "temperror"


def test_two_keys_of_one_name_are_none() -> None:
    also = {KEY: (rsa_record().encode(), rsa_record(1024).encode())}
    assert only(signed(), also=also) == ("permerror", "there are several keys")


def test_of_fifty_signatures_few_are_looked_at() -> None:
    message = signed()
    for _ in range(49):
        message = signed(message, selector="no")
    results = [signature.result for signature in found(message).dkim]
    assert results == ["permerror"] * MOST_SIGNATURES


@pytest.mark.parametrize(
    "value", [b"", b"v=1", b";;;;", b"v=1; v=1", b"\xff\xfe", b"a=rsa-sha256; d=; s=; h=", b"=" * 5000]
)
def test_a_malformed_signature_proves_nothing(value: bytes) -> None:
    assert only(b"DKIM-Signature: " + value + b"\r\n" + MAIL)[0] in ("permerror", "policy")


# -- ARC

SEALERS_KEY = "s._domainkey.lists.example.org"
WAS_PASS = b"Authentication-Results: lists.example.org; dmarc=pass header.from=example.com\r\n"


def sealed(mail: bytes = WAS_PASS + MAIL, domain: bytes = b"lists.example.org") -> bytes:
    """What a mailing list sends: its footer, and what it saw, under its seal."""
    lines = dkim.arc_sign(mail + b"-- \r\nlist\r\n", b"s", domain, rsa_key(), b"lists.example.org")
    return b"".join(lines) + mail + b"-- \r\nlist\r\n"


def lists() -> Records:
    return {(SEALERS_KEY, "TXT"): (rsa_record().encode(),)}


def test_the_seal_of_a_trusted_sealer_tells_what_it_saw() -> None:
    chain = found(sealed(), sealers=("lists.example.org",), also=lists()).arc
    assert chain is not None and chain.result == "pass"
    assert "dmarc=pass" in chain.results and "header.from=example.com" in chain.results


def test_other_seals_are_not_even_looked_at() -> None:
    assert found(sealed(), sealers=("other.example",), also=lists()).arc is None
    assert found(sealed(), also=lists()).arc is None


@pytest.mark.parametrize(
    "change",
    [
        lambda mail: mail + b"More.\r\n",
        lambda mail: mail.replace(b"From: Alice <alice", b"From: Alice <mallory"),
        lambda mail: mail.replace(b"header.from=example.com", b"header.from=example.net"),
    ],
)
def test_a_broken_seal_proves_nothing(change) -> None:
    chain = found(change(sealed()), sealers=("lists.example.org",), also=lists()).arc
    assert chain is not None and chain.result == "fail"


def test_a_seal_whose_key_cannot_be_asked_for_is_a_temporary_error() -> None:
    chain = found(sealed(), sealers=("lists.example.org",), failing=[SEALERS_KEY]).arc
    assert chain is not None and chain.result == "temperror"
