"""Links are followed to a real server on a loopback address, which only a test may permit (R142)."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from maild.fetching.addresses import IPAddress
from maild.fetching.fetch import Fetched, fetch, fetch_all
from maild.fetching.settings import Settings
from tests.drafts import draft
from tests.fetching.server import Server, moved, ok, serving

DRAFT = draft()
TLS = ssl.create_default_context()


def loopback(address: IPAddress) -> bool:
    return address.is_loopback


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as running:
        running.answers["/x.txt"] = ok(DRAFT)
        yield running


def settings(server: Server, **changes: Any) -> Settings:
    permitted = Settings(hosts=("localhost",), schemes=("http",), ports=(server.port,), timeout=5.0)
    return replace(permitted, **changes)


async def fetched(server: Server, path: str, **changes: Any) -> Fetched:
    return await fetch(server.url(path), settings(server, **changes), permitted=loopback)


async def reason(server: Server, path: str, **changes: Any) -> str:
    found = await fetched(server, path, **changes)
    assert found.data is None
    assert found.reason.isprintable() and found.reason.endswith(".")
    return found.reason


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """The names asked for; each gets the next list of addresses, the last one for ever."""
    asked: list[str] = []

    async def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        addresses = answers[min(len(asked), len(answers) - 1)]
        asked.append(host)
        return [
            (socket.AF_INET6 if ":" in a else socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port))
            for a in addresses
        ]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.requirement("R142")
async def test_the_file_comes_as_it_is(server: Server) -> None:
    assert await fetched(server, "/x.txt") == Fetched(DRAFT)
    several = [server.url("/x.txt"), server.url("/y.txt"), server.url("/x.txt")]
    assert await fetch_all(several, settings(server), permitted=loopback) == {
        several[0]: DRAFT,
        several[1]: "localhost said 404 Not Found.",
    }


@pytest.mark.requirement("R142")
async def test_nothing_is_fetched_unless_the_operator_names_hosts(server: Server) -> None:
    assert not Settings().enabled
    found = await fetch(server.url("/x.txt"), Settings(), permitted=loopback)
    assert (found, server.connections) == (Fetched(None, "links are not followed here."), 0)


@pytest.mark.requirement("R142")
@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://127.0.0.1:{port}/x.txt", "not among the servers"),
        ("http://localhost.example.org:{port}/x.txt", "not among the servers"),
        ("http://evil.localhost:{port}/x.txt", "not among the servers"),
        ("http://localhost/x.txt", "port 80 is not among"),
        ("https://localhost:{port}/x.txt", "only links that begin with http"),
        ("ftp://localhost:{port}/x.txt", "only links that begin with http"),
        ("file:///etc/passwd", "only links that begin with http"),
        ("http://me:secret@localhost:{port}/x.txt", "user name or a password"),
        ("http://localhost:{port}@127.0.0.1/", "user name or a password"),
        ("http://[::1", "no valid URL"),
        ("http://localhost:99999/", "port 99999"),
        ("http://\x00/", "no valid URL"),
        ("http:///x", "not among the servers"),
        ("", "only links"),
    ],
)
async def test_other_urls_are_not_followed(server: Server, url: str, why: str) -> None:
    found = await fetch(url.replace("{port}", str(server.port)), settings(server), permitted=loopback)
    assert found.data is None and why in found.reason
    assert server.connections == 0


@settings_of_hypothesis(max_examples=300, deadline=None)
@given(
    st.text(max_size=40)
    | st.text("htps:/[]@%.?#\\\x00localhost1é", max_size=25).map("http://localhost{}".format)
)
def test_any_text_is_a_url_or_none(url: str) -> None:
    allowed = Settings(hosts=("localhost",), schemes=("http", "https"))
    found = asyncio.run(fetch(url, allowed, permitted=lambda _: False, tls=TLS))
    assert found.data is None and found.reason.isprintable()


async def test_names_below_a_domain_may_be_allowed_together(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, ["127.0.0.1"])
    allowed = settings(server, hosts=(".example.org",))
    for host, taken in (("a.example.org", True), ("a.b.EXAMPLE.org.", True), ("badexample.org", False)):
        found = await fetch(server.url("/x.txt", host), allowed, permitted=loopback)
        assert (found.data == DRAFT) is taken


# Where the connection goes


@pytest.mark.requirement("R142")
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "2130706433", "0x7f.1", "0"])
async def test_an_address_that_is_not_public_is_never_connected_to(server: Server, host: str) -> None:
    allowed = settings(server, hosts=("localhost", "127.0.0.1", "::1", "2130706433", "0x7f.1", "0"))
    found = await fetch(server.url("/x.txt", host), allowed)
    assert found.data is None
    assert "not on the public Internet" in found.reason or "no address" in found.reason
    assert server.connections == 0


@pytest.mark.requirement("R142")
async def test_one_private_address_among_public_ones_is_a_trap(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, ["8.8.8.8", "127.0.0.1"])
    assert "not on the public Internet" in (await fetch(server.url("/x.txt"), settings(server))).reason
    assert server.connections == 0


@pytest.mark.requirement("R142")
async def test_a_name_is_resolved_once_and_the_answer_kept(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the second answer would be another address."""
    asked = resolving(monkeypatch, ["127.0.0.1"], ["127.0.0.66"])
    assert (await fetched(server, "/x.txt")).data == DRAFT
    assert asked == ["localhost"]


async def test_the_next_address_is_tried_when_the_first_is_dead(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, ["127.0.0.2", "127.0.0.1"])
    assert (await fetched(server, "/x.txt")).data == DRAFT
    resolving(monkeypatch, ["127.0.0.2", "127.0.0.3"])
    assert "localhost can't be reached" in await reason(server, "/x.txt")


@pytest.mark.requirement("R142")
async def test_each_redirect_is_looked_at_anew(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["/go"] = moved("http://inside.example.org/")
    assert "inside.example.org is not among" in await reason(server, "/go")
    server.answers["/go"] = moved("file:///etc/passwd")
    assert "only links" in await reason(server, "/go")
    server.answers["/go"] = moved("http://[::1")
    assert "no valid URL" in await reason(server, "/go")
    asked = resolving(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])
    server.answers["/go"] = moved(server.url("/x.txt", "inside.example.org"))
    told = await reason(server, "/go", hosts=("localhost", "inside.example.org"))
    assert told == "inside.example.org is not on the public Internet."
    assert asked == ["localhost", "inside.example.org"]


@pytest.mark.requirement("R142")
async def test_three_redirects_are_followed_and_no_more(server: Server) -> None:
    server.answers |= {"/1": moved("/2"), "/2": moved("3", "301 Moved"), "/3": moved("x.txt?y", "308 Moved")}
    server.answers["/x.txt?y"] = ok(DRAFT)
    assert (await fetched(server, "/1")).data == DRAFT
    server.answers["/loop"] = moved("/loop")
    assert await reason(server, "/loop") == "it leads on to another place more than 3 times."
    assert sum("/loop" in head for head in server.requests) == 4


async def test_nothing_of_ours_goes_along(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    server.answers["/go"] = moved("/x.txt", "302 Found", "Set-Cookie: id=1")
    assert (await fetched(server, "/go")).data == DRAFT
    for head in server.requests:
        assert f"Host: localhost:{server.port}\r\n" in head
        assert "cookie" not in head.lower() and "authorization" not in head.lower()


# How much, how long


@pytest.mark.requirement("R142")
async def test_the_size_is_limited(server: Server) -> None:
    assert await reason(server, "/x.txt", max_size=1000) == "the file is larger than 1 kB."

    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(10_000):
            writer.write(bytes(100_000))
            await writer.drain()

    server.answers["/endless"] = endless
    assert "larger than 10,000 kB" in await reason(server, "/endless")


async def test_a_compressed_answer_is_limited_as_well(server: Server) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    server.answers["/bomb"] = ok(bomb, "Content-Encoding: gzip")
    assert "larger than" in await reason(server, "/bomb")
    server.answers["/gzip"] = ok(gzip.compress(DRAFT), "Content-Encoding: x-gzip")
    server.answers["/zlib"] = ok(zlib.compress(DRAFT), "Content-Encoding: deflate")
    assert (await fetched(server, "/gzip")).data == (await fetched(server, "/zlib")).data == DRAFT
    server.answers["/br"] = ok(b"x", "Content-Encoding: br")
    assert "encoding that is not taken" in await reason(server, "/br")
    server.answers["/cut"] = ok(gzip.compress(DRAFT)[:-9], "Content-Encoding: gzip")
    assert "damaged" in await reason(server, "/cut")


@pytest.mark.requirement("R142")
async def test_the_time_is_limited_for_all_of_it(server: Server) -> None:
    async def drop_by_drop(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(200):
            writer.write(b".")
            await writer.drain()
            await asyncio.sleep(0.05)

    server.answers["/slow"] = drop_by_drop
    start = time.monotonic()
    assert await reason(server, "/slow", timeout=0.4) == "it took longer than 0.4 seconds."
    assert time.monotonic() - start < 2


@pytest.mark.requirement("R142")
@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"HTTP/1.1 404 Not Found\r\n\r\n", "localhost said 404 Not Found."),
        (b"HTTP/1.1 500 \x1b[31m\r\n\r\n", "localhost said 500 Internal Server Error."),
        (b"HTTP/1.1 204 No Content\r\n\r\n", "localhost said 204"),
        (b"HTTP/1.1 302 Found\r\n\r\n", "localhost said 302"),
        (ok(b""), "the file is empty."),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "does not answer as it should"),
        (b"220 mail.example.org ESMTP\r\n", "does not answer as it should"),
        (b"", "does not answer as it should"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000 + b"\r\n\r\n", "does not answer as it should"),
    ],
)
async def test_why_it_failed_is_said(server: Server, answer: bytes, told: str) -> None:
    server.answers["/x.txt"] = answer
    assert told in await reason(server, "/x.txt")


async def test_a_name_without_an_address_is_told(server: Server) -> None:
    allowed = settings(server, hosts=("nowhere.invalid",))
    found = await fetch(server.url("/", "nowhere.invalid"), allowed, permitted=loopback)
    assert "nowhere.invalid" in found.reason


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    key, pem = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-keyout", str(key), "-out", str(pem), "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost"),
        ],
        check=True,
        capture_output=True,
    )
    return key, pem


async def test_the_certificate_is_the_hosts(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    key, pem = certificate
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(pem, key)
    trusting = ssl.create_default_context(cafile=str(pem))
    async with serving(ours) as server:
        server.answers["/x.txt"] = ok(DRAFT)
        allowed = settings(server, schemes=("https",), hosts=("localhost", "other.example.org"))
        found = await fetch(server.url("/x.txt"), allowed, permitted=loopback, tls=trusting)
        assert found.data == DRAFT
        unknown = await fetch(server.url("/x.txt"), allowed, permitted=loopback)
        assert "can't be reached" in unknown.reason and "certificate" in unknown.reason
        resolving(monkeypatch, ["127.0.0.1"])
        url = server.url("/x.txt", "other.example.org")
        other = await fetch(url, allowed, permitted=loopback, tls=trusting)
        assert "can't be reached" in other.reason and "certificate" in other.reason
        assert len(server.requests) == 1
