"""A library in the making: entries added to a new file, nobody reading it yet.

Names, groups and newest versions are settled here; where entries come from is not known.
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from maild.references.library import inflate
from maild.references.normalise import group, normalised, octets
from parsers.xml.citation import canonical, citation, spellings
from parsers.xml.entry import BadEntry, parse, read_entry

_GROUPS = ("BCP", "STD", "FYI")
_NUMBERED = re.compile(r"(?:rfc|bcp|std|fyi)[0-9]+$", re.I)
_VERSION = re.compile(r"draft-[a-z0-9-]+-([0-9]{2})$", re.I)
_TOLD = 100  # files that are named when they can't be used


@dataclass(slots=True)
class Build:
    connection: sqlite3.Connection
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    why: list[str] = field(default_factory=list)  # "file: reason", of the first that were skipped
    seen: Counter[str] = field(default_factory=Counter)  # entries of the source by kind
    _drafts: set[str] = field(default_factory=set)  # of which a version was added
    _explicit: set[str] = field(default_factory=set)  # keys that the source itself gave
    _members: dict[str, list[str]] = field(default_factory=dict)  # BCP.14 -> rfc.2119, rfc.8174

    def add(self, path: str, data: bytes | None) -> None:
        """One file of the source; None if it is as it was."""
        name = filed(path)
        if data is None and name:
            self._saw(name)
            self.unchanged += 1
            return
        try:
            self._add(name, data or b"")
        except BadEntry as bad:
            self.skipped += 1
            if len(self.why) < _TOLD:
                self.why.append(f"{path}: {bad}")

    def _add(self, name: str | None, data: bytes) -> None:
        entry = normalised(data)
        name = name or _by_anchor(entry.get("anchor", ""))
        if name.partition(".")[0] in _GROUPS and entry.tag == "reference":
            raise BadEntry("it is the placeholder of a group")
        read_entry(octets(entry))
        self._saw(name)
        self._note_members(name, entry)
        self._store(name, entry)

    def _saw(self, name: str) -> None:
        self.seen[name.partition(".")[0]] += 1
        self._explicit.add(_key(name))
        if _VERSION.search(name):
            self._drafts.add(name[:-3].lower().removeprefix("i-d."))

    def _note_members(self, name: str, entry: etree._Element) -> None:
        if not name.startswith("RFC."):
            return
        for series in entry.findall("seriesInfo"):
            number = series.get("value", "")
            if series.get("name") in _GROUPS and number.isascii() and number.isdigit():
                self._members.setdefault(canonical(f"{series.get('name')}.{number[:6]}"), []).append(
                    _key(name)
                )

    def _store(self, name: str, entry: etree._Element) -> None:
        key, z = _key(name), zlib.compress(octets(entry), 9)
        held = self._held(key)
        if held == z:
            self.unchanged += 1
            return
        self.added += held is None
        self.changed += held is not None
        kind = name.partition(".")[0]
        row = self.connection.execute(
            "INSERT INTO blob (kind, anchor, z) VALUES (?, ?, ?)", (kind, entry.get("anchor"), z)
        )
        self._point(key, row.lastrowid)

    def _held(self, key: str) -> bytes | None:
        rows = self.connection.execute("SELECT z FROM name JOIN blob USING (id) WHERE name = ?", (key,))
        return next((bytes(row[0]) for row in rows), None)

    def _point(self, key: str, blob: int | None) -> None:
        self.connection.execute("INSERT OR REPLACE INTO name (name, id) VALUES (?, ?)", (key, blob))

    def finish(self) -> None:
        """Groups that the source left empty, the newest version of each draft, and no leftovers."""
        for name, members in self._members.items():
            if self._held(_key(name)) is None:
                self._derive(name, members)
        for draft in self._drafts:
            if f"i-d.{draft.removeprefix('draft-')}" not in self._explicit:
                self._newest(draft)
        self.connection.execute("DELETE FROM blob WHERE id NOT IN (SELECT id FROM name)")

    def _derive(self, name: str, members: list[str]) -> None:
        """RFC 7841: a BCP, STD or FYI is the RFCs that bear its number."""
        label = name.replace(".", "")
        target = f"https://www.rfc-editor.org/info/{label.lower()}"
        found = [parse(inflate(z)) for key in sorted(members, key=_number) if (z := self._held(key))]
        self._store(name, group(label, target, found))

    def _newest(self, draft: str) -> None:
        """`i-d.x` names the blob of its highest version."""
        rows = self.connection.execute(
            "SELECT name, id FROM name WHERE name >= ? AND name < ? ORDER BY name DESC",
            (f"i-d.{draft}-00", f"i-d.{draft}-9:"),  # ':' follows '9'
        )
        versions = (row for row in rows if row[0][len(f"i-d.{draft}-") :].isdigit())
        highest = next(versions, None)
        if highest:
            self._point(f"i-d.{draft.removeprefix('draft-')}", highest[1])


def filed(path: str) -> str | None:
    """The name of the entry that a file holds, by its base name; None if that says nothing.

    reference.RFC.2119.xml and RFC2119.xml, bcp14.xml, draft-x-y-00.xml: the libraries differ.
    """
    found = citation(path)
    if found:
        return found.name
    stem = path.replace("\\", "/").rpartition("/")[2].removesuffix(".xml")
    if _VERSION.match(stem):
        return f"I-D.{stem}"
    return canonical(stem) if _NUMBERED.match(stem) else None


def _by_anchor(anchor: str) -> str:
    if _NUMBERED.match(anchor) or "." in anchor.strip("."):
        return canonical(anchor)
    raise BadEntry(f'neither its file name nor its anchor "{anchor[:60]}" says what it is')


def _key(name: str) -> str:
    return spellings(name)[0]


def _number(key: str) -> int:
    return int(key.rpartition(".")[2])
