"""Hostile mails: a verdict in time, whatever comes; never an exception of another kind.

Times are of the processor, with room for a slow or busy machine; what they guard against takes
seconds or for ever.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from maild.domain.errors import Rejection
from parsers.mail.mapping import mapping
from parsers.mail.scan import scan
from parsers.mail.structure import leaves
from tests.drafts import draft
from tests.fixtures.mail.build import SENDER, mail, multipart, part

SIZE = 20_000_000
MULTIPART = SENDER + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\n'


def verdict(raw: bytes, within: float = 1.5) -> str:
    """The tag of the refusal, "" when the mail is taken; `within` seconds."""
    start = time.process_time()
    try:
        scan(raw)
        tag = ""
    except Rejection as refused:
        assert (refused.code, refused.enhanced) == (554, "5.6.0")
        assert refused.message.isprintable() and len(refused.message) < 500
        tag = refused.tag
    assert time.process_time() - start < within
    return tag


def nested(depth: int, kind: Callable[[int], bytes]) -> bytes:
    return SENDER + b"".join(kind(level) for level in range(depth)) + b"\r\nx"


def inner(level: int) -> bytes:
    return b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (level, level)


# Structure


def test_multiparts_nested_2000_deep() -> None:
    assert verdict(nested(10, inner)) == ""
    assert verdict(nested(11, inner)) == "mime-depth"
    assert verdict(nested(2_000, inner), 0.05) == "mime-depth"


def test_messages_within_messages() -> None:
    assert verdict(nested(10, lambda _: b"Content-Type: message/rfc822\r\n\r\n")) == ""
    assert verdict(nested(50, lambda _: b"Content-Type: message/rfc822\r\n\r\n"), 0.05) == "mime-depth"


def test_50000_parts() -> None:
    assert verdict(MULTIPART + b"\r\n--b\r\n\r\nx" * 98) == ""
    assert verdict(MULTIPART + b"\r\n--b\r\n\r\nx" * 50_000, 0.05) == "mime-parts"


@pytest.mark.parametrize(
    "filler", [b"\n--", b"\n-", b"--", b"\n", b"\n--bb", b"\r", b"\0", b"x" * 70 + b"\r\n"]
)
def test_20_megabytes_of_anything(filler: bytes) -> None:
    assert verdict(MULTIPART + filler * (SIZE // len(filler))) in ("", "mime-delimiters")


# Header


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        (b"X: y\r\n" * 100_000, "header-size"),
        (b"X: y\r\n" * 501, "header-fields"),
        (b"X: y\r\n" + b" folded\r\n" * 600_000, "header-size"),
        (b"X: y\r\n" + b" folded\r\n" * 2_000, "header-field-size"),
        (b"X: " + b"y" * SIZE + b"\r\n", "header-size"),
        (b"To: " + b"a@example.org, " * 8_000 + b"\r\n", "header-field-size"),
        (b"Content-Type: text/plain" + b"; a=b" * 20_000 + b"\r\n", "header-field-size"),
        (b"Content-Type: text/plain" + b"; a=b" * 51 + b"\r\n", "header-parameters"),
        (b"Content-Type: text/plain" + b"; a=b" * 50 + b"\r\n", ""),
        (b"Message-ID: <[\r\nReferences: " + b"<" * 16_000 + b"\r\n", ""),
    ],
)
def test_headers_that_no_client_writes(header: bytes, tag: str) -> None:
    assert verdict(SENDER + header + b"\r\nx", 0.1) == tag


@pytest.mark.parametrize("word", [b"=?utf-8?q?a?= ", b"=?utf-8?b?gICA?=\t", b"=?", b"=?x?q?", b"=?x?b?=?"])
def test_a_subject_of_nothing_but_encoded_words(word: bytes) -> None:
    assert (
        verdict(b"From: a@example.org\r\nSubject: " + word * (16_000 // len(word)) + b"\r\n\r\nx", 0.1) == ""
    )


def test_headers_of_parts_count_too() -> None:
    many = b"".join(b"\n--b\n" + b"a:\n" * 450 + b"\nx" for _ in range(90))
    assert verdict(MULTIPART + many, 0.1) == "header-fields"
    large = b"".join(
        b"\n--b\nContent-Type: a/b" + b"; c=((((" * 49 + b"(" * 10_000 + b"\n\nx" for _ in range(90)
    )
    assert verdict(MULTIPART + large, 0.1) == "header-size"


@pytest.mark.parametrize(
    "value",
    [
        b"<@",
        b'"',
        b"(" * 5_000 + b")" * 5_000 + b" a@b",
        b"alice@good)bob@evil",
        b"=?utf-8?q?alice=40good?=",
        b"<",
        b"\xff",
    ],
)
def test_a_sender_that_is_none(value: bytes) -> None:
    assert verdict(b"From: " + value + b"\r\n\r\nx", 0.1) == "sender-syntax"


# What the mapping makes of mails that the door would refuse, or that are hostile within the limits.


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"\0",
        b"From",
        b"From: <@\r\n\r\n",
        b"\r\r\r",
        b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n----\r\n",
        nested(2_000, inner),
        MULTIPART + b"\r\n--b\r\n\r\nx" * 50_000,
        SENDER + b"X: y\r\n" * 100_000,
        SENDER + b"Content-Transfer-Encoding: base64\r\n\r\n=",
        SENDER + b"Content-Transfer-Encoding: base64\r\n\r\n\xff\0=A=A=",
        SENDER + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n=\r",
        SENDER + b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 \n`\nend",
        SENDER + b"\nbegin 644 x\n\xff\xff\xff\nM\n",
        SENDER + b"Content-Type: text/plain; charset*0*=''%ff; charset*1=\xff\r\n\r\nx",
        SENDER + b"Content-Type: text/plain; format=flowed\r\n\r\n \n> \n>>> \n-- \n",
        SENDER + b"Content-Type: text/html\r\n\r\n" + b"<" * 10_000 + b"&#x110000;&#xD800;",
    ],
)
def test_the_mapping_never_raises(raw: bytes) -> None:
    assert mapping(raw).formats == ()


DRAFT = draft()
FLOWED = SENDER + b"Content-Type: text/plain; format=flowed\r\n\r\n"
BASE64 = SENDER + b"Content-Transfer-Encoding: base64\r\n\r\n"
QP = SENDER + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
HTML = SENDER + b"Content-Type: text/html\r\n\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        SENDER + b"\n" + b"\n" * 2_000_000,
        SENDER + b"\n" + b" " * 2_000_000,
        SENDER + b"\n" + b"x" * 2_000_000,
        SENDER + b"\n" + DRAFT + b"[Page 1]\n" * 200_000,
        SENDER + b"\n" + DRAFT + b"-- \n" * 400_000,
        SENDER + b"\n" + DRAFT + b">From x\n" * 200_000,
        SENDER + b"\n" + b"-----BEGIN PGP SIGNED MESSAGE-----\n" * 50_000 + DRAFT,
        SENDER + b"\n" + b"begin 644 x\n" * 150_000,
        SENDER + b"\n" + b"begin 644 x\n" + b"M\n" * 900_000,
        FLOWED + b"x \n" * 600_000,
        FLOWED + b"x \n" * 150_000,
        FLOWED + b">" * 2_000_000,
        BASE64 + b"A\n" * 1_000_000 + b"!",
        BASE64 + b"A=" * 1_000_000,
        BASE64 + b"!" * 2_000_000,
        BASE64 + b"A" * 2_000_000 + b"!\n" + b"A" * 70,
        QP + b" \t" * 1_000_000,
        QP + b"=" * 2_000_000,
        QP + b"= " * 1_000_000,
        HTML + b"<" * 2_000_000,
        HTML + b"<!--" * 500_000,
        HTML + b"&" * 2_000_000,
        HTML + b"<html>" + b"<br" * 700_000,
        SENDER + b"\n<?xml " + b"<!--" * 500_000,
    ],
)
def test_two_megabytes_are_mapped_in_time(raw: bytes) -> None:
    start = time.process_time()
    mapping(raw)
    assert time.process_time() - start < 10


def test_no_charset_can_run_code_or_raise() -> None:
    for name in (
        "utf-7",
        "unicode_escape",
        "idna",
        "undefined",
        "hex_codec",
        "punycode",
        "zip",
        "\\",
        "\xff",
    ):
        found = mapping(mail(part(DRAFT + b"\xff\0", f"text/plain; charset={name}")))
        assert len(found.formats) == 1
        assert "charset-unknown" in [remark.tag for remark in found.remarks]


def test_names_cannot_leave_their_line() -> None:
    name = "=?utf-8?q?draft=0D=0ABcc=3A_x=E2=80=AE=2Etxt?="
    found = mapping(mail(part(b"BEGIN:VCARD", "text/vcard", name=name), part(b"x", "a/b", name=name)))
    texts = [remark.message for remark in found.remarks] + [one.filename for one in found.parts]
    assert len(texts) == 4
    assert all(text.isprintable() for text in texts)


def test_the_door_and_the_mapping_see_the_same_parts() -> None:
    both = multipart(part(b"a"), part(b"b"), subtype="alternative", boundary="i")
    raw = mail(both, *[part(b"c")] * 97)
    assert verdict(raw) == "mime-parts"  # 99 leaves, and the multiparts count as well
    assert verdict(mail(both, *[part(b"c")] * 96)) == ""
    assert len(leaves(mail(both, *[part(b"c")] * 96))) == 98
