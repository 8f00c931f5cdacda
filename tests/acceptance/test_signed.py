"""A signature in place of an answer (R110), with a real gpg and a real openssl."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.acceptance.record import outcome, rows
from tests.acceptance.test_approval import ANNA, LOOM, put_group
from tests.exchange import ALICE, BOB, Daemon, eventually, human_text, mail, reply
from tests.signed.signers import Gpg, Smime, content, sealed, wrapped

PGP, SMIME = "application/pgp-signature", "application/pkcs7-signature"
Text = Callable[..., bytes]


@pytest.fixture(scope="module")
def alice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gpg]:
    if not shutil.which("gpg"):
        pytest.skip("gpg is not installed")
    person = Gpg(tmp_path_factory.mktemp("gpg") / "alice", ALICE)
    yield person
    person.close()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Smime:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    return Smime(tmp_path_factory.mktemp("authority") / "ca", "ca@example.org")


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory, alice: Gpg, authority: Smime) -> Iterator[Daemon]:
    """It knows Alice's key, and a certification authority with what it has revoked: nothing so far."""
    folder = tmp_path_factory.mktemp("signed")
    lists = folder / "lists"
    lists.mkdir()
    (lists / "ca.crl").write_bytes(authority.revoked())
    own = Daemon(folder, f'[trust]\nauthorities = "{authority.certificate}"\nrevocations = "{lists}"\n')
    own.config.write_text(own.config.read_text().replace('"var', f'"{folder}/var'))
    put_group(own, LOOM)
    with own as started:
        (folder / "alice.asc").write_bytes(alice.public)
        assert started.run("keys", "add", ALICE, "alice.asc").returncode == 0
        yield started


def signed(message: EmailMessage, alice: Gpg, *options: str) -> bytes:
    outer, inner = content(message)
    return wrapped(outer, inner, alice.detached(inner, *options), PGP)


def asked(daemon: Daemon, id: str) -> None:
    """As everybody is who has not signed."""
    daemon.mail(ALICE, "Please confirm", id)
    assert daemon.status(id)["state"] == "awaiting-confirmation"


def confirmed(daemon: Daemon, id: str) -> str:
    """Posted without a question, the authors are told; what `maild show` says of it."""
    daemon.state(id, "posted")
    for author in (ALICE, BOB):
        daemon.mail(author, "Posted", id)
    ((questions,),) = rows(
        daemon, "SELECT count(*) FROM outbox WHERE submission_id = ? AND tag = 'challenge'", id
    )
    assert questions == 0
    return daemon.run("show", id).stdout


@pytest.mark.requirement("R110")
def test_a_mail_signed_with_openpgp_needs_no_answer(daemon: Daemon, alice: Gpg, text: Text) -> None:
    id = daemon.send(signed(mail("", ("draft.txt", text())), alice))
    assert f'"key":"{alice.fingerprint}"' in confirmed(daemon, id)


@pytest.mark.requirement("R110")
def test_a_text_signed_in_line_needs_no_answer(daemon: Daemon, alice: Gpg, text: Text) -> None:
    id = daemon.send(mail(alice.clear(text()).decode()))
    assert f'"key":"{alice.fingerprint}"' in confirmed(daemon, id)


@pytest.mark.requirement("R110")
def test_a_certificate_of_the_authority_needs_no_answer(
    daemon: Daemon, authority: Smime, tmp_path: Path, text: Text
) -> None:
    outer, inner = content(mail("", ("draft.txt", text())))
    person = Smime(tmp_path / "alice", ALICE, authority)
    id = daemon.send(wrapped(outer, inner, person.detached(inner), SMIME))
    assert '"key":"' in confirmed(daemon, id)


@pytest.mark.requirement("R110")
def test_a_signature_that_holds_the_draft_needs_no_answer(
    daemon: Daemon, authority: Smime, tmp_path: Path, text: Text
) -> None:
    outer, inner = content(mail("", ("draft.txt", text())))
    person = Smime(tmp_path / "alice", ALICE, authority)
    id = daemon.send(sealed(outer, person.opaque(inner, "-stream")))
    assert '"key":"' in confirmed(daemon, id)


def asked_why(daemon: Daemon, id: str) -> str:
    """What the question says of the signature; the log says the same."""
    told = " ".join(human_text(daemon.mail(ALICE, "Please confirm", id)).split())
    why = told.partition("does not stand for an answer: ")[2].partition(". Reply")[0]
    assert f"signature not taken: {why} submission={id}" in daemon.log()
    return why


@pytest.mark.requirement("R110")
def test_a_revoked_certificate_asks_like_any_mail(
    daemon: Daemon, authority: Smime, tmp_path: Path, text: Text
) -> None:
    person = Smime(tmp_path / "alice", ALICE, authority)
    authority.revoke(person)
    (daemon.folder / "lists/ca.crl").write_bytes(authority.revoked("DER"))
    outer, inner = content(mail("", ("draft.txt", text())))
    id = daemon.send(wrapped(outer, inner, person.detached(inner), SMIME))
    assert asked_why(daemon, id).startswith("its certificate was revoked on 20")


@pytest.mark.requirement("R110")
def test_a_list_that_is_over_vouches_for_nobody(
    daemon: Daemon, authority: Smime, tmp_path: Path, text: Text
) -> None:
    person = Smime(tmp_path / "alice", ALICE, authority)
    list, now = daemon.folder / "lists/ca.crl", authority.revoked()
    list.write_bytes(authority.revoked(until="20260201000000Z"))
    outer, inner = content(mail("", ("draft.txt", text())))
    id = daemon.send(wrapped(outer, inner, person.detached(inner), SMIME))
    over = "the revocation list of CN=ca@example.org was valid until 2026-02-01 00:00 UTC"
    assert asked_why(daemon, id) == over
    assert f"warning: [trust] revocations: {over}\n" in daemon.run("config", "check").stdout
    list.write_bytes(now)
    assert "revocations" not in daemon.run("config", "check").stdout


@pytest.mark.requirement("R107")
def test_an_encrypted_mail_is_answered_with_what_to_do(
    daemon: Daemon, authority: Smime, tmp_path: Path, text: Text
) -> None:
    outer, inner = content(mail("", ("draft.txt", text())))
    person = Smime(tmp_path / "alice", ALICE, authority)
    id = daemon.send(sealed(outer, person.encrypted(inner), "application/pkcs7-mime"))
    told = human_text(daemon.mail(ALICE, "Not posted", id))
    assert "format-encrypted" in told and "Send the draft unencrypted" in " ".join(told.split())


@pytest.mark.requirement("R110", "R127")
def test_a_signed_draft_of_a_group_waits_for_the_group(daemon: Daemon, alice: Gpg, text: Text) -> None:
    name = "draft-ietf-loom-signed"
    id = daemon.send(signed(mail("", (f"{name}-00.txt", text(name=name))), alice))
    waiting = human_text(daemon.mail(ALICE, "Waiting for approval", id))
    assert "asked its chairs" in waiting and "answer our first mail" not in waiting
    daemon.send(reply(daemon.mail(ANNA, f"approve {name}", id), "yes", ANNA))
    assert f'"key":"{alice.fingerprint}"' in confirmed(daemon, id)


@pytest.mark.requirement("R110", "R127")
def test_a_chair_who_signs_has_approved(daemon: Daemon, tmp_path: Path, text: Text) -> None:
    anna = Gpg(tmp_path / "anna", ANNA)
    (tmp_path / "anna.asc").write_bytes(anna.public)
    assert daemon.run("keys", "add", ANNA, str(tmp_path / "anna.asc")).returncode == 0
    name = "draft-ietf-loom-chaired"
    draft = mail("", (f"{name}-00.txt", text(name=name)), sender=ANNA)
    assert f'"key":"{anna.fingerprint}"' in confirmed(daemon, daemon.send(signed(draft, anna)))
    anna.close()


@pytest.mark.requirement("R110")
def test_a_signature_confirms_once(daemon: Daemon, alice: Gpg, text: Text) -> None:
    """Whoever sends a signed mail of Alice's again, with another header, cannot post for her."""
    raw = signed(mail("", ("draft.txt", text())), alice)
    first = daemon.send(raw)
    confirmed(daemon, first)
    again = daemon.send(raw.replace(b"Subject: A draft", b"Subject: Once more"))
    assert again != first
    daemon.mail(ALICE, "Not posted", again)  # the version is taken


@pytest.mark.requirement("R110")
def test_a_signature_that_was_seen_asks_like_any_mail(daemon: Daemon, alice: Gpg, text: Text) -> None:
    raw = signed(mail("", ("draft.txt", text())), alice)
    first = daemon.send(raw)
    confirmed(daemon, first)
    name = daemon.status(first)["draft"]
    # As if that version had never been posted: only the memory of the signature is left.
    daemon.stop()
    with contextlib.closing(sqlite3.connect(daemon.folder / "var/ledger.sqlite")) as ledger:
        ledger.execute("DELETE FROM version WHERE submission_id = ?", (first,))
        ledger.commit()
    for file in (daemon.folder / "var/repository").glob(f"{name}*"):
        file.unlink()
    daemon.start()
    asked(daemon, daemon.send(raw.replace(b"Subject: A draft", b"Subject: Once more")))


@pytest.mark.requirement("R110")
def test_an_old_signature_asks_like_any_mail(daemon: Daemon, tmp_path: Path, text: Text) -> None:
    then = ("--faked-system-time", "20260601T000000!")
    early = Gpg(tmp_path / "early", ALICE, *then)
    (tmp_path / "early.asc").write_bytes(early.public)
    assert daemon.run("keys", "add", ALICE, str(tmp_path / "early.asc")).returncode == 0
    id = daemon.send(signed(mail("", ("draft.txt", text())), early, *then))
    asked(daemon, id)
    assert "which is too old" in asked_why(daemon, id)
    early.close()


@pytest.mark.requirement("R110")
def test_a_draft_that_is_not_covered_asks_like_any_mail(daemon: Daemon, alice: Gpg, text: Text) -> None:
    _, inner = content(mail("Nothing to post today.\n"))
    whole = mail("", ("draft.txt", text())).as_bytes().replace(b"\n", b"\r\n")
    head, _, body = whole.partition(b"\r\n\r\n")
    outer = b"\r\n".join(line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-type"))
    signature = alice.detached(inner)
    boundary = whole.partition(b'boundary="')[2].partition(b'"')[0]
    nested = wrapped(b"X: y", inner, signature, PGP)
    raw = b"\r\n".join(
        (outer, b'Content-Type: multipart/mixed; boundary="' + boundary + b'"', b"", b"--" + boundary, nested)
    )
    asked(daemon, daemon.send(raw + b"\r\n" + body))


@pytest.mark.requirement("R110")
def test_an_unknown_key_and_a_revoked_one_ask_like_any_mail(
    daemon: Daemon, tmp_path: Path, name: str, text: Text
) -> None:
    mallory = Gpg(tmp_path / "mallory", ALICE)
    asked(daemon, daemon.send(signed(mail("", ("draft.txt", text())), mallory)))
    (tmp_path / "mallory.asc").write_bytes(mallory.public)
    added = daemon.run("keys", "add", ALICE, str(tmp_path / "mallory.asc"), "--by", "tester")
    assert added.returncode == 0 and f"{mallory.fingerprint} (Somebody <{ALICE}>)" in added.stdout
    assert daemon.run("keys", "add", ALICE, str(tmp_path / "mallory.asc")).returncode == 1
    id = daemon.send(signed(mail("", ("draft.txt", text(name=f"{name}-b"))), mallory))
    confirmed(daemon, id)
    assert f"{mallory.fingerprint}  openpgp  since" in daemon.run("keys", "list", ALICE).stdout
    assert daemon.run("keys", "revoke", mallory.fingerprint.upper()).returncode == 0
    assert daemon.run("keys", "revoke", mallory.fingerprint).returncode == 1
    assert f"{mallory.fingerprint}  openpgp  revoked" in daemon.run("keys", "list").stdout
    asked(daemon, daemon.send(signed(mail("", ("draft.txt", text(name=f"{name}-c"))), mallory)))
    mallory.close()


@pytest.mark.parametrize("arguments", [["add"], ["add", ALICE], ["add", "nobody", "x"], ["revoke"]])
def test_what_the_command_cannot_do_it_says(daemon: Daemon, arguments: list[str]) -> None:
    (daemon.folder / "x").write_text("no key")
    said = daemon.run("keys", *arguments)
    assert said.returncode == 2 and said.stderr.startswith("maild: ")


# -- keys by mail

KEYS = "submit+keys@drafts.example.org"


def answer(daemon: Daemon, id: str, body: str) -> tuple[bytes, bytes]:
    """An answer to the question about this submission: its header, and what is to be signed."""
    return content(reply(daemon.mail(ALICE, "Please confirm", id), body))


def with_key(body: tuple[bytes, bytes], key: bytes) -> tuple[bytes, bytes]:
    """The same with the key attached (RFC 3156, Section 7)."""
    outer, inner = body
    parts = (b"", inner, b"Content-Type: application/pgp-keys\r\n\r\n" + key.replace(b"\n", b"\r\n"))
    mixed = b'Content-Type: multipart/mixed; boundary="=K="\r\n\r\n' + b"\r\n--=K=\r\n".join(parts).lstrip()
    return outer, mixed + b"\r\n--=K=--"


def signed_answer(body: tuple[bytes, bytes], person: Gpg) -> bytes:
    outer, inner = body
    return wrapped(outer, inner, person.detached(inner), PGP)


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Gpg]:
    """A key of Alice's that is not enrolled."""
    if not shutil.which("gpg"):
        pytest.skip("gpg is not installed")
    person = Gpg(tmp_path / "new", ALICE)
    yield person
    person.close()


def unsigned(daemon: Daemon, text: Text) -> str:
    id = daemon.send(mail("", ("draft.txt", text())))
    asked(daemon, id)
    return id


def enrolled(daemon: Daemon) -> str:
    return daemon.run("keys", "list", ALICE).stdout


@pytest.mark.requirement("R110")
def test_an_answer_enrols_the_key_it_is_signed_with(daemon: Daemon, new: Gpg, name: str, text: Text) -> None:
    """Then the key confirms, its owner sees it, and revokes it by mail: by an answer of theirs."""
    id = unsigned(daemon, text)
    daemon.send(signed_answer(with_key(answer(daemon, id, "yes\n\nenrol my key"), new.public), new))
    daemon.state(id, "posted")
    told = human_text(daemon.mail(ALICE, "Your key: enrolled", id))
    assert f"revoke {new.fingerprint}" in told and KEYS in told
    second = daemon.send(signed(mail("", ("draft.txt", text(name=f"{name}-b"))), new))
    assert f'"key":"{new.fingerprint}"' in confirmed(daemon, second)
    revoked_by_an_answer(daemon, new)
    asked(daemon, daemon.send(signed(mail("", ("draft.txt", text(name=f"{name}-c"))), new)))


def revoked_by_an_answer(daemon: Daemon, new: Gpg) -> None:
    daemon.send(mail(f"revoke {new.fingerprint}\n", to=KEYS, subject="My key"))
    proof = daemon.mail(ALICE, "Please confirm: revoke your key")
    assert new.fingerprint in human_text(proof) and f"{new.fingerprint}  openpgp  since" in enrolled(daemon)
    daemon.send(reply(proof, "yes", BOB))
    daemon.send(reply(proof, "yes"))
    assert new.fingerprint in human_text(daemon.mail(ALICE, "Your key: revoked"))
    assert f"{new.fingerprint}  openpgp  revoked" in enrolled(daemon)


@pytest.mark.requirement("R110")
def test_a_key_revokes_itself(daemon: Daemon, new: Gpg, tmp_path: Path) -> None:
    (tmp_path / "new.asc").write_bytes(new.public)
    assert daemon.run("keys", "add", ALICE, str(tmp_path / "new.asc")).returncode == 0
    assert daemon.run("keys", "add", BOB, str(tmp_path / "new.asc")).returncode == 0
    order = content(mail(f"revoke {new.fingerprint.upper()}\n", to=KEYS, subject="My key"))
    id = daemon.send(signed_answer(order, new))
    eventually(lambda: outcome(daemon, id) == "revoked", "the key to be revoked")
    assert f"{new.fingerprint}  openpgp  revoked" in enrolled(daemon)
    assert f"{new.fingerprint}  openpgp  since" in daemon.run("keys", "list", BOB).stdout


@pytest.mark.requirement("R110")
def test_an_author_sees_their_own_keys_only(daemon: Daemon, alice: Gpg) -> None:
    daemon.send(mail("Which keys?\n", to=KEYS, subject="My keys"))
    assert alice.fingerprint in human_text(daemon.mail(ALICE, "Your keys"))
    stranger = "carol@example.com"
    daemon.send(mail(f"revoke {alice.fingerprint}\n", sender=stranger, to=KEYS, subject="A key"))
    told = human_text(daemon.mail(stranger, "Your keys"))
    assert "nothing was revoked" in told and "No key is enrolled for you" in told
    assert f"{alice.fingerprint}  openpgp  since" in enrolled(daemon)


@pytest.mark.requirement("R110")
def test_a_signed_answer_that_does_not_ask_enrols_nothing(daemon: Daemon, new: Gpg, text: Text) -> None:
    """A gateway that signs all that leaves a company gives nobody's consent."""
    id = unsigned(daemon, text)
    daemon.send(signed_answer(with_key(answer(daemon, id, "yes"), new.public), new))
    daemon.state(id, "posted")
    assert new.fingerprint not in enrolled(daemon)


@pytest.mark.requirement("R110")
@pytest.mark.parametrize(
    ("case", "why"),
    [
        ("unsigned", "the mail is not signed"),
        ("another's key", "the signature is not good"),
        ("no key", "did not come with the mail"),
        ("beside", "is not signed, or in a way that is not understood"),
    ],
)
def test_what_cannot_be_enrolled_is_told(
    daemon: Daemon, new: Gpg, alice: Gpg, text: Text, case: str, why: str
) -> None:
    id = unsigned(daemon, text)
    wish = answer(daemon, id, "yes\n\nenrol my key")
    match case:
        case "unsigned":
            raw = b"\r\n".join(wish)
        case "another's key":  # who does not have it cannot sign with it
            raw = signed_answer(with_key(wish, new.public), alice)
        case "no key":
            raw = signed_answer(wish, new)
        case _:  # the wish stands outside of what somebody signed once
            old = content(mail("Hello.\n"))[1]
            nested = (
                wrapped(b"X: y", old, new.detached(old), PGP)
                .partition(b"X: y\r\n")[2]
                .replace(b"\r\n", b"\n")
            )
            raw = b"\r\n".join(with_key(wish, new.public + b"\n--=K=\n" + nested))
    daemon.send(raw)
    daemon.state(id, "posted")
    told = human_text(daemon.mail(ALICE, "Your key: not enrolled", id)).split()
    assert why in " ".join(told)
    assert new.fingerprint not in enrolled(daemon)


@pytest.mark.requirement("R110")
@pytest.mark.parametrize("opaque", [False, True])
def test_an_answer_enrols_the_certificate_in_its_signature(
    daemon: Daemon, authority: Smime, tmp_path: Path, text: Text, opaque: bool
) -> None:
    person = Smime(tmp_path / "alice", ALICE)
    id = unsigned(daemon, text)
    outer, inner = answer(daemon, id, "yes\nenrol my key\n")
    signature = person.detached(inner)
    daemon.send(sealed(outer, person.opaque(inner)) if opaque else wrapped(outer, inner, signature, SMIME))
    daemon.mail(ALICE, "Your key: enrolled", id)
    assert "  smime    since" in enrolled(daemon)
