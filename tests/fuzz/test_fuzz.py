"""A bounded run of each fuzzer, after all that was ever found: tests/fuzz/corpus/NAME/ is tried first.

`make fuzz` goes further, guided by coverage.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

from tests.fuzz.targets import TARGETS, address, answer, mime, smtp
from tests.fuzz.words import COMMANDS, FIELDS, WORDS

CORPUS = Path(__file__).parent / "corpus"
bounded = settings(
    max_examples=80,
    deadline=None,
    database=DirectoryBasedExampleDatabase(CORPUS / "examples"),
    suppress_health_check=[HealthCheck.too_slow],
)

ENDS = st.sampled_from([b"\r\n"] * 8 + [b"\n", b"\r", b"", b"\r\n.\r\n"])
LINE = st.tuples(st.sampled_from(COMMANDS) | st.binary(max_size=40), ENDS).map(b"".join)
ENVELOPE = b"EHLO x\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<submit@drafts.example.org>\r\n"
SESSION = st.tuples(st.sampled_from([b"", ENVELOPE]), st.lists(LINE, max_size=25).map(b"".join)).map(b"".join)

MESSAGE = st.lists(st.sampled_from(FIELDS) | st.binary(max_size=60), max_size=40).map(b"\r\n".join)
ADDRESS = st.lists(st.sampled_from(WORDS["address"]), max_size=30).map(b"".join)


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_found_before(name: str) -> None:
    kept = sorted((CORPUS / name).glob("*"))
    assert kept
    for path in kept:
        TARGETS[name](path.read_bytes())


@bounded
@given(SESSION)
def test_smtp_sessions(octets: bytes) -> None:
    smtp(octets)


@bounded
@given(MESSAGE)
def test_messages(octets: bytes) -> None:
    mime(octets)


@bounded
@given(MESSAGE)
def test_answers(octets: bytes) -> None:
    answer(octets)


@bounded
@given(ADDRESS | st.binary(max_size=60))
def test_addresses(octets: bytes) -> None:
    address(octets)
