"""The octets of DATA: the end and nothing but the end, byte-exact, in whatever pieces they come."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maild.doors.body import FLOOD, LINE_LIMIT, Body, End


def fed(*chunks: bytes, limit: int = 1_000_000) -> Body:
    """A body after these chunks, or after as many as it would take."""
    body = Body(limit)
    for chunk in chunks:
        if body.end:
            break
        body.feed(chunk)
    return body


def stuffed(message: bytes) -> bytes:
    """What a client makes of it (RFC 5321, Section 4.5.2), line by line: slowly, and beyond doubt."""
    lines = message.split(b"\r\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b".\r\n"


def test_a_message_ends_at_the_lone_dot() -> None:
    body = fed(b"Subject: a\r\n\r\nb\r\n.\r\n")
    assert (body.end, body.raw, body.rest) == (End.ALL, b"Subject: a\r\n\r\nb\r\n", b"")


def test_an_empty_message_is_a_message() -> None:
    assert fed(b".\r\n").raw == b""
    assert fed(b".\r\n").end is End.ALL


def test_what_follows_the_dot_is_left_for_the_session() -> None:
    body = fed(b"a\r\n.\r\nMAIL FROM:<x@y>\r\n")
    assert (body.raw, body.rest, body.octets) == (b"a\r\n", b"MAIL FROM:<x@y>\r\n", 6)


@pytest.mark.parametrize(
    ("wire", "raw"),
    [
        (b"..\r\n.\r\n", b".\r\n"),
        (b"..a\r\n...\r\n.\r\n", b".a\r\n..\r\n"),
        (b"a\r\n..\r\n..\r\n.\r\n", b"a\r\n.\r\n.\r\n"),
        (b".a\r\n.\r\n", b"a\r\n"),  # not stuffed by its client: the dot goes all the same
        (b"a.\r\n.\r\n", b"a.\r\n"),
    ],
)
def test_stuffed_dots_are_undone(wire: bytes, raw: bytes) -> None:
    assert fed(wire).raw == raw
    assert fed(*(bytes([octet]) for octet in wire)).raw == raw


LINES = st.lists(st.text(alphabet=".aé ", max_size=6).map(str.encode), max_size=30)


@given(LINES, st.lists(st.integers(1, 20), min_size=1), st.binary(max_size=8))
def test_any_message_arrives_byte_exact_in_any_pieces(
    lines: list[bytes], sizes: list[int], rest: bytes
) -> None:
    message = b"".join(line + b"\r\n" for line in lines)
    wire = stuffed(message) + rest
    body, at = Body(1_000_000), 0
    while not body.end:
        size = sizes[at % len(sizes)]
        body.feed(wire[at : at + size])
        at += size
    assert body.end is End.ALL
    assert body.raw == message
    assert body.rest + wire[at:] == rest


STRAY = [
    b"\rbetween\n",  # as many CRs as LFs, but not together
    b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r.\r\n", b"\r\n.\r\r\n", b"\r\n\0.\r\n", b"\r\n.\0\r\n",
    b"\n\n.\r\n",    b"\r\r\n.\r\n", b"\n\r.\r\n", b"\r\n.\n\r\n", b"\r\n.\r.\r\n", b"a\nb", b"a\rb", b"\0",
]  # fmt: skip


@pytest.mark.parametrize("pieces", [1, 3, 1000])
@pytest.mark.parametrize("stray", STRAY)
def test_line_ends_that_servers_disagree_on_are_no_line_ends(stray: bytes, pieces: int) -> None:
    """SMTP smuggling: what one server takes for the end of a message, and the next one does not."""
    wire = b"Subject: a\r\n\r\nb" + stray + b"MAIL FROM:<evil@example.org>\r\n.\r\n"
    body = fed(*(wire[at : at + pieces] for at in range(0, len(wire), pieces)))
    assert body.end is End.STRAY
    assert (body.raw, body.rest) == (b"", b"")


def test_a_stray_line_end_is_noticed_at_once() -> None:
    assert fed(b"a\n").end is End.STRAY
    assert fed(b"a\r").end is None  # its LF may still come
    assert fed(b"a\r", b"\n").end is None
    assert fed(b"a\r", b"b").end is End.STRAY


def test_the_limit_is_the_size_of_the_message() -> None:
    assert fed(b"a" * 98 + b"\r\n.\r\n", limit=100).end is End.ALL
    assert fed(b"a" * 99 + b"\r\n.\r\n", limit=100).end is End.TOO_BIG


def test_too_big_a_message_is_forgotten_but_its_end_is_found() -> None:
    body = Body(1000)
    while not body.end:
        body.feed(b"a" * 98 + b"\r\n" if body.octets < 2000 else b".\r\nQUIT\r\n")
    assert (body.end, body.raw, body.rest) == (End.TOO_BIG, b"", b"QUIT\r\n")


def test_a_flood_is_cut() -> None:
    body = Body(1000)
    while not body.end:
        body.feed(b"a" * 98 + b"\r\n")
    assert body.end is End.FLOOD
    assert body.octets <= FLOOD * 1000 + 100


def test_without_line_ends_it_is_cut_early() -> None:
    body = Body(20_000_000)
    while not body.end:
        body.feed(b"a" * 1000)
    assert body.end is End.LONG_LINE
    assert body.octets <= LINE_LIMIT + 1000


def test_memory_is_bounded_by_the_limit_not_by_what_is_sent() -> None:
    tracemalloc.start()
    body, chunk = Body(1_000_000), b"a" * 998 + b"\r\n"
    for _ in range(2900):
        body.feed(chunk)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not body.end
    assert peak < 1_500_000


def test_one_octet_at_a_time_costs_no_more_memory() -> None:
    tracemalloc.start()
    body = Body(1_000_000)
    for octet in (b"a" * 78 + b"\r\n") * 100:
        body.feed(bytes([octet]))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 20_000
