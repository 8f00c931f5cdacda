"""What an archive may hold, how much of it, and how its members may be called.

It knows no archive format: the readers (`zipped`, `taped`, `deflated`) list entries in these terms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from maild.domain.draft import Remark
from parsers.mail.parameters import filename
from parsers.mail.words import one_line

_CLUTTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_DRIVE = re.compile(r"[A-Za-z]:")
_SHOWN = 80
_MEMBERS, _SIZE = 20, 20_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What is unpacked at most. A draft has four formats; the largest ever posted had 5 MB."""

    members: int = _MEMBERS
    size: int = _SIZE  # octets, of all members together
    ratio: int = 100  # unpacked to packed; text packs to a third or a tenth
    exempt: int = 1_000_000  # octets: what is smaller may have any ratio
    entries: int = 1000  # with folders and the like, which are skipped

    def packed(self, octets: int) -> int:
        """What so many packed octets may become."""
        return min(self.size, max(self.exempt, octets * self.ratio))


class Refused(Exception):
    """The archive isn't taken: `remark` says why, and names the member."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.message)
        self.remark = remark


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the archive lists it. `read` raises Refused; it returns `limit` octets at most."""

    name: str
    read: Callable[[Limits], bytes] = field(repr=False)
    fault: Remark | None = None  # why it can't be taken, known from the list alone
    folder: bool = False


class Member(NamedTuple):
    """A file out of an archive: its name is a safe base name, unlike that of any other member."""

    name: str
    data: bytes


def shown(name: str) -> str:
    """A name of the archive's as it may stand in a message."""
    return f'"{one_line(name, _SHOWN)}"'


def damaged(what: str) -> Remark:
    return Remark("archive-damaged", what)


def too_large(name: str, limits: Limits) -> Remark:
    message = (
        f"{shown(name)} would be unpacked to more than {limits.ratio} times its size, or to more than "
        f"{_SIZE // 1_000_000} MB in all."
    )
    return Remark("archive-too-large", message)


def too_many(name: str) -> Remark:
    return Remark(
        "archive-too-large", f"With {shown(name)} there are more than {_MEMBERS} files in archives."
    )


def of_interest(entry: Entry) -> bool:
    """Folders, and what file managers leave behind, are no members."""
    steps = _steps(entry.name)
    if entry.folder or not steps or "__MACOSX" in steps:
        return False
    return steps[-1].lower() not in _CLUTTER and not steps[-1].startswith("._")


def faults(entries: Iterable[Entry]) -> tuple[Remark, ...]:
    """All that the list of members tells against them."""
    found = [fault for entry in entries for fault in (entry.fault or _misnamed(entry.name),) if fault]
    return tuple(found) or _apart(entries) or _twice(entries)


def plain_name(entry: Entry) -> str:
    return filename(_steps(entry.name)[-1]) or "unnamed"


def _steps(name: str) -> list[str]:
    """Some archivers of Windows write backslashes; "./" says nothing."""
    return [step for step in name.replace("\\", "/").split("/") if step not in ("", ".")]


def _misnamed(name: str) -> Remark | None:
    steps = _steps(name)
    why = ""
    if ".." in steps:
        why = "climbs out of the archive with .."
    elif name.startswith(("/", "\\")) or _DRIVE.match(name):
        why = "has an absolute path for a name"
    elif any(ord(letter) < 32 or ord(letter) == 127 for letter in name):
        why = "has control characters in its name"
    elif len(steps) > 2:
        why = "lies in a folder of a folder"
    return Remark("archive-member", f"{shown(name)} {why}.") if why else None


def _apart(entries: Iterable[Entry]) -> tuple[Remark, ...]:
    """All members at the top, or all in one folder."""
    first: dict[str, str] = {}
    for entry in entries:
        first.setdefault("/".join(_steps(entry.name)[:-1]), entry.name)
    if len(first) < 2:
        return ()
    one, other = list(first.values())[:2]
    return (Remark("archive-member", f"{shown(one)} and {shown(other)} do not lie in the same folder."),)


def _twice(entries: Iterable[Entry]) -> tuple[Remark, ...]:
    """Also what is the same name where upper and lower case are one, or with risky characters out."""
    known: dict[str, str] = {}
    for entry in entries:
        other = known.setdefault(plain_name(entry).casefold(), entry.name)
        if other is not entry.name:
            message = f"{shown(other)} and {shown(entry.name)} are two members of the same name."
            return (Remark("archive-member", message),)
    return ()
