"""Hostile and broken mail from the Internet, as a transcript with the whole program: what the client hears.

Whatever it was, afterwards an honest client is served and the log has no traceback; what is refused
leaves nothing behind. Answers to challenges are in test_hostile_answers.
"""

from __future__ import annotations

import asyncio
import re
import socket
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.acceptance.conftest import AUTHORS
from tests.acceptance.record import answer, kept, outcome, parsed, rows, tags, written
from tests.doors.test_body import STRAY
from tests.doors.test_hostile import SMUGGLED, flooded
from tests.doors.transcript import Client
from tests.drafts import Person
from tests.exchange import ALICE, SUBMIT, Daemon, attached_report, human_text, mail
from tests.fixtures.mail.build import mail as built
from tests.fixtures.mail.build import multipart, part

MIB = 1 << 20
EVE = "eve@evil.example"
ALICES = b"From: alice@example.com\r\n"


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """One for all: each test leaves it as it was."""
    with Daemon(tmp_path_factory.mktemp("hostile")) as started:
        yield started


@pytest.fixture(autouse=True)
async def unshaken(daemon: Daemon):
    yield
    async with Client(("127.0.0.1", daemon.port)) as honest:
        await honest.to_data()
    log = daemon.log()
    assert "Traceback" not in log and "ERROR" not in log


@pytest.fixture
async def client(daemon: Daemon):
    async with Client(("127.0.0.1", daemon.port)) as client:
        yield client


@pytest.fixture
def nothing_kept(daemon: Daemon) -> Iterator[None]:
    """The message is dropped: no row, no mail, no file."""
    before, files = kept(daemon), _files(daemon)
    yield
    assert kept(daemon) == before and _files(daemon) == files


def _files(daemon: Daemon) -> set[Path]:
    """All but the ledger's own, and the outgoing mail of tests before."""
    found = daemon.folder.parent.rglob("*")
    return {path for path in found if "sqlite-" not in path.suffix and "outbox" not in path.parts}


def _memory(daemon: Daemon, what: str, forget: bool = False) -> int:
    """Octets: VmRSS now, or VmHWM, the most since it was forgotten."""
    if forget:
        Path(f"/proc/{daemon.pid}/clear_refs").write_text("5")
    status = Path(f"/proc/{daemon.pid}/status").read_text()
    return int(re.search(rf"{what}:\s+(\d+)", status)[1]) * 1024


async def says(client: Client, raw: bytes, reply: str) -> str:
    """Hands in a whole message and hears the reply, which tells nothing of our insides."""
    await client.to_data()
    await client.send(raw + b"\r\n.\r\n")
    said = await client.reply()
    assert said.startswith(reply), said[:300]
    assert not re.search(r"Traceback|Error|Exception|/var/|\.py|maild/", said)
    return said


async def accepted(client: Client, *parts: bytes, header: bytes = ALICES) -> str:
    """Hands in what is taken; the id."""
    return (await says(client, built(*parts, header=header), "250 2.0.0")).rpartition(" ")[2]


# 1 to 4: octets without end


async def test_1_a_gigabyte_without_line_ends(daemon, client, nothing_kept):
    before = _memory(daemon, "VmRSS", forget=True)
    await client.to_data()
    sent, reply = await flooded(client, b"a" * 65_536, 1 << 30)
    assert reply.startswith("552 5.3.4") and sent < 60 * MIB
    assert await client.closed()
    assert _memory(daemon, "VmHWM") - before <= 25 * MIB


async def test_2_good_lines_without_end(daemon, client, nothing_kept):
    await client.to_data()
    sent, reply = await flooded(client, (b"a" * 998 + b"\r\n") * 64, 1 << 30)
    assert reply.startswith("552 5.3.4") and sent < 90 * MIB


@pytest.mark.parametrize(
    ("parameters", "reply"),
    [("SIZE=100000000000", "552 5.3.4"), ("SIZE=abc", "501 5.5.4"), ("SIZE=1 SIZE=2", "501 5.5.4")],
)
async def test_3_sizes(client, nothing_kept, parameters, reply):
    await client.play(
        f"S: 220\nC: EHLO client.example\nS: 250-\nC: MAIL FROM:<a@example.org> {parameters}\nS: {reply}"
    )


@pytest.mark.parametrize("stray", STRAY)
async def test_4_smuggling(client, nothing_kept, stray):
    await client.to_data()
    await client.send(b"From: alice@example.com\r\n\r\ntext" + stray + SMUGGLED)
    await client.play("S: 521 5.5.2")
    assert await client.closed()


# 13 and 15: the order of things

GROUP = b"MAIL FROM:<alice@example.org>\r\nRCPT TO:<%b@drafts.example.org>\r\nDATA\r\n"
RESET = (socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # the end without a goodbye


async def test_13_a_whole_transaction_without_waiting_is_cut(client, nothing_kept):
    await client.play("S: 220\nC: EHLO client.example\nS: 250-")
    await client.send(
        b"MAIL FROM:<a@example.org>\r\nRCPT TO:<submit@drafts.example.org>\r\nDATA\r\nx\r\n.\r\n"
    )
    await client.play("S: 250 2.1.0\nS: 250 2.1.5\nS: 554 5.5.0")
    assert await client.closed()


async def test_13_the_next_transaction_may_follow_the_dot(daemon, client):
    first, second = (built(part(b"help %d\n" % n), header=ALICES) for n in (1, 2))
    await client.to_data("submit+help@drafts.example.org")
    await client.send(
        first
        + b"\r\n.\r\nMAIL FROM:<alice@example.org>\r\nRCPT TO:<submit+help@drafts.example.org>\r\nDATA\r\n"
    )
    one = (await client.reply()).rpartition(" ")[2]
    await client.play("S: 250 2.1.0\nS: 250 2.1.5\nS: 354")
    await client.send(second + b"\r\n.\r\n")
    two = (await client.reply()).rpartition(" ")[2]
    for id, raw in ((one, first), (two, second)):
        assert rows(daemon, "SELECT raw FROM spool WHERE message_id = ?", id) in ([(raw + b"\r\n",)], [])
        assert outcome(daemon, id) == "answered"


async def test_15_a_client_that_leaves_before_the_dot(client, nothing_kept):
    await client.to_data()
    await client.send(b"From: alice@example.com\r\n\r\nhalf a mail\r\n")
    client.writer.close()
    await asyncio.sleep(0.05)


@pytest.mark.requirement("R60")
async def test_15_a_client_that_leaves_after_the_dot_and_comes_again(daemon, text):
    """Its 250 was lost: the message is there once, and the second time it hears the same id."""
    raw = mail("", ("x.txt", text())).as_bytes().replace(b"\n", b"\r\n")
    before = kept(daemon)[0]
    async with Client(("127.0.0.1", daemon.port)) as client:
        await client.to_data()
        client.writer.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0"
        )
        client.writer.write(raw + b".\r\n")
        await client.writer.drain()
        await asyncio.sleep(0.2)
    async with Client(("127.0.0.1", daemon.port)) as client:
        await client.to_data()
        await client.send(raw + b".\r\n")
        id = (await client.reply()).rpartition(" ")[2]
    assert kept(daemon)[0] == before + 1
    assert outcome(daemon, id) == "checks-passed" and len(written(daemon, id)) == 1


async def test_15_a_client_that_closes_its_half(daemon, client):
    """`nc` does: it says no more, but listens."""
    await client.to_data("submit+help@drafts.example.org")
    await client.send(b"From: alice@example.com\r\n\r\nhelp\r\n.\r\n")
    client.writer.write_eof()
    await client.play("S: 250 2.0.0 accepted as ")
    assert await client.closed()


# 16 to 19: structure and header


def _nested(depth: int) -> bytes:
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(depth)
    )
    return ALICES + opened + b"\r\nx\r\n"


FORWARDS = ALICES + b"Content-Type: message/rfc822\r\n\r\n" * 50
PARTS = built(multipart(*[b"\r\nx"] * 50_000), header=ALICES)


@pytest.mark.parametrize("raw", [_nested(2000), FORWARDS, PARTS], ids=["nested", "forwards", "parts"])
async def test_16_structure_without_end(client, nothing_kept, raw):
    began = time.monotonic()
    await says(client, raw, "554 5.6.0")
    assert time.monotonic() - began < 2


def _with(header: bytes) -> bytes:
    return ALICES + header + b"\r\n\r\nx\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(_with(b"\r\n".join([b"X-A: b"] * 100_000)), id="100,000 fields"),
        pytest.param(_with(b"Subject: a" + b"\r\n b" * 1_250_000), id="5 MB folded"),
        pytest.param(_with(b"Content-Type: text/plain" + b"; a=b" * 20_000), id="20,000 parameters"),
        pytest.param(_with(b"To: " + b"a@example.com,\r\n " * 13_000), id="200 kB To"),
    ],
)
async def test_17_headers_without_end(client, nothing_kept, raw):
    began = time.monotonic()
    await says(client, raw, "554 5.6.0")
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "sender",
    [
        b"<@",
        b'"',
        b"",
        b"<>",
        b"(" * 5000 + b")" * 5000 + b" <alice@example.com>",
        b"alice",
        b"@example.com",
        b"a@b@c",
    ],
    ids=lambda sender: sender[:20].decode() or "empty",
)
async def test_18_senders_that_are_none(client, nothing_kept, sender):
    await says(client, b"From: " + sender + b"\r\n\r\nx\r\n", "554 5.6.0")


async def test_18_a_message_id_that_is_none(daemon, client):
    said = await says(
        client, b"From: alice@example.com\r\nMessage-ID: <[\r\nReferences: <a <\r\n\r\nx\r\n", "250 2.0.0"
    )
    assert "In-Reply-To" not in answer(daemon, said.rpartition(" ")[2])


@pytest.mark.parametrize(
    "header",
    [
        b"From: a@example.com\r\nFrom: b@example.com",
        b"From: a@example.com\r\nMIME-Version: 1.0\r\nMIME-Version: 1.0",
        b"From: a@example.com\r\nContent-Type: text/plain\r\nContent-Type: text/html",
        b"From: people: a@example.com, b@example.com;",
        b"From: a@example.com, b@example.com",
        b"Subject: nobody",
    ],
)
async def test_19_ambiguous_senders(client, nothing_kept, header):
    said = await says(client, header + b"\r\n\r\nx\r\n", "554 5.6.0")
    assert re.search("ambiguous|twice|one address|group|no From", said)


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
    await client.send(_with(b"Subject: a") + octets + b"\r\n.\r\n")
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
    outside = {path for path in _files(daemon) if "var" not in path.parts}
    raw = part(text(identifier=identifier), name="../../../draft-adams-x-00.txt")
    id = await accepted(client, raw, part(b"note"))
    said = answer(daemon, id)
    errors = _errors(said)
    assert found is None or found in errors
    assert any(tag.startswith(("identifier", "version", "metadata", "name")) for tag in errors)
    assert [path.name for path in (daemon.folder / "var/staging" / id).iterdir()] == ["draft.txt"]
    assert {path for path in _files(daemon) if "var" not in path.parts} == outside


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
