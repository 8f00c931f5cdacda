"""What changed since the version before (R84): few enough words to stand in a mail."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionChange:
    """One section of the new version, and how many words of it changed."""

    heading: str  # "" before the first heading
    removed: int
    added: int


@dataclass(frozen=True, slots=True)
class Changes:
    """The words that differ between two versions, without layout, boilerplate, contents and addresses."""

    since: str  # identifier of the version before
    sections: tuple[SectionChange, ...] = ()
    references_added: tuple[str, ...] = ()  # labels, as they are written
    references_removed: tuple[str, ...] = ()
    trouble: str = ""  # why they could not be compared, in a sentence

    @property
    def removed(self) -> int:
        return sum(section.removed for section in self.sections)

    @property
    def added(self) -> int:
        return sum(section.added for section in self.sections)
