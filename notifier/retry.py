"""When a mail is tried again, and when it is given up. Pure: the clock and the dice are arguments."""

from __future__ import annotations

from datetime import datetime, timedelta

from notifier.notices import Audience
from notifier.replies import REPLIES

MINUTES = (1, 5, 15, 30, 60)  # then
EVERY = 120  # minutes
SPREAD = 0.2  # so that what failed together does not come back together

CHALLENGES = frozenset({"challenge", "asked-again"})
CHALLENGE_LIFE = timedelta(hours=48)
ANSWERS = frozenset(notice.tag for notice in REPLIES.values() if notice.audience is Audience.SUBMITTER)
ANSWER_LIFE = timedelta(days=1)
LIFE = timedelta(days=5)  # RFC 5321, Section 4.5.4.1: at least 4 to 5 days


def next_attempt(attempts: int, now: datetime, jitter: float) -> datetime:
    """After `attempts` failures, at least one; `jitter` from -1 to 1 stands for -20 % to +20 %."""
    minutes = MINUTES[attempts - 1] if attempts <= len(MINUTES) else EVERY
    return now + timedelta(minutes=minutes * spread(jitter))


def spread(jitter: float) -> float:
    """0.8 to 1.2."""
    return 1 + SPREAD * max(-1.0, min(1.0, jitter))


def gives_up_at(tag: str, created: datetime, token_expires: datetime | None = None) -> datetime:
    """From then on the mail is not tried any more: a question is worth nothing once its answer is late,
    and where a submission stood yesterday is no news. What was decided is told for five days.
    """
    if tag in ANSWERS:
        return created + ANSWER_LIFE
    if tag not in CHALLENGES:
        return created + LIFE
    return min(filter(None, (created + CHALLENGE_LIFE, token_expires)))
