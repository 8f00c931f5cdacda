"""What is known of a fixed paragraph: its kind, its words, and the days on which they were accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Kind(Enum):
    """What a paragraph says, and the tag of the finding when it is not there."""

    CONFORMANCE = ("conformance statement", "boilerplate-conformance")
    WORKING_DOCUMENTS = ("paragraph on working documents", "boilerplate-status")
    VALIDITY = ("paragraph on the six months", "boilerplate-status")
    EXPIRY = ("sentence on the expiry", "boilerplate-expiry")
    COPYRIGHT = ("copyright line", "boilerplate-copyright")
    LICENSE = ("licence notice", "boilerplate-license")
    LIMITATION = ("limiting notice", "boilerplate-limitation")

    def __init__(self, label: str, tag: str) -> None:
        self.label = label
        self.tag = tag


@dataclass(frozen=True, slots=True)
class Notice:
    """One wording of one paragraph. YYYY in the text stands for any years, or none."""

    kind: Kind
    source: str
    text: str
    since: date
    until: date | None = None  # the last day on which it was accepted
    dated: date | None = None  # from this day on it is accepted with a warning
    limits: bool = False  # forbids derivative works: not for drafts of working groups
    forbids: bool = False  # and to become an RFC: even less

    def accepted_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def dated_on(self, day: date) -> bool:
        return self.dated is not None and day >= self.dated


@dataclass(frozen=True, slots=True)
class Requirement:
    """From that day on, a draft had to have a paragraph of this kind."""

    kind: Kind
    since: date
