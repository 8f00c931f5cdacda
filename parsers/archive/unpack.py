"""From an archive's octets to the files in it, or to what is wrong with it (R150, R151).

ZIP, tar, gzip and compressed tar, by content; one level; all of it or nothing. No file is made,
and nothing is looked at beyond what tells an archive within the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from maild.domain.draft import Remark
from parsers.archive import deflated, taped, zipped
from parsers.archive.member import (
    Entry,
    Limits,
    Member,
    Refused,
    faults,
    of_interest,
    plain_name,
    shown,
    too_many,
)
from parsers.mail.recognise import Kind, by_magic

ARCHIVES = frozenset({Kind.ZIP, Kind.GZIP, Kind.TAR})  # what is opened
_NESTED = ARCHIVES | {Kind.ARCHIVE}
_TOLD = 5  # faults of one archive


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The members in the order of the archive; or none, and what is wrong."""

    members: tuple[Member, ...]
    remarks: tuple[Remark, ...] = ()


def unpack(data: bytes, name: str, limits: Limits | None = None) -> Unpacked:
    """Any octets at all; never raises, linear, and bounded by the limits. `name`: of the archive."""
    limits = limits or Limits()
    try:
        entries = _listed(data, name, limits)
        if found := faults(entries):
            return Unpacked((), found[:_TOLD])
        return Unpacked(tuple(_members(entries, limits)))
    except Refused as refused:
        return Unpacked((), (refused.remark,))


def _listed(data: bytes, name: str, limits: Limits) -> list[Entry]:
    found: list[Entry] = []
    for number, entry in enumerate(_entries(data, name, limits)):
        if of_interest(entry):
            found.append(entry)
        if len(found) > limits.members or number >= limits.entries:
            raise Refused(too_many(name))
    return found


def _entries(data: bytes, name: str, limits: Limits) -> Iterator[Entry]:
    kind = by_magic(data)
    if kind is Kind.ZIP:
        return zipped.entries(data, limits)
    if kind is Kind.GZIP:
        return deflated.entries(data, name, limits)
    if kind is Kind.TAR:
        return taped.entries(data, limits)
    raise Refused(Remark("archive-damaged", f"{shown(name)} is no archive that is known here."))


def _members(entries: list[Entry], limits: Limits) -> Iterator[Member]:
    left = limits.size
    for entry in entries:
        data = entry.read(replace(limits, size=left))
        left -= len(data)
        if by_magic(data) in _NESTED:
            message = f"{shown(entry.name)} is an archive in the archive; only one level is opened."
            raise Refused(Remark("archive-nested", message))
        yield Member(plain_name(entry), data)
