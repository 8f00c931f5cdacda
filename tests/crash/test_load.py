"""SIGKILL at random moments, while several people at once send, answer, repeat themselves, ask and withdraw.

`MAILD_SEED=12345 pytest tests/crash/test_load.py` plays the moments of a certain run again.
"""

from __future__ import annotations

import os
import random
import smtplib
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

import pytest

from maild.usecases.asked import MOST_ANSWERS
from tests.crash.nursery import Forked, Nursery
from tests.crash.play import text
from tests.crash.sink import Sink, sink
from tests.crash.witness import in_peace, nothing_lost_nothing_twice, outbox_is_empty, rows, went_out
from tests.drafts import Person
from tests.exchange import BOB, CHECK, CONFIRM, SECRETARIAT, STATUS, Daemon, eventually, mail, reply

T = TypeVar("T")
SEED = int(os.environ.get("MAILD_SEED", "0")) or random.randrange(1, 1_000_000)
KILLS, PEOPLE = int(os.environ.get("MAILD_KILLS", "200")), 4
EARLIEST, LATEST = 0.005, 0.6  # seconds after the door has opened; a first check takes half of that
PATIENCE = 120.0


class Weather:
    """What all people have in common: one daemon, sometimes dead, and what was promised to them."""

    def __init__(self, daemon: Daemon, relay: Sink) -> None:
        self.daemon = daemon
        self.relay = relay
        self.over = threading.Event()
        self.lock = threading.Lock()
        self.acknowledged: dict[str, str] = {}  # id -> the state it must end in, "" for an answer
        self.questions: set[str] = set()  # ids of mails that are neither
        self.expected: list[tuple[str, str, str]] = []
        self.posted: dict[str, bytes] = {}


class Somebody:
    """One person, one draft after the other, until the weather is over."""

    def __init__(self, number: int, weather: Weather) -> None:
        self.weather = weather
        self.address = f"somebody{number}@example.com"
        self.random = random.Random(SEED * 100 + number)
        self.drafts = 0
        self.asked = 0  # no more than are answered in a day
        self._seen = 0
        self._mails: list[EmailMessage] = []

    def live(self) -> int:
        deeds = [self.post, self.post, self.withdraw, self.hand_over, self.look, self.pretend]
        while not self.weather.over.is_set():
            self.drafts += 1
            self.random.choice(deeds)(f"draft-{self.address.partition('@')[0]}-number-{self.drafts}")
        return self.drafts

    # -- deeds

    def post(self, name: str) -> None:
        data = self.draft(name)
        id = self.submit(name, data, "posted", "Please confirm", "Posted")
        with self.weather.lock:
            self.weather.expected.append((id, "Posted", BOB))
            self.weather.posted[f"{name}-00.txt"] = data
        if self.random.random() < 0.3 and self.asked < MOST_ANSWERS:
            self.ask(id)
        self.answer(id, "Please confirm", "yes")

    def withdraw(self, name: str) -> None:
        id = self.submit(name, self.draft(name), "cancelled", "Please confirm", "Cancelled")
        self.answer(id, "Please confirm", "no")

    def hand_over(self, name: str) -> None:
        data = self.draft(name, expires=None)
        id = self.submit(name, data, "manual", "Not posted", "With the Secretariat")
        with self.weather.lock:
            self.weather.expected.append((id, "Manual posting asked", SECRETARIAT))
        self.answer(id, "Not posted", "manual\n\nPlease have a look.")

    def look(self, name: str) -> None:
        self.submit(name, self.draft(name), "checked", "Checked only", to=CHECK)

    def pretend(self, name: str) -> None:
        """What is no draft, and an answer with a token that was never given out."""
        message = mail(f"{name} is in the post.\n" * 400, sender=self.address)
        id = self.say(message, "rejected")
        with self.weather.lock:
            self.weather.expected.append((id, "Not posted", self.address))
        forged = CONFIRM.replace("@", f"+{id}{'0123456789abcdefghjkmnpqrs'}@")
        self.say(mail("yes\n", sender=self.address, to=forged, subject="Re: Please confirm"))

    def ask(self, id: str) -> None:
        self.asked += 1
        question = mail("", sender=self.address, to=STATUS, subject=id)
        id = self.say(question)
        with self.weather.lock:
            self.weather.questions.add(id)
        self.hear(lambda m: m["In-Reply-To"] == question["Message-ID"], f"an answer to {id}")

    # -- what they are made of

    def draft(self, name: str, **more: object) -> bytes:
        authors = (Person("Some Body", self.address), Person("Bob Brown", BOB))
        return text(name, authors=authors, **more)

    def submit(self, name: str, data: bytes, end: str, *notices: str, to: str = "") -> str:
        message = mail("", (f"{name}-00.txt", data), sender=self.address, **({"to": to} if to else {}))
        id = self.say(message, end)
        with self.weather.lock:
            self.weather.expected += [(id, notice, self.address) for notice in notices]
        return id

    def answer(self, id: str, about: str, words: str) -> None:
        asked = self.hear(
            lambda m: m["Submission-ID"] == id and m["Subject"].startswith(about), f"{about} of {id}"
        )
        self.say(reply(asked, words, sender=self.address))

    def say(self, message: EmailMessage, end: str = "") -> str:
        """Until it is acknowledged; sometimes once more, as a client does that did not hear it."""
        raw = message.as_bytes(policy=policy.SMTP)
        id = self._sent(raw)
        with self.weather.lock:
            self.weather.acknowledged[id] = end
        if self.random.random() < 0.2:
            assert self._sent(raw) == id, "the same message under two ids"
        return id

    def _sent(self, raw: bytes) -> str:
        return eventually(lambda: self._tried(raw), "an acknowledgement", PATIENCE)

    def _tried(self, raw: bytes) -> str | None:
        try:
            return self.weather.daemon.send(raw)
        except smtplib.SMTPDataError as error:
            assert 400 <= error.smtp_code < 500, error
        except (OSError, smtplib.SMTPException):
            pass
        return None

    def hear(self, wanted: Callable[[EmailMessage], bool], what: str) -> EmailMessage:
        def found() -> EmailMessage | None:
            new = self.weather.relay.mails[self._seen :]
            self._seen += len(new)
            self._mails += [m for m in new if m["To"] == self.address]
            return next((m for m in self._mails if wanted(m)), None)

        return eventually(found, what, PATIENCE)


@pytest.mark.requirement("R67", "R36")
def test_it_may_die_at_any_moment_under_load(tmp_path: Path, nursery: Nursery) -> None:
    print(f"seed {SEED}")
    moments = random.Random(SEED)
    with sink() as relay, Forked(tmp_path, nursery, relay.config) as daemon:
        weather = Weather(daemon, relay)
        with ThreadPoolExecutor(PEOPLE) as pool:
            lives = [pool.submit(Somebody(n, weather).live) for n in range(PEOPLE)]
            try:
                for _ in range(KILLS):
                    time.sleep(moments.uniform(EARLIEST, LATEST))
                    strike(weather)
            finally:
                weather.over.set()
            drafts = sum(life.result(PATIENCE) for life in lives)
        settle(weather)
        print(f"{KILLS} deaths, {drafts} drafts, {len(weather.acknowledged)} messages")
        assert drafts > 2 * PEOPLE, "there was no load to speak of"
        judge(tmp_path, weather)


def strike(weather: Weather) -> None:
    daemon = weather.daemon
    daemon.kill()
    with weather.lock:
        promised = list(weather.acknowledged)
    nothing_lost_nothing_twice(daemon.folder, promised)
    daemon.start()
    assert daemon.port, daemon.log()[-3000:]


def settle(weather: Weather) -> None:
    folder = weather.daemon.folder

    def settled() -> bool:
        ends = {id: end for id, end in weather.acknowledged.items() if end}
        return dict(rows(folder, "SELECT id, state FROM submission")) == ends and outbox_is_empty(folder)

    eventually(settled, "everything to end as it should", PATIENCE)


def judge(folder: Path, weather: Weather) -> None:
    daemon = weather.daemon
    assert isinstance(daemon, Forked)
    nothing_lost_nothing_twice(folder, weather.acknowledged)
    daemon.restart()
    in_peace(daemon, weather.acknowledged.keys() - weather.questions)
    assert {name: (folder / "var/repository" / name).read_bytes() for name in daemon.posted()} == (
        weather.posted
    )
    went_out([m for m in weather.relay.mails if not m["Subject"].startswith("Status")], weather.expected)
    octets = {mail["Message-ID"]: mail.as_bytes() for mail in weather.relay.mails}
    assert all(mail.as_bytes() == octets[mail["Message-ID"]] for mail in weather.relay.mails)
    print(f"{len(octets)} mails, of which {len(weather.relay.mails) - len(octets)} came again, as they were")
