"""One entry of the catalogue: what a tag means to a person (R7, R27, R161)."""

from __future__ import annotations

from dataclasses import dataclass

from maild.domain.finding import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """What `maild explain TAG` prints, and what every finding with that tag carries."""

    tag: str  # lower-case words with hyphens; never renamed once released
    severity: Severity
    requirement: str  # "R22"
    meaning: str  # what was violated, in general
    advice: str  # how to comply
    reference: str  # the normative document with its section
