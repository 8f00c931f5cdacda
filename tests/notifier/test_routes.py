"""Several relays: shares, failover, what fails is left alone, one connection for many mails."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP

from maild.domain.outgoing import Outgoing
from notifier import breaker
from notifier.breaker import Breaker
from notifier.delivery import Outcome, Result
from notifier.relay import Relay
from notifier.routes import Route, Routes, ordered
from tests.notifier.samples import samples
from tests.postfix import postfix

MAIL = samples()["The checks passed"]


def numbered(number: int) -> Outgoing:
    return replace(MAIL, message_id=f"<{number}@drafts.example.org>")


@dataclass
class Fake:
    """A relay that does as it is told."""

    outcomes: list[Outcome] = field(default_factory=list)
    sent: int = 0

    async def send(self, outgoing: Outgoing) -> Outcome:
        self.sent += 1
        return self.outcomes.pop(0) if self.outcomes else Outcome(Result.DELIVERED, 250)

    async def close(self) -> None:
        return


AWAY = Outcome(Result.TEMPORARY, text="cannot connect", fault=True)
UNSURE = Outcome(Result.TEMPORARY, text="no reply to the dot", fault=True, unsure=True)
GREY = Outcome(Result.TEMPORARY, 450, "greylisted")


def test_a_new_relay_gets_its_share_and_every_mail_its_own_way():
    routes = [Route("old", Fake(), 90), Route("new", Fake(), 10)]
    first = Counter(ordered(routes, str(n))[0].name for n in range(10_000))
    assert first["new"] == pytest.approx(1000, abs=100)
    assert [r.name for r in ordered(routes, "x")] == [r.name for r in ordered(routes, "x")]
    halves = [Route("old", Fake(), 1), Route("new", Fake(), 1)]
    assert Counter(ordered(halves, str(n))[0].name for n in range(10_000))["new"] == pytest.approx(
        5000, abs=200
    )


def test_who_gets_more_weight_keeps_the_mail_that_it_had():
    """A retry during the warming of a new relay takes its old way, or the new one: never a third."""
    before = [Route(name, Fake(), 50) for name in "ab"]
    after = [Route("a", Fake(), 50), Route("b", Fake(), 100)]
    for n in range(500):
        if ordered(before, str(n))[0].name == "b":
            assert ordered(after, str(n))[0].name == "b"


async def test_a_relay_of_weight_0_is_out_of_use_even_when_the_others_fail():
    out, away = Fake(), Fake([AWAY])
    routes = Routes([Route("out", out, 0), Route("away", away, 1)])
    assert (await routes.send(MAIL)).result is Result.TEMPORARY
    assert not out.sent
    assert (await Routes([Route("out", out, 0)]).send(MAIL)).result is Result.WAITING


async def test_a_mail_that_may_have_been_taken_is_not_given_to_another_relay_at_once():
    other = Fake()
    outcome = await Routes([Route("a", Fake([UNSURE])), Route("b", other)]).send(MAIL)
    assert outcome.result is Result.TEMPORARY and not other.sent


async def test_a_relay_that_fails_is_left_alone_and_asked_by_one_mail_first():
    now = 0.0
    relay = Fake([AWAY] * (breaker.FAILURES + 1))
    routes = Routes([Route("a", relay)], clock=lambda: now)
    for _ in range(breaker.FAILURES):
        assert (await routes.send(MAIL)).result is Result.TEMPORARY
    waiting = await routes.send(MAIL)
    assert waiting.result is Result.WAITING and waiting.wait == breaker.FIRST
    assert "cannot connect" in waiting.text and relay.sent == breaker.FAILURES
    now = breaker.FIRST
    assert (await routes.send(MAIL)).result is Result.TEMPORARY  # asked, and away still
    assert (await routes.send(MAIL)).wait == 2 * breaker.FIRST
    now += 2 * breaker.FIRST
    assert (await routes.send(MAIL)).result is Result.DELIVERED
    assert (await routes.send(MAIL)).result is Result.DELIVERED


def test_only_one_asks_and_whoever_gives_up_asking_lets_another():
    rests = Breaker(failures=breaker.FAILURES, until=10.0)
    assert not rests.lets_through(9.0)
    assert rests.lets_through(10.0) and not rests.lets_through(10.0)
    rests.left()
    assert rests.lets_through(10.0)
    rests.worked()
    assert rests.lets_through(10.0) and rests.lets_through(10.0)


def test_what_failed_together_counts_once_and_it_rests_ten_minutes_at_most():
    rests = Breaker()
    for _ in range(50):
        rests.failed(0.0, "away")
    assert rests.until == breaker.FIRST
    for _ in range(20):
        rests.failed(rests.until, "away")
    assert rests.wait(rests.until - 1e9) == pytest.approx(1e9)
    last = rests.until
    rests.failed(last, "away")
    assert rests.until - last == breaker.LONGEST


async def test_what_one_recipient_was_told_says_nothing_about_the_relay():
    relay = Fake([GREY] * 100)
    routes = Routes([Route("a", relay)])
    for _ in range(20):
        assert (await routes.send(MAIL)).result is Result.TEMPORARY
    assert relay.sent == 20


async def test_what_no_relay_can_carry_is_refused_for_good_and_what_one_can_is_not():
    unable = Outcome(Result.UNABLE, text="no SMTPUTF8")
    assert (await Routes([Route("a", Fake([unable]))]).send(MAIL)).result is Result.PERMANENT
    both = Routes([Route("a", Fake([unable])), Route("b", Fake([AWAY]))])
    assert (await both.send(MAIL)).result is Result.TEMPORARY


# Real connections


@dataclass
class Sink:
    """An SMTP server that counts its connections."""

    taken: list[bytes] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    replies: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        reply = self.replies.pop(0) if self.replies else "250 OK"
        if reply.startswith("250"):
            self.taken.append(envelope.content)
        return reply

    @property
    def relay(self) -> Relay:
        return Relay(f"smtp://127.0.0.1:{self.port}", "drafts.example.org", timeout=2)


@contextlib.asynccontextmanager
async def sink(**options: Any) -> AsyncIterator[Sink]:
    kept = Sink()

    def connected() -> SMTP:
        kept.connections += 1
        return SMTP(kept, hostname="sink.example", **options)

    server = await asyncio.get_running_loop().create_server(connected, "127.0.0.1", 0)
    kept.port = server.sockets[0].getsockname()[1]
    yield kept
    server.close()


async def test_one_connection_carries_several_mails_also_after_a_refusal():
    async with sink() as there:
        relay = there.relay
        there.replies = ["250 OK", "554 5.6.0 no", "250 OK"]
        results = [(await relay.send(numbered(n))).result for n in range(4)]
        assert results == [Result.DELIVERED, Result.PERMANENT, Result.DELIVERED, Result.DELIVERED]
        assert there.connections == 1 and len(there.taken) == 3
        await relay.close()


async def test_a_kept_connection_that_the_relay_has_closed_costs_nothing():
    async with sink(timeout=0.1) as there:
        relay = there.relay
        assert (await relay.send(MAIL)).result is Result.DELIVERED
        await asyncio.sleep(0.3)
        assert (await relay.send(MAIL)).result is Result.DELIVERED
        assert there.connections == 2 and len(there.taken) == 2
        await relay.close()


class Dumb(asyncio.Protocol):
    """Says what it is told to on each line, and nothing at the dot."""

    def __init__(self, hangs_up: bool) -> None:
        self.hangs_up = hangs_up

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        transport.write(b"220 hello\r\n")

    def data_received(self, data: bytes) -> None:
        if data.startswith(b"DATA"):
            self.transport.write(b"354 go on\r\n")
        elif data.startswith((b"EHLO", b"MAIL", b"RCPT")):
            self.transport.write(b"250 ok\r\n")
        elif self.hangs_up and data.endswith(b"\r\n.\r\n"):
            self.transport.close()


@pytest.mark.parametrize("hangs_up", [True, False])
async def test_no_reply_to_the_dot_is_neither_yes_nor_no(hangs_up):
    server = await asyncio.get_running_loop().create_server(lambda: Dumb(hangs_up), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    outcome = await Relay(f"smtp://127.0.0.1:{port}", "drafts.example.org", timeout=0.05).send(MAIL)
    server.close()
    assert outcome.result is Result.TEMPORARY and outcome.unsure


async def test_a_relay_without_smtputf8_is_no_way_for_an_address_beyond_ascii():
    async with sink(enable_SMTPUTF8=False) as there:
        outcome = await there.relay.send(replace(MAIL, recipient="ö@example.net"))
        assert outcome.result is Result.UNABLE and not there.taken


class Old(SMTP):
    """A server of before RFC 6152."""

    async def smtp_EHLO(self, hostname: str) -> None:
        await self.push("502 what?")


async def test_a_relay_without_8bitmime_gets_the_same_words_in_seven_bits():
    eight = (
        "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\nGrüße\r\n"
    ).encode()
    kept = Sink()
    server = await asyncio.get_running_loop().create_server(
        lambda: Old(kept, hostname="old.example"), "127.0.0.1", 0
    )
    kept.port = server.sockets[0].getsockname()[1]
    assert (await kept.relay.send(replace(MAIL, data=eight))).result is Result.DELIVERED
    server.close()
    from email import message_from_bytes, policy

    assert kept.taken[0].isascii()
    assert message_from_bytes(kept.taken[0], policy=policy.default).get_content().strip() == "Grüße"


async def test_a_real_postfix_takes_our_mail_and_what_it_refuses_is_told_apart(tmp_path):
    async with sink() as behind:
        with postfix(tmp_path / "pf", behind.port, "reject_unlisted_recipient, permit_mynetworks") as (
            port,
            log,
        ):
            relay = Relay(f"smtp://127.0.0.1:{port}", "drafts.example.org", timeout=10)
            sender = "bounce+k7v2m9x4qa.aaaaaaaa.aaaaaaaaaaaaaaaa@drafts.example.org"
            for n in range(3):
                outcome = await relay.send(replace(numbered(n), sender=sender))
                assert outcome.result is Result.DELIVERED, outcome
            bad = await relay.send(replace(MAIL, recipient="no one@@example.net"))
            assert bad.result is not Result.DELIVERED
            assert (await relay.send(numbered(9))).result is Result.DELIVERED
            await relay.close()
            async with asyncio.timeout(20):
                while len(behind.taken) < 4:  # noqa: ASYNC110 (another process)
                    await asyncio.sleep(0.05)
            assert all(MAIL.data.split(b"\r\n\r\n", 1)[1] in taken for taken in behind.taken)
            assert log.read_text().count(" connect from ") < 4
