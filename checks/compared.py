"""What comparing two formats of one draft told, as facts. The comparing is done by `parsers.words`."""

from __future__ import annotations

from dataclasses import dataclass

from maild.domain.draft import Format


@dataclass(frozen=True, slots=True)
class ComparisonFacts:
    """One format held against the text: the XML by what it generates, PDF and PostScript by their words."""

    format: Format  # XML, PDF or PS
    same: bool | None  # None: it could not be compared
    summary: str  # what differs, or why it was not compared: sentences for a person
    line: int | None = None  # of the first difference, 1-based, in the submitted text
