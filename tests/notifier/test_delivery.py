"""Mail leaving: into a Maildir, and to a real SMTP server that takes it, refuses it, or is not there."""

import asyncio
import contextlib
import functools
import mailbox
import shutil
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

import pytest
from aiosmtpd.smtp import SMTP

from maild.domain.outgoing import Outgoing
from notifier.delivery import Outcome, Result, deliver
from notifier.maildir import Maildir, file_name
from notifier.relay import Relay
from notifier.routes import Route, Routes
from tests.notifier.samples import human, samples

MAIL = samples()["The checks passed"]


@dataclass
class Sink:
    """An SMTP server that keeps what it takes. A reply set here is given instead of 250."""

    mail: str = ""
    rcpt: str = ""
    data: str = ""
    taken: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from, self.options = address, options
        return self.mail or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if not self.rcpt:
            envelope.rcpt_tos.append(address)
        return self.rcpt or "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if not self.data:
            self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return self.data or "250 OK"


@contextlib.asynccontextmanager
async def listening(factory, sink: Sink) -> AsyncIterator[Sink]:
    server = await asyncio.get_running_loop().create_server(factory, "127.0.0.1", 0)
    sink.port = server.sockets[0].getsockname()[1]
    try:
        yield sink
    finally:
        server.close()


@pytest.fixture
async def sink() -> AsyncIterator[Sink]:
    kept = Sink()
    async with listening(lambda: SMTP(kept, enable_SMTPUTF8=True, hostname="sink.example"), kept):
        yield kept


async def sent(sink: Sink, mail: Outgoing = MAIL) -> Outcome:
    return await deliver(Relay(sink.url, "drafts.example.org", timeout=5), mail)


async def test_a_relay_gets_the_mail_as_it_was_stored(sink):
    outcome = await sent(sink)
    assert (outcome.result, outcome.code) == (Result.DELIVERED, 250)
    ((sender, recipients, content),) = sink.taken
    assert recipients == ["ada@analytical.example"] and content == MAIL.data
    assert sender in ("", "<>")  # RFC 3834, Section 3.3: nobody answers an automatic mail


async def test_a_line_of_a_dot_arrives_as_a_line_of_a_dot(sink):
    dotted = replace(MAIL, data=b"Subject: x\r\n\r\n.\r\n..\r\n.x\r\n")
    await sent(sink, dotted)
    assert sink.taken[0][2] == dotted.data


async def test_octets_and_addresses_beyond_ascii_are_announced(sink):
    mail = replace(MAIL, recipient="ö@example.net", data="Subject: x\r\n\r\nö\r\n".encode())
    assert (await sent(sink, mail)).result is Result.DELIVERED
    assert sink.taken[0][1] == ["ö@example.net"]
    assert {"BODY=8BITMIME", "SMTPUTF8"} <= set(sink.options)


@pytest.mark.parametrize(
    ("where", "reply", "result", "code"),
    [
        ("rcpt", "451 4.3.0 try again", Result.TEMPORARY, 451),
        ("rcpt", "450 4.2.0 greylisted", Result.TEMPORARY, 450),
        ("rcpt", "550 5.1.1 no such user", Result.PERMANENT, 550),
        ("data", "452 4.3.1 full", Result.TEMPORARY, 452),
        ("data", "554 5.6.0 not liked", Result.PERMANENT, 554),
        # The relay has something against us, not against the mail: it waits until that is mended.
        ("mail", "530 5.7.0 log in first", Result.TEMPORARY, 530),
        ("mail", "451 4.3.0 try again", Result.TEMPORARY, 451),
    ],
)
async def test_a_refusal_is_final_only_where_it_is_about_the_mail(sink, where, reply, result, code):
    setattr(sink, where, reply)
    outcome = await sent(sink)
    assert (outcome.result, outcome.code) == (result, code)
    assert reply.split(" ", 2)[2] in outcome.text
    assert sink.taken == []


async def test_a_relay_that_is_not_there_is_asked_again_later():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"smtp://127.0.0.1:{free.getsockname()[1]}"
        outcome = await deliver(Relay(url, "drafts.example.org", timeout=2), MAIL)
    assert outcome.result is Result.TEMPORARY and outcome.code == 0 and outcome.text


async def test_a_name_that_is_not_in_the_dns_is_asked_again_later():
    outcome = await deliver(Relay("smtp://relay.invalid:25", "drafts.example.org", timeout=5), MAIL)
    assert outcome.result is Result.TEMPORARY and outcome.text


class Saying(asyncio.Protocol):
    """A server that says one thing, and then hangs up or says no more."""

    def __init__(self, greeting: bytes, stays: bool) -> None:
        self.greeting, self.stays = greeting, stays

    def connection_made(self, transport):
        transport.write(self.greeting)
        if not self.stays:
            transport.close()


@pytest.mark.parametrize(
    ("greeting", "stays"),
    [
        (b"", True),
        (b"", False),
        (b"554 5.3.2 no service\r\n", False),
        (b"421 4.3.2 busy\r\n", False),
        (b"220 hello\r\n", True),
        (b"220 hello\r\n", False),
        (b"\xff\xfe nonsense \r\n", False),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", False),
    ],
)
async def test_a_relay_that_makes_no_sense_is_asked_again_later(greeting, stays):
    async with listening(lambda: Saying(greeting, stays), Sink()) as odd:
        outcome = await deliver(Relay(odd.url, "drafts.example.org", timeout=0.3), MAIL)
    assert outcome.result is Result.TEMPORARY and outcome.text


@pytest.fixture(scope="session")
def certificate(tmp_path_factory) -> ssl.SSLContext:
    """A server's certificate that nobody vouches for."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    command = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=sink"
    subprocess.run(
        ["openssl", *command.split(), "-keyout", key, "-out", cert],
        check=True,
        capture_output=True,
        timeout=30,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


async def test_tls_is_used_where_it_is_offered_whoever_vouches_for_it(certificate):
    kept = Sink()
    offering = functools.partial(SMTP, kept, hostname="sink.example", tls_context=certificate)
    async with listening(lambda: offering(require_starttls=True), kept):
        assert (await sent(kept)).result is Result.DELIVERED
    assert kept.taken[0][2] == MAIL.data


class BrokenTls(asyncio.Protocol):
    """Offers STARTTLS, and says no TLS afterwards; without it the mail is taken."""

    def __init__(self, seen: list[bytes]) -> None:
        self.seen, self.content = seen, False

    def connection_made(self, transport):
        self.transport = transport
        transport.write(b"220 old.example ESMTP\r\n")

    def data_received(self, data):
        verb = data[:4].upper()
        self.seen.append(verb)
        if self.content or data.startswith(b"\x16\x03"):
            self.transport.write(b"250 2.0.0 taken\r\n" if self.content else b"what?\r\n")
            self.content = False
            return
        self.content = verb == b"DATA"
        replies = {
            b"EHLO": b"250-old.example\r\n250 STARTTLS\r\n",
            b"STAR": b"220 go\r\n",
            b"DATA": b"354 go\r\n",
        }
        self.transport.write(replies.get(verb, b"250 OK\r\n"))


async def test_a_relay_whose_tls_is_broken_gets_the_mail_in_clear_text_and_the_log_says_so(caplog):
    """RFC 7435: opportunistic. Whoever can break the handshake could have hidden STARTTLS, too."""
    seen: list[bytes] = []
    async with listening(lambda: BrokenTls(seen), Sink()) as old:
        assert (await sent(old)).result is Result.DELIVERED
    assert seen.count(b"STAR") == 1 and seen.count(b"EHLO") == 2
    assert "in clear text" in caplog.text and old.url in caplog.text


class NeverGo(asyncio.Protocol):
    """Says nothing to DATA."""

    def connection_made(self, transport):
        self.transport = transport
        transport.write(b"220 slow.example ESMTP\r\n")

    def data_received(self, data):
        if not data.startswith(b"DATA"):
            self.transport.write(b"250 OK\r\n")


async def test_the_reply_to_data_is_waited_for_as_long_as_any_other_and_then_another_relay_is_asked(sink):
    """Only after the 354 may the mail have been taken."""
    async with listening(NeverGo, Sink()) as slow:
        relay = Relay(slow.url, "drafts.example.org", timeout=0.3)
        outcome = await deliver(relay, MAIL, limit=2.5)  # the dot's patience would be three seconds
        assert outcome.result is Result.TEMPORARY and "Timed out" in outcome.text and not outcome.unsure
        other = Relay(sink.url, "drafts.example.org", timeout=5)
        assert (await deliver(in_order(relay, other), MAIL)).result is Result.DELIVERED


async def test_a_relay_that_is_named_with_smtps_has_to_prove_who_it_is(certificate):
    kept = Sink()
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(kept, hostname="sink.example"), "127.0.0.1", 0, ssl=certificate
    )
    port = server.sockets[0].getsockname()[1]
    outcome = await deliver(Relay(f"smtps://127.0.0.1:{port}", "drafts.example.org", timeout=5), MAIL)
    server.close()
    assert outcome.result is Result.TEMPORARY and "certificate" in outcome.text.lower()
    assert kept.taken == []


def in_order(*relays: Relay) -> Routes:
    return Routes([Route(relay.url, relay) for relay in relays])


async def test_the_next_relay_is_tried_when_one_is_away(sink):
    away = Relay("smtp://127.0.0.1:1", "drafts.example.org", timeout=2)
    here = Relay(sink.url, "drafts.example.org", timeout=2)
    assert (await deliver(in_order(away, here), MAIL)).result is Result.DELIVERED
    sink.rcpt = "550 5.1.1 no such user"
    assert (await deliver(in_order(here, away), MAIL)).result is Result.PERMANENT
    assert (await deliver(in_order(away, away), MAIL)).result is Result.TEMPORARY


async def test_nothing_waits_for_ever():
    class Stuck:
        async def send(self, outgoing: Outgoing) -> Outcome:
            await asyncio.sleep(60)
            return Outcome(Result.DELIVERED)

    assert (await deliver(Stuck(), MAIL, limit=0.05)).result is Result.TEMPORARY


async def test_a_maildir_holds_the_mail_as_a_mail_program_reads_it(tmp_path):
    outcome = await deliver(Maildir(tmp_path / "out"), MAIL)
    assert outcome.result is Result.DELIVERED
    (kept,) = mailbox.Maildir(tmp_path / "out", create=False)
    assert kept["Message-ID"] == MAIL.message_id and kept["To"] == "ada@analytical.example"
    (file,) = (tmp_path / "out" / "new").iterdir()
    assert file.read_bytes() == MAIL.data.replace(b"\r\n", b"\n")
    assert list((tmp_path / "out" / "tmp").iterdir()) == []


async def test_a_repeat_is_recognised_in_the_maildir_even_when_it_was_read(tmp_path):
    out = Maildir(tmp_path)
    await deliver(out, MAIL)
    await deliver(out, MAIL)
    (file,) = (tmp_path / "new").iterdir()
    file.rename(tmp_path / "cur" / f"{file.name}:2,S")
    assert (await deliver(out, MAIL)).result is Result.DELIVERED
    assert list((tmp_path / "new").iterdir()) == [] and len(list((tmp_path / "cur").iterdir())) == 1


async def test_a_repeat_at_the_same_moment_is_one_mail(tmp_path):
    await asyncio.gather(*(deliver(Maildir(tmp_path), MAIL) for _ in range(8)))
    assert len(list((tmp_path / "new").iterdir())) == 1 and not list((tmp_path / "tmp").iterdir())


async def test_every_mail_has_a_file_of_its_own_in_the_order_of_time(tmp_path):
    mails = list(samples().values())
    for mail in mails:
        await deliver(Maildir(tmp_path), mail)
    assert len(list((tmp_path / "new").iterdir())) == len(mails)
    assert file_name(MAIL).startswith("1795342530.") and file_name(MAIL).endswith(".drafts.example.org")


async def test_a_maildir_that_cannot_be_written_is_tried_again_later(tmp_path):
    (tmp_path / "out").write_text("a file is in the way")
    outcome = await deliver(Maildir(tmp_path / "out"), MAIL)
    assert outcome.result is Result.TEMPORARY and outcome.text


async def test_the_mail_in_the_maildir_reads_as_it_was_composed(tmp_path):
    await deliver(Maildir(tmp_path), MAIL)
    (file,) = (tmp_path / "new").iterdir()
    assert human(replace(MAIL, data=file.read_bytes())) == human(MAIL)
