"""The ladder from octets to characters: declaration, UTF-8, windows-1252, ISO 8859-1."""

from __future__ import annotations

import pytest

from parsers.mail.charset import decode


@pytest.mark.requirement("R2")
@pytest.mark.parametrize(
    ("text", "codec", "declared", "used"),
    [
        ("plain", "ascii", "", "us-ascii"),
        ("plain", "ascii", "us-ascii", "us-ascii"),
        ("plain", "ascii", "UTF-8", "utf-8"),
        ("Exämplar – “q”", "utf-8", "utf-8", "utf-8"),
        ("Exämplar", "utf-8", "", "utf-8"),
        ("Exämplar – “q”", "cp1252", "windows-1252", "windows-1252"),
        ("Exämplar – “q”", "cp1252", "iso-8859-1", "windows-1252"),  # WHATWG: what is meant by latin1
        ("Příklad", "iso8859-2", "iso-8859-2", "iso8859-2"),
        ("Örnek ğış", "cp1254", "iso-8859-9", "cp1254"),
        ("10 €", "iso8859-15", "ISO-8859-15", "iso8859-15"),
        ("пример", "koi8-r", "koi8-r", "koi8-r"),
        ("пример", "cp1251", "windows-1251", "cp1251"),
        ("παράδειγμα", "iso8859-7", "iso-8859-7", "iso8859-7"),
        ("例子", "gb18030", "gb2312", "gb18030"),
        ("例子", "big5", "big5", "big5hkscs"),
        ("例え", "iso2022-jp", "iso-2022-jp", "iso2022_jp_2"),
        ("例え", "shift-jis", "shift_jis", "cp932"),
        ("例え", "euc-jp", "euc-jp", "euc_jp"),
        ("보기", "euc-kr", "euc-kr", "cp949"),
        ("Exämplar", "utf-8-sig", "", "utf-8"),
        ("Exämplar", "utf-16", "utf-16", "utf-16-le"),
        ("Exämplar", "utf-16-be", "utf-16", "utf-16-be"),
        ("Exämplar", "utf-16-le", "utf-16", "utf-16-le"),
    ],
)
def test_a_right_declaration_is_followed(text: str, codec: str, declared: str, used: str) -> None:
    assert decode(text.encode(codec), declared) == (text, used, ())


@pytest.mark.parametrize(
    ("data", "declared", "text", "used"),
    [
        (b"Ex\xc3\xa4mplar", "us-ascii", "Exämplar", "utf-8"),
        (b"Ex\xe4mplar", "us-ascii", "Exämplar", "windows-1252"),
        (b"Ex\xe4mplar", "utf-8", "Exämplar", "windows-1252"),
        (b"Ex\xe4mplar \x96", "", "Exämplar –", "windows-1252"),
        (b"Ex\xe4mplar \x81", "", "Exämplar \x81", "latin-1"),
        (b"\xff\xfeE\0x\0", "utf-8", "Ex", "utf-16-le"),
    ],
)
def test_a_wrong_declaration_is_left_with_a_remark(data: bytes, declared: str, text: str, used: str) -> None:
    found, charset, remarks = decode(data, declared)
    assert (found, charset) == (text, used)
    assert [remark.tag for remark in remarks] == ["charset-conflict"]


@pytest.mark.parametrize(
    "declared",
    ["utf-7", "unicode_escape", "idna", "hex", "hex_codec", "undefined", "rot13", "x" * 9999, "\0", "日本"],
)
def test_what_is_no_charset_of_mail_is_never_used(declared: str) -> None:
    found, charset, remarks = decode(rb"+AGE-\u0041 zz", declared)
    assert (found, charset) == (rb"+AGE-\u0041 zz".decode(), "us-ascii")
    assert [remark.tag for remark in remarks] == ["charset-unknown"]
    assert len(remarks[0].message) < 200
