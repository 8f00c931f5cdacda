"""Mail of ours that comes back: noticed, written down, told once to the Secretariat; nobody is answered."""

from __future__ import annotations

import smtplib
import time
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.acceptance.record import outcome, parsed, rows
from tests.acceptance.test_relays import free_port
from tests.exchange import ALICE, BOB, HELP, SECRETARIAT, Daemon, eventually, mail, reply
from tests.fixtures.bounces.shapes import SHAPES
from tests.postfix import postfix

KINDS = {shape.name: shape.raw for shape in SHAPES}


class Outside:
    """Everybody's mail server: envelopes and mails, and recipients that it refuses."""

    def __init__(self, port: int) -> None:
        self.mails: list[tuple[str, str, bytes]] = []
        self.refused: dict[str, str] = {}
        self._controller = Controller(self, hostname="127.0.0.1", port=port, ready_timeout=10)
        self._controller.start()

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails += [(envelope.mail_from, to, envelope.content) for to in envelope.rcpt_tos]
        return "250 2.0.0 taken"

    def to(self, address: str, about: str) -> tuple[str, EmailMessage]:
        """Envelope sender and mail: the newest to `address` whose subject has `about`."""

        def newest() -> tuple[str, EmailMessage] | None:
            found = [(sender, parsed(raw)) for sender, to, raw in self.mails if to == address]
            return next((pair for pair in reversed(found) if about in pair[1]["Subject"]), None)

        return eventually(newest, f"a mail to {address} about {about!r}")

    def count(self, about: str) -> int:
        return sum(about in parsed(raw)["Subject"] for _, _, raw in self.mails)

    def close(self) -> None:
        self._controller.stop()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Daemon, Outside]]:
    port = free_port()
    outside = Outside(port)
    config = f'[delivery]\nrelays = ["smtp://127.0.0.1:{port}"]\ntimeout = "5 s"\n'
    with Daemon(tmp_path_factory.mktemp("bounces"), config) as daemon:
        yield daemon, outside
    outside.close()


def posted(daemon: Daemon, outside: Outside, draft: bytes) -> str:
    """The id of a submission by Alice, with Bob as co-author, that she has confirmed."""
    id = daemon.send(mail("", ("x.txt", draft)))
    outcome(daemon, id)
    question = next(
        parsed(raw) for raw in eventually(lambda: _about(outside, id), "the question") if b"confirm" in raw
    )
    daemon.send(reply(question, "yes"))
    daemon.state(id, "posted")
    eventually(lambda: len(_about(outside, id)) >= 3, "both notices")
    return id


def _about(outside: Outside, id: str) -> list[bytes]:
    return [raw for _, _, raw in outside.mails if parsed(raw)["Submission-ID"] == id]


def sender_of(outside: Outside, id: str, to: str) -> str:
    return next(s for s, r, raw in reversed(outside.mails) if r == to and parsed(raw)["Submission-ID"] == id)


def bounce(daemon: Daemon, to: str, kind: str = "postfix", sender: str = "") -> str:
    """A bounce with the null sender; the id of its 250."""
    with daemon.smtp() as smtp:
        smtp.ehlo()
        smtp.mail(sender)
        code, said = smtp.rcpt(to)
        if code != 250:
            raise smtplib.SMTPRecipientsRefused({to: (code, said)})
        code, said = smtp.data(KINDS[kind])
        assert code == 250, said
    return said.decode().rpartition(" ")[2]


def test_a_co_author_who_cannot_be_reached_is_told_to_the_secretariat_once(world, text):
    daemon, outside = world
    id = posted(daemon, outside, text())
    back = sender_of(outside, id, BOB)
    assert back.startswith(f"bounce+{id}.") and back != sender_of(outside, id, ALICE)
    assert outcome(daemon, bounce(daemon, back, "delayed")) == "delayed"
    assert outcome(daemon, bounce(daemon, back.upper(), "exchange")) == "bounced"
    sender, told = outside.to(SECRETARIAT, f"Not reached: {BOB}")
    assert sender in ("", "<>") and id in str(told.get_content())
    again = KINDS["qmail"] + b"once more\r\n"
    KINDS["again"] = again
    assert outcome(daemon, bounce(daemon, back, "again")) == "bounced"
    shown = daemon.run("show", id).stdout
    came = shown.partition("Came back")[2]
    assert came.count("failed") == 2 and came.count("delayed") == 1 and "5.1.10" in came and BOB in came
    time.sleep(1.2)  # longer than the pause between two looks at the outbox
    assert outside.count(f"Not reached: {BOB}") == 1


def test_a_bounce_of_a_question_concerns_nobody_but_is_written_down(world, text):
    """The mailbox was never proved: whoever wrote that address into From may have made it up."""
    daemon, outside = world
    id = daemon.send(mail("", ("x.txt", text())))
    eventually(lambda: _about(outside, id), "the question")
    before = len(outside.mails)
    assert outcome(daemon, bounce(daemon, sender_of(outside, id, ALICE), "gmail")) == "bounced"
    assert "Came back" in daemon.run("show", id).stdout
    assert daemon.recorded_state(id) == "awaiting-confirmation"
    time.sleep(1.2)
    assert len(outside.mails) == before


@pytest.mark.parametrize("kind", ["vacation", "arrived", "empty", "a-person", "challenge-of-another-system"])
def test_what_comes_there_and_is_no_bounce_is_answered_by_nobody(world, text, kind):
    daemon, outside = world
    id = daemon.send(mail("", ("x.txt", text())))
    eventually(lambda: _about(outside, id), "the question")
    before = len(outside.mails)
    to = sender_of(outside, id, ALICE)
    assert outcome(daemon, bounce(daemon, to, kind, sender=BOB if kind == "a-person" else "")).startswith(
        "ignored"
    )
    assert "Came back" not in daemon.run("show", id).stdout
    assert len(outside.mails) == before


def test_what_we_never_wrote_is_refused_at_the_door(world, text):
    daemon, outside = world
    id = daemon.send(mail("", ("x.txt", text())))
    eventually(lambda: _about(outside, id), "the question")
    genuine = sender_of(outside, id, ALICE)
    name, _, domain = genuine.partition("@")
    forged = [
        f"{name[:-1]}{'0' if name[-1] != '0' else '1'}@{domain}",
        f"bounce@{domain}",
        f"bounce+@{domain}",
        f"bounce+{id}@{domain}",
        f"{name}.0@{domain}",
        f"{name}@other.example",
    ]
    for to in forged:
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            bounce(daemon, to)
        ((code, said),) = refused.value.recipients.values()
        assert code == 550 and said.startswith(b"5.1.1"), to
    assert bounce(daemon, genuine)


def test_a_refusal_in_the_session_is_a_bounce_too(world, text):
    daemon, outside = world
    outside.refused[BOB] = "550 5.1.1 no such user"
    id = daemon.send(mail("", ("x.txt", text())))
    eventually(lambda: _about(outside, id), "the question")
    daemon.send(reply(parsed(_about(outside, id)[0]), "yes"))
    daemon.state(id, "posted")

    def told() -> list[bytes]:
        return [raw for raw in _about(outside, id) if "Not reached" in parsed(raw)["Subject"]]

    assert "5.1.1" in str(parsed(eventually(told, "the notice")[0]).get_content())
    assert "5.1.1" in daemon.run("show", id).stdout.partition("Came back")[2]
    outside.refused.clear()


def test_answers_to_questions_have_the_null_sender(world):
    """RFC 3834, Section 3.3: nobody answers an answer."""
    daemon, outside = world
    daemon.send(mail("help", to=HELP, sender="dora@example.com"))
    sender, help = outside.to("dora@example.com", "How to post")
    assert sender in ("", "<>") and help["Auto-Submitted"] == "auto-replied"


def test_two_programs_that_answer_each_other_stop(world):
    daemon, _ = world
    sent = [daemon.send(mail(f"help {n}", to=HELP, sender="robot@example.com")) for n in range(14)]
    outcomes = [outcome(daemon, id) for id in sent]
    assert outcomes.count("answered") == 10
    assert outcomes.count("ignored: told enough today") == 4
    assert daemon.run("outbox").returncode == 0
    assert rows(daemon, "SELECT count(*) FROM outbox WHERE recipient = 'robot@example.com'") == [(10,)]


def test_a_bounce_of_a_real_postfix_finds_its_way(tmp_path: Path, text):
    behind = free_port()
    outside = Outside(behind)
    outside.refused[BOB] = "550 5.1.1 no such user"
    try:
        with postfix(tmp_path / "pf", behind) as (relay, _):
            config = f'[delivery]\nrelays = ["smtp://127.0.0.1:{relay}"]\n'
            with Daemon(tmp_path / "own", config) as daemon:
                id = daemon.send(mail("", ("x.txt", text())))
                question = parsed(eventually(lambda: _about(outside, id), "the question", 30)[0])
                daemon.send(reply(question, "yes"))
                daemon.state(id, "posted")

                def returned() -> tuple[str, bytes] | None:
                    return next(((to, raw) for _, to, raw in outside.mails if to.startswith("bounce+")), None)

                to, raw = eventually(returned, "Postfix's bounce", 30)
                KINDS["real"] = parsed(raw).as_bytes(policy=SMTP)
                assert outcome(daemon, bounce(daemon, to, "real")) == "bounced"
                assert "5.1.1" in daemon.run("show", id).stdout.partition("Came back")[2]
    finally:
        outside.close()
