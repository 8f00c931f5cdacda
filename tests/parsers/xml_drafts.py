"""XML drafts for tests: valid and current, in v2 and v3, unless a parameter says otherwise.

v3()                                     the draft
v3(date="<date/>")                       another element in the place of one of <front>
v3(rfc='ipr="none" category="info"')     other attributes of <rfc>
v2(middle="<section …>…</section>")
"""

from __future__ import annotations

_RFC = 'docName="draft-adams-trees-00" ipr="trust200902" category="info" submissionType="IETF"'
_TITLE = "<title>How Trees Grow</title>"
_AUTHOR = (
    '<author fullname="Ada Adams" initials="A." surname="Adams"><organization>Wood</organization>'
    "<address><email>ada@example.org</email></address></author>"
)
_DATE = '<date year="2026" month="November" day="22"/>'
_ABSTRACT = "<abstract><t>Trees grow upwards.</t></abstract>"
_BACK = "<back/>"


def v3(
    *,
    rfc: str = _RFC,
    title: str = _TITLE,
    series: str = "",
    authors: str = _AUTHOR,
    date: str = _DATE,
    abstract: str = _ABSTRACT,
    middle: str = "<section><name>Roots</name><t>They grow down.</t></section>",
    back: str = _BACK,
) -> bytes:
    front = f"<front>\n{title}\n{series}\n{authors}\n{date}\n{abstract}\n</front>"
    return (
        f"<?xml version='1.0' encoding='utf-8'?>\n"
        f'<rfc version="3" {rfc}>\n{front}\n<middle>\n{middle}\n</middle>\n{back}\n</rfc>\n'
    ).encode()


def v2(
    *,
    rfc: str = _RFC,
    date: str = _DATE,
    abstract: str = _ABSTRACT,
    middle: str = '<section title="Roots"><t>They grow down.</t></section>',
    back: str = _BACK,
) -> bytes:
    front = f"<front>\n{_TITLE}\n{_AUTHOR}\n{date}\n{abstract}\n</front>"
    return (
        f"<?xml version='1.0' encoding='utf-8'?>\n"
        f"<rfc {rfc}>\n{front}\n<middle>\n{middle}\n</middle>\n{back}\n</rfc>\n"
    ).encode()
