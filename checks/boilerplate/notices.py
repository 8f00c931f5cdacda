"""The table of fixed paragraphs, with the days of submission on which each is accepted.

A change of the rules is a change of this table. Only days and words are here, no matching.
Paragraphs from before 2008 are known by a mark, since every tool and author had them a little
different; since the Trust Legal Provisions (TLP) they are compared as a whole.
"""

from __future__ import annotations

from datetime import date

from checks.boilerplate.notice import Kind, Notice, Requirement

# Conformance was asked for by RFC 2026 (October 1996), and insisted upon from 1999 on; the other
# paragraphs since a program looks for them. The sentence on the expiry stands in the list of required
# content (https://authors.ietf.org/required-content, 2022); before, the date on the first page was enough.
REQUIRED: tuple[Requirement, ...] = (
    Requirement(Kind.CONFORMANCE, date(1999, 7, 1)),
    Requirement(Kind.WORKING_DOCUMENTS, date(2005, 1, 1)),
    Requirement(Kind.VALIDITY, date(2005, 1, 1)),
    Requirement(Kind.EXPIRY, date(2022, 1, 1)),
    Requirement(Kind.COPYRIGHT, date(2005, 1, 1)),
    Requirement(Kind.LICENSE, date(2005, 1, 1)),
)

_BCP78 = (
    "This document is subject to BCP 78 and the IETF Trust's Legal Provisions Relating to IETF Documents "
)
_REVIEW = (
    "Please review these documents carefully, as they describe your rights and restrictions with respect "
    "to this document."
)
_NOTICE = (
    f"{_BCP78}(https://trustee.ietf.org/license-info) in effect on the date of publication of this document. "
    f"{_REVIEW}"
)
_CODE = (
    " Code Components extracted from this document must include {0} BSD License text as described in "
    "Section 4.e of the Trust Legal Provisions and are provided without warranty as described in the {1}."
)
_GROUPS = "Note that other groups may also distribute working documents as Internet-Drafts."
_WORKING = "Internet-Drafts are working documents of the Internet Engineering Task Force (IETF)"
_NOT_MODIFIED = "This document may not be modified, and derivative works of it may not be created,"
_TO_PUBLISH = f"{_NOT_MODIFIED} except to format it for publication as an RFC"

# Within a kind the wording to be used today comes first: it is the one that mistakes are compared with.
NOTICES: tuple[Notice, ...] = (
    Notice(
        Kind.CONFORMANCE,
        "TLP 4.0",
        "This Internet-Draft is submitted in full conformance with the provisions of BCP 78 and BCP 79.",
        date(2009, 12, 28),
    ),
    Notice(
        Kind.CONFORMANCE,
        "TLP 1.0 to 3.0",
        "This Internet-Draft is submitted to IETF in full conformance with the provisions of BCP 78 and "
        "BCP 79.",
        date(2008, 11, 10),
        dated=date(2010, 2, 2),
    ),
    Notice(
        Kind.CONFORMANCE,
        "RFC 3978",
        "in accordance with Section 6 of BCP 79",
        date(2004, 2, 1),  # RFC 3668 is BCP 79, too
        until=date(2009, 4, 2),
        dated=date(2008, 12, 17),
    ),
    Notice(
        Kind.CONFORMANCE,
        "RFC 3668",
        "in accordance with RFC 3668",
        date(2004, 2, 1),
        until=date(2005, 5, 6),
    ),
    Notice(
        Kind.CONFORMANCE,
        "RFC 3668",
        "in accordance with Section 6 of RFC 3668",
        date(2004, 2, 1),
        until=date(2005, 5, 6),
    ),
    Notice(
        Kind.CONFORMANCE,
        "RFC 2026",
        "provisions of Section 10 of RFC 2026",
        date(1996, 10, 1),
        until=date(2004, 12, 31),
        dated=date(2004, 5, 1),
    ),
    Notice(
        Kind.CONFORMANCE,
        "RFC 2026",
        "in accordance with Section 10 of RFC 2026",
        date(1996, 10, 1),
        until=date(2004, 12, 31),
        dated=date(2004, 5, 1),
    ),
    Notice(
        Kind.WORKING_DOCUMENTS,
        "the I-D guidelines of 2010",
        f"{_WORKING}. {_GROUPS} The list of current Internet-Drafts is at "
        "https://datatracker.ietf.org/drafts/current/.",
        date(2009, 12, 28),
    ),
    Notice(
        Kind.WORKING_DOCUMENTS,
        "the I-D guidelines before 2010",
        f"{_WORKING}, its areas, and its working groups. {_GROUPS}",
        date(1990, 1, 1),
        dated=date(2011, 1, 1),
    ),
    Notice(
        Kind.WORKING_DOCUMENTS,
        "older tools, which give the list of current drafts otherwise or not at all",
        f"{_WORKING}. {_GROUPS}",
        date(2009, 12, 28),
        dated=date(2009, 12, 28),
    ),
    Notice(
        Kind.VALIDITY,
        "the I-D guidelines",
        "Internet-Drafts are draft documents valid for a maximum of six months and may be updated, "
        "replaced, or obsoleted by other documents at any time. It is inappropriate to use "
        'Internet-Drafts as reference material or to cite them other than as "work in progress."',
        date(1990, 1, 1),
    ),
    Notice(
        Kind.VALIDITY,
        "the I-D guidelines before 2006",
        "valid for a maximum of six months",
        date(1990, 1, 1),
        until=date(2006, 12, 31),
    ),
    Notice(
        Kind.EXPIRY,
        "the I-D guidelines",
        "This Internet-Draft will expire on",
        date(1990, 1, 1),
    ),
    Notice(
        Kind.COPYRIGHT,
        "TLP 1.0",
        "Copyright (c) YYYY IETF Trust and the persons identified as the document authors. All rights "
        "reserved.",
        date(2008, 11, 10),
    ),
    Notice(
        Kind.COPYRIGHT,
        "RFC 4748",
        "Copyright (C) The IETF Trust (YYYY)",
        date(2006, 10, 1),
        until=date(2009, 4, 2),
    ),
    Notice(
        Kind.COPYRIGHT,
        "RFC 3978",
        "Copyright (C) The Internet Society (YYYY)",
        date(1996, 10, 1),
        until=date(2007, 2, 28),
    ),
    Notice(
        Kind.LICENSE,
        "TLP 5.0",
        _NOTICE + _CODE.format("Revised", "Revised BSD License"),
        date(2021, 9, 21),
    ),
    Notice(
        Kind.LICENSE,
        "TLP 4.0",
        _NOTICE + _CODE.format("Simplified", "Simplified BSD License"),
        date(2009, 12, 28),
        dated=date(2021, 11, 1),
    ),
    Notice(Kind.LICENSE, "TLP 5.0, Section 6.b.ii", _NOTICE, date(2008, 11, 10)),
    Notice(
        Kind.LICENSE,
        "TLP 3.0",
        _NOTICE + _CODE.format("Simplified", "BSD License"),
        date(2009, 9, 12),
        until=date(2012, 1, 9),
        dated=date(2010, 2, 2),
    ),
    Notice(
        Kind.LICENSE,
        "TLP 2.0",
        f"{_BCP78}in effect on the date of publication of this document "
        f"(http://trustee.ietf.org/license-info). {_REVIEW}",
        date(2008, 11, 10),
        until=date(2010, 1, 19),
        dated=date(2009, 12, 13),
    ),
    Notice(
        Kind.LICENSE,
        "RFC 3978",
        "rights, licenses and restrictions contained in BCP 78",
        date(2004, 2, 1),
        until=date(2009, 4, 2),
        dated=date(2008, 12, 17),
    ),
    Notice(
        Kind.LIMITATION,
        "TLP 5.0, Section 6.c.i",
        f"{_TO_PUBLISH} or to translate it into languages other than English.",
        date(2008, 11, 10),
        limits=True,
    ),
    Notice(
        Kind.LIMITATION,
        "TLP 1.0, Section 6.c.i",
        f"{_TO_PUBLISH} and to translate it into languages other than English.",
        date(2008, 11, 10),
        until=date(2010, 1, 19),
        limits=True,
    ),
    Notice(
        Kind.LIMITATION,
        "TLP 5.0, Section 6.c.ii",
        f"{_NOT_MODIFIED} and it may not be published except as an Internet-Draft.",
        date(2008, 11, 10),
        limits=True,
        forbids=True,
    ),
    Notice(
        Kind.LIMITATION,
        "TLP 5.0, Section 6.c.iii",
        "This document may contain material from IETF Documents or IETF Contributions published or made "
        "publicly available before November 10, 2008. The person(s) controlling the copyright in some of "
        "this material may not have granted the IETF Trust the right to allow modifications of such "
        "material outside the IETF Standards Process. Without obtaining an adequate license from the "
        "person(s) controlling the copyright in such materials, this document may not be modified outside "
        "the IETF Standards Process, and derivative works of it may not be created outside the IETF "
        "Standards Process, except to format it for publication as an RFC or to translate it into "
        "languages other than English.",
        date(2008, 11, 10),
    ),
)

# A limiting notice is nobody's duty, but where one of these is said, the rest has to follow.
LIMITATION_BEGINS: tuple[str, ...] = (
    "This document may not be modified, and derivative works",
    "This document may contain material from IETF Documents or IETF Contributions",
)
# Where one of these is said, the licence notice is meant to have its last sentence.
CODE_MARKS: tuple[str, ...] = (
    "Code Components extracted from this document",
    "BSD License text as described in Section 4.e",
)
