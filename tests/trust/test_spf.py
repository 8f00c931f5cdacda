"""SPF (RFC 7208), on records as they are published."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.trust.zone import Records, Zone
from trust.jobs import Envelope
from trust.spf import RESULTS, spf_result

ALICE, HELO = "alice@example.com", "client.example.com"


def result(
    policy: str, peer: str = "192.0.2.1", also: Records | None = None, failing: Sequence[str] = ()
) -> str:
    records: Records = {
        ("example.com", "TXT"): (policy.encode("latin-1"),),
        ("example.com", "MX"): (b"10 mx.example.com",),
        ("mx.example.com", "A"): (b"192.0.2.1",),
        **(also or {}),
    }
    return Zone(records, failing).settled(lambda answers: spf_result(Envelope(peer, ALICE, HELO), answers))


@pytest.mark.parametrize(
    ("policy", "peer", "expected"),
    [
        ("v=spf1 ip4:192.0.2.0/24 -all", "192.0.2.1", "pass"),
        ("v=spf1 ip4:192.0.2.0/24 -all", "198.51.100.1", "fail"),
        ("v=spf1 ip6:2001:db8::/32 ~all", "2001:db8::5", "pass"),
        ("v=spf1 ip6:2001:db8::/32 ~all", "2001:db9::5", "softfail"),
        ("v=spf1 mx -all", "192.0.2.1", "pass"),
        ("v=spf1 a:mx.example.com ?all", "192.0.2.1", "pass"),
        ("v=spf1 ?all", "192.0.2.1", "neutral"),
        ("v=spf2 -all", "192.0.2.1", "none"),
        ("v=spf1 ip4:999.0.2.0/24 -all", "192.0.2.1", "permerror"),
        ("v=spf1 include:nobody.example -all", "192.0.2.1", "permerror"),
    ],
)
def test_results(policy: str, peer: str, expected: str) -> None:
    assert result(policy, peer) == expected


def test_an_include_is_followed() -> None:
    also = {("_spf.example.net", "TXT"): (b"v=spf1 ip4:203.0.113.0/24 -all",)}
    assert result("v=spf1 include:_spf.example.net -all", "203.0.113.9", also=also) == "pass"


def test_more_than_ten_look_ups_are_a_mistake_of_the_record() -> None:
    also = {(f"n{n}.example.com", "TXT"): (b"v=spf1 include:n%d.example.com" % (n + 1),) for n in range(20)}
    assert result("v=spf1 include:n0.example.com -all", "203.0.113.9", also=also) == "permerror"


def test_more_than_two_void_look_ups_are_a_mistake_of_the_record() -> None:
    assert result("v=spf1 a:a.example.org a:b.example.org a:c.example.org +all") == "permerror"


def test_a_silent_name_server_is_a_temporary_error() -> None:
    assert result("v=spf1 include:_spf.example.net -all", failing=["_spf.example.net"]) == "temperror"
    assert result("v=spf1 +all", failing=["example.com"]) == "temperror"


@pytest.mark.parametrize(
    "policy",
    [
        "v=spf1 " + "a" * 60_000,
        "v=spf1 exists:%{" + "i" * 1000 + "}.example.com -all",
        "v=spf1 redirect=example.com",
        "v=spf1 ptr -all",
        "v=spf1 \x00\xff -all",
        "v=spf1 include:" + ".".join(["x" * 63] * 10),
        "v=spf1 exists:%{l}%{s}%{o}%{d}%{v}%{h}.example.com -all",
    ],
)
def test_nothing_in_a_record_breaks_it(policy: str) -> None:
    assert result(policy) in RESULTS - {"pass"}
