# ruff: noqa: F401, F811 (fixtures)
"""Hostile contents of mails that are taken: senders, octets, charsets, names, what gets into our own mails.

Each goes through the whole program; what comes out is looked at as octets.
"""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest

from tests.acceptance.conftest import AUTHORS
from tests.acceptance.record import answer, kept, outcome, parsed, rows, tags, written
from tests.acceptance.strangers import ALICES, accepted, client, daemon, files, nothing_kept, says, unshaken
from tests.drafts import Person
from tests.exchange import ALICE, SUBMIT, Daemon, attached_report, human_text, mail
from tests.fixtures.mail.build import mail as built
from tests.fixtures.mail.build import part

EVE = "eve@evil.example"


# 20: who is asked, and nobody else


@pytest.mark.requirement("R57", "R32")
@pytest.mark.parametrize(
    ("sender", "asked"),
    [
        ('"alice@good.example" <eve@evil.example>', EVE),
        ("=?utf-8?q?alice=40good=2Eexample?= <eve@evil.example>", EVE),
        ("=?utf-8?q?Alice=0D=0ABcc=3A_alice=40good=2Eexample?= <eve@evil.example>", EVE),
        ("=?utf-8?q?=3Calice=40good=2Eexample=3E=2C?= eve@evil.example", None),
        ("alice@good.example)eve@evil.example", None),
        ("=?utf-8?q?alice=40good=2Eexample?=", None),
        ("alice@good.example <eve@evil.example>", None),
    ],
)
async def test_20_the_challenge_goes_to_the_address_or_nowhere(daemon, client, text, sender, asked):
    before = kept(daemon)
    raw = built(part(text()), header=f"From: {sender}\r\n".encode())
    said = await says(client, raw, "250" if asked else "554 5.6.0")
    if not asked:
        assert kept(daemon) == before
        return
    id = said.rpartition(" ")[2]
    outcome(daemon, id)
    assert rows(daemon, "SELECT recipient FROM outbox WHERE submission_id = ?", id) == [(asked,)]
    question = answer(daemon, id)
    assert [address.addr_spec for address in question["To"].addresses] == [asked]
    assert not question["Cc"] and not question["Bcc"]


# 21: octets that are no text, and charsets that are none


@pytest.mark.parametrize("octets", [b"a\0b", b"a\rb\rc", b"a\nb"])
async def test_21_what_is_no_line(client, nothing_kept, octets):
    await client.to_data()
    await client.send(ALICES + b"\r\n" + octets + b"\r\n.\r\n")
    await client.play("S: 521 5.5.2")


@pytest.mark.parametrize(
    "charset",
    ["utf-7", "unicode_escape", "idna", "undefined", "hex_codec", "rot13", "punycode", "mbcs", "x" * 900],
)
@pytest.mark.requirement("R2")
async def test_21_charsets_that_are_none(daemon, client, text, charset):
    raw = built(part(text(), f"text/plain; charset={charset}"), header=ALICES)
    id = (await says(client, raw, "250")).rpartition(" ")[2]
    assert "charset-unknown" in tags(answer(daemon, id))


async def test_21_octets_of_every_kind(daemon, client):
    junk = bytes(set(range(1, 256)) - set(b"\r\n.")) * 40
    id = await accepted(client, part(junk, "text/plain"))
    assert "format-missing" in tags(answer(daemon, id))


# 22: what becomes part of our own mails

FIELDS = set(
    b"from to reply-to subject date message-id in-reply-to references mime-version content-type "
    b"auto-submitted submission-id submission-state content-transfer-encoding precedence "
    b"x-auto-response-suppress".split()
)
INJECTED = "\r\nBcc: eve@evil.example\r\nX-Evil: yes\r\n\r\nevil"


def _encoded(text: str) -> str:
    return "=?utf-8?q?" + "".join(f"={octet:02X}" for octet in text.encode()) + "?="


def _percent(text: str) -> str:
    return "".join(f"%{octet:02X}" for octet in text.encode())


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028"], ids=ascii)
async def test_22_lines_injected_into_our_mails(daemon, client, name, text, end):
    """In subject, display name and file name; in title, author and abstract of the draft."""
    evil = INJECTED.replace("\r\n", end)
    attached = part(
        text(title="A" + (evil if end > "\r" else "Bcc: eve@evil.example")),
        f"text/plain; charset=utf-8; name*=utf-8''{_percent('a' + evil + '.txt')}",
        disposition="attachment",
    )
    other = part(b"notes\n", f"text/plain; name*=utf-8''{_percent('b' + evil)}", disposition="attachment")
    header = f"Subject: {_encoded('Hello' + evil)}\r\nFrom: {_encoded('Alice' + evil)} <{ALICE}>\r\n"
    id = await accepted(client, attached, other, header=header.encode())
    outcome(daemon, id)
    mails = written(daemon, id)
    assert mails
    for raw in mails:
        head = raw.partition(b"\r\n\r\n")[0]
        assert set(re.findall(rb"(?m)^([^ \t:\r\n]+)", head.lower())) <= FIELDS
        assert not re.search(rb"[\r\n]+(?:Bcc|X-Evil)", head) and b"\n" not in raw.replace(b"\r\n", b"")
        assert parsed(raw)["Bcc"] is None
        assert [a.addr_spec for a in parsed(raw)["To"].addresses] == [ALICE]
    assert rows(daemon, "SELECT DISTINCT recipient FROM outbox WHERE submission_id = ?", id) == [(ALICE,)]


async def test_22_an_author_who_is_a_header(daemon, client, text):
    people = (*AUTHORS, Person("Eve\x85Bcc: eve@evil.example", "eve@evil.example>\x85Bcc: <x@evil.example"))
    id = await accepted(client, part(text(authors=people)))
    outcome(daemon, id)
    assert rows(daemon, "SELECT recipient FROM outbox WHERE submission_id = ?", id) == [(ALICE,)]
    assert all(parsed(raw)["Bcc"] is None for raw in written(daemon, id))


# 28 and 29: names and nothings


@pytest.mark.requirement("R22", "R7")
@pytest.mark.parametrize(
    ("identifier", "found"),
    [
        ("draft-../../etc/passwd-00", None),
        ("/etc/passwd", None),
        ("draft-" + "a" * 300 + "-00", None),
        ("draft-ädams-trees-00", None),
        ("draft-adams-trees-0", "version-malformed"),
        ("draft-adams-trees-100", "version-too-high"),
    ],
)
async def test_28_names_that_are_none(daemon, client, text, identifier, found):
    outside = {path for path in files(daemon) if "var" not in path.parts}
    raw = part(text(identifier=identifier), name="../../../draft-adams-x-00.txt")
    id = await accepted(client, raw, part(b"note"))
    said = answer(daemon, id)
    errors = _errors(said)
    assert found is None or found in errors
    assert any(tag.startswith(("identifier", "version", "metadata", "name")) for tag in errors)
    assert [path.name for path in (daemon.folder / "var/staging" / id).iterdir()] == ["draft.txt"]
    assert {path for path in files(daemon) if "var" not in path.parts} == outside


def _errors(said: EmailMessage) -> set[str]:
    return {f["tag"] for f in attached_report(said)["findings"] if f["severity"] == "error"}


async def test_28_a_name_is_posted_in_one_writing_only(daemon, client, text):
    """Capitals and marks that turn the direction of writing are not part of a file name."""
    raw = built(part(text(identifier="DRAFT-ADAMS-\u202eLOUD-00")), header=ALICES)
    id = (await says(client, raw, "250")).rpartition(" ")[2]
    said = answer(daemon, id)
    assert "draft-name-capitals" in tags(said)
    assert attached_report(said)["draft"]["identifier"] == "draft-adams-loud-00"


PNG = b"\x89PNG\r\n\x1a\n" + bytes(500)
TNEF = b"\x78\x9f\x3e\x22" + bytes(500)


@pytest.mark.requirement("R68", "R60", "R108")
@pytest.mark.parametrize(
    ("body", "found", "named"),
    [
        (b"\r\n", "format-missing", ""),
        (part(b""), "format-missing", ""),
        (part(b"-- \nAlice Adams\nExample Org\n"), "format-missing", ""),
        (
            part(b"<html><body><p>My draft is at home.</p></body></html>", "text/html"),
            "format-missing",
            "text/html",
        ),
        (part(PNG, "image/png", encoding="base64", name="logo.png"), "format-missing", "logo.png"),
        (
            part(TNEF, "application/ms-tnef", encoding="base64", name="winmail.dat"),
            "format-tnef",
            "winmail.dat",
        ),
    ],
    ids=["nothing", "no text", "a signature", "HTML", "a picture", "winmail.dat"],
)
async def test_29_mails_without_a_draft_are_answered(daemon, client, body, found, named):
    id = (await says(client, ALICES + body, "250")).rpartition(" ")[2]
    said = answer(daemon, id)
    assert found in tags(said) and _errors(said)
    assert named in human_text(said)


# And afterwards


async def test_an_honest_submitter_is_served_as_ever(daemon, text, name):
    id = daemon.send(mail("", ("x.txt", text())), to=SUBMIT)
    assert outcome(daemon, id) == "checks-passed"
    assert daemon.run("fsck").returncode == 0
