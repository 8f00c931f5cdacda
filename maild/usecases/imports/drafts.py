"""Drafts from a JSON file: what the Datatracker's public API gives of them, and what belongs beside it.

An object has name, rev, states, group, replaced_by, rfc, time, authors, title; its rev_history, too, where
it has one. Other keys are left alone: the API has many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from maild.domain.draft import Author, Metadata
from maild.domain.world import DraftState, ImportedVersion, KnownDraft
from maild.usecases.imports.records import Mistakes, Record

# Capital letters and dots are found in names of the last century; none can be a path.
_NAME = re.compile(r"draft-[A-Za-z0-9][A-Za-z0-9.+_-]{0,150}", re.ASCII)
_REV = re.compile(r"\d{2}", re.ASCII)
_MOST_AUTHORS = 500

_REVIEW = "pub-req ad-eval review-e lc-req lc writeupw goaheadw iesg-eva defer approved nopubadw nopubanw"
_STATES = {
    "active": DraftState.ACTIVE,
    "expired": DraftState.EXPIRED,
    "auth-rm": DraftState.EXPIRED,  # withdrawn
    "ietf-rm": DraftState.EXPIRED,
    **dict.fromkeys(_REVIEW.split(), DraftState.IN_IESG_REVIEW),
    **dict.fromkeys(["ann", "rfcqueue"], DraftState.WITH_RFC_EDITOR),
    "repl": DraftState.REPLACED,
    "rfc": DraftState.RFC,
    "pub": DraftState.RFC,
    **{state.value: state for state in DraftState},
}
# The same as numbers: /api/v1/doc/state/1/. The other numbers say nothing about what we ask.
_NUMBERS = {
    1: "active", 2: "expired", 3: "rfc", 4: "repl", 5: "auth-rm", 6: "ietf-rm", 7: "pub", 9: "approved",
    10: "ann", 12: "iesg-eva", 13: "ad-eval", 14: "lc-req", 15: "lc", 16: "pub-req", 17: "rfcqueue",
    18: "defer", 19: "writeupw", 20: "goaheadw", 21: "review-e", 22: "nopubadw", 23: "nopubanw",
}  # fmt: skip
# A draft has several states; the one that says most counts.
_WEIGHT = [
    DraftState.ACTIVE,
    DraftState.EXPIRED,
    DraftState.IN_IESG_REVIEW,
    DraftState.WITH_RFC_EDITOR,
    DraftState.REPLACED,
    DraftState.RFC,
]


@dataclass(frozen=True, slots=True)
class GivenDraft:
    """A draft as a file gives it."""

    known: KnownDraft
    versions: tuple[ImportedVersion, ...] = field(default=())


def drafts_of(records: Iterable[Record], mistakes: Mistakes) -> list[GivenDraft]:
    """All drafts of the files, each once. Documents that are no drafts are left out where they say so."""
    given, seen = [], set()
    for record in records:
        if _is_no_draft(record):
            continue
        one = _draft(record)
        if one.known.name in seen:
            record.wrong("name", f"{one.known.name!r} is there twice")
        seen.add(one.known.name)
        given.append(one)
    return given


def _is_no_draft(record: Record) -> bool:
    type = record.raw("type")
    return isinstance(type, str) and _last(type) != "draft"


def _draft(record: Record) -> GivenDraft:
    name = record.text("name", None)
    if name and not _NAME.fullmatch(name):
        record.wrong("name", f"{name[:60]!r} is no name of a draft")
    replaced, rfc = _replaced_by(record), _rfc(record)
    state = _state(record, DraftState.RFC if rfc else DraftState.REPLACED if replaced else DraftState.ACTIVE)
    known = KnownDraft(name, state, _group(record), replaced, rfc)
    return GivenDraft(known, tuple(_versions(record, name)))


def _last(uri: str) -> str:
    return unquote(uri.rstrip("/").rpartition("/")[2])


def _state(record: Record, least: DraftState) -> DraftState:
    key = "states" if "states" in record else "state"
    given = record.raw(key)
    values = given if isinstance(given, list) else [given]
    states = [least, *(state for value in values if (state := _one_state(value)))]
    if any(not isinstance(value, str | int | None) for value in values):
        record.wrong(key, "is not a list of states")
    elif key == "state" and given is not None and len(states) == 1:
        record.wrong(key, f"{given!r} is none of {', '.join(DraftState)}")
    return max(states, key=_WEIGHT.index)


def _one_state(value: Any) -> DraftState | None:
    text = _last(str(value)).lower()
    return _STATES.get(_NUMBERS.get(int(text), "") if text.isascii() and text.isdigit() else text)


def _group(record: Record) -> str:
    """An acronym, or an object with one; a reference by number tells nothing without the group itself."""
    given = record.raw("group")
    value = given.get("acronym") if isinstance(given, dict) else given
    if value is None or (isinstance(value, str) and _last(value).isdigit()):
        return ""
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9-]{1,40}", _last(value)):
        record.wrong("group", "is no acronym of a group")
        return ""
    return "" if _last(value) == "none" else _last(value)


def _replaced_by(record: Record) -> str:
    """The first of them, where there are several."""
    given = record.raw("replaced_by")
    first = next(iter(given), None) if isinstance(given, list) else given
    if first is None or first == "":
        return ""
    if not isinstance(first, str) or not _NAME.fullmatch(_last(first)):
        record.wrong("replaced_by", "is no name of a draft")
        return ""
    return _last(first)


def _rfc(record: Record) -> str:
    given = record.raw("rfc")
    if given is None or given == "":
        return ""
    number = re.fullmatch(r"(?:rfc)? ?(\d{1,5})", str(given).strip(), re.IGNORECASE | re.ASCII)
    if number is None:
        record.wrong("rfc", "is no number of an RFC")
        return ""
    return f"RFC {int(number[1])}"


def _versions(record: Record, name: str) -> Iterable[ImportedVersion]:
    """The latest, and those before it where the file tells of them."""
    authors, title = _authors(record), record.text("title") or None
    history = {version: at for one in record.records("rev_history") for version, at in _earlier(one, name)}
    latest = _rev(record)
    at = record.time("time")
    if latest is not None and latest not in history:
        if at is None:
            record.wrong("time", "must be given beside rev")
        else:
            history[latest] = at
    highest = max(history, default=-1)
    for version, posted_at in sorted(history.items()):
        known = Metadata(title=title, authors=authors) if version == highest else Metadata()
        yield imported(name, version, known, posted_at)


def imported(name: str, version: int, draft: Metadata, posted_at: datetime) -> ImportedVersion:
    """A version under the name that it was posted as, whatever it says itself."""
    identity = {"identifier": f"{name}-{version:02}", "name": name, "version": f"{version:02}"}
    fields = {key: getattr(draft, key) for key in Metadata.__dataclass_fields__}
    return ImportedVersion(name, version, Metadata(**{**fields, **identity}), posted_at)


def _earlier(record: Record, name: str) -> Iterable[tuple[int, datetime]]:
    """A draft's history begins under other names, and goes on as an RFC: those are not its versions."""
    if record.text("name", name) != name:
        return
    rev, at = _rev(record), record.time("published")
    if rev is not None and at is not None:
        yield rev, at


def _rev(record: Record) -> int | None:
    rev = record.text("rev")
    if rev and not _REV.fullmatch(rev):
        record.wrong("rev", f"{rev[:20]!r} is not written with two digits")
        return None
    return int(rev) if rev else None


def _authors(record: Record) -> tuple[Author, ...] | None:
    """Addresses as they are written: drafts have always had strange ones, and nobody is written to here."""
    people = record.records("authors")[:_MOST_AUTHORS]
    return tuple(Author(one.text("name"), one.text("email") or None) for one in people) or None
