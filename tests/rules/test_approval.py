"""What follows from a group's answer, and from the submitter's words about it: pure decisions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from maild.domain import events as e
from maild.domain.address import Address
from maild.domain.finding import Finding, Severity
from maild.domain.submission import Challenge, Purpose, State, Submission, Thread
from maild.domain.world import Approval, Group, Role, RoleName
from maild.rules.approval import (
    GroupAnswer,
    Heard,
    Standing,
    Unheard,
    after_group_answer,
    reminded,
    reminder_is_due,
)
from maild.rules.decisions import AnswerFacts, ApprovalNeed, Ignored, TellStatus, after_answer
from maild.rules.estimate import estimate

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ROLES = (
    Role(RoleName.CHAIR, "Anna", "Anna@chairs.example"),
    Role(RoleName.SECRETARY, "Anna", "anna@Chairs.example"),
    Role(RoleName.SECRETARY, "Ben", "ben@chairs.example"),
)
STANDING = Standing(Group("loom", "Looms", roles=ROLES))
QUESTION = Challenge("digest", NOW + timedelta(days=30))
WAITING = Submission(
    "0123456789", 3, State.AWAITING_APPROVAL, Purpose.POST, Address("alice", "example.com"), NOW, Thread(),
    challenge=Challenge("other", NOW + timedelta(hours=1)), approval=QUESTION,
)  # fmt: skip
ASKED = replace(WAITING, state=State.AWAITING_CONFIRMATION, approval=None)
FINDING = Finding("approval-not-expected", Severity.ERROR, "R138", "message", "advice", "RFC 4228")
NEED = ApprovalNeed(STANDING, QUESTION, (FINDING,), NOW + timedelta(days=7))
YES = AnswerFacts("alice@example.com", "<a@example.com>", True, None, "yes", "", approval=NEED)


def heard(sender: str = "anna@chairs.example", word: str | None = "yes", automatic: str | None = None):
    return after_group_answer(WAITING, GroupAnswer(sender, word, automatic), STANDING)


def test_each_mailbox_is_asked_once():
    assert STANDING.approvers == ("Anna@chairs.example", "ben@chairs.example")


@pytest.mark.requirement("R125")
@pytest.mark.parametrize(
    ("standing", "missing"),
    [
        (Standing(), False),
        (STANDING, True),
        (Standing(Group("loom", "Looms", approval=False)), False),
        (replace(STANDING, word=Approval("draft-ietf-loom-x", "loom", True, "a", NOW)), False),
        (replace(STANDING, word=Approval("draft-ietf-loom-x", "loom", False, "a", NOW)), True),
    ],
)
def test_when_an_approval_is_missing(standing, missing):
    assert standing.missing is missing


@pytest.mark.requirement("R20", "R127")
def test_a_word_of_the_group_is_heard():
    assert heard() == Heard(True)
    assert heard(word="no") == Heard(False)
    assert heard(sender="ANNA@CHAIRS.EXAMPLE") == Heard(True)


@pytest.mark.requirement("R20")
def test_a_domain_may_be_written_in_two_ways():
    standing = Standing(Group("loom", "Looms", roles=(Role(RoleName.CHAIR, "Eva", "eva@bücher.example"),)))
    assert standing.may_approve("Eva@xn--bcher-kva.example")


@pytest.mark.requirement("R20")
def test_what_is_not_heard():
    assert isinstance(heard(automatic="Auto-Submitted"), Unheard)
    assert heard(word="manual").approvers == ("anna@chairs.example",)
    asked = heard(sender="mallory@elsewhere.example")
    assert asked.approvers == STANDING.approvers and asked.other_sender == "mallory@elsewhere.example"
    again = replace(WAITING, approval=asked.challenge)
    assert isinstance(after_group_answer(again, GroupAnswer("x@y.example", "yes", None), STANDING), Unheard)


@pytest.mark.requirement("R126", "R127", "R138")
def test_each_word_of_the_submitter():
    def decided(word, **more):
        return after_answer(ASKED, replace(YES, word=word, **more), NOW)

    assert decided("yes").approvers == STANDING.approvers and decided("yes").solicited
    assert decided("wait").approvers == () and not decided("wait").solicited
    assert decided("none").findings == (FINDING,) and decided("none").challenge.expires == NEED.refused_until
    assert isinstance(decided("wait", approval=None), e.Confirmed)
    assert isinstance(decided("none", approval=None), e.AskedAgain)
    assert decided(None).group == "loom"


@pytest.mark.requirement("R20")
def test_a_chair_who_submits_has_approved():
    chairs = replace(ASKED, submitter=Address("ben", "chairs.example"))
    assert isinstance(after_answer(chairs, replace(YES, sender="ben@chairs.example"), NOW), e.Confirmed)


def test_while_it_waits_the_submitter_may_withdraw_it_at_any_time():
    later = NOW + timedelta(days=20)
    words = {
        word: type(after_answer(WAITING, replace(YES, word=word), later)) for word in ("yes", "no", "manual")
    }
    assert words == {"yes": TellStatus, "no": e.Cancelled, "manual": e.ManualRequested}
    assert isinstance(after_answer(WAITING, replace(YES, token_matches=False), later), Ignored)


def test_a_reminder_opens_by_the_older_tokens_too():
    assert reminded(reminded(QUESTION, "second"), "third").older == ("digest", "second")


@pytest.mark.parametrize(
    ("days_ago", "due"), [([], False), ([6], False), ([7], True), ([14, 6], False), ([28, 21, 14, 7], False)]
)
def test_reminders_are_few_and_far_between(days_ago, due):
    asked = [NOW - timedelta(days=days) for days in days_ago]
    assert reminder_is_due(asked, NOW, timedelta(days=7)) is due


@pytest.mark.requirement("R53")
@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ([1, 1, 1, 1], None),
        ([0.1] * 5, "about an hour"),
        ([1, 2, 2.5, 200, 300], "about 3 hours"),
        ([1, 2, 49, 200, 300], "about 3 days"),
    ],
)
def test_an_estimate_is_the_median(hours, said):
    assert estimate([timedelta(hours=one) for one in hours]) == said
