"""A draft arrives intact through every carrier that mail clients and lists use, or it is said what happened.

"Intact" is measured at the other end: the octets in the repository against the octets of the author's file.
"""

from __future__ import annotations

import binascii
import html
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.acceptance.conftest import AUTHORS
from tests.acceptance.record import answer, outcome, tags
from tests.drafts import Person
from tests.exchange import ALICE, SUBMIT, Daemon, attached_report, eventually, human_text, reply
from tests.fixtures.mail.build import mail, multipart, part

ALICES = b"From: Alice Adams <alice@example.com>\r\nSubject: My draft\r\nMIME-Version: 1.0\r\n"
NOTE = b"Dear Secretariat,\n\nplease post the draft.\n\nAlice\n"
FOOTER = b"_______________________________________________\ntrees mailing list\ntrees@example.org\n"
DISCLAIMER = b"This message is confidential. If you are not the intended recipient, delete it.\n"
ABROAD = (*AUTHORS, Person("\u00c9mile Gar\u00e7on", "emile@example.net", "\u00c9cole des Arbres"))


@dataclass(frozen=True)
class Carrier:
    """How the draft is put into a mail; which draft; and the warnings that may come with it."""

    make: Callable[[bytes, str], bytes]
    said: tuple[str, ...] = ()
    abroad: bool = False  # needs more than ASCII


def attached(encoding: str, type: str = "text/plain; charset=utf-8") -> Callable[[bytes, str], bytes]:
    return lambda data, name: mail(part(NOTE), part(data, type, encoding=encoding, name=name), header=ALICES)


def body(encoding: str, type: str = "text/plain; charset=utf-8") -> Callable[[bytes, str], bytes]:
    return lambda data, name: mail(part(data, type, encoding=encoding), header=ALICES)


def charset(codec: str, label: str = "") -> Callable[[bytes, str], bytes]:
    """The author's file is in UTF-8; the client writes the mail in another charset."""

    def make(data: bytes, name: str) -> bytes:
        octets = data.decode().replace("\n", "\r\n").encode(codec)
        type = f"text/plain; charset={label or codec}"
        return mail(part(NOTE), part(octets, type, encoding="base64", name=name), header=ALICES)

    return make


def uuencoded(data: bytes, name: str) -> bytes:
    rows = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    return mail(part(NOTE + b"\nbegin 644 " + name.encode() + b"\n" + rows + b"`\nend\n"), header=ALICES)


def flowed(data: bytes, name: str) -> bytes:
    """RFC 3676, Section 4.4: a line that begins with a blank gets another one."""
    lines = data.decode().split("\n")
    stuffed = "\n".join(
        f" {line}" if line[:1] in (" ", ">") or line.startswith("From ") else line for line in lines
    )
    return mail(part(stuffed.encode(), "text/plain; charset=utf-8; format=flowed"), header=ALICES)


def alternative(data: bytes, name: str) -> bytes:
    page = f"<html><body><pre>{html.escape(data.decode())}</pre></body></html>".encode()
    both = multipart(
        part(data, encoding="base64"), part(page, "text/html; charset=utf-8"), subtype="alternative"
    )
    return mail(both, header=ALICES)


def noted_alternative(data: bytes, name: str) -> bytes:
    """As web mail does it: the note in two forms, the draft attached."""
    note = multipart(
        part(NOTE), part(b"<p>Please post.</p>", "text/html"), subtype="alternative", boundary="alt"
    )
    return mail(note, part(data, encoding="base64", name=name), header=ALICES)


def forwarded(data: bytes, name: str) -> bytes:
    inner = mail(part(NOTE), part(data, encoding="base64", name=name), header=b"From: bob@example.net\r\n")
    enclosed = b"Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n" + inner
    return ALICES + multipart(part(NOTE), enclosed, boundary="outer")


def with_parts(*more: bytes) -> Callable[[bytes, str], bytes]:
    return lambda data, name: mail(part(NOTE), part(data, encoding="base64", name=name), *more, header=ALICES)


def around(before: bytes, after: bytes) -> Callable[[bytes, str], bytes]:
    return lambda data, name: mail(part(before + data + after), header=ALICES)


TNEF = part(b"\x78\x9f\x3e\x22" + bytes(300), "application/ms-tnef", encoding="base64", name="winmail.dat")
CARRIERS = {
    "base64": Carrier(attached("base64"), abroad=True),
    "quoted-printable": Carrier(attached("quoted-printable"), abroad=True),
    "8bit": Carrier(attached("8bit"), abroad=True),
    "7bit": Carrier(attached("7bit", "text/plain; charset=us-ascii")),
    "no type": Carrier(lambda data, name: ALICES + b"\r\n" + data.replace(b"\n", b"\r\n")),
    "body, base64": Carrier(body("base64"), abroad=True),
    "body, quoted-printable": Carrier(body("quoted-printable"), abroad=True),
    "body, flowed": Carrier(flowed),
    "uuencode": Carrier(uuencoded, abroad=True),
    "octet-stream": Carrier(attached("base64", "application/octet-stream"), abroad=True),
    "windows-1252": Carrier(charset("cp1252", "windows-1252"), abroad=True),
    "windows-1252 as iso-8859-1": Carrier(charset("cp1252", "iso-8859-1"), abroad=True),
    "windows-1252 called us-ascii": Carrier(
        charset("cp1252", "us-ascii"), ("charset-conflict",), abroad=True
    ),
    "iso-8859-15": Carrier(charset("iso8859-15", "iso-8859-15"), abroad=True),
    "utf-8 with a mark": Carrier(charset("utf-8-sig", "utf-8"), abroad=True),
    "utf-16": Carrier(charset("utf-16"), abroad=True),
    "utf-16be": Carrier(charset("utf-16-be", "utf-16be"), abroad=True),
    "alternative": Carrier(alternative, abroad=True),
    "alternative note": Carrier(noted_alternative, abroad=True),
    "forwarded": Carrier(forwarded, ("forward-opened",), abroad=True),
    "list footer": Carrier(with_parts(part(FOOTER)), ("part-ignored",)),
    "disclaimer": Carrier(with_parts(part(DISCLAIMER, disposition="inline")), ("part-ignored",)),
    "winmail.dat beside it": Carrier(with_parts(TNEF), ("format-tnef",)),
    "below a note": Carrier(around(NOTE + b"\n", b""), ("draft-cut",)),
    "above a list footer": Carrier(around(b"", b"\n" + FOOTER), ("draft-cut",)),
    "above a signature": Carrier(around(b"", b"\n-- \nAlice Adams\nExample Org\n"), ("draft-cut",)),
}


@pytest.mark.requirement("R56", "R141", "R2", "R139", "R37", "R131")
@pytest.mark.parametrize("carrier", CARRIERS.values(), ids=CARRIERS.keys())
def test_the_draft_is_posted_as_its_author_wrote_it(daemon: Daemon, text, name, carrier: Carrier):
    data = text(authors=ABROAD if carrier.abroad else AUTHORS)
    id = daemon.send(carrier.make(data, f"{name}-00.txt"), SUBMIT, ALICE)
    question = answer(daemon, id)
    assert outcome(daemon, id) == "checks-passed", human_text(question)
    assert set(carrier.said) <= tags(question)
    outcome(daemon, daemon.send(reply(question, "yes")))
    eventually(lambda: daemon.recorded_state(id) == "posted", "posting")
    posted = (daemon.folder / "var/repository" / f"{name}-00.txt").read_bytes()
    assert posted.strip(b"\n") == data.strip(b"\n") if "draft-cut" in carrier.said else posted == data


def _html_only(data: bytes, name: str) -> bytes:
    rows = "<br>\r\n".join(html.escape(row).replace("  ", "&nbsp; ") for row in data.decode().split("\n"))
    return mail(part(f"<html><body>{rows}</body></html>".encode(), "text/html; charset=utf-8"), header=ALICES)


def _tnef_only(data: bytes, name: str) -> bytes:
    return mail(part(NOTE), TNEF, header=ALICES)


def _wrapped(data: bytes, name: str) -> bytes:
    """A client that breaks lines at 60: the layout is gone."""
    rows = [row[at : at + 60] for row in data.decode().split("\n") for at in range(0, max(len(row), 1), 60)]
    return mail(part("\n".join(rows).encode()), header=ALICES)


@pytest.mark.requirement("R68", "R60", "R108", "R107")
@pytest.mark.parametrize(
    ("make", "found", "advice"),
    [(_html_only, "format-html", "attach"), (_tnef_only, "format-tnef", "plain text")],
    ids=["pasted into HTML", "winmail.dat alone"],
)
def test_what_cannot_be_read_is_explained(daemon, text, name, make, found, advice):
    id = daemon.send(make(text(), f"{name}-00.txt"), SUBMIT, ALICE)
    said = answer(daemon, id)
    assert outcome(daemon, id) == "checks-failed"
    assert found in tags(said) and advice in human_text(said).lower()


@pytest.mark.requirement("R56", "R25")
def test_a_body_that_was_wrapped_on_the_way_is_not_posted(daemon, text, name):
    data = text()
    id = daemon.send(_wrapped(data, ""), SUBMIT, ALICE)
    said = answer(daemon, id)
    assert outcome(daemon, id) == "checks-failed" and "metadata-not-found" in tags(said)


@pytest.mark.requirement("R107", "R108")
def test_a_second_form_of_the_same_text_is_not_called_ignored(daemon, text, name):
    id = daemon.send(CARRIERS["alternative note"].make(text(), f"{name}-00.txt"), SUBMIT, ALICE)
    report = attached_report(answer(daemon, id))
    ignored = [f["message"] for f in report["findings"] if f["tag"] == "part-ignored"]
    assert not any("text/html" in message for message in ignored)
