"""Each thing that the daemon needs stops answering in turn: the door answers, accepted mail is kept, and work
goes on when it is back. (A locked ledger and full disks: test_trouble.py, test_operation.py, tests/crash.)"""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator

import pytest

from tests.acceptance.record import outcome, rows
from tests.acceptance.test_bounces import Outside
from tests.acceptance.test_relays import free_port
from tests.acceptance.test_trouble import zygote
from tests.exchange import HELP, SUBMIT, Daemon, eventually, mail


@pytest.fixture
def hole() -> Iterator[int]:
    """The port of a server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as silent:
        yield int(silent.getsockname()[1])


def answers(daemon: Daemon) -> bool:
    with socket.create_connection(("127.0.0.1", daemon.port), 1) as client:
        client.settimeout(1)  # seconds: a person would not wait longer
        greeting = client.recv(1000)
        client.sendall(b"EHLO client.example\r\n")
        return greeting.startswith(b"220") and client.recv(1000).startswith(b"250")


def config(*ports: int, more: str = "") -> str:
    relays = ", ".join(f'"smtp://127.0.0.1:{port}"' for port in ports)
    return f'[delivery]\nrelays = [{relays}]\ntimeout = "1 s"\n{more}'


def test_a_silent_relay_keeps_no_mail_from_the_next_one(own_daemon: Daemon, hole: int):
    good = free_port()
    outside = Outside(good)
    own_daemon.configure(config(hole, good))
    own_daemon.start()
    for n in range(12):
        own_daemon.send(mail(f"help {n}", to=HELP, sender=f"reader{n}@domain{n}.example"))
    assert answers(own_daemon)
    eventually(lambda: len(outside.mails) == 12, "all answers, by the other relay", 60)
    outside.close()


def test_mail_waits_for_the_only_relay_and_goes_out_when_it_is_back(own_daemon: Daemon):
    port = free_port()
    own_daemon.configure(config(port))
    own_daemon.start()
    with socket.create_server(("127.0.0.1", port), backlog=100):
        for n in range(8):
            own_daemon.send(mail(f"help {n}", to=HELP, sender=f"reader{n}@domain{n}.example"))
        assert answers(own_daemon)
        eventually(lambda: rows(own_daemon, "SELECT 1 FROM outbox WHERE last_reply <> ''"), "a try", 30)
    outside = Outside(port)
    assert own_daemon.run("outbox", "retry").returncode == 0

    def all_sent() -> bool:
        own_daemon.run("outbox", "retry")  # the relay rests half a minute after five failures
        return len(outside.mails) == 8

    eventually(all_sent, "all answers", 60)
    assert len({to for _, to, _ in outside.mails}) == 8
    outside.close()


def test_a_child_that_stands_still_is_replaced(own_daemon: Daemon, text: Callable[..., bytes]):
    own_daemon.configure('[children]\nwall = "2 s"\n')
    own_daemon.start()
    outcome(own_daemon, own_daemon.send(mail("", ("x.txt", text(version="00")))))
    os.kill(zygote(own_daemon), signal.SIGSTOP)
    id = own_daemon.send(mail("once more", ("x.txt", text(name="draft-adams-stands-still"))))
    assert answers(own_daemon)
    query = "SELECT outcome FROM message WHERE id = ? AND outcome <> ''"
    found = eventually(lambda: rows(own_daemon, query, id), "the check after all", 60)
    assert found == [("checks-passed",)]


def test_a_resolver_that_is_silent_puts_mail_off_and_the_door_answers(own_daemon: Daemon):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        resolver = f"127.0.0.1:{silent.getsockname()[1]}"
        own_daemon.configure(f'[trust]\nnetworks = []\nresolvers = ["{resolver}"]\ntimeout = "2 s"\n')
        own_daemon.start()
        with own_daemon.smtp() as waiting:
            waiting.ehlo()
            waiting.mail("alice@example.com")
            waiting.rcpt(SUBMIT)
            waiting.docmd("DATA")
            waiting.send(mail("x").as_bytes().replace(b"\n", b"\r\n") + b"\r\n.\r\n")
            assert answers(own_daemon)
            code, said = waiting.getreply()
        assert code == 451, said
    assert rows(own_daemon, "SELECT count(*) FROM message") == [(0,)]
