"""XML drafts to send by mail: correct and of today, for Alice and Bob, unless a parameter says otherwise.

xml_draft(name)                          the draft, in v3; the text that it makes: text_of(…)
xml_draft(name, body="<t>…</t>")         with this in its first section
xml_draft(name, references="<?rfc …?>")  with this in its list of references
xml_draft(name, before="<!DOCTYPE …>")   with this between the XML declaration and <rfc>
old_draft(name)                          in the vocabulary of former years
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from renderer.xml2rfc import render
from tests.exchange import ALICE, BOB
from tests.parsers.xml_drafts import v2, v3

TITLE = "How Trees Grow"
BODY = "<t>Trees grow down for 3 years and upwards for 300, in good soil; nobody knows why it is so.</t>"
_PEOPLE = (("Alice", "Adams", ALICE), ("Bob", "Brown", BOB))
_AUTHORS = "\n".join(
    f'<author fullname="{first} {last}" initials="{first[0]}." surname="{last}">'
    f"<organization>Example Org</organization><address><email>{address}</email></address></author>"
    for first, last, address in _PEOPLE
)
_LAST = (
    "<section><name>IANA Considerations</name><t>This document has no IANA actions.</t></section>\n"
    "<section><name>Security Considerations</name><t>Trees may fall.</t></section>"
)


def today() -> date:
    return datetime.now(UTC).date()


def _root(name: str, more: str = "") -> str:
    return f'docName="{name}-00" ipr="trust200902" category="info" submissionType="IETF" {more}'.rstrip()


def _date(day: date | None = None) -> str:
    day = day or today()
    return f'<date year="{day.year}" month="{day:%B}" day="{day.day}"/>'


def _after_declaration(xml: bytes, before: str) -> bytes:
    declaration, end, rest = xml.partition(b"?>\n")
    return declaration + end + before.encode() + rest


def xml_draft(
    name: str,
    *,
    title: str = TITLE,
    body: str = BODY,
    references: str = "",
    before: str = "",
    root: str = "",
    day: date | None = None,
) -> bytes:
    back = f"<references><name>Normative References</name>\n{references}\n</references>" if references else ""
    made = v3(
        rfc=_root(name, root),
        title=f"<title>{title}</title>",
        authors=_AUTHORS,
        date=_date(day),
        abstract="<abstract><t>This document says how trees grow.</t></abstract>",
        middle=f'<section anchor="growth"><name>Growth</name>\n{body}\n</section>\n{_LAST}',
        back=f"<back>{back}</back>",
    )
    return _after_declaration(made, before)


def old_draft(name: str) -> bytes:
    """v2; Ada Adams alone."""
    considerations = '<section title="Security Considerations"><t>Trees may fall.</t></section>'
    grown = f'<section title="Growth">{BODY}</section>{considerations}'
    return v2(rfc=_root(name), date=_date(), middle=grown)


def text_of(xml: bytes) -> bytes:
    """What xml2rfc makes of it today."""
    made = render(xml, False, today())
    assert made.text is not None, made.remarks
    return made.text
