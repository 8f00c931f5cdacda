"""Rendering as a job of a child (maild.sandbox): octets in, octets out. `warm` is for its warm process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from renderer.rendered import Rendered

JOB = "renderer.job:render_job"
WARM = "renderer.job:warm"

SMALL = b"""<?xml version="1.0" encoding="utf-8"?>
<?rfc toc="yes"?>
<rfc ipr="trust200902" category="info" docName="draft-a-b-00">
<front><title>Warmth</title>
<author initials="A." surname="B" fullname="A B"><organization/><address>
<postal><street>S</street><city>C</city><country>Sweden</country></postal><email>a@example.org</email></address></author>
<date day="1" month="January" year="2026"/><abstract><t>One.</t></abstract></front>
<middle><section anchor="s" title="One"><t>See <xref target="s"/> and <xref target="R"/>.
<list style="numbers"><t>One</t></list></t>
<figure><artwork>+</artwork></figure><texttable><ttcol>a</ttcol><c>b</c></texttable></section></middle>
<back><references title="References"><reference anchor="R"><front><title>R</title>
<author fullname="C"/><date year="2026"/></front><seriesInfo name="RFC" value="1"/></reference>
</references></back>
</rfc>
"""


@dataclass(frozen=True, slots=True)
class Source:
    """What the child is given: XML without includes and entities, its date complete."""

    xml: bytes
    html: bool  # whether HTML is wanted, too (R112, R130)
    day: date  # today


def render_job(payload: bytes) -> Iterator[bytes]:
    """The text, and then the HTML, if it is wanted."""
    from renderer.xml2rfc import rendering  # a third of a second, and only the child needs it

    wanted = msgspec.msgpack.decode(payload, type=Source)
    return map(msgspec.msgpack.encode, rendering(wanted.xml, wanted.html, wanted.day))


def asked(xml: bytes, html: bool, day: date) -> bytes:
    """The job's payload."""
    return msgspec.msgpack.encode(Source(xml, html, day))


def rendered(result: bytes) -> Rendered:
    """One part of the job's result; msgspec.ValidationError when the child lies."""
    return msgspec.msgpack.decode(result, type=Rendered)


def warm() -> None:
    """Renders something small: schemas, tables and patterns are there before the first child is born."""
    from renderer.xml2rfc import render

    made = render(SMALL, True, date(2026, 1, 1))
    if made.text is None or made.html is None:
        raise RuntimeError(f"xml2rfc does not work here: {made.remarks[0].message}")
