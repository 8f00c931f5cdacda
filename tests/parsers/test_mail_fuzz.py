"""Any octets at all: the door accepts or refuses, the mapping maps; nothing else happens."""

from __future__ import annotations

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from maild.domain.draft import Format
from maild.domain.errors import Rejection
from parsers.mail.address import AddressError, mailbox
from parsers.mail.charset import decode
from parsers.mail.mapping import mapping
from parsers.mail.scan import scan
from parsers.mail.structure import leaves
from tests.drafts import draft

DRAFT = draft(pages=False)
PIECES = st.sampled_from(
    [
        b"From: a@example.org\r\n",
        b"From: <@\r\n",
        b"Subject: =?utf-8?b?/w==?= =?x?q?=ff?=\r\n",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n",
        b'Content-Type: multipart/alternative; boundary="b "\r\n\r\n',
        b"Content-Type: message/rfc822\r\n\r\n",
        b"Content-Type: text/plain; charset=utf-16; format=flowed; delsp=yes\r\n",
        b"Content-Type: text/html; charset*=''x\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Transfer-Encoding: quoted-printable\r\n",
        b"Content-Transfer-Encoding: x-uuencode\r\n",
        b"Content-Disposition: attachment; filename*0*=''..%2f; filename*1=\"\xff\r\n",
        b"\r\n",
        b"\n--b\r\n",
        b"\n--b--\n",
        b"begin 644 x.txt\n#0V%T\n`\nend\n",
        b"=ybegin size=3\n",
        b"-----BEGIN PGP SIGNED MESSAGE-----\n\n",
        b"-----BEGIN PGP SIGNATURE-----\n",
        b"> quoted \n>From x\n-- \n",
        b"<rfc><!--",
        b"=\r\n=0C=ZZ \t\r\n",
        b"QUJD\nREVG=\n!\n",
        b"\xff\xfe\0\0",
        b"____________________\nlist\n",
        b"please post \nthis: \n\n",
        DRAFT,
        DRAFT.replace(b"\n", b"\r\n"),
        DRAFT[:900],
    ]
)
MAILS = st.lists(PIECES | st.binary(max_size=20), max_size=25).map(b"".join)
FIELDS = st.lists(
    st.sampled_from(
        ["<", ">", "@", '"', "(", ")", "\\", ",", ":", ";", "a", "b.org", " ", "=?utf-8?q?x?=", "é"]
    )
    | st.text(max_size=3),
    max_size=20,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(MAILS)
def test_the_door_accepts_or_refuses(raw: bytes) -> None:
    try:
        head = scan(raw)
    except Rejection as refused:
        assert refused.message.isprintable()
        return
    assert "@" in str(head.sender)
    assert (head.sender.display + head.thread.subject).isprintable()


@settings(max_examples=400, deadline=None)
@given(MAILS)
def test_the_mapping_maps(raw: bytes) -> None:
    found = mapping(raw)
    paths = [part.path for part in found.parts]
    assert len(set(paths)) == len(paths)
    assert {one.part for one in found.formats} <= set(paths)
    for one in found.formats:
        if one.format is Format.TEXT:
            assert one.data.decode("utf-8") and b"\r" not in one.data
    assert all(remark.message.isprintable() for remark in found.remarks)


@settings(max_examples=200, deadline=None)
@given(MAILS)
def test_no_octet_of_a_leaf_without_encoding_is_invented(raw: bytes) -> None:
    for leaf in leaves(raw):
        if leaf.decoder in ("7bit", "8bit", "binary") and not any(".uu" in one.path for one in leaves(raw)):
            assert leaf.data in raw


@settings(max_examples=500, deadline=None)
@given(FIELDS)
def test_a_field_is_one_mailbox_or_none(field: str) -> None:
    with contextlib.suppress(AddressError):
        found = mailbox(field)
        assert str(found).count("@") == 1
        assert not any(c in str(found) for c in ' <>(),:;"\\\r\n')
        assert str(found).casefold().rpartition("@")[0] in field.casefold().replace(" ", " ")


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=60),
    st.text(max_size=12) | st.sampled_from(["utf-16", "iso-2022-jp", "gb2312", "utf-8"]),
)
def test_any_octets_are_some_text(data: bytes, declared: str) -> None:
    text, charset, _ = decode(data, declared)
    assert charset
    assert text.encode("utf-8").decode("utf-8") == text
