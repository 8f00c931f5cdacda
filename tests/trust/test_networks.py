"""Whose clients are trusted."""

import pytest

from trust.networks import Networks


@pytest.mark.parametrize("peer", ["192.0.2.7", "::ffff:192.0.2.7", "2001:db8::1", "local"])
def test_within(peer: str) -> None:
    assert peer in Networks(["192.0.2.0/24", "2001:db8::/32", "local"])


@pytest.mark.parametrize("peer", ["192.0.3.7", "2001:db9::1", "local", "127.0.0.1"])
def test_without(peer: str) -> None:
    assert peer not in Networks(["192.0.2.0/24", "2001:db8::/32"])
