"""The layout of text drafts: the little that needs no tool. Nits are idnits' to find (R117)."""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts
from checks.wording import counted
from maild.domain.draft import Format
from maild.domain.finding import Finding

_WIDEST = 72  # RFC 7994, Section 4.3: characters, not octets


def layout(facts: Facts) -> Iterator[Finding]:
    for form in facts.formats:
        if form.format is Format.TEXT and form.document is not None:
            yield from _long_lines(form.document.raw)
            yield from _tabs(form.document.raw)


def _long_lines(lines: tuple[str, ...]) -> Iterator[Finding]:
    widths = [
        (n, len(line.expandtabs().strip("\f\r").rstrip())) for n, line in enumerate(lines, 1) if len(line) > 8
    ]
    wide = [(n, width) for n, width in widths if width > _WIDEST]
    if wide:
        first, width = wide[0]
        message = f"{counted(len(wide), 'line')} longer than {_WIDEST} characters; line {first} has {width}."
        yield finding("line-too-long", message, line=first, format=Format.TEXT)


def _tabs(lines: tuple[str, ...]) -> Iterator[Finding]:
    numbers = [n for n, line in enumerate(lines, 1) if "\t" in line]
    if numbers:
        message = f"{counted(len(numbers), 'line')} with tabs, the first is line {numbers[0]}."
        yield finding("tabs", message, line=numbers[0], format=Format.TEXT)


LAYOUT = Check("layout", ("line-too-long", "tabs"), Need.DOCUMENT, layout)
