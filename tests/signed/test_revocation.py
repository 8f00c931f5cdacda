"""Revocation lists of a real openssl: what they say against a certificate, and when they don't count."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.x509 import CertificateRevocationList

from maild.revocations import Revocations
from parsers.signed.revocation import doubt, lists
from parsers.signed.smime import authorities, smime_key
from tests.exchange import ALICE
from tests.signed.signers import Smime

NOW = datetime.now(UTC) + timedelta(hours=12)  # certificates and lists begin when they are made


@pytest.fixture
def authority(tmp_path: Path) -> Smime:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    return Smime(tmp_path / "authority", "ca@example.org", key="ec")


@pytest.fixture
def alice(tmp_path: Path, authority: Smime) -> Smime:
    return Smime(tmp_path / "alice", ALICE, authority, key="ec")


def against(authority: Smime, alice: Smime, *known: bytes, now: datetime = NOW) -> str:
    found: list[CertificateRevocationList] = [one for data in known for one in lists(data)]
    return doubt(der(authority), smime_key(alice.certificate.read_bytes(), NOW).data, found, now)


def der(authority: Smime) -> bytes:
    (only,) = authorities(authority.certificate.read_bytes())
    return only


@pytest.mark.requirement("R110")
@pytest.mark.parametrize("form", ["PEM", "DER"])
def test_what_is_on_the_list_is_revoked(authority: Smime, alice: Smime, tmp_path: Path, form: str) -> None:
    assert against(authority, alice, authority.revoked(form)) == ""
    authority.revoke(Smime(tmp_path / "bob", "bob@example.com", authority, key="ec"))
    assert against(authority, alice, authority.revoked(form)) == ""
    authority.revoke(alice)
    assert against(authority, alice, authority.revoked(form)).startswith("its certificate was revoked on 20")


def test_a_list_that_is_over_or_not_yet_begun_vouches_for_nobody(authority: Smime, alice: Smime) -> None:
    later, since = NOW + timedelta(days=31), authority.revoked()
    assert "the revocation list of CN=ca@example.org was valid until" in against(
        authority, alice, since, now=later
    )
    assert against(authority, alice, since, now=NOW - timedelta(days=1)) != ""
    assert "there is no revocation list of CN=ca@example.org" in against(authority, alice)


def test_what_an_old_list_names_stays_revoked(authority: Smime, alice: Smime) -> None:
    authority.revoke(alice)
    assert "was revoked" in against(authority, alice, authority.revoked(), now=NOW + timedelta(days=60))


def test_the_list_of_a_namesake_says_nothing(authority: Smime, alice: Smime, tmp_path: Path) -> None:
    namesake = Smime(tmp_path / "namesake", "ca@example.org", key="ec")
    namesake.revoke(alice)
    assert "there is no revocation list" in against(authority, alice, namesake.revoked())
    assert against(authority, alice, namesake.revoked(), authority.revoked()) == ""


@pytest.mark.parametrize(
    "scope",
    [
        "issuingDistributionPoint=critical,@here\n[here]\nfullname=URI:http://a.example/1.crl\n",
        "issuingDistributionPoint=critical,@here\n[here]\nonlyCA=TRUE\n",
        "2.5.29.27=critical,ASN1:INTEGER:1\n",
    ],
    ids=["of another point", "of authorities", "delta"],
)
def test_a_list_of_some_certificates_vouches_for_no_others(
    authority: Smime, alice: Smime, scope: str
) -> None:
    partial = authority.revoked(scope=scope)
    assert "no revocation list" in against(authority, alice, partial)
    assert against(authority, alice, partial, authority.revoked()) == ""


def test_files_are_read_whenever_they_are_asked(authority: Smime, alice: Smime, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    kept = Revocations(folder)
    certificate = smime_key(alice.certificate.read_bytes(), NOW).data
    assert "no revocation list" in kept.doubt(der(authority), certificate, NOW)
    (folder / "ca.crl").write_bytes(authority.revoked())
    assert kept.doubt(der(authority), certificate, NOW) == kept.lacking(der(authority), NOW) == ""
    authority.revoke(alice)
    (folder / "ca.crl").write_bytes(authority.revoked("DER"))
    assert "was revoked" in kept.doubt(der(authority), certificate, NOW)
    (folder / "note.txt").write_text("no list")
    assert "note.txt" in kept.doubt(der(authority), certificate, NOW)
    assert "can't be read" in Revocations(tmp_path / "nowhere").lacking(der(authority), NOW)
