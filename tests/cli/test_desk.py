"""The Secretariat's desk, as far as it needs no daemon: what is shown, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from maild import roof
from maild.cli import standing
from maild.config import Config
from maild.domain.address import Address
from maild.domain.draft import Metadata
from maild.domain.incoming import Incoming, Kind
from maild.domain.submission import Purpose, Report, State, Submission, Thread
from maild.usecases.received import receive

MAIL = b"From: alice@example.com\r\nSubject: A draft\r\n\r\nNo draft.\r\n"


@pytest.fixture
async def received(folder):
    """The id of a submission that nobody has looked at yet."""
    with roof.house(Config()) as house:
        incoming = Incoming(
            MAIL, "alice@example.com", ("submit@drafts.example.org",), Kind.SUBMIT, "::1", roof.now()
        )
        return await receive(house, incoming)


@pytest.mark.requirement("R140", "R101")
def test_it_is_found_in_capitals_and_with_blanks(received, maild):
    for written in (received, received.upper(), f" {received} "):
        said = maild("status", written)
        assert said.status == 0 and said.out.startswith(f"{received}  received  -")
    assert received in maild("queue").out
    assert "next: the check worker" in maild("show", received).out


@pytest.mark.parametrize("written", ["zzzzzzzzzz", "x", "", "../../etc/passwd", "\x1b[2J", "0" * 10_000])
def test_what_is_no_id_is_the_answer_no(received, maild, written):
    said = maild("status", written)
    assert said.status == 1 and "none was ever given out" in said.err and "\x1b" not in said.err


def test_nothing_can_be_posted_before_it_was_looked_at(received, maild):
    said = maild("post", received, "--force")
    assert said.status == 1 and "no draft in staging" in said.err


def test_what_can_not_happen_is_said(received, maild):
    said = maild("reject", received, "--why", "Too early.")
    assert said.status == 1 and "received" in said.err
    assert maild("cancel", received, "--why", "withdrawn", "--by", "Ann").status == 0
    shown = maild("show", received).out
    assert "Ann" in shown and "withdrawn" in shown and "Its details have expired" in shown


def test_the_outbox_is_empty_but_knows_how_to_say_no(received, maild):
    assert maild("outbox").out == "Nothing waits.\n"
    assert maild("outbox", "retry") == (0, "0 will be tried again now.\n", "")
    for command in (("retry", "7"), ("show", "7"), ("show",)):
        said = maild("outbox", *command)
        assert said.status == 1 and said.err.count("\n") == 1


def test_a_cover_letter_keeps_its_lines(capsys):
    report = Report(draft=Metadata(), formats=(), findings=())
    submission = Submission(
        id="k7v2m9x4qa",
        revision=3,
        state=State.MANUAL,
        purpose=Purpose.POST,
        submitter=Address("alice", "example.com", "Alice"),
        received_at=datetime(2026, 11, 22, tzinfo=UTC),
        thread=Thread(),
        report=report,
        comment="One.\n\nTwo.\x1b[2J\n",
    )
    standing._show_report(submission, Config())
    assert "Cover letter\n  One.\n\n  Two.\ufffd[2J\n" in capsys.readouterr().out
