"""The shape of a check: a name, the tags it may use, what it needs, and a function from facts to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from checks.facts import Facts
from maild.domain.finding import Finding


class Need(StrEnum):
    """Where and when a check can be run.

    Checks that need no more than CLOCK or LEDGER look at the meta-data only: they run with
    `document=None`, and are made once more at the moment of posting (R34).
    """

    DOCUMENT = "document"  # the submitted octets: in the child, once
    CLOCK = "clock"  # the meta-data and the time of submission
    LEDGER = "ledger"  # the meta-data, the submitter and what was posted before


ALL = frozenset(Need)


@dataclass(frozen=True, slots=True)
class Check:
    """`run` yields what it found and decides nothing; `tags` are all that it can yield."""

    name: str
    tags: tuple[str, ...]
    needs: Need
    run: Callable[[Facts], Iterator[Finding]]
