"""A bounded run of each fuzzer, after all that was ever found: tests/fuzz/corpus/NAME/ is tried first.

`python bench/fuzz.py` runs longer, guided by coverage where atheris is installed, and adds to the corpus.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

from tests.fuzz.targets import TARGETS, address, answer, mime, smtp

CORPUS = Path(__file__).parent / "corpus"
bounded = settings(
    max_examples=80,
    deadline=None,
    database=DirectoryBasedExampleDatabase(CORPUS / "examples"),
    suppress_health_check=[HealthCheck.too_slow],
)

WORDS = [
    b"EHLO x", b"MAIL FROM:<a@b.c>", b"MAIL FROM:<> SIZE=1 BODY=8BITMIME SMTPUTF8",
    b"RCPT TO:<submit@drafts.example.org>", b"RCPT TO:<postmaster>", b"DATA", b"DATA\r\n\xff\xff", b".",
    b"BDAT 3", b"BDAT 5 LAST", b"BDAT 0 LAST", b"BDAT 99999999999", b"RSET", b"NOOP", b"QUIT", b"STARTTLS",
    b"HELP", b"PROXY TCP4 1.2.3.4 1.2.3.4 1 1", b"\x16\x03\x01\x02", b"a: b", b"", b"\xff\xff", b"..",
]  # fmt: skip
ENDS = st.sampled_from([b"\r\n"] * 8 + [b"\n", b"\r", b"", b"\r\n.\r\n"])
LINE = st.tuples(st.sampled_from(WORDS) | st.binary(max_size=40), ENDS).map(b"".join)
ENVELOPE = b"EHLO x\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<submit@drafts.example.org>\r\n"
SESSION = st.tuples(st.sampled_from([b"", ENVELOPE]), st.lists(LINE, max_size=25).map(b"".join)).map(b"".join)

FIELDS = b"""\
From: a@b.c
From: "a" <b@c.d>, e@f.g
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-7
Content-Type: multipart/mixed; boundary=x
Content-Type: multipart/alternative; boundary*0=x; boundary*1=y
Content-Type: message/rfc822
Content-Type: text/html
Content-Transfer-Encoding: base64
Content-Transfer-Encoding: quoted-printable
Content-Disposition: attachment; filename*=utf-8''%00
Subject: =?utf-8?b?AAAA?=
 folded
--x
--x--

yes
> yes
<b>no</b><blockquote>yes
=3D=
QUJD=""".split(b"\n")
MESSAGE = st.lists(st.sampled_from(FIELDS) | st.binary(max_size=60), max_size=40).map(b"\r\n".join)
SIGNS = [*'"<>()@,:;.\\[] \t\0\r\na', "ü", "=?utf-8?q?a?=", "b.example", "\ud800"]
ADDRESS = st.lists(st.sampled_from(SIGNS), max_size=30).map(
    lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
)


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
