"""What follows from an answer: one event, or nothing, for each combination of facts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from maild.domain import events as e
from maild.domain.address import Address
from maild.domain.draft import Metadata
from maild.domain.finding import Finding, Severity
from maild.domain.submission import NO_EXTERNAL, Challenge, Purpose, Report, State, Submission, Thread
from maild.rules.decisions import WRONG_TRIES, AnswerFacts, Ignored, TellStatus, after_answer, after_checks
from maild.rules.moves import Terms, moved

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
OPEN = Challenge("digest", NOW + timedelta(hours=1))
FINDING = Finding("tag", Severity.WARNING, "R1", "message", "advice", "RFC 1")
REPORT = Report(Metadata(), (), (FINDING,))
BAD = Report(Metadata(), (), (replace(FINDING, severity=Severity.ERROR),))
ASKED = Submission(
    "0123456789", 2, State.AWAITING_CONFIRMATION, Purpose.POST, Address("alice", "example.com"), NOW,
    Thread(), challenge=OPEN, report=REPORT,
)  # fmt: skip
YES = AnswerFacts("Alice@Example.com", "<a@example.com>", True, None, "yes", "")


def decided(submission: Submission = ASKED, **more: object):
    return after_answer(submission, replace(YES, **more), NOW)


@pytest.mark.parametrize(
    ("purpose", "report", "event"),
    [
        (Purpose.POST, REPORT, e.ChecksPassed),
        (Purpose.POST, BAD, e.ChecksFailed),
        (Purpose.CHECK, REPORT, e.Checked),
        (Purpose.CHECK, BAD, e.Checked),
    ],
)
@pytest.mark.requirement("R113", "R24")
def test_errors_block_and_warnings_do_not(purpose, report, event):
    assert type(after_checks(purpose, report, OPEN, NO_EXTERNAL)) is event


@pytest.mark.parametrize(
    ("state", "word", "event"),
    [
        (State.AWAITING_CONFIRMATION, "yes", e.Confirmed),
        (State.AWAITING_CONFIRMATION, "no", e.Cancelled),
        (State.AWAITING_CONFIRMATION, "manual", e.ManualRequested),
        (State.AWAITING_CONFIRMATION, None, e.AskedAgain),
        (State.REJECTED, "yes", e.AskedAgain),
        (State.REJECTED, "manual", e.ManualRequested),
        (State.REJECTED, "no", e.Cancelled),
        (State.MANUAL, "no", e.Cancelled),
        (State.MANUAL, "yes", TellStatus),
        (State.POSTING, "yes", TellStatus),
        (State.POSTED, "no", TellStatus),
        (State.EXPIRED, "yes", TellStatus),
    ],
)
def test_each_word_in_each_state(state, word, event):
    assert type(decided(replace(ASKED, state=state), word=word)) is event


@pytest.mark.requirement("R39")
def test_an_automatic_answer_is_nothing_whatever_it_says():
    assert isinstance(decided(automatic="Auto-Submitted: auto-replied"), Ignored)


def test_a_wrong_token_counts_and_the_fifth_locks():
    submission = ASKED
    for tries in range(1, WRONG_TRIES + 1):
        event = decided(submission, token_matches=False)
        assert event.challenge.wrong_tries == tries
        submission = moved(submission, event, NOW, Terms())
    assert isinstance(decided(submission), Ignored)


def test_only_the_mailbox_that_was_asked_answers():
    event = decided(sender="mallory@example.com")
    assert isinstance(event, e.AskedAgain) and event.other_sender == "mallory@example.com"


def test_nobody_is_asked_a_third_time():
    again = replace(ASKED, challenge=replace(OPEN, asked_again=True))
    assert isinstance(decided(again, word=None), Ignored)
    assert isinstance(decided(again, sender="mallory@example.com"), Ignored)
    assert isinstance(decided(again), e.Confirmed)


@pytest.mark.requirement("R124")
def test_an_answer_after_the_time_is_too_late_but_the_manual_way_has_none():
    late = replace(ASKED, challenge=replace(OPEN, expires=NOW))
    assert isinstance(decided(late), TellStatus)
    assert isinstance(decided(replace(late, state=State.MANUAL), word="no"), e.Cancelled)


def test_a_submission_that_asked_nothing_ignores_answers():
    assert isinstance(decided(replace(ASKED, challenge=None)), Ignored)
