"""SIGKILL at every commit point: before each durable effect, in its middle, and right after it.

A first play counts the points; then there is a play for each of them, with a daemon that dies there. The
process that was started in its place, and a client that repeats what was not acknowledged, do the rest.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

import pytest

from tests.crash.nursery import Nursery
from tests.crash.play import Play
from tests.crash.points import AFTER, BEFORE, TORN, Moment
from tests.crash.sink import sink

T = TypeVar("T")

# After any other effect is before the next one.
VISIBLE = {"commit", "link", "rename", "unlink", "relay"}
EVERYTHING = os.environ.get("MAILD_CRASHES", "all") != "few"


def moments(tally: Iterable[tuple[str, int, bool]]) -> list[Moment]:
    found = []
    for point, number, tears in tally:
        found.append(Moment(point, number, BEFORE))
        found += [Moment(point, number, TORN)] if tears else []
        found += [Moment(point, number, AFTER)] if point in VISIBLE else []
    return found if EVERYTHING else found[::7]


def at_each(
    nurseries: list[Nursery], moments: list[Moment], case: Callable[[Nursery, Moment], int]
) -> dict[Moment, int | str]:
    """How many deaths each play had, or how it went wrong."""
    free: SimpleQueue[Nursery] = SimpleQueue()
    for nursery in nurseries:
        free.put(nursery)

    def play(moment: Moment) -> int | str:
        nursery = free.get()
        try:
            return case(nursery, moment)
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        except AssertionError as error:
            return str(error)
        finally:
            free.put(nursery)

    with ThreadPoolExecutor(len(nurseries)) as pool:
        return dict(zip(moments, pool.map(play, moments), strict=True))


def played(play: Play) -> int:
    try:
        play.run()
        return play.deaths
    finally:
        play.daemon.kill()


def judge(results: dict[Moment, int | str]) -> None:
    wrong = [f"{moment}: {result}" for moment, result in results.items() if isinstance(result, str)]
    assert not wrong, "\n".join(wrong)
    # The last commits of a play may come in one group or in two: a few moments are never reached.
    alive = [str(moment) for moment, deaths in results.items() if not deaths]
    assert len(alive) <= max(3, len(results) // 20), f"nothing died at {', '.join(alive)}"


@pytest.mark.requirement("R36")
def test_it_may_die_at_every_commit_point(tmp_path: Path, nurseries: list[Nursery]) -> None:
    rehearsal = Play(tmp_path / "rehearsal", nurseries[0])
    assert played(rehearsal) == 0
    tally = rehearsal.tally()
    assert {point for point, _, _ in tally} >= {"commit", "sync-file", "sync-directory", "rename", "link"}

    def case(nursery: Nursery, moment: Moment) -> int:
        return played(Play(tmp_path / str(moment).replace(" ", "-"), nursery, moment))

    judge(at_each(nurseries, moments(tally), case))


def test_what_a_relay_took_may_come_again_and_is_recognisable(
    tmp_path: Path, nurseries: list[Nursery]
) -> None:
    """The gap between a relay's 250 and our record of it cannot be closed: the mail is repeated as it was."""
    with sink() as relay:
        rehearsal = Play(tmp_path / "rehearsal", nurseries[0], relay=relay)
        assert played(rehearsal) == 0
    repeated: list[EmailMessage] = []

    def case(nursery: Nursery, moment: Moment) -> int:
        with sink() as relay:
            deaths = played(Play(tmp_path / str(moment).replace(" ", "-"), nursery, moment, relay))
        octets = {mail["Message-ID"]: mail.as_bytes() for mail in relay.mails}
        assert all(mail.as_bytes() == octets[mail["Message-ID"]] for mail in relay.mails)
        repeats = len(relay.mails) - len(octets)
        assert deaths or not repeats
        repeated.extend(relay.mails[:repeats])
        return deaths

    at_relay = [moment for moment in moments(rehearsal.tally()) if moment.point == "relay"]
    judge(at_each(nurseries, at_relay, case))
    assert repeated, "no mail came twice: the moment after the relay's 250 was missed"
