"""What changed since the last posted version (R84): compared in a child, for the mails to show."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from maild.domain.changes import Changes
from maild.sandbox.children import ChildDied
from maild.sandbox.protocol import Cause
from maild.storage.repository import IDENTIFIER
from maild.usecases.house import House
from renderer.changes import JOB, Compared, Pair, Version

LARGEST = 5_000_000  # octets of a text; a draft of a thousand pages has three millions


@dataclass(frozen=True, slots=True)
class Changed:
    """`changes` is None where there is nothing to compare with."""

    changes: Changes | None = None
    page: bytes = b""


async def since_last(house: House, identifier: str | None, text: bytes | None) -> Changed:
    """The text of this version against the one before, where both are there. Never raises ChildDied."""
    if text is None or not IDENTIFIER.fullmatch(identifier or ""):
        return Changed()
    assert identifier is not None
    before = await _before(house, identifier)
    if before is None:
        return Changed()
    pair = Pair(before, Version(identifier, text))
    if max(len(before.text), len(text)) > LARGEST:
        return _not_compared(before, "it is too large")
    try:
        result = await house.workshop.readers.run(JOB, msgspec.msgpack.encode(pair))
        compared = msgspec.msgpack.decode(result, type=Compared)
    except ChildDied as death:
        why = "it takes too long" if death.cause is Cause.TIME else "the program that does it failed"
        return _not_compared(before, why)
    except msgspec.ValidationError:
        return _not_compared(before, "the program that does it failed")
    return Changed(compared.changes, compared.page)


def _not_compared(before: Version, why: str) -> Changed:
    return Changed(Changes(before.identifier, trouble=f"The versions were not compared: {why}."))


async def _before(house: House, identifier: str) -> Version | None:
    """The highest version below this one whose text is in the repository."""
    name, _, version = identifier.rpartition("-")
    posted = await house.ledger.run(lambda ledger: ledger.posted(name))
    last = max((p for p in posted if p.version < int(version)), key=lambda p: p.version, default=None)
    if last is None:
        return None
    known = f"{name}-{last.version:02}"
    text = house.repository.read(f"{known}.txt")
    return Version(known, text) if text is not None else None
