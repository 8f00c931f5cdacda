"""The PROXY protocol (HAProxy, proxy-protocol.txt), versions 1 and 2: whom a proxy speaks for.

The header is read by aiosmtpd; whether to read one at all is decided by who has connected, never by what
they send.
"""

from __future__ import annotations

import asyncio

from aiosmtpd.proxy_protocol import AF, V2_CMD, ProxyData, get_proxy

from maild.doors.limits import PROXY_TIMEOUT, plain


async def proxied(reader: asyncio.StreamReader) -> str | None:
    """The client's address; "" where the proxy speaks for itself (a health check, an unknown client).

    None when there is no sound header within PROXY_TIMEOUT.
    """
    try:
        async with asyncio.timeout(PROXY_TIMEOUT):
            header: ProxyData = await get_proxy(reader)
    except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError, IndexError):
        return None
    if not header.valid:
        return None
    if header.command == V2_CMD.LOCAL or header.family not in (AF.INET, AF.INET6):
        return ""
    return plain(str(header.src_addr)) if header.src_addr else None
