"""Networks of clients: "192.0.2.0/24", "2001:db8::/32", and "local" for a Unix socket."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

LOCAL = "local"
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def network(text: str) -> Network | None:
    """None for "local"; ValueError for what is no network."""
    return None if text == LOCAL else ipaddress.ip_network(text)


class Networks:
    """Whether a client is in one of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._networks = tuple(network(text) for text in texts)

    def __contains__(self, peer: object) -> bool:
        """`peer` as the door names a client: its IP address, or "local"."""
        if peer == LOCAL:
            return None in self._networks
        address = ipaddress.ip_address(str(peer))
        if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        return any(one is not None and address in one for one in self._networks)
