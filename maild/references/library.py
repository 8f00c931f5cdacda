"""The citation library as a file to look things up in: SQLite, read-only, never written here.

    blob  id, kind, anchor, z      an entry: deflated XML of a <reference> or <referencegroup>
    name  name, id                 "rfc.2119" -> blob; an entry can have several names
    meta  k, v                     version of the layout; when it was last updated

`update` makes a new file beside it and renames it into place, so an open library never changes:
whoever wants the new one opens it again. Without a file, the starter set alone answers.
"""

from __future__ import annotations

import sqlite3
import zlib
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from lxml import etree

from maild.domain.errors import ConfigurationError, Temporary
from parsers.xml.citation import citation, spellings
from parsers.xml.entry import parser

LAYOUT = "1"
LARGEST = 4 * 1024 * 1024  # octets that one row may inflate to

SCHEMA = """
    CREATE TABLE blob (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, anchor TEXT NOT NULL, z BLOB NOT NULL);
    CREATE TABLE name (name TEXT PRIMARY KEY, id INTEGER NOT NULL REFERENCES blob) WITHOUT ROWID;
    CREATE TABLE meta (k TEXT PRIMARY KEY, v TEXT NOT NULL) WITHOUT ROWID;
"""
_LOOKUP = "SELECT z FROM name JOIN blob USING (id) WHERE name = ?"


class Library:
    """Entries by name. One process, one Library: open it after a fork, not before."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path | None) -> Library:
        """ConfigurationError for a file that is no library; a file that is missing is an empty one."""
        if path is None or not path.exists():
            return cls(None)
        library = cls(connect(path))
        try:
            layout = library.meta("layout")
        except Temporary as error:
            raise ConfigurationError([f"references: {path}: {error}"]) from None
        if layout != LAYOUT:
            wanted = "maild references update SOURCE makes a new one"
            raise ConfigurationError([f"references: {path} has the layout {layout}, not {LAYOUT}: {wanted}"])
        return library

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def lookup(self, name: str) -> bytes | None:
        """The XML of an entry, by its name or by an include (a URL, a file name) that asks for it.

        Temporary if the file can't be read.
        """
        held = self._held((name.lower(),))  # most names come in the form that is held
        if held is not None:
            return held
        asked = citation(name)
        keys = spellings(asked.name if asked else name)
        return self._held(keys) or next((starter()[k] for k in keys if k in starter()), None)

    def _held(self, keys: tuple[str, ...]) -> bytes | None:
        for key in keys:
            for row in self._rows(_LOOKUP, key):
                return inflate(row[0])
        return None

    def names(self) -> frozenset[str]:
        """All keys; for an update, not for a look-up."""
        return frozenset(str(row[0]) for row in self._rows("SELECT name, 0 FROM name"))

    def counts(self) -> dict[str, int]:
        """Entries by kind, the starter set not among them: {"RFC": 9830, "BCP": 238, …}."""
        return dict(self._rows("SELECT kind, count(*) FROM blob GROUP BY kind ORDER BY kind"))

    def updated(self) -> datetime | None:
        """When the file was last brought up to date; None where there is none."""
        text = self.meta("updated")
        return datetime.fromisoformat(text) if text else None

    def age(self, now: datetime) -> float | None:
        """Days since then."""
        updated = self.updated()
        return None if updated is None else (now - updated).total_seconds() / 86400

    def meta(self, key: str) -> str | None:
        for row in self._rows("SELECT v FROM meta WHERE k = ?", key):
            return str(row[0])
        return None

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise Temporary(f"the reference library can't be read: {error}") from error


def connect(path: Path) -> sqlite3.Connection:
    """immutable: no locks are taken, and no journal is looked for beside it."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def inflate(z: bytes) -> bytes:
    """Temporary for a damaged row, or one that grows out of proportion."""
    try:
        inflater = zlib.decompressobj()
        data = inflater.decompress(z, LARGEST)
    except zlib.error as error:
        raise Temporary(f"an entry of the reference library is damaged: {error}") from error
    if not inflater.eof:
        raise Temporary("an entry of the reference library is cut off, or far too large")
    return data


@cache
def starter() -> dict[str, bytes]:
    """The RFCs that nearly every draft cites, shipped with the program: key -> XML."""
    data = resources.files("maild.references").joinpath("starter.xml").read_bytes()
    root = etree.fromstring(data, parser())
    return {_key(entry): etree.tostring(entry, encoding="utf-8", with_tail=False) for entry in root}


def _key(entry: etree._Element) -> str:
    """RFC2119 -> rfc.2119"""
    return spellings(entry.get("anchor", ""))[0]
