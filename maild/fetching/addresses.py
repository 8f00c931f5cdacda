"""Which addresses are public: those of nobody's own network, of no special use (RFC 6890 and successors).

What wraps an IPv4 address (mapped, NAT64, 6to4, Teredo) is not public, whatever is in it.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IPAddress = IPv4Address | IPv6Address

# IANA's registry of special-purpose addresses. The library's own list differs between its versions.
_SPECIAL = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",  # RFC 1918
            "100.64.0.0/10",  # RFC 6598: shared by carriers' customers
            "127.0.0.0/8",
            "169.254.0.0/16",  # RFC 3927: link-local; also where clouds keep their secrets
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",
        ),
    )
)
_GLOBAL6 = IPv6Network("2000::/3")  # RFC 4291, Section 2.4: all that was ever handed out
_SPECIAL6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # Teredo, ORCHID, benchmarking, …
            "2001:db8::/32",
            "2002::/16",  # 6to4
            "3fff::/20",
        ),
    )
)


def is_public(address: IPAddress) -> bool:
    """Whether anybody on the Internet may be meant by it."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _SPECIAL)
    return address in _GLOBAL6 and not any(address in network for network in _SPECIAL6)
