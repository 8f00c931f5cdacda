"""What a signature proves, of mails that a real gpg and a real openssl have signed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from parsers.mail.mapping import mapping
from parsers.signed.key import UnusableKey
from parsers.signed.openpgp import openpgp_key
from parsers.signed.reading import Keyring, SignedMail, signed_mail
from parsers.signed.smime import authorities, smime_key
from tests.drafts import draft
from tests.exchange import ALICE, mail
from tests.signed.signers import OPAQUE, Gpg, Smime, content, sealed, wrapped

PGP, SMIME = "application/pgp-signature", "application/pkcs7-signature"
TEXT = draft(name="draft-adams-signed", date=date(2026, 11, 22))


@pytest.fixture(scope="module")
def alice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gpg]:
    if not shutil.which("gpg"):
        pytest.skip("gpg is not installed")
    person = Gpg(tmp_path_factory.mktemp("gpg") / "alice", ALICE)
    yield person
    person.close()


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> tuple[Smime, Smime]:
    """An authority, and Alice with a certificate of it."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("smime")
    authority = Smime(folder / "authority", "ca@example.org")
    return authority, Smime(folder / "alice", ALICE, authority)


def ring(**more: tuple[bytes, ...]) -> Keyring:
    return Keyring(ALICE, **more)


def of_gpg(alice: Gpg) -> Keyring:
    return ring(openpgp=(openpgp_key(alice.public, datetime.now(UTC)).data,))


def read(raw: bytes, keys: Keyring) -> SignedMail | None:
    drafts = tuple(part.sha256 for part in mapping(raw).parts if part.decided)
    return signed_mail(raw, drafts, keys)


def pgp_mime(alice: Gpg, *options: str) -> bytes:
    outer, inner = content(mail("", ("draft.txt", TEXT)))
    return wrapped(outer, inner, alice.detached(inner, *options), PGP)


def is_good(found: SignedMail | None) -> bool:
    fresh = found is not None and abs((datetime.now(UTC) - found.by.signed_at).total_seconds()) < 3600
    return found is not None and found.covers and fresh


@pytest.mark.requirement("R110")
def test_a_mail_signed_as_a_whole(alice: Gpg) -> None:
    found = read(pgp_mime(alice), of_gpg(alice))
    assert is_good(found)
    assert found is not None and found.by.fingerprint == alice.fingerprint


@pytest.mark.requirement("R110")
def test_a_text_signed_in_line(alice: Gpg) -> None:
    raw = mail(alice.clear(TEXT).decode()).as_bytes().replace(b"\n", b"\r\n")
    assert is_good(read(raw, of_gpg(alice)))
    assert read(raw.replace(b"trees", b"teers").replace(b"Internet", b"Intranet"), of_gpg(alice)) is None


def test_a_changed_octet_is_no_signature(alice: Gpg) -> None:
    raw = pgp_mime(alice)
    assert read(raw.replace(b"draft.txt", b"drift.txt"), of_gpg(alice)) is None


def test_the_key_of_somebody_else_proves_nothing(alice: Gpg, tmp_path) -> None:
    mallory = Gpg(tmp_path / "mallory", ALICE)
    assert read(pgp_mime(mallory), of_gpg(alice)) is None
    mallory.close()


def test_a_draft_beside_the_signed_part_is_not_covered(alice: Gpg) -> None:
    """The signature is good; but what it covers is another mail than the one with the draft in it."""
    _, inner = content(mail("Nothing to post today.\n"))
    forged = mail("", ("draft.txt", TEXT)).as_bytes().replace(b"\n", b"\r\n")
    mixed = wrapped(b"From: alice@example.com", inner, alice.detached(inner), PGP)
    head, gap, body = forged.partition(b"\r\n\r\n")
    inside = mixed.partition(b"\r\n\r\n")[2]
    for raw in (mixed + forged, head + gap + inside + body, mixed + b"\r\n" + TEXT):
        found = read(raw, of_gpg(alice))
        assert found is None or not found.covers


def test_the_same_signature_is_recognised_whatever_is_around_it(alice: Gpg) -> None:
    raw = pgp_mime(alice)
    again = raw.replace(b"Subject: A draft", b"Subject: B draft").replace(b"micalg=sha256", b"micalg=x")
    first, second = read(raw, of_gpg(alice)), read(again, of_gpg(alice))
    assert first is not None and second is not None and first.digest == second.digest


@pytest.mark.requirement("R110")
def test_a_certificate_that_is_enrolled(certified: tuple[Smime, Smime]) -> None:
    _, alice = certified
    outer, inner = content(mail("", ("draft.txt", TEXT)))
    raw = wrapped(outer, inner, alice.detached(inner), SMIME)
    key = smime_key(alice.certificate.read_bytes(), datetime.now(UTC))
    assert key.names == (ALICE,)
    found = read(raw, ring(smime=(key.data,)))
    assert is_good(found) and found is not None and found.by.fingerprint == key.fingerprint
    assert is_good(
        read(wrapped(outer, inner, alice.detached(inner, "-keyid"), SMIME), ring(smime=(key.data,)))
    )
    assert read(raw.replace(b"draft.txt", b"drift.txt"), ring(smime=(key.data,))) is None
    assert read(raw, ring()) is None


@pytest.mark.requirement("R110")
def test_a_certificate_of_a_configured_authority(certified: tuple[Smime, Smime], tmp_path) -> None:
    authority, alice = certified
    issuers = tuple(authorities(authority.certificate.read_bytes()))
    outer, inner = content(mail("", ("draft.txt", TEXT)))
    raw = wrapped(outer, inner, alice.detached(inner), SMIME)
    assert is_good(read(raw, ring(authorities=issuers)))
    assert signed_mail(raw, (), Keyring("bob@example.com", authorities=issuers)) is None
    forger = Smime(tmp_path / "forger", "ca@example.org")
    forged = Smime(tmp_path / "forged", ALICE, forger)
    assert read(wrapped(outer, inner, forged.detached(inner), SMIME), ring(authorities=issuers)) is None


@pytest.mark.requirement("R110")
@pytest.mark.parametrize(
    ("kind", "name", "options"),
    [
        (OPAQUE, "smime.p7m", ()),
        (OPAQUE, "smime.p7m", ("-stream",)),
        ("application/x-pkcs7-mime; smime-type=signed-data", "smime.p7m", ()),
        ("application/pkcs7-mime", "", ()),
        ("application/octet-stream", "smime.p7m", ()),
    ],
    ids=["plain", "streamed", "x", "untold", "gateway"],
)
def test_a_signature_that_holds_what_it_signs(
    certified: tuple[Smime, Smime], kind: str, name: str, options: tuple[str, ...]
) -> None:
    authority, alice = certified
    outer, inner = content(mail("Here it is.", ("draft.txt", TEXT)))
    cms = alice.opaque(inner, *options)
    raw = sealed(outer, cms, kind, name)
    found = mapping(raw)
    assert [one.part for one in found.formats] == ["1.2"] and found.note == "Here it is."
    enrolled = smime_key(alice.certificate.read_bytes(), datetime.now(UTC))
    assert is_good(read(raw, ring(smime=(enrolled.data,))))
    assert is_good(read(raw, ring(authorities=tuple(authorities(authority.certificate.read_bytes())))))
    assert read(raw, ring()) is None
    forged = cms.replace(b"draft.txt", b"drift.txt")
    assert forged != cms and read(sealed(outer, forged), ring(smime=(enrolled.data,))) is None


def test_a_signature_within_a_mail_covers_none_of_the_rest(certified: tuple[Smime, Smime]) -> None:
    """A list has put it into a mail of its own: the draft is read, and its submitter is asked."""
    _, alice = certified
    outer, inner = content(mail("", ("draft.txt", TEXT)))
    part = sealed(b"X: y", alice.opaque(inner))
    mixed = b'Content-Type: multipart/mixed; boundary="=M="\r\n\r\n--=M=\r\n'
    raw = outer + b"\r\n" + mixed + part + b"\r\n--=M=\r\n\r\nThe list's footer.\r\n--=M=--\r\n"
    assert [one.format.value for one in mapping(raw).formats] == ["text"]
    assert read(raw, ring(smime=(smime_key(alice.certificate.read_bytes(), datetime.now(UTC)).data,))) is None


@pytest.mark.requirement("R107", "R110")
def test_an_encrypted_mail_is_told(certified: tuple[Smime, Smime]) -> None:
    _, alice = certified
    outer, inner = content(mail("", ("draft.txt", TEXT)))
    raw = sealed(outer, alice.encrypted(inner), "application/pkcs7-mime; smime-type=enveloped-data")
    found = mapping(raw)
    assert [remark.tag for remark in found.remarks] == ["format-encrypted"] and not found.formats
    assert read(raw, ring()) is None


@pytest.mark.parametrize(
    "cms", [b"", b"\x30\x80" * 5000, b"\x30\x84\xff\xff\xff\xff" * 5000, b"\x24\x80" * 5000, b"0" * 9999]
)
def test_what_only_claims_to_be_signed_is_read_as_nothing(cms: bytes) -> None:
    raw = sealed(b"From: alice@example.com", cms)
    assert mapping(raw).formats == ()
    assert read(raw, ring(smime=(b"x",))) is None


@pytest.mark.parametrize("data", [b"", b"x", b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n", b"\x99" * 1000])
def test_what_is_no_key_is_said_so(data: bytes) -> None:
    with pytest.raises(UnusableKey):
        openpgp_key(data, datetime.now(UTC))
    with pytest.raises(UnusableKey):
        smime_key(data, datetime.now(UTC))


@pytest.mark.parametrize(
    "signature", [b"", b"\x30\x80", b"-----BEGIN PGP SIGNATURE-----\n\nAAAA\n", b"0" * 9999]
)
@pytest.mark.parametrize("protocol", [PGP, SMIME])
def test_a_broken_signature_is_none(signature: bytes, protocol: str) -> None:
    outer, inner = content(mail("", ("draft.txt", TEXT)))
    keys = ring(openpgp=(b"x",), smime=(b"x",), authorities=(b"x",))
    assert read(wrapped(outer, inner, signature, protocol), keys) is None


@pytest.mark.requirement("R110")
@pytest.mark.parametrize(
    ("kind", "options", "why"),
    [
        ("rsa1024", (), "RSA1024 is not considered secure"),
        ("ed25519", ("--faked-system-time", "20260101T000000!"), "expired on 2026-01-31"),
    ],
)
def test_a_weak_or_expired_openpgp_key_is_refused(
    tmp_path: Path, kind: str, options: tuple[str, ...], why: str
) -> None:
    if not shutil.which("gpg"):
        pytest.skip("gpg is not installed")
    person = Gpg(tmp_path / "gpg", ALICE, *options, kind=kind, life="30d")
    with pytest.raises(UnusableKey, match=why):
        openpgp_key(person.public, datetime.now(UTC))
    person.close()


@pytest.mark.requirement("R110")
def test_a_weak_or_expired_certificate_is_refused(tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    now = datetime.now(UTC)
    weak = Smime(tmp_path / "weak", ALICE, key="rsa:1024").certificate.read_bytes()
    with pytest.raises(UnusableKey, match="1024 bits is too weak"):
        smime_key(weak, now)
    good = Smime(tmp_path / "good", ALICE).certificate.read_bytes()
    with pytest.raises(UnusableKey, match="not valid now"):
        smime_key(good, now + timedelta(days=31))
