"""The rules of the IETF Datatracker's submission system, each with our tag and a draft that triggers it.

U1 to U22 are what it asks at the upload, B1 to B9 what it finds afterwards, in the order of its code. Where
ours differs on purpose, because RFC 4228 says otherwise, the row names the key that gives its behaviour:
[checks] here, in_flight = "error" for U18 and [limits] for the figures of U20. Size (U2) is refused at the
door, before there is a draft; B9, a crash, is `reading-failed` and tried with the children; U22 is about what
a mail says of other drafts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from checks import History, World
from checks.thresholds import Limit, Limits
from checks.windows import Window
from checks.world import Day, InFlight, Used
from maild import roof
from maild.cli.drafts import checked
from maild.config import Checks, Config
from maild.domain.finding import Severity
from maild.domain.submission import State
from maild.domain.world import DraftState, Group, GroupState, KnownDraft
from tests.checks.judging import ERIN_WRITES, judged, settings, tags
from tests.damage import NO_DRAFTS, TEXT_DAMAGE, XML_DAMAGE
from tests.drafts import TODAY, draft
from tests.parsers.xml_drafts import v3

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TXT, XML = "draft-adams-trees-00.txt", "draft-adams-trees-00.xml"
BROKEN = {damage.kind: damage.of({}) for damage in (*TEXT_DAMAGE, *NO_DRAFTS, *XML_DAMAGE)}
OTHER_TITLE = draft(name="draft-adams-trees", title="How Leaves Fall")

FILES: tuple[tuple[str, str, dict[str, bytes]], ...] = (
    ("U1", "filename-malformed", {"draft-adams-trees;x-00.txt.txt": draft(name="draft-adams-trees")}),
    ("U3", "filename-malformed", {"draft-adams-trees-00.md": draft(name="draft-adams-trees")}),
    ("U4", "format-missing", {TXT: BROKEN["no draft: random octets"]}),
    ("U5", "text-encoding", {"x.txt": BROKEN["characters: Latin-1"]}),
    ("U6 characters", "identifier-malformed", {"x.txt": BROKEN["name: dot"]}),
    ("U6 extension", "draft-name-extension", {"x.txt": BROKEN["name: ending of a file"]}),
    ("U6 revision", "metadata-not-found", {"x.txt": BROKEN["name: no version"]}),
    ("U6 draft-", "metadata-not-found", {"x.txt": BROKEN["name: no draft-"]}),
    ("U7", "xml-not-wellformed", {XML: BROKEN["XML: bare ampersand"]}),
    ("U8", "xml-include-unresolved", {XML: BROKEN["XML: include that does not exist"]}),
    ("U9", "metadata-not-found", {XML: BROKEN["XML: no docName"]}),
    ("U10", "metadata-not-found", {TXT: BROKEN["name: none"]}),
    ("U11 name", "formats-disagree", {XML: v3(), TXT: draft(name="draft-adams-leaves")}),
    ("U11 revision", "formats-disagree", {XML: v3(), TXT: draft(name="draft-adams-trees", version="01")}),
    ("U12 length", "identifier-malformed", {"x.txt": BROKEN["name: too long"]}),
    ("U12 capitals", "draft-name-capitals", {"x.txt": BROKEN["name: capital"]}),
    ("U12 hyphens", "identifier-malformed", {"x.txt": BROKEN["name: two hyphens"]}),
    ("U12 parts", "identifier-malformed", {"x.txt": BROKEN["name: two parts"]}),
    ("U13 digits", "version-malformed", {"x.txt": BROKEN["name: one digit"]}),
    ("U13 range", "version-too-high", {"x.txt": BROKEN["name: version 100"]}),
    ("B1", "format-missing", {"x.pdf": BROKEN["no draft: PDF"]}),
    ("B2", "formats-disagree", {XML: v3(), TXT: draft(name="draft-adams-leaves")}),
    ("B3 XML", "metadata-not-found", {XML: BROKEN["XML: no title"]}),
    ("B3 text", "metadata-not-found", {"x.txt": BROKEN["title: none"]}),
    ("B4", "xml-invalid-v3", {XML: BROKEN["XML: unknown element"]}),
    ("B5", "formats-disagree", {XML: v3(), TXT: OTHER_TITLE}),
    ("B7", "boilerplate-license", {"x.txt": BROKEN["boilerplate: license missing"]}),
    ("B8", "author-address-missing", {"x.txt": BROKEN["authors: no address"]}),
)


@pytest.mark.parametrize(("rule", "tag", "files"), FILES, ids=[row[0] for row in FILES])
def test_a_rule_about_the_files(rule: str, tag: str, files: dict[str, bytes]) -> None:
    assert tag in {one.tag for one in checked(Config(), list(files.items()), NOON).errors}


POSTED = {"history": History(frozenset({0}), ("erin@example.org",), latest_here=True)}
NEW = {"history": History()}
WINDOW = Window("IETF 128", NOON - timedelta(days=1), NOON, NOON + timedelta(days=2), ())
ONE = settings(limits=Limits(*(Limit(3, 5_000_000),) * 4))
FLYING = World(in_flight=(InFlight("a1b2c3d4e5", State.MANUAL, NOON - timedelta(hours=3), own=False),))


def world(**known: Any) -> dict[str, Any]:
    return {**NEW, "world": World(**known)}


def full(category: str) -> dict[str, Any]:
    day = Day(acronym="quic", **{category: Used(3, 0)})
    return {**NEW, "world": World(day=day, octets=1000), "settings": ONE, "submitter": ERIN_WRITES}


AROUND: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("U13 next", "version-sequence", "draft-exemplar-trees-03", POSTED),
    ("U14, B6", "version-posted", "draft-exemplar-trees-00", POSTED),
    (
        "U15",
        "draft-replaced",
        "draft-exemplar-trees-00",
        world(draft=KnownDraft("d", DraftState.REPLACED, replaced_by="draft-b")),
    ),
    ("U16", "case-conflict", "draft-exemplar-trees-00", world(alike=("draft-Exemplar-trees",))),
    ("U17 unknown", "group-unknown", "draft-ietf-quack-http-00", world(groups_known=True)),
    (
        "U17 concluded",
        "group-concluded",
        "draft-ietf-quic-http-00",
        world(group=Group("quic", "QUIC", state=GroupState.CONCLUDED), groups_known=True),
    ),
    (
        "U17 reserved",
        "name-reserved",
        "draft-iab-trees-00",
        {**world(), "settings": settings(reserved_names=("iab",))},
    ),
    ("U18", "version-in-flight", "draft-exemplar-trees-00", {**NEW, "world": FLYING}),
    ("U19", "blackout", "draft-exemplar-trees-00", {**NEW, "settings": settings(blackouts=(WINDOW,))}),
    *(
        (f"U20 {one}", f"limit-{one}", "draft-exemplar-trees-00", full(one))
        for one in ("draft", "submitter", "group", "total")
    ),
    ("U21, B8", "submitter-unexpected", "draft-exemplar-trees-01", {**POSTED, "submitter": ERIN_WRITES}),
)


@pytest.mark.parametrize(("rule", "tag", "identifier", "given"), AROUND, ids=[row[0] for row in AROUND])
def test_a_rule_about_what_is_around(rule: str, tag: str, identifier: str, given: dict[str, Any]) -> None:
    name, _, version = identifier.rpartition("-")
    if tag == "submitter-unexpected":
        given = {**given, "history": replace(POSTED["history"], latest_authors=("sam@example.org",))}
    assert tag in tags(judged(draft(name=name, version=version), **given))


# Ours, the key, its value, and the draft that is then judged as the peer does.
DIFFERENT: tuple[tuple[str, str, dict[str, Any], bytes, tuple[bool, bool]], ...] = (
    ("U3: names are hints", "filename", {"filename": "error"}, draft(), (False, True)),
    (
        "U12: 50 characters",
        "longest_name",
        {"longest_name": 60},
        draft(name="draft-exemplar-" + "x" * 40),
        (True, False),
    ),
    (
        "U13: R158",
        "highest_version",
        {"highest_version": 50},
        draft(version="60"),
        (False, True),
    ),
    (
        "dates: R159",
        "creation_tolerance",
        {"creation_tolerance": timedelta(days=5)},
        draft(date=TODAY - timedelta(5)),
        (True, False),
    ),
    (
        "expiry: not read by the peer",
        "expiry",
        {"expiry": timedelta(days=3650)},
        draft(expires=TODAY + timedelta(400)),
        (True, False),
    ),
)


@pytest.mark.parametrize(
    ("why", "key", "chosen", "data", "refused"), DIFFERENT, ids=[r[1] for r in DIFFERENT]
)
def test_a_key_gives_the_behaviour_of_the_peer(
    why: str, key: str, chosen: dict[str, Any], data: bytes, refused: tuple[bool, bool]
) -> None:
    config = Config(checks=Checks(**chosen))
    verdicts = tuple(
        any(
            one.severity is Severity.ERROR
            for one in judged(
                data, filename="draft-exemplar-trees-00.md" if key == "filename" else "", settings=s
            )
        )
        for s in (roof.settings(Config()), roof.settings(config))
    )
    assert verdicts == refused
