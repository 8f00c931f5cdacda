"""Relays that are down, say later, say no, or talk nonsense: mail waits, and goes out once, as written."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.acceptance.record import outcome, parsed, rows, written
from tests.exchange import BOB, HELP, SUBMIT, Daemon, eventually, mail


class Sink:
    """A relay: what it was given, and what it says instead of 250 to the next ones."""

    def __init__(self, port: int) -> None:
        self.mails: list[bytes] = []
        self.replies: list[str] = []
        self._controller = Controller(self, hostname="127.0.0.1", port=port)
        self._controller.start()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.replies:
            return self.replies.pop(0)
        self.mails.append(envelope.content)
        return "250 2.0.0 taken"

    def __enter__(self) -> Sink:
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@pytest.fixture(scope="module")
def relayed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Daemon, int]]:
    """A daemon with one relay, which is down; and its port."""
    port = free_port()
    config = f'[delivery]\nrelays = ["smtp://127.0.0.1:{port}"]\ntimeout = "5 s"\n'
    with Daemon(tmp_path_factory.mktemp("relayed"), config) as started:
        yield started, port


def delivery(daemon: Daemon, id: str) -> tuple[str, int, str]:
    """Status, attempts and last reply of the last mail about `id`, once it was tried."""
    query = (
        "SELECT status, attempts, last_reply FROM outbox WHERE submission_id = ? AND last_reply <> '' "
        "ORDER BY number DESC LIMIT 1"
    )
    status, attempts, last = eventually(lambda: rows(daemon, query, id), "a try")[0]
    return str(status), int(attempts), str(last)


@pytest.mark.requirement("R37")
def test_mail_waits_while_the_relay_is_down_and_goes_out_once(relayed, text):
    daemon, port = relayed
    id = daemon.send(mail("", ("x.txt", text())))
    outcome(daemon, id)
    assert delivery(daemon, id)[0] == "waiting"
    listed = daemon.run("outbox").stdout
    assert id in listed and "challenge" in listed and "cannot connect" in listed
    with Sink(port) as relay:
        assert daemon.run("outbox", "retry").returncode == 0
        eventually(lambda: relay.mails, "delivery")
        eventually(lambda: delivery(daemon, id)[0] == "sent", "its record")
        assert daemon.run("outbox", "retry").returncode == 0
        time.sleep(1.2)  # longer than the pause between two looks at the outbox
        (out,) = relay.mails
    (stored,) = written(daemon, id)
    for field in ("Date", "Message-ID", "Submission-ID"):
        assert parsed(out)[field] == parsed(stored)[field]
    assert out.rstrip() == stored.rstrip()
    assert "Nothing waits." in daemon.run("outbox").stdout


@pytest.mark.requirement("R37")
def test_a_relay_that_says_later_is_asked_again_and_one_that_says_no_is_not(relayed, text):
    daemon, port = relayed
    with Sink(port) as relay:
        relay.replies = ["451 4.3.0 later"]
        later = daemon.send(mail("", ("x.txt", text())))
        outcome(daemon, later)
        assert delivery(daemon, later) == ("waiting", 1, "451 4.3.0 later")
        relay.replies = ["554 5.7.1 no such\x07 thing"]
        never = daemon.send(mail("", ("x.txt", text(version="01")), sender=BOB), SUBMIT)
        outcome(daemon, never)
        assert delivery(daemon, never)[0] == "failed"
        assert not relay.mails
        listed = daemon.run("outbox").stdout
        assert f"waiting  {later}" in listed and f"failed   {never}" in listed and "\x07" not in listed
        daemon.run("outbox", "retry")
        eventually(lambda: len(relay.mails) == 2, "both mails")
    assert daemon.run("outbox").stdout == "Nothing waits.\n"


def test_a_relay_that_talks_nonsense_is_as_good_as_none(relayed, text):
    daemon, port = relayed
    with socket.create_server(("127.0.0.1", port)) as nonsense:
        id = daemon.send(mail("help", to=HELP))
        nonsense.settimeout(15)
        other, _ = nonsense.accept()
        with other:
            other.sendall(b"\xff\xfe\0 what?\r\n" * 50)
            assert delivery(daemon, id)[0] == "waiting"
    assert "Traceback" not in daemon.log()


def test_a_question_is_given_up_when_its_answer_would_be_late(own_daemon, text):
    """The next try would be after the deadline: the operator sees at once that it failed."""
    own_daemon.configure(
        f'[delivery]\nrelays = ["smtp://127.0.0.1:{free_port()}"]\n[timeouts]\nconfirmation = "20 s"\n'
    )
    own_daemon.start()
    id = own_daemon.send(mail("", ("x.txt", text())))
    outcome(own_daemon, id)
    assert delivery(own_daemon, id)[0] == "failed"
