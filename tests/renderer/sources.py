"""XML drafts for tests of rendering, self-contained, dated 22 November 2026, all in our own words.

source()                          a small draft in the v3 vocabulary
source(body="<t>…</t>")           with this in its section "Watering"
source(root='tocDepth="1"')       with more attributes of <rfc>
V2                                a draft in the vocabulary of former years
"""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 11, 22)

_V3 = """<?xml version="1.0" encoding="utf-8"?>
{before}<rfc version="3" ipr="trust200902" submissionType="IETF" category="info" consensus="true"
 docName="{name}" {root}>
{links}<front>
<title abbrev="Gardening">Gardening for Protocols</title>
<seriesInfo name="Internet-Draft" value="draft-gardener-roses-00"/>
<author initials="E." surname="Gärtner" fullname="Erin Gärtner"><organization>Rose Works</organization>
<address><postal><street>Flower Road 1</street><city>Uppsala</city><country>Sweden</country></postal>
<email>erin@example.org</email></address></author>
<date day="22" month="November" year="2026"/>
<abstract><t>How protocols are watered, and how often.</t></abstract>
</front>
<middle>
<section anchor="watering"><name>Watering</name>
{body}
</section>
<section><name>Security Considerations</name><t>Thorns; see <xref target="watering"/>.</t></section>
</middle>
<back><references><name>Informative References</name>
<reference anchor="ROSES" target="https://example.org/roses"><front><title>On Roses</title>
<author fullname="Sam Florist"/><date month="May" year="2020"/></front></reference></references></back>
</rfc>
"""

BODY = """<t>Roses like water <xref target="ROSES"/>. Protocols like <em>review</em>, once a week.</t>
<ul><li>In the morning</li><li>In the <strong>evening</strong></li></ul>
<ol><li>Take the can.</li><li>Pour.</li></ol>
<dl><dt>Can:</dt><dd>A vessel.</dd></dl>
<figure anchor="can"><name>A Can</name><artwork type="ascii-art"><![CDATA[
  +---+
  |   |==
  +---+
]]></artwork></figure>
<table><name>Amounts</name><thead><tr><th>Plant</th><th>Litres</th></tr></thead>
<tbody><tr><td>Rose</td><td>2</td></tr></tbody></table>
<sourcecode type="c"><![CDATA[while (dry) pour();]]></sourcecode>
<t>More at <eref target="https://example.org/can">the maker's</eref>, and in <xref target="can"/>.</t>"""


def source(
    body: str = BODY, root: str = "", links: str = "", before: str = "", name: str = "draft-gardener-roses-00"
) -> bytes:
    return _V3.format(body=body, root=root, links=links, before=before, name=name).encode()


V2 = b"""<?xml version="1.0"?>
<?rfc toc="yes"?><?rfc sortrefs="yes"?><?rfc symrefs="yes"?><?rfc compact="yes"?>
<rfc ipr="trust200902" category="std" docName="draft-gardener-tulips-01">
<front><title>Tulips on the Wire</title>
<author initials="S." surname="Florist" fullname="Sam Florist" role="editor">
<organization>Bulbs</organization><address><email>sam@example.org</email></address></author>
<date day="22" month="November" year="2026"/><area>Ops</area><workgroup>Bulbs</workgroup>
<abstract><t>Tulips, carried in packets.</t></abstract></front>
<middle>
<section title="Introduction" anchor="intro"><t>A tulip <xref target="BULB"/> is sent whole:
<list style="symbols"><t>bulb first,</t><t>leaves after it,</t></list> and <spanx style="strong">never</spanx>
upside down.</t>
<figure anchor="fig" title="A Tulip"><preamble>It looks so:</preamble><artwork><![CDATA[
   \\|/
    |
]]></artwork></figure>
<texttable title="Colours"><ttcol>Colour</ttcol><ttcol align="right">Code</ttcol>
<c>red</c><c>1</c><c>black</c><c>2</c></texttable></section>
<section title="IANA Considerations"><t>None.</t>
<t><list style="numbers"><t>One.</t><t>Two, <vspace/>in two lines.</t></list></t>
<t><list style="hanging" hangIndent="8"><t hangText="soil:">dry</t></list></t></section>
</middle>
<back><references title="Normative References"><reference anchor="BULB"><front><title>The Bulb</title>
<author initials="A." surname="Onion" fullname="Ann Onion"><organization/></author>
<date month="March" year="2001"/></front><seriesInfo name="RFC" value="9999"/></reference></references></back>
</rfc>
"""
