"""Breaks a good draft in exactly one way: each way has a name, and the one finding that is meant.

    for damage in TEXT_DAMAGE: damage.of(SHAPES["individual"])   the octets of the broken draft
    for damage in XML_DAMAGE: damage.of({})

A draft's shape is what `tests.drafts.draft` is asked for; damage is done to what is asked for, or to the
octets that come out. Damage that finds nothing to break raises, so that no test tests nothing.
"""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.drafts import BOILERPLATE, ERIN, NO_MODIFICATION, SAM, TODAY, Boilerplate, Person, draft, long_date
from tests.parsers.xml_drafts import v3

Shape = dict[str, Any]
TREVOR = Person("Trevor Template", "trevor@template.example", "Templates")
PROSE = tuple(f"Tree number {n} stands beside the one before it.  " * 8 for n in range(40))

SHAPES: dict[str, Shape] = {
    "individual": {},
    "without pages": {"pages": False},
    "group": {"name": "draft-ietf-forestry-trees", "version": "03", "group": "Forestry"},
    "several authors": {"authors": (ERIN, SAM, TREVOR)},
    "many pages": {"body": PROSE, "version": "12"},
}


@dataclass(frozen=True)
class Damage:
    """`at` stands in the line that the finding names; None where no line can be named."""

    kind: str
    tag: str
    of: Callable[[Shape], bytes]
    at: str | None = None
    warning: bool = False


def _plain(shape: Shape) -> Shape:
    return {"name": "draft-exemplar-trees", "version": "00", "authors": (ERIN,), **shape}


def asking(**changes: Any) -> Callable[[Shape], bytes]:
    """A draft for which something else is asked."""
    return lambda shape: draft(**{**shape, **changes})


def called(change: Callable[[str, str], str]) -> Callable[[Shape], bytes]:
    """A draft whose name and version stand on the first page as `change` writes them."""

    def make(shape: Shape) -> bytes:
        plain = _plain(shape)
        return draft(**{**shape, "identifier": change(plain["name"], plain["version"])})

    return make


def edited(old: str, new: str, count: int = 1, charset: str = "utf-8") -> Callable[[Shape], bytes]:
    """A draft with other octets in one place."""

    def make(shape: Shape) -> bytes:
        return changed(draft(**shape), old.encode(), new.encode(charset), count)

    return make


def changed(data: bytes, old: bytes, new: bytes, count: int = 1) -> bytes:
    if old not in data:
        raise ValueError(f"no {old!r} to change")
    return data.replace(old, new, count)


def authored(change: Callable[[Person], Person]) -> Callable[[Shape], bytes]:
    """A draft whose last author is another."""

    def make(shape: Shape) -> bytes:
        *others, last = _plain(shape)["authors"]
        return draft(**{**shape, "authors": (*others, change(last))})

    return make


def with_address(address: str | None) -> Callable[[Shape], bytes]:
    return authored(lambda person: Person(person.name, address, person.organization))


def worded(boilerplate: Boilerplate) -> Callable[[Shape], bytes]:
    return asking(boilerplate=boilerplate)


def _without_addresses(shape: Shape) -> bytes:
    data = draft(**shape)
    start = max(data.rfind(b"\nAuthor's Address\n"), data.rfind(b"\nAuthors' Addresses\n"))
    if start < 0:
        raise ValueError("no section with addresses")
    return data[:start] + b"\n"


def _repeated_address(shape: Shape) -> bytes:
    authors = (*_plain(shape)["authors"], Person("Theo Twin", ERIN.email))
    return draft(**{**shape, "authors": authors})


def _six_authors(shape: Shape) -> bytes:
    authors = tuple(Person(f"{one} Author", f"{one.lower()}@example.net") for one in _SIX)
    return draft(**{**shape, "authors": authors})


_SIX = ("Ada", "Bea", "Cid", "Dan", "Eve", "Fay")


def _date(days: int) -> Callable[[Shape], bytes]:
    return asking(date=TODAY + timedelta(days))


def _elsewhere(what: str, other: str) -> Callable[[Shape], bytes]:
    """Another date of expiry in one place only."""

    def make(shape: Shape) -> bytes:
        data, end = draft(**shape), long_date(TODAY + timedelta(185))
        return changed(data, f"{what}{end}".encode(), f"{what}{other}".encode())

    return make


def _octets(data: bytes) -> Callable[[Shape], bytes]:
    return lambda shape: data


def _zip() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("notes.bin", bytes(range(256)))
    return into.getvalue()


_EXPIRY = long_date(TODAY + timedelta(185))
_ISOC = "Copyright (C) The Internet Society ({year}).  All rights reserved."
_TRUST = "Copyright (C) The IETF Trust ({year})."
_CONFORMANCE_3978 = (
    "By submitting this Internet-Draft, each author represents that any applicable patent or other IPR "
    "claims of which he or she is aware have been or will be disclosed, and any of which he or she becomes "
    "aware will be disclosed, in accordance with Section 6 of BCP 79."
)
_CONFORMANCE_2026 = (
    "This document is an Internet-Draft and is in full conformance with all provisions of Section 10 of RFC "
    "2026."
)
_LICENSE = BOILERPLATE.copyright["license"]
_TLP2 = _LICENSE.replace(" (https://trustee.ietf.org/license-info) in effect", " in effect").replace(
    "publication of this document. ", "publication of this document (http://trustee.ietf.org/license-info). "
)[: _LICENSE.index("  Code Components")]
_PARAGRAPHS = {
    "conformance": "boilerplate-conformance",
    "working-documents": "boilerplate-status",
    "validity": "boilerplate-status",
    "expiry": "boilerplate-expiry",
    "copyright": "boilerplate-copyright",
    "license": "boilerplate-license",
}
# Another word, and a word of the line in which it then stands.
_ALTERED = {
    "conformance": ("full conformance", "partial conformance", "conformance"),
    "working-documents": ("working documents of", "final documents of", "documents of the"),
    "validity": ("maximum of six months", "maximum of twelve months", "twelve"),
    "expiry": ("will expire on", "will vanish on", "vanish"),
    "copyright": ("document authors", "document owners", "owners"),
    "license": ("review these documents carefully", "read these documents carefully", "documents"),
}


def _instead(name: str, text: str) -> Callable[[Shape], bytes]:
    part = BOILERPLATE.status if name in BOILERPLATE.status else BOILERPLATE.copyright
    return worded(BOILERPLATE.replacing(name, part[name], text))


def _once_more(name: str) -> Callable[[Shape], bytes]:
    part = BOILERPLATE.status if name in BOILERPLATE.status else BOILERPLATE.copyright
    return worded(BOILERPLATE.adding("again", part[name], after=name))


def _header(shape: Shape) -> bytes:
    """Page headers as word processors make them, left as they were for another version."""
    plain = _plain(shape)
    other = f"{plain['name']}-{int(plain['version']) + 1:02}"
    old = b"\nInternet-Draft       "
    return changed(draft(**{**shape, "pages": True}), b"\f" + old, b"\f\n" + other.encode().ljust(len(old)))


def _names() -> tuple[Damage, ...]:
    def odd(kind: str, change: Callable[[str, str], str], tag: str = "identifier-malformed") -> Damage:
        return Damage(f"name: {kind}", tag, called(change), "raft-")

    return (
        odd("underscore", lambda n, v: f"{n}_x-{v}"),
        odd("plus", lambda n, v: f"{n}+x-{v}"),
        odd("dot", lambda n, v: f"{n}.x-{v}"),
        odd("accent", lambda n, v: f"{n}é-{v}"),
        odd("slash", lambda n, v: f"{n}/x-{v}"),
        odd("too long", lambda n, v: f"{n}-{'x' * (50 - len(n))}-{v}"),
        odd("two parts", lambda n, v: f"draft-trees-{v}"),
        odd("two hyphens", lambda n, v: f"{n}--x-{v}"),
        odd("two hyphens after draft", lambda n, v: f"draft-{n.removeprefix('draft')}-{v}"),
        odd("two hyphens before the version", lambda n, v: f"{n}--{v}"),
        odd("digit first", lambda n, v: f"draft-4{n.removeprefix('draft-')}-{v}"),
        odd("capital", lambda n, v: f"{n.title().replace('Draft', 'draft')}-{v}", "draft-name-capitals"),
        odd("ending of a file", lambda n, v: f"{n}-{v}.txt", "draft-name-extension"),
        odd("no version", lambda n, v: n, "metadata-not-found"),
        odd("letters for a version", lambda n, v: f"{n}-0a", "metadata-not-found"),
        odd("latest for a version", lambda n, v: f"{n}-latest", "metadata-not-found"),
        odd("one digit", lambda n, v: f"{n}-{v[-1]}", "version-malformed"),
        odd("three digits", lambda n, v: f"{n}-0{v}", "version-malformed"),
        Damage("name: another in the headers", "draft-name-contradiction", _header, "draft-", warning=True),
        odd("version 100", lambda n, v: f"{n}-100", "version-too-high"),
        Damage(
            "name: no draft-", "metadata-not-found", called(lambda n, v: f"{n.removeprefix('draft-')}-{v}")
        ),
        Damage("name: none", "metadata-not-found", called(lambda n, v: "")),
    )


def _dates() -> tuple[Damage, ...]:
    def dated(kind: str, tag: str, how: Callable[[Shape], bytes], at: str | None) -> Damage:
        return Damage(f"date: {kind}", tag, how, at)

    def lacking(kind: str, date: str | None, at: str | None) -> Damage:
        return dated(kind, "metadata-not-found", asking(date=date), at)

    return (
        dated("4 days ago", "creation-date", _date(-4), "18 November 2026"),
        dated("in 5 days", "creation-date", _date(5), "27 November 2026"),
        dated("a year ago", "creation-date", _date(-365), "2025"),
        dated("last month", "creation-date", asking(date="October 2026"), "October 2026"),
        dated("next month", "creation-date", asking(date="December 2026"), "December 2026"),
        dated("ISO, long ago", "creation-date", asking(date="2026-10-01"), "2026-10-01"),
        dated("US order, long ago", "creation-date", asking(date="October 1, 2026"), "October 1"),
        lacking("impossible", "31 November 2026", "31 November"),
        lacking("impossible, US order", "November 31, 2026", "November 31"),
        lacking("impossible, ISO", "2026-11-31", "2026-11-31"),
    )


def _expiries() -> tuple[Damage, ...]:
    def expiring(kind: str, tag: str, end: Any, at: str | None) -> Damage:
        return Damage(f"expiry: {kind}", tag, asking(expires=end), at)

    over = "expiration-date"
    return (
        expiring("186 days", over, TODAY + timedelta(186), "Expires:"),
        expiring("a year", over, TODAY + timedelta(365), "Expires:"),
        expiring("in the past", over, TODAY - timedelta(1), "Expires:"),
        expiring("on the same day", over, TODAY, "Expires:"),
        expiring("US order, too late", over, "December 30, 2027", "Expires:"),
        expiring("impossible", "metadata-not-found", "31 April 2027", "Expires:"),
        expiring("in six months", "metadata-not-found", "in six months", None),
        expiring("nowhere", "metadata-not-found", None, None),
        Damage(
            "expiry: another in the statement",
            "expiration-contradiction",
            _elsewhere("will expire on ", "1 May 2027"),
            "Expires:",
        ),
        Damage(
            "expiry: another on the first page",
            "expiration-contradiction",
            _elsewhere("Expires: ", "1 May 2027"),
            "Expires:",
        ),
    )


def _boilerplate() -> tuple[Damage, ...]:
    missing = (
        Damage(f"boilerplate: {name} missing", tag, worded(BOILERPLATE.without(name)))
        for name, tag in _PARAGRAPHS.items()
    )
    altered = (
        Damage(
            f"boilerplate: {name} altered",
            _PARAGRAPHS[name],
            worded(BOILERPLATE.replacing(name, old, new)),
            at,
        )
        for name, (old, new, at) in _ALTERED.items()
    )
    repeated = (
        Damage(f"boilerplate: {name} twice", "boilerplate-repeated", _once_more(name), "", warning=True)
        for name in _PARAGRAPHS
        if name != "expiry"
    )
    limit = NO_MODIFICATION.replace("format it", "print it")
    other = (
        ("copyright of RFC 3978", "boilerplate-copyright", _instead("copyright", _ISOC), "Society"),
        ("copyright of RFC 4748", "boilerplate-copyright", _instead("copyright", _TRUST), "IETF Trust"),
        (
            "conformance of RFC 3978",
            "boilerplate-conformance",
            _instead("conformance", _CONFORMANCE_3978),
            "",
        ),
        (
            "conformance of RFC 2026",
            "boilerplate-conformance",
            _instead("conformance", _CONFORMANCE_2026),
            "",
        ),
        ("licence of TLP 2.0", "boilerplate-license", _instead("license", _TLP2), "BCP 78"),
        (
            "limit altered",
            "boilerplate-limitation",
            worded(BOILERPLATE.adding("limit", limit, after="license")),
            "print",
        ),
        ("no Internet-Draft", "boilerplate-indication", _not_called_a_draft, None),
    )
    return (
        *missing,
        *altered,
        *repeated,
        *(Damage(f"boilerplate: {kind}", tag, how, at) for kind, tag, how, at in other),
        Damage("boilerplate: last year", "boilerplate-year", asking(year=2025), "2025", warning=True),
    )


def _not_called_a_draft(shape: Shape) -> bytes:
    return changed(draft(**shape), b"\nInternet-Draft  ", b"\nDocument        ")


def _contents() -> tuple[Damage, ...]:
    return (
        Damage("title: none", "metadata-not-found", asking(title="")),
        Damage("abstract: none", "metadata-not-found", edited("\nAbstract\n", "\n\n")),
        Damage("abstract: empty", "metadata-not-found", asking(abstract=())),
        Damage("authors: no section", "author-address-missing", _without_addresses, ""),
        Damage("authors: no address", "author-address-missing", with_address(None), ""),
        Damage("authors: no host", "author-address-invalid", with_address("tree@localhost"), ""),
        Damage("authors: two dots", "author-address-invalid", with_address("tree..x@example.org"), ""),
        Damage(
            "authors: placeholder",
            "author-address-placeholder",
            with_address("tbd@example.org"),
            "",
            warning=True,
        ),
        Damage("authors: one address twice", "author-address-repeated", _repeated_address, "", warning=True),
        Damage("authors: six", "author-count", _six_authors, "", warning=True),
        Damage(
            "layout: 80 columns", "line-too-long", edited("Trees may fall.", "x" * 77), "xxx", warning=True
        ),
        Damage("layout: tab", "tabs", edited("Trees may", "Trees\tmay"), "Trees\tmay", warning=True),
    )


def _characters() -> tuple[Damage, ...]:
    fall = "Trees may fall."
    return (
        Damage("characters: Latin-1", "text-encoding", edited(fall, "Bäume.", charset="latin-1"), "B"),
        Damage(
            "characters: broken UTF-8",
            "text-encoding",
            lambda shape: changed(draft(**shape), fall.encode(), b"Trees \xe2\x28\xa1."),
            "Trees",
        ),
        Damage("characters: UTF-16", "text-encoding", lambda shape: draft(**{**shape, "charset": "utf-16"})),
        Damage("characters: NUL", "text-nul", edited(fall, "Trees may\0fall."), "Trees may"),
        Damage(
            "characters: BEL",
            "text-control-character",
            edited(fall, "Trees may\afall."),
            "Trees may",
            warning=True,
        ),
        Damage(
            "characters: right to left",
            "text-control-character",
            edited(fall, "Trees \u202emay fall."),
            "Trees",
            warning=True,
        ),
        Damage(
            "characters: encoded twice",
            "text-mojibake",
            edited(fall, "B\u00c3\u00a4ume fall."),
            "ume fall",
            warning=True,
        ),
    )


_MAIL = b"From: erin@example.org\nTo: sam@example.org\nSubject: Trees\n\nDear Sam,\n\nplease post it.\n"
_HTML = b"<!DOCTYPE html><html><head><title>Trees</title></head><body><p>Trees grow.</p></body></html>\n"


def _others() -> tuple[Damage, ...]:
    noise = random.Random(4228).randbytes(20_000)
    return tuple(
        Damage(f"no draft: {kind}", "format-missing", _octets(data))
        for kind, data in (
            ("PDF", b"%PDF-1.7\n\xb5\xb5\n1 0 obj\n<<>>\nendobj\n"),
            ("ZIP", _zip()),
            ("gzip", gzip.compress(noise)),
            ("HTML", _HTML),
            ("a mail", _MAIL),
            ("random octets", noise),
            ("prose", "\n\n".join(PROSE).encode()),
            ("blanks", b" \n" * 400),
            ("four letters", b"Tree"),
        )
    )


TEXT_DAMAGE = (*_names(), *_dates(), *_expiries(), *_boilerplate(), *_contents(), *_characters())
NO_DRAFTS = _others()


def xml(**parts: str) -> Callable[[Shape], bytes]:
    return lambda shape: v3(**parts)


def xml_edited(old: str, new: str) -> Callable[[Shape], bytes]:
    return lambda shape: changed(v3(**shape), old.encode(), new.encode())


_RFC = 'docName="draft-adams-trees-00" ipr="trust200902" category="info" submissionType="IETF"'
_MAILLESS = "<author fullname='Ada Adams' initials='A.' surname='Adams'><organization/></author>"
_TWICE = (
    "<section anchor='r'><name>A</name><t>x</t></section><section anchor='r'><name>B</name><t>x</t></section>"
)


def _root(old: str, new: str) -> Callable[[Shape], bytes]:
    if old not in _RFC:
        raise ValueError(f"no {old} in <rfc>")
    return xml(rfc=_RFC.replace(old, new))


def _with_entity(shape: Shape) -> bytes:
    declared = b'<!DOCTYPE rfc [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<rfc'
    return changed(changed(v3(), b"<rfc", declared), b"They grow", b"They &x; grow")


XML_DAMAGE = tuple(
    Damage(f"XML: {kind}", tag, how, at)
    for kind, tag, how, at in (
        ("unclosed element", "xml-not-wellformed", xml_edited("</middle>", ""), ""),
        ("bare ampersand", "xml-not-wellformed", xml_edited("They grow", "They & grow"), "&"),
        ("unknown entity", "xml-not-wellformed", xml_edited("They grow", "They &foo; grow"), "&foo;"),
        ("attribute twice", "xml-not-wellformed", xml_edited("<rfc ", '<rfc version="3" '), "version"),
        ("unknown element", "xml-invalid-v3", xml_edited("They grow", "<tree/>They grow"), "<tree/>"),
        ("unknown attribute", "xml-invalid-v3", xml_edited("<t>They", '<t colour="green">They'), "green"),
        ("name missing in a section", "xml-invalid-v3", xml_edited("<t>They grow down.</t>", "They"), "They"),
        ("dangling xref", "xml-invalid-v3", xml_edited("They grow", '<xref target="x"/>They grow'), "xref"),
        ("anchor twice", "xml-duplicate-anchor", xml(middle=_TWICE), "anchor"),
        ("no docName", "metadata-not-found", _root('docName="draft-adams-trees-00" ', ""), None),
        ("docName with an ending", "xml-docname-suffix", _root("-00", "-00.txt"), "docName"),
        ("docName with capitals", "draft-name-capitals", _root("adams", "Adams"), "docName"),
        ("docName without a version", "metadata-not-found", _root("-00", ""), "docName"),
        ("docName with one digit", "version-malformed", _root("-00", "-1"), "docName"),
        ("docName with two parts", "identifier-malformed", _root("adams-trees", "adams"), "docName"),
        (
            "another name in seriesInfo",
            "xml-docname-mismatch",
            xml(series='<seriesInfo name="Internet-Draft" value="draft-adams-leaves-00"/>'),
            "seriesInfo",
        ),
        ("no ipr", "xml-ipr-missing", _root('ipr="trust200902" ', ""), "<rfc"),
        ("old ipr", "xml-ipr-unknown", _root("trust200902", "full3978"), "full3978"),
        ("unknown ipr", "xml-ipr-unknown", _root("trust200902", "mine"), "mine"),
        ("no category", "xml-category-missing", _root('category="info" ', ""), "<rfc"),
        ("unknown stream", "xml-stream-unknown", _root('"IETF"', '"TREE"'), "TREE"),
        ("prepared", "xml-prepped", _root("ipr", 'prepTime="2026-11-22T12:00:00" ipr'), "prepTime"),
        ("number of an RFC", "xml-rfc-number", _root("ipr", 'number="10001" ipr'), "number"),
        ("no notices", "xml-ipr-unknown", _root("trust200902", "none"), "none"),
        ("no title", "metadata-not-found", xml(title=""), None),
        ("empty title", "metadata-not-found", xml(title="<title/>"), "<title/>"),
        ("no author", "metadata-not-found", xml(authors=""), None),
        ("no address", "author-address-missing", xml(authors=_MAILLESS), "author"),
        ("no abstract", "metadata-not-found", xml(abstract=""), None),
        ("empty abstract", "metadata-not-found", xml(abstract="<abstract/>"), "abstract"),
        (
            "misspelt month",
            "metadata-not-found",
            xml(date='<date year="2026" month="Novembre" day="22"/>'),
            "Novembre",
        ),
        (
            "impossible day",
            "metadata-not-found",
            xml(date='<date year="2026" month="November" day="31"/>'),
            "31",
        ),
        (
            "4 days ago",
            "creation-date",
            xml(date='<date year="2026" month="November" day="18"/>'),
            "18",
        ),
        (
            "include that does not exist",
            "xml-include-unresolved",
            xml_edited("<back/>", "<back><?rfc include='reference.TREE.0001'?></back>"),
            "include",
        ),
        (
            "entity of a file",
            "xml-entity-external",
            _with_entity,
            "&x;",
        ),
    )
)
