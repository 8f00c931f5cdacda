"""STARTTLS, TLS from the first octet, and certificates that are replaced while sessions are open."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import ssl
import warnings
from pathlib import Path

import pytest

from maild.doors.limits import Limits, Networks
from maild.doors.smtp import Door
from maild.doors.tls import Certificate
from tests.doors import certificates
from tests.doors.conftest import LOOPBACK, Desk, OpenDoor
from tests.doors.test_proxies import version_2
from tests.doors.transcript import PATIENCE, Client


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    return Certificate(*certificates.make(tmp_path, "first"))


def trusting(path: Path) -> ssl.SSLContext:
    """A client that takes this certificate and no other."""
    context = ssl.create_default_context(cafile=path)
    context.check_hostname = False
    return context


@pytest.fixture
def context(certificate: Certificate) -> ssl.SSLContext:
    return trusting(certificate.certificate)


@pytest.fixture
async def door(open_door: OpenDoor, certificate: Certificate) -> Door:
    return await open_door(certificate=certificate)


async def to_tls(client: Client, context: ssl.SSLContext) -> None:
    await client.play("S: 220\nC: EHLO c")
    assert "250-STARTTLS" in (await client.reply()).splitlines()
    await client.play("C: STARTTLS\nS: 220 2.0.0")
    await client.start_tls(context)


async def test_starttls(door: Door, context: ssl.SSLContext, desk: Desk) -> None:
    async with Client(door.addresses[0]) as client:
        await to_tls(client, context)
        await client.play("C: MAIL FROM:<a@example.org>\nS: 503 5.5.1\nC: EHLO client.example")
        assert "STARTTLS" not in await client.reply()  # RFC 3207, Section 4.2
        await client.play("""
            C: STARTTLS
            S: 503 5.5.1
            C: MAIL FROM:<a@example.org>
            S: 250
            C: RCPT TO:<submit@drafts.example.org>
            S: 250
            C: DATA
            S: 354
            C: x
            C: .
            S: 250 2.0.0
            C: QUIT
            S: 221
            S: (closed)
        """)
    assert "with ESMTPS (TLSv1.3 TLS_" in desk.taken[0].trace[1]


async def test_an_envelope_does_not_outlive_starttls(door: Door, context: ssl.SSLContext) -> None:
    async with Client(door.addresses[0]) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250\nC: MAIL FROM:<a@example.org>\nS: 250")
        await client.play("C: STARTTLS\nS: 220")
        await client.start_tls(context)
        await client.play("C: EHLO c\nS: 250\nC: RCPT TO:<submit@drafts.example.org>\nS: 503 5.5.1")


@pytest.mark.parametrize("injected", [b"RSET\r\n", b"NOOP\r\n" * 5000])
async def test_what_was_said_in_the_clear_is_not_obeyed(
    door: Door, context: ssl.SSLContext, injected: bytes
) -> None:
    """CVE-2011-0411: commands before the handshake must not be taken for commands after it."""
    async with Client(door.addresses[0]) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250")
        await client.send(b"STARTTLS\r\n" + injected)
        await client.play("S: 220 2.0.0")
        with contextlib.suppress(OSError):  # more than one packet of it is no ClientHello: no TLS at all
            await client.start_tls(context)
            await client.play("C: VRFY me\nS: 252")


async def test_a_client_that_talks_at_once_after_its_handshake_is_heard(
    door: Door, context: ssl.SSLContext
) -> None:
    for _ in range(20):
        async with Client(door.addresses[0]) as client:
            await to_tls(client, context)
            await client.send(b"EHLO c\r\nMAIL FROM:<a@example.org>\r\n")
            await client.play("S: 250-\nS: 250 2.1.0")


async def test_big_messages_over_tls(door: Door, context: ssl.SSLContext, desk: Desk) -> None:
    message = b"a" * 70 + b"\r\n"
    async with Client(door.addresses[0]) as client:
        await to_tls(client, context)
        await client.send(b"EHLO c\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<postmaster>\r\nDATA\r\n")
        await client.play("S: 250\nS: 250\nS: 250\nS: 354")
        await client.send(message * 50_000 + b".\r\nNOOP\r\n")
        await client.play("S: 250 2.0.0\nS: 250 2.0.0 ok")
    assert desk.bodies == [message * 50_000]


async def test_old_tls_is_refused(door: Door, context: ssl.SSLContext) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.maximum_version = ssl.TLSVersion.TLSv1_1
        context.minimum_version = ssl.TLSVersion.TLSv1
    async with Client(door.addresses[0]) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250\nC: STARTTLS\nS: 220")
        with pytest.raises(OSError):
            await client.start_tls(context)


@pytest.mark.parametrize("noise", [b"", b"EHLO again\r\n", b"\x16\x03\x01\x00"])
async def test_a_handshake_that_never_ends(
    open_door: OpenDoor, certificate: Certificate, noise: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    door = await open_door(certificate=certificate, limits=Limits(handshake=0.3))
    async with Client(door.addresses[0]) as client:
        await client.play("S: 220\nC: EHLO c\nS: 250\nC: STARTTLS\nS: 220")
        await client.send(noise)
        with contextlib.suppress(ConnectionError):
            await asyncio.wait_for(client.reader.read(), PATIENCE)
    for _ in range(200):
        await asyncio.sleep(0.01)
        if not door.sessions:
            break
    assert door.sessions == len(door._governor) == 0
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_without_a_certificate_there_is_no_starttls(open_door: OpenDoor) -> None:
    async with Client((await open_door()).addresses[0]) as client:
        await client.play("S: 220\nC: EHLO c")
        assert "STARTTLS" not in await client.reply()
        await client.play("C: STARTTLS\nS: 502 5.5.1")


async def test_tls_from_the_first_octet(door: Door, context: ssl.SSLContext, desk: Desk) -> None:
    await door.listen("127.0.0.1", 0, tls_first=True)
    for _ in range(5):
        async with Client(door.addresses[1], tls=context) as client:
            await client.to_data()
            await client.play("C: .\nS: 250 2.0.0")
    async with Client(door.addresses[1]) as plain:
        await plain.send(b"EHLO c\r\n")
        with contextlib.suppress(ConnectionError):  # an alert, and nothing in plain text
            assert b"220" not in await asyncio.wait_for(plain.reader.read(), PATIENCE)
    assert len(desk.taken) == 5


async def test_a_proxy_header_and_the_handshake_in_one_packet(
    open_door: OpenDoor, certificate: Certificate, context: ssl.SSLContext, desk: Desk
) -> None:
    door = await open_door(certificate=certificate, proxies=Networks(LOOPBACK), policy=nobody_minds)
    await door.listen("127.0.0.1", 0, tls_first=True)
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = context.wrap_bio(incoming, outgoing, server_hostname="drafts.example.org")
    async with Client(door.addresses[1]) as client:
        first = version_2("192.0.2.1")
        while not (tls.version() and tls.cipher() and not first):
            with contextlib.suppress(ssl.SSLWantReadError):
                tls.do_handshake()
                await client.send(first + outgoing.read())
                break
            await client.send(first + outgoing.read())
            first = b""
            incoming.write(await asyncio.wait_for(client.reader.read(65_536), PATIENCE))
        said = b""
        while b"220 " not in said:
            try:
                said += tls.read()
            except ssl.SSLWantReadError:
                incoming.write(await asyncio.wait_for(client.reader.read(65_536), PATIENCE))


async def nobody_minds(peer: str, sender: str) -> None:
    return


# Certificates that change


def put(source: tuple[Path, Path], certificate: Certificate) -> None:
    shutil.copy(source[1], certificate.key)
    shutil.copy(source[0], certificate.certificate)


async def test_a_fresh_certificate_is_for_fresh_sessions_and_drops_none(
    door: Door, certificate: Certificate, context: ssl.SSLContext, tmp_path: Path
) -> None:
    second = certificates.make(tmp_path, "second")
    async with contextlib.AsyncExitStack() as stack:
        open_ones = [await stack.enter_async_context(Client(door.addresses[0])) for _ in range(50)]
        for client in open_ones[:25]:
            await to_tls(client, context)
        put(second, certificate)
        door.refresh()
        for client in open_ones:
            await client.play("C: NOOP\nS: 2")
        async with Client(door.addresses[0]) as fresh:
            await to_tls(fresh, trusting(second[0]))
            await fresh.play("C: NOOP\nS: 250")


@pytest.mark.parametrize("fault", ["foreign key", "no PEM", "gone"])
async def test_a_bad_pair_changes_nothing_but_the_log(
    door: Door,
    certificate: Certificate,
    context: ssl.SSLContext,
    tmp_path: Path,
    fault: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    if fault == "foreign key":
        shutil.copy(certificates.make(tmp_path, "second")[1], certificate.key)
    elif fault == "no PEM":
        certificate.certificate.write_text("not yet written")
    else:
        certificate.certificate.rename(tmp_path / "elsewhere")
    door.refresh()
    assert "kept the old certificate" in caplog.text
    async with Client(door.addresses[0]) as client:
        await to_tls(client, context)
        await client.play("C: NOOP\nS: 250")


def test_what_has_not_changed_is_not_read_again(certificate: Certificate) -> None:
    before = certificate.context
    assert certificate.refresh()
    assert certificate.context is before
