"""From octets to leaves: the tree, the transfer encodings, the names; whole and mangled."""

from __future__ import annotations

import base64
import binascii

import pytest

from parsers.mail.structure import Leaf, leaves
from tests.fixtures.mail.build import SENDER, mail, multipart, part

TEXT = b"".join(b"%04d a line of the draft, and a form feed now and then\n\f" % n for n in range(200))


def tags(leaf: Leaf) -> list[str]:
    return [remark.tag for remark in leaf.remarks]


def only(raw: bytes) -> Leaf:
    (leaf,) = leaves(raw)
    return leaf


def base64_part(body: bytes) -> bytes:
    return SENDER + b"Content-Transfer-Encoding: base64\r\n\r\n" + body


def uu(data: bytes) -> bytes:
    return b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)) + b"`\n"


def test_parts_are_numbered_as_imap_numbers_them() -> None:
    inner = multipart(part(b"a"), part(b"b", "text/html"), subtype="alternative", boundary="i")
    assert [leaf.path for leaf in leaves(mail(inner, part(b"c")))] == ["1.1", "1.2", "2"]
    assert [leaf.path for leaf in leaves(mail(part(b"a")))] == ["1"]
    enclosed = part(SENDER + multipart(part(b"a"), part(b"b"), boundary="f"), "message/rfc822")
    (_, forwarded) = leaves(mail(part(b"see below"), enclosed))
    assert [leaf.path for leaf in leaves(forwarded.data, within=forwarded.path)] == ["2.1", "2.2"]


@pytest.mark.requirement("R141")
@pytest.mark.parametrize("encoding", ["7bit", "8bit", "binary", "base64", "quoted-printable"])
def test_every_transfer_encoding_gives_the_same_octets(encoding: str) -> None:
    leaf = only(mail(part(TEXT, encoding=encoding)))
    assert leaf.data.replace(b"\r\n", b"\n").rstrip(b"\n") == TEXT.rstrip(b"\n")
    assert (leaf.decoder, leaf.remarks) == (encoding, ())


def test_a_body_keeps_its_octets_up_to_the_boundary() -> None:
    (leaf, _) = leaves(mail(part(b"a\r\n\r\n"), part(b"b")))
    assert leaf.data == b"a\r\n\r\n"


def test_an_empty_part_and_a_part_without_header() -> None:
    raw = SENDER + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n\nx\n--b\nno header\n--b--\n"
    assert [leaf.data for leaf in leaves(raw)] == [b"", b"x", b"no header"]


def test_parts_of_a_digest_are_messages() -> None:
    raw = SENDER + b"Content-Type: multipart/digest; boundary=b\n\n--b\n\nFrom: a@example.org\n\nx\n--b--\n"
    assert [leaf.declared_type for leaf in leaves(raw)] == ["message/rfc822"]


def test_html_stands_for_the_text_beside_it() -> None:
    related = multipart(
        part(b"<p>a", "text/html"), part(b"\x89PNG", "image/png"), subtype="related", boundary="r"
    )
    both = multipart(part(b"a"), related, subtype="alternative", boundary="a")
    assert [(leaf.path, leaf.alternative_to) for leaf in leaves(mail(both, part(b"c", name="c.txt")))] == [
        ("1.1", ""),
        ("1.2.1", "1.1"),
        ("1.2.2", "1.1"),
        ("2", ""),
    ]


def test_html_stands_for_nothing_when_the_text_is_empty() -> None:
    both = multipart(part(b" \n"), part(b"<p>a", "text/html"), subtype="alternative")
    assert [leaf.alternative_to for leaf in leaves(SENDER + both)] == ["", ""]


# What gateways do to boundaries.


def test_blanks_behind_a_boundary_do_not_hide_it() -> None:
    raw = SENDER + b'Content-Type: multipart/mixed; boundary="b "\r\n\r\n--b \t\r\n\r\nx\r\n--b-- \r\n'
    assert [leaf.data for leaf in leaves(raw)] == [b"x"]


def test_a_boundary_that_begins_like_another_is_another() -> None:
    inner = multipart(part(b"x\n--b\xff not a boundary"), part(b"y"), boundary="bb")
    raw = SENDER + multipart(inner, part(b"z"), boundary="b")
    assert [leaf.path for leaf in leaves(raw)] == ["1.1", "1.2", "2"]


def test_an_outer_boundary_ends_an_inner_multipart() -> None:
    inner = multipart(part(b"x"), boundary="i").removesuffix(b"--i--\r\n")
    (leaf, last) = leaves(SENDER + multipart(inner, part(b"y"), boundary="o"))
    assert (leaf.path, tags(leaf), last.path) == ("1.1", ["mime-unterminated"], "2")


def test_a_missing_end_is_told() -> None:
    leaf = only(mail(multipart(part(b"x"))).removesuffix(b"--=_b--\r\n"))
    assert (leaf.data, tags(leaf)) == (b"x\r\n", ["mime-unterminated"])


@pytest.mark.parametrize("parameter", [b"", b"; boundary=", b'; boundary="never used"', b"; boundary=()"])
def test_a_missing_boundary_leaves_one_part_with_a_remark(parameter: bytes) -> None:
    leaf = only(
        SENDER + b"Content-Type: multipart/mixed" + parameter + b"\r\n\r\n--x\r\n\r\ntext\r\n--x--\r\n"
    )
    assert (leaf.path, tags(leaf)) == ("1", ["mime-boundary"])
    assert b"text" in leaf.data


def test_text_after_the_last_part_is_told() -> None:
    leaf = only(SENDER + multipart(part(b"x")) + b"____\r\nfooter of a list\r\n")
    assert (leaf.data, tags(leaf)) == (b"x", ["mime-epilogue"])


def test_a_comment_in_the_type_is_a_comment() -> None:
    leaf = only(SENDER + b'Content-Type: text/plain (really; x=y); charset="utf-8" (UTF-8)\r\n\r\nx')
    assert (leaf.declared_type, leaf.charset) == ("text/plain", "utf-8")


@pytest.mark.parametrize("declared", [b"", b"text", b"text/", b"/plain", b";;;", b"\xff/\xff", b"(", b'"'])
def test_a_type_that_is_none_is_text(declared: bytes) -> None:
    assert only(SENDER + b"Content-Type: " + declared + b"\r\n\r\nx").declared_type == "text/plain"


# base64


def test_a_list_footer_behind_base64_is_cut_off() -> None:
    footer = b"\r\n_____________________\r\nsieve mailing list\r\nhttps://lists.example.org/sieve\r\n"
    leaf = only(base64_part(base64.encodebytes(TEXT) + footer))
    assert (leaf.data, tags(leaf)) == (TEXT, ["base64-footer"])


def test_a_few_wrong_characters_in_base64_are_left_out() -> None:
    body = base64.encodebytes(TEXT)
    leaf = only(base64_part(body[:500] + b"!*" + body[500:]))
    assert (leaf.data, tags(leaf)) == (TEXT, ["base64-junk"])


def test_much_junk_in_base64_is_damage() -> None:
    body = base64.encodebytes(TEXT)
    leaf = only(base64_part(body[:770] + b"This line is no base64 at all!\n" * 20 + body[770:]))
    assert (leaf.data, tags(leaf)) == (TEXT[:570], ["base64-damaged"])


@pytest.mark.parametrize("missing", [1, 2])
def test_missing_padding_is_supplied(missing: int) -> None:
    data = b"abcd" if missing == 2 else b"abcde"
    leaf = only(base64_part(base64.b64encode(data)[:-missing]))
    assert (leaf.data, tags(leaf)) == (data, ["base64-padding"])


def test_base64_cut_within_a_character_keeps_what_is_whole() -> None:
    leaf = only(base64_part(b"YWJjZ"))
    assert (leaf.data, tags(leaf)) == (b"abc", ["base64-padding"])


# quoted-printable


def test_soft_breaks_and_blanks_at_line_ends_vanish() -> None:
    raw = (
        SENDER
        + b"Content-Transfer-Encoding: quoted-printable\r\n\r\none =  \r\nline=20\r\ntwo \t \r\n=0C=e4\r\n"
    )
    assert only(raw).data == b"one line \r\ntwo\r\n\x0c\xe4\r\n"


def test_bad_escapes_stay_and_are_told() -> None:
    leaf = only(SENDER + b"Content-Transfer-Encoding: quoted-printable\r\n\r\na =ZZ b = c =3D\r\n")
    assert (leaf.data, tags(leaf)) == (b"a =ZZ b = c =\r\n", ["quoted-printable-damaged"])


# uuencode, yEnc, and what does not exist


def test_a_uuencoded_part() -> None:
    body = b"begin 644 draft-x-00.txt\n" + uu(TEXT) + b"end\n"
    leaf = only(SENDER + b"Content-Transfer-Encoding: x-uuencode\r\n\r\n" + body)
    assert (leaf.data, leaf.decoder, leaf.remarks) == (TEXT, "uuencode", ())


def test_a_uuencoded_file_in_a_text_is_a_part_of_its_own() -> None:
    body = b"Please post:\n\nbegin 644 draft-x-00.txt\n" + uu(TEXT) + b"end\n\nThanks\n"
    (letter, file) = leaves(SENDER + b"\n" + body)
    assert letter.data == b"Please post:\n\n\nThanks\n"
    assert (file.path, file.filename, file.data) == ("1.uu", "draft-x-00.txt", TEXT)


def test_a_uuencoded_file_without_an_end_is_told() -> None:
    leaf = leaves(SENDER + b"\nbegin 644 x.txt\n" + uu(TEXT))[1]
    assert (leaf.data, tags(leaf)) == (TEXT, ["uuencode-damaged"])


def test_a_line_of_prose_that_begins_with_begin_is_prose() -> None:
    assert len(leaves(SENDER + b"\nbegin 644 is how uuencode starts\nthe rest is text\n")) == 1


def test_yenc_and_unknown_encodings_are_told() -> None:
    yenc = only(SENDER + b"\n=ybegin line=128 size=3 name=x.txt\nabc\n=yend size=3\n")
    assert tags(yenc) == ["encoding-yenc"]
    odd = only(SENDER + b"Content-Transfer-Encoding: plain\n\nabc")
    assert (odd.data, tags(odd)) == (b"abc", ["encoding-unknown"])


# names


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (b'Content-Disposition: attachment; filename="draft-x-00.txt"', "draft-x-00.txt"),
        (b"Content-Disposition: attachment; filename=draft x 00.txt", "draft-x-00.txt"),
        (b"Content-Type: text/plain; name=draft-x-00.txt", "draft-x-00.txt"),
        (b"Content-Disposition: attachment; filename*=utf-8''dr%C3%A4ft.txt", "dr-ft.txt"),
        (b'Content-Disposition: attachment; filename*0="draft-x"; filename*1="-00.txt"', "draft-x-00.txt"),
        (b"Content-Disposition: attachment; filename*1*=-00.txt; filename*0*=''draft%2Dx", "draft-x-00.txt"),
        (b'Content-Disposition: attachment; filename="=?utf-8?q?draft-x-00=2Etxt?="', "draft-x-00.txt"),
        (b'Content-Disposition: attachment; filename="../../etc/passwd"', "passwd"),
        (b'Content-Disposition: attachment; filename="..\\\\..\\\\x.txt"', "x.txt"),
        (b'Content-Disposition: attachment; filename="a.txt\\";rm -rf"', "a.txt-rm--rf"),
        (b"Content-Disposition: attachment; filename*=''x%00.txt%0d%0aBcc:%20a", "x-.txt-Bcc-a"),
        (b'Content-Disposition: attachment; filename="...."', ""),
        (b"Content-Disposition: attachment; filename=", ""),
    ],
)
def test_a_file_name_is_a_harmless_hint(header: bytes, name: str) -> None:
    assert only(SENDER + header + b"\r\n\r\nx").filename == name


def test_a_long_file_name_keeps_its_ending() -> None:
    leaf = only(SENDER + b"Content-Disposition: attachment; filename=" + b"a" * 500 + b".txt\r\n\r\nx")
    assert leaf.filename == "a" * 96 + ".txt"


def test_beyond_the_limits_the_last_leaf_says_so() -> None:
    found = leaves(mail(*[part(b"x")] * 200))
    assert len(found) == 99
    assert tags(found[-1]) == ["mime-limits"]
