"""DKIM: what we sign, others verify (dkimpy, opendkim); what is changed on the way, they notice."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import dkim
import pytest

from maild.cli.dkim import in_pieces
from notifier.signing import VALIDITY, Key, Signer, read_key
from tests.notifier.samples import samples

MAILS = samples()
DOMAIN = "drafts.example.org"


def openssl(path: Path, *command: str) -> Path:
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make keys with")
    made = subprocess.run(["openssl", *command], check=True, capture_output=True, timeout=60)
    path.write_bytes(made.stdout)
    return path


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> list[Key]:
    folder = tmp_path_factory.mktemp("keys")
    return [
        read_key("r2026", "rsa", openssl(folder / "rsa", "genrsa", "2048")),
        read_key("e2026", "ed25519", openssl(folder / "ed", "genpkey", "-algorithm", "ed25519")),
    ]


def dns(keys: list[Key]):
    records = {f"{key.selector}._domainkey.{DOMAIN}.".encode(): key.record.encode() for key in keys}
    return lambda name, timeout=5: records.get(name if name.endswith(b".") else name + b".")


def verified(data: bytes, keys: list[Key]) -> list[bool]:
    return [holds(data, n, keys) for n in range(len(keys))]


def holds(data: bytes, number: int, keys: list[Key]) -> bool:
    try:
        return bool(dkim.DKIM(data).verify(idx=number, dnsfunc=dns(keys)))
    except dkim.ValidationError:
        return False


@pytest.mark.parametrize("name", MAILS)
def test_every_mail_of_ours_has_two_signatures_that_hold(name, keys):
    sealed = Signer(DOMAIN, keys).seal(MAILS[name].data)
    assert sealed.endswith(MAILS[name].data) and sealed.count(b"DKIM-Signature: ") == 2
    assert verified(sealed, keys) == [True, True]


@pytest.mark.parametrize("added", [b"From: x@evil.example", b"Subject: other", b"Reply-To: x@evil.example"])
def test_a_field_that_is_added_breaks_it(keys, added):
    sealed = Signer(DOMAIN, keys).seal(MAILS["The checks passed"].data)
    assert verified(added + b"\r\n" + sealed, keys) == [False, False]


def test_a_changed_text_breaks_it_and_a_trace_field_does_not(keys):
    sealed = Signer(DOMAIN, keys).seal(MAILS["The checks passed"].data)
    trace = b"Received: from a by b; Sun, 22 Nov 2026 10:15:30 +0000\r\n"
    assert verified(trace + sealed, keys) == [True, True]
    assert verified(sealed + b"more\r\n", keys) == [False, False]


def test_a_key_that_is_only_published_does_not_sign(keys):
    rsa, ed = keys
    sealed = Signer(DOMAIN, [rsa, replace(ed, signs=False)]).seal(MAILS["The checks passed"].data)
    assert sealed.count(b"DKIM-Signature: ") == 1 and b"s=r2026;" in sealed


def test_the_record_has_the_public_key_as_openssl_knows_it(keys, tmp_path):
    rsa, ed = keys
    (tmp_path / "key").write_bytes(rsa.private)
    public = openssl(tmp_path / "public", "rsa", "-in", str(tmp_path / "key"), "-pubout", "-outform", "DER")
    assert rsa.public == public.read_bytes()
    assert ed.record.startswith("v=DKIM1; k=ed25519; p=") and len(ed.public) == 32
    assert all(len(piece) <= 255 for piece in in_pieces(rsa.record))
    assert "".join(in_pieces(rsa.record)) == rsa.record


def test_old_and_bare_forms_of_keys_are_read(keys, tmp_path):
    rsa, ed = keys
    (tmp_path / "pkcs8").write_bytes(rsa.private)
    old = openssl(tmp_path / "old", "rsa", "-in", str(tmp_path / "pkcs8"), "-traditional")
    assert read_key("x", "rsa", old).public == rsa.public
    (tmp_path / "seed").write_bytes(ed.private + b"\n")
    assert read_key("x", "ed25519", tmp_path / "seed").public == ed.public


@pytest.mark.parametrize(
    ("algorithm", "content", "said"),
    [
        ("rsa", b"", "no RSA private key"),
        ("rsa", b"-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n", "no RSA"),
        ("ed25519", b"", "no Ed25519"),
        ("ed25519", base64.b64encode(b"x" * 31), "no Ed25519"),
        ("ed25519", b"\xff\xfe", "no Ed25519"),
    ],
)
def test_what_is_no_key_is_said(tmp_path, algorithm, content, said):
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(ValueError, match=said):
        read_key("x", algorithm, tmp_path / "key")


def test_a_short_key_is_refused(tmp_path):
    with pytest.raises(ValueError, match="1024 bits is too short"):
        read_key("x", "rsa", openssl(tmp_path / "key", "genrsa", "1024"))


def test_no_key_is_in_a_traceback(keys):
    assert "PRIVATE" not in repr(keys[0]) and "PRIVATE" not in repr(Signer(DOMAIN, keys))


def test_opendkim_verifies_it_too(keys, tmp_path):
    """Its library knows RSA only; the key comes from a file instead of the DNS."""
    filter = shutil.which("opendkim", path="/usr/sbin:/usr/bin")
    if not filter:
        pytest.skip("opendkim is not installed")
    sealed = Signer(DOMAIN, keys[:1]).seal(MAILS["The checks passed"].data)
    (tmp_path / "keys").write_text(f"r2026._domainkey.{DOMAIN} {keys[0].record}\n")
    (tmp_path / "conf").write_text(f"TestPublicKeys {tmp_path}/keys\nMode v\nSyslog no\n")
    (tmp_path / "mail").write_bytes(sealed.replace(b"\r\n", b"\n"))
    said = subprocess.run(
        [filter, "-x", str(tmp_path / "conf"), "-t", str(tmp_path / "mail"), "-v", "-v"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "dkim=pass" in said.stdout + said.stderr, said.stdout + said.stderr


def test_a_signature_ends_after_two_weeks(keys):
    """Mail that somebody has kept can't be sent again as ours for ever (RFC 6376, Section 3.5, x=)."""
    sealed = Signer(DOMAIN, keys).seal(next(iter(MAILS.values())).data)
    for field in re.findall(rb"DKIM-Signature: (.*?)\r\n(?=\S)", sealed, re.DOTALL):
        tags = dkim.parse_tag_value(field)
        assert int(tags[b"x"]) - int(tags[b"t"]) == VALIDITY
