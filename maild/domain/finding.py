"""Findings: what a check has to say, to a person and to a program (R7, R27)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error blocks automatic posting (R113); a warning never does (R24).

    A note is about the checking and not about the draft; it isn't counted.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One error or warning, with the stable tag that `maild explain` knows."""

    tag: str
    severity: Severity
    requirement: str  # "R22"
    message: str  # what is wrong, with the value found
    advice: str  # how to comply (R161)
    reference: str  # the normative document (R27)
    format: str | None = None
    field: str | None = None
    line: int | None = None
