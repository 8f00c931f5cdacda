"""A draft in XML is known by its outermost element, whatever stands before it."""

from __future__ import annotations

import pytest

from parsers.mail.declared import is_xml_draft

DRAFT = (
    '<?xml version="1.0" encoding="{}"?>\n<!-- <html> -->\n<!DOCTYPE rfc [<!ENTITY a "b">]>\n'
    '<rfc docName="é">'
)


@pytest.mark.requirement("R132")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_draft_in_any_encoding(encoding: str):
    text = DRAFT.format(encoding.removesuffix("-sig"))
    assert is_xml_draft(text.encode(encoding))


@pytest.mark.parametrize(
    "text",
    [
        "<rfc/>",
        "\n <rfc>",
        '<?xml version="1.0"?><?xml version="1.0"?>\n<rfc>',
        "<rfc>&x;",
        '\ufeff\ufeff<?xml version="1.0"?><rfc>',
        '<?xml version="1.0"?> as of today\n<!-- x --> and here <!DOCTYPE rfc>\n<rfc>',
    ],
)
def test_a_draft_that_is_not_well_formed(text: str):
    assert is_xml_draft(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<",
        "<rfc2119>",
        "see <rfc>",
        "<html><rfc/></html>",
        '<?xml version="1.0"?> see <html><rfc/></html>',
        "<a@example.org> wrote: <rfc>",
        "<!-- <rfc> -->",
    ],
)
def test_what_is_no_draft(text: str):
    assert not is_xml_draft(text.encode())


@pytest.mark.parametrize("junk", [b"<" * 10**6, b"<!--" + b"x" * 10**6, b"\0" * 10**6, b"<a" * 10**6])
def test_a_million_octets_of_junk(junk: bytes):
    assert not is_xml_draft(junk)
