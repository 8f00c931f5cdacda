"""Machines answer, quoting the question: none of them says yes, none of them gets an answer."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from parsers.answer.automatic import automatic
from parsers.answer.characters import folded
from parsers.answer.reading import read
from parsers.answer.subjects import added
from parsers.mail.fields import Limits, read_header
from tests.fixtures.answers.clients import QUESTION
from tests.fixtures.answers.machines import MACHINES, Machine


def _fields(raw: bytes) -> list[tuple[str, str]]:
    found = read_header(raw, 0, Limits()).fields
    return [
        (field.name, field.value.decode("utf-8", "replace")) for field in found if field.name != "return-path"
    ]


def test_the_corpus_is_as_wide_as_it_should_be() -> None:
    assert len(MACHINES) >= 60


@pytest.mark.requirement("R39")
@pytest.mark.parametrize("asked", [QUESTION, ""], ids=["question-known", "question-unknown"])
@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_a_machine_is_known_as_one(machine: Machine, asked: str) -> None:
    answer = read(machine.raw, asked)
    assert automatic(_fields(machine.raw), machine.sender, answer.text, asked)


@pytest.mark.requirement("R38")
@pytest.mark.parametrize(
    "machine", [m for m in MACHINES if m.name.startswith("silent")], ids=lambda m: m.name
)
def test_a_quoted_yes_is_nobodys_yes_even_without_any_mark(machine: Machine) -> None:
    """Should the detector miss one, the reader still has no word for it, with or without our question."""
    assert read(machine.raw, QUESTION).word is None
    assert read(machine.raw).word is None


FIXTURES = Path(__file__).parents[1] / "fixtures" / "answers"
ABSENCES = (FIXTURES / "absences.txt").read_text("utf-8").splitlines()


@pytest.mark.requirement("R39")
@pytest.mark.parametrize("text", ABSENCES)
def test_a_notice_without_any_header_is_known_by_its_text(text: str) -> None:
    assert automatic(HUMAN, "jane@author.example", text)
    for asked in ("", QUESTION):
        body = f"{text}\n\n{QUESTION}"
        assert read(f"Content-Type: text/plain; charset=utf-8\n\n{body}".encode(), asked).word is None


NOTICES = [line.split("\t") for line in (FIXTURES / "notices.tsv").read_text("utf-8").splitlines()]


@pytest.mark.requirement("R39", "R38")
@pytest.mark.parametrize(("subject", "own"), NOTICES)
def test_a_desk_is_known_by_its_subject_or_its_text(subject: str, own: str) -> None:
    """Without any other header, alone or with our question above or below it, without a mark."""
    fields = [HUMAN[0], ("Subject", subject.replace("{}", "Please confirm: draft-a-b-00"))]
    text = own.replace("\\n", "\n")
    for mail in (text, f"{text}\n\n{QUESTION}", f"{QUESTION}\n\n{text}"):
        assert automatic(fields, "jane@author.example", mail, QUESTION)


HUMAN = [("From", "Jane <jane@author.example>"), ("Subject", "Re: confirm")]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Auto-Submitted", "auto-replied"),
        ("Auto-Submitted", "auto-generated (rejected)"),
        ("AUTO-SUBMITTED", "Auto-Notified; owner-email=x@example.org"),
        ("X-Autoreply", "yes"),
        ("X-Autorespond", ""),
        ("X-Auto-Reply-From", "jane@author.example"),
        ("X-Mail-Autoreply", "1"),
        ("Precedence", "auto_reply"),
        ("Precedence", "Bulk"),
        ("List-Id", "<list.example.org>"),
        ("Content-Type", "multipart/report; report-type=delivery-status"),
        ("Content-Type", "message/disposition-notification"),
        ("Sender", "MAILER-DAEMON@example.org"),
        ("Return-Path", "<>"),
    ],
)
@pytest.mark.requirement("R39")
def test_signs_of_a_machine(name: str, value: str) -> None:
    assert automatic([*HUMAN, (name, value)], "jane@author.example")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Auto-Submitted", "no"),
        ("Auto-Submitted", "No (written by a person)"),
        ("X-Auto-Response-Suppress", "All"),
        ("Precedence", "normal"),
        ("Disposition-Notification-To", "jane@author.example"),
        ("X-Mailer", "Microsoft Outlook 16.0"),
        ("Subject", "Re: draft-moore-auto-email-response-00: out of office"),
        ("Subject", "[EXTERNAL] AW: [7m3k9qx2vd4gh0t8rw5znbcj6y1sapefk2mx] Sieve Vacation Extension"),
    ],
)
def test_no_signs_of_a_machine(name: str, value: str) -> None:
    assert automatic([*HUMAN, (name, value)], "jane@author.example", "yes") is None


@pytest.mark.parametrize(
    "sender", ["", "<>", " <> ", "MAILER-DAEMON", "postmaster@example.org", "x-bounces@example.org"]
)
def test_senders_that_are_no_people(sender: str) -> None:
    assert automatic(HUMAN, sender)


def test_a_person_may_be_away() -> None:
    text = "yes\n\nI am on vacation until Monday, so please be patient with further questions.\n"
    assert automatic(HUMAN, "jane@author.example", text) is None
    assert automatic(HUMAN, "jane@author.example", text.replace("yes\n", "")) == "text: on vacation"


@pytest.mark.parametrize(
    "text",
    [
        "I am not the author of this.",
        "What happens when I say yes?",
        "The attached file is the new version.",
        "Please send me the report again.",
        "Could you fix the title first?",
        "Ich verstehe diese Mail nicht.",
        "これは何ですか。",
        "Hello",
    ],
)
def test_a_person_who_does_not_answer_yet_is_asked_again(text: str) -> None:
    assert automatic(HUMAN, "jane@author.example", text) is None
    assert read(f"Content-Type: text/plain; charset=utf-8\n\n{text}".encode()).word is None


def test_a_question_that_calls_itself_automatic_proves_nothing() -> None:
    asked = "This is an automatic message of the desk. To post it reply with the word\n\n    yes\n\nalone.\n"
    assert automatic(HUMAN, "jane@author.example", f"yes\n\n{asked}", asked) is None
    assert automatic(HUMAN, "jane@author.example", f"Hello\n\n{asked}") is not None


def test_the_detector_is_linear() -> None:
    started = time.process_time()
    fields = [("Subject", "re: " * 50_000), ("X-A" * 1000, "auto" * 10_000), *[("To", "a@b," * 4_000)] * 600]
    automatic(fields, "a" * 100_000 + "@b", "on \n" * 200_000)
    assert time.process_time() - started < 10


OURS = "Please confirm: draft-a-b-00 [58jcq6p9gr0123456789abcdefghjkmnpqrs]"


@pytest.mark.parametrize(
    "subject",
    [
        f"Re: {OURS}",
        f"AW: [EXTERNAL] Re: [dev] {OURS}",
        f"Odg: {OURS}",  # a prefix of a reply, in a language that is in no list
        f"回复: {OURS}",
        f"Odpověď: {OURS}",
        f"Trả lời: [dev] Re: {OURS}",
        f"Відповідь: {OURS}",
        "Re: Please confirm:\r\n draft-a-b-00",
        OURS,
        "yes, post it",  # of their own: it says nothing about who wrote it
        "",
    ],
)
def test_people_reply_under_our_subject_or_under_one_of_their_own(subject: str) -> None:
    assert added(subject, [OURS]) == ""


@pytest.mark.parametrize(
    ("subject", "before"),
    [
        (f"Confirmed: {OURS} @ Sun 29 Nov", "confirmed:"),
        (f"수락: {OURS}", folded("수락:")),
        (f"Re: Firmado: {OURS}", "firmado:"),
        (f"=?utf-8?Q?Potvrzen=C3=AD_o_p=C5=99e=C4=8Dten=C3=AD?= - {OURS}", "potvrzeni o precteni -"),
    ],
)
def test_calendars_and_receipts_put_more_before_it(subject: str, before: str) -> None:
    assert added(subject, ["Something else", OURS]) == before
