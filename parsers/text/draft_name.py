"""The name of the draft as its front page gives it: draft-foo-bar-00, maybe with ".txt" and brackets.

It says what is written there. Whether such a name is allowed, and which version is next, is
for the checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BODY = r"(?:draft[-_][-a-z0-9_.+]{2,120}|draft-[^\s<>()\[\]\"']{2,120}-\d\d)"
_CELL = re.compile(
    r"(?:(?:document|file ?name|file|draft|draft name|internet[- ]draft|document (?:name|id)|i-?d|name|title)"
    r"\s{0,3}[:=]?\s{0,5})?"
    rf"[<(\[\"']?(?P<name>{_BODY})[>)\]\"']?(?:\s{{0,3}}(?:\[\d\]|\*|\(\d\)|[.,;]))?$",
    re.I,
)
_PARTS = re.compile(r"(?P<stem>draft-[^\s]{1,120}?)-(?P<version>\d{1,3})$", re.I)
_SUFFIX = re.compile(r"\.(?:txt|xml|pdf|ps|html?|md|nroff|doc)\.?$", re.I)


@dataclass(frozen=True, slots=True)
class DraftName:
    """A name that has a version."""

    name: str  # lower case
    version: str  # the digits
    written: str  # as in the draft

    @property
    def identifier(self) -> str:
        return f"{self.name}-{self.version}"

    @property
    def has_capitals(self) -> bool:
        """Capitals in the name itself; ".TXT" is none of it."""
        return _SUFFIX.sub("", self.written) != _SUFFIX.sub("", self.written).lower()

    @property
    def suffix(self) -> str:
        """The ending of a file's name behind the version, "" as it should be."""
        found = _SUFFIX.search(self.written)
        return found[0].rstrip(".") if found else ""

    @property
    def wg_flag(self) -> bool:
        return self.name.startswith("draft-ietf-")

    @property
    def wg_id(self) -> str:
        """RFC 4228, Section 7.4: the acronym in draft-ietf-<wg>-…, else empty."""
        return self.name.split("-")[2] if self.wg_flag else ""


def is_name_cell(text: str) -> bool:
    return name_in(text) is not None


def name_in(text: str) -> str | None:
    """The draft name, well formed or not, that a cell consists of."""
    match = _CELL.match(text) if "raft" in text[:60].lower() and len(text) < 170 else None
    return match["name"] if match else None


def parse_name(written: str) -> DraftName | None:
    """None for a name without a version ("-latest", "-02pre", nothing)."""
    stem = _SUFFIX.sub("", written).rstrip(".-_")
    match = _PARTS.match(stem)
    return DraftName(match["stem"].lower(), match["version"], written) if match else None
