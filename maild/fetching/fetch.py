"""Fetches the file that a link leads to, or says in words why not (R142).

The submitter chose the URL, so the request must not reach what only this machine can reach:
a host is resolved here, every address of it must be public, and the connection goes to an address
that was looked at, at every redirect anew. Nothing of ours goes along: no cookies, no names, no
proxies. What was fetched is not looked at here; a child reads it like a part of the mail.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address

import httpx

from maild.fetching.addresses import IPAddress, is_public
from maild.fetching.settings import Settings
from parsers.mail.words import one_line

_DEFAULT_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_ADDRESSES = 4  # of one host, that are tried one after the other
_CONNECT = 5.0  # seconds, for one of them
_GZIP, _ZLIB = zlib.MAX_WBITS | 16, zlib.MAX_WBITS
_ENCODINGS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}  # RFC 9110, Section 8.4.1
_HEADERS = {"User-Agent": "maild", "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """The file; or None, and a sentence that says why, to follow a colon."""

    data: bytes | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Target:
    """A URL that may be fetched: where it leads to, apart from the address."""

    url: httpx.URL
    host: str  # as DNS knows it
    port: int

    @property
    def authority(self) -> str:
        """For the Host field (RFC 9110, Section 7.2)."""
        return self.url.netloc.decode("ascii")


class _Refused(Exception):
    """Its text is the reason."""


Permitted = Callable[[IPAddress], bool]


async def fetch(
    url: str, settings: Settings, *, permitted: Permitted = is_public, tls: ssl.SSLContext | None = None
) -> Fetched:
    """Never raises. `permitted` says which addresses may be connected to; only tests give another one."""
    if not settings.enabled:
        return Fetched(None, "links are not followed here.")
    tls = tls or httpx.create_ssl_context(trust_env=False)
    try:
        async with asyncio.timeout(settings.timeout):
            return Fetched(await _followed(url, settings, permitted, tls))
    except _Refused as refused:
        return Fetched(None, str(refused))
    except TimeoutError:
        return Fetched(None, f"it took longer than {settings.timeout:g} seconds.")


async def fetch_all(
    urls: Iterable[str],
    settings: Settings,
    *,
    permitted: Permitted = is_public,
    tls: ssl.SSLContext | None = None,
) -> dict[str, bytes | str]:
    """URL -> what is there, or why not: as `parsers.mail.mapping` takes it."""
    several = tuple(dict.fromkeys(urls))
    tls = tls or (httpx.create_ssl_context(trust_env=False) if settings.enabled and several else None)
    found = await asyncio.gather(*(fetch(url, settings, permitted=permitted, tls=tls) for url in several))
    return {
        url: one.reason if one.data is None else one.data for url, one in zip(several, found, strict=True)
    }


async def _followed(url: str, settings: Settings, permitted: Permitted, tls: ssl.SSLContext) -> bytes:
    for _ in range(settings.redirects + 1):
        target = _target(url, settings)
        answer = await _answer(target, await _addresses(target, permitted), settings, tls)
        if isinstance(answer, bytes):
            return answer
        url = answer
    raise _Refused(f"it leads on to another place more than {settings.redirects} times.")


def _target(text: str, settings: Settings) -> _Target:
    try:
        url = httpx.URL(text)
        host = url.raw_host.decode("ascii").rstrip(".").lower()
        port = url.port or _DEFAULT_PORTS.get(url.scheme, 0)
    except (httpx.InvalidURL, ValueError):
        raise _Refused("it is no valid URL.") from None
    if url.scheme not in settings.schemes or url.scheme not in _DEFAULT_PORTS:
        raise _Refused(f"only links that begin with {' or '.join(settings.schemes)} are followed.")
    if url.userinfo:
        raise _Refused("a link with a user name or a password in it is not followed.")
    if not _named(host, settings.hosts):
        raise _Refused(f"{one_line(host, 100) or 'its host'} is not among the servers that are asked.")
    if port not in settings.ports:
        raise _Refused(f"port {port} is not among those that are asked.")
    return _Target(url, host, port)


def _named(host: str, hosts: Iterable[str]) -> bool:
    known = {name.lower().rstrip(".") for name in hosts}
    above = ("." + ".".join(host.split(".")[n:]) for n in range(1, host.count(".") + 1))
    return host in known or any(name in known for name in above)


async def _addresses(target: _Target, permitted: Permitted) -> list[IPAddress]:
    """All of the host's, if all of them may be asked: one that may not be is a trap, or a mistake."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(ip_address(info[4][0]) for info in found))
    except (OSError, ValueError):
        raise _Refused(f"the name {target.host} has no address.") from None
    if not addresses or not all(permitted(address) for address in addresses):
        raise _Refused(f"{target.host} is not on the public Internet.")
    return addresses[:_MOST_ADDRESSES]


async def _answer(
    target: _Target, addresses: list[IPAddress], settings: Settings, tls: ssl.SSLContext
) -> bytes | str:
    """The content, or the URL to go on with."""
    for last, address in zip([*[False] * (len(addresses) - 1), True], addresses, strict=True):
        try:
            return await _asked(target, address, settings, tls)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            if last:
                raise _Refused(f"{target.host} can't be reached: {_said(error)}.") from None
        except httpx.HTTPError as error:
            raise _Refused(f"{target.host} does not answer as it should: {_said(error)}.") from None
    raise AssertionError("there is at least one address")


def _said(error: Exception) -> str:
    return one_line(str(error), 120).rstrip(".") or type(error).__name__


async def _asked(target: _Target, address: IPAddress, settings: Settings, tls: ssl.SSLContext) -> bytes | str:
    """One request to this address; the certificate must be the host's."""
    limits = httpx.Timeout(settings.timeout, connect=min(_CONNECT, settings.timeout))
    request = httpx.Request(
        "GET",
        target.url.copy_with(host=str(address), fragment=None),
        headers={**_HEADERS, "Host": target.authority},
        extensions={"sni_hostname": target.host, "timeout": limits.as_dict()},
    )
    async with httpx.AsyncHTTPTransport(verify=tls, trust_env=False) as transport:
        response = await transport.handle_async_request(request)
        try:
            return await _read(response, target, settings.max_size)
        finally:
            await response.aclose()


async def _read(response: httpx.Response, target: _Target, most: int) -> bytes | str:
    if response.status_code in _REDIRECTS and "location" in response.headers:
        return _joined(target.url, response.headers["location"])
    if response.status_code != httpx.codes.OK:
        phrase = httpx.codes.get_reason_phrase(response.status_code)
        raise _Refused(f"{target.host} said {response.status_code} {phrase}".rstrip() + ".")
    data = bytearray()
    async for chunk in response.aiter_raw():
        data += chunk
        if len(data) > most:
            raise _too_large(most)
    if not data:
        raise _Refused("the file is empty.")
    return _decoded(bytes(data), response.headers.get("content-encoding", ""), most)


def _joined(url: httpx.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError):
        raise _Refused("it leads on to what is no valid URL.") from None


def _decoded(data: bytes, encoding: str, most: int) -> bytes:
    """Servers were asked not to compress; some do, since the file itself is compressed."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return data
    if encoding not in _ENCODINGS:
        raise _Refused("the file comes in an encoding that is not taken.")
    stream = zlib.decompressobj(_ENCODINGS[encoding])
    try:
        plain = stream.decompress(data, most + 1)
    except zlib.error:
        raise _Refused("the file came damaged.") from None
    if len(plain) > most:
        raise _too_large(most)
    if not stream.eof:
        raise _Refused("the file came damaged.")
    return plain


def _too_large(most: int) -> _Refused:
    return _Refused(f"the file is larger than {most // 1000:,} kB.")
