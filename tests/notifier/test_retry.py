"""When a mail is tried again, and when it is given up."""

from datetime import timedelta

import pytest

from notifier.retry import gives_up_at, next_attempt
from tests.notifier.samples import NOW


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 30), (5, 60), (6, 120), (7, 120), (500, 120)]
)
def test_it_waits_longer_each_time_up_to_two_hours(attempts, minutes):
    assert next_attempt(attempts, NOW, 0.0) - NOW == timedelta(minutes=minutes)


def test_what_failed_together_does_not_come_back_together():
    assert next_attempt(6, NOW, -1.0) - NOW == timedelta(minutes=96)
    assert next_attempt(6, NOW, 1.0) - NOW == timedelta(minutes=144)
    assert next_attempt(6, NOW, 99.0) == next_attempt(6, NOW, 1.0)


def test_a_question_is_given_up_with_its_token():
    assert gives_up_at("challenge", NOW, NOW + timedelta(hours=24)) == NOW + timedelta(hours=24)
    assert gives_up_at("asked-again", NOW, NOW + timedelta(days=7)) == NOW + timedelta(hours=48)
    assert gives_up_at("challenge", NOW) == NOW + timedelta(hours=48)


@pytest.mark.parametrize("tag", ["posted", "errors", "manual-request", "for-people"])
def test_everything_else_is_tried_for_five_days(tag):
    assert gives_up_at(tag, NOW, NOW + timedelta(hours=1)) == NOW + timedelta(days=5)


@pytest.mark.parametrize("tag", ["status", "help", "answer-too-late"])
def test_what_was_asked_yesterday_is_not_answered_tomorrow(tag):
    assert gives_up_at(tag, NOW) == NOW + timedelta(days=1)
