"""Whatever is sent, reading it ends, in time proportional to its length, with an answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maild.domain.draft import Extraction
from parsers.text.document import read
from parsers.text.extract import extract
from parsers.text.recognise import looks_like_draft

FIXTURES = Path(__file__).parent.parent / "fixtures" / "text"
SEEDS = [path.read_bytes() for path in sorted(FIXTURES.glob("*.txt"))]
PIECES = (
    b"\f", b"\r", b"\n", b"\r\n", b"\t", b"\b", b"\0", b"\x1b[1m", b"\xff", b"\xc3", b"[Page 1]",
    b"Abstract\n", b"Authors' Addresses\n", b"Expires: ", b"31 February 2026", b"draft-", b"-00", b"@",
    b"{a,b}@c", b"   ", b". . . . 1\n",
    b"A. B", b", Ed.", b"(", b")", b"\xe2\x80\x8b", b"\n\n",
    b"Internet-Draft", b"1.  ", b" and ", b"\xc2\xa0",
)  # fmt: skip
HOSTILE: dict[str, Callable[[int], bytes]] = {
    "one line": lambda n: b"a" * n,
    "blanks": lambda n: b" " * n,
    "tabs": lambda n: b"\t" * (n // 8),
    "line feeds": lambda n: b"\n" * n,
    "form feeds": lambda n: b"x\f" * (n // 2),
    "carriage returns": lambda n: b"\r" * n,
    "backspaces": lambda n: b"_\bx\b" * (n // 4),
    "brackets": lambda n: b"{[(" * (n // 3),
    "at signs": lambda n: b"a@" * (n // 2),
    "dots": lambda n: b". " * (n // 2),
    "escapes": lambda n: b"\x1b[" * (n // 2),
    "footers": lambda n: b"[Page 1]\n" * (n // 9),
    "names": lambda n: b"\n\nJ. Doe   K. Foo\n" * (n // 18),
    "drafts": lambda n: b"draft-foo-\n" * (n // 11),
    "abstracts": lambda n: b"Abstract\n\nfoo\n\n" * (n // 15),
    "addresses": lambda n: b"Authors' Addresses\n\n  J. Doe\n a@b.c\n" * (n // 38),
    "expiries": lambda n: b"expires \n" * (n // 9),
    "cells": lambda n: b"a    b    c\n" * (n // 12),
    "accents": lambda n: "é".encode() * (n // 2),
}

pytestmark = pytest.mark.requirement("R131")


@st.composite
def mutilated(draw: st.DrawFn) -> bytes:
    """A fixture with pieces cut out, doubled, and planted in it."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.integers(0, 200))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=5))
        data = data[:at] + piece * draw(st.integers(0, 4)) + data[at + cut :]
    return data


def check(data: bytes) -> None:
    document = read(data)
    extraction = extract(document)
    assert isinstance(extraction, Extraction)
    assert document.octets == len(data)
    assert document.pages >= 1
    assert isinstance(looks_like_draft(document), bool)
    found = extraction.metadata
    missing = {remark.field for remark in extraction.remarks if remark.tag == "metadata-not-found"}
    for field in ("identifier", "title", "authors", "abstract", "creation_date", "expiration_date"):
        assert (getattr(found, field) is None) == (field in missing), field


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=600))
def test_any_octets_have_an_answer(data: bytes) -> None:
    check(data)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=600))
def test_any_text_has_an_answer(text: str) -> None:
    check(text.encode("utf-8", "replace"))


@settings(max_examples=400, deadline=None)
@given(mutilated())
def test_mutilated_drafts_have_an_answer(data: bytes) -> None:
    check(data)


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("head", [b"", SEEDS[-1]], ids=["bare", "behind a draft"])
def test_two_megabytes_of_anything_take_seconds_at_most(kind: str, head: bytes) -> None:
    data = head + HOSTILE[kind](2_000_000)
    began = time.process_time()
    check(data)
    assert time.process_time() - began < 20  # measured: 1 s; the rest is for slow machines
