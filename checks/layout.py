"""The layout of submitted text: the little that needs no tool. Nits are idnits' to find (R117).

Of text that is made here xml2rfc says what is too wide, with the line of the XML.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts
from checks.wording import counted
from maild.domain.draft import Format
from maild.domain.finding import Finding

_WIDEST = 72  # RFC 7994, Section 4.3: characters, not octets
_LOOK = 1000  # characters of a line in which tabs are expanded


def layout(facts: Facts) -> Iterator[Finding]:
    for form in facts.formats:
        if form.format is Format.TEXT and form.document is not None and not form.generated:
            yield from _long_lines(form.document.raw)
            yield from _tabs(form.document.raw)


def _long_lines(lines: tuple[str, ...]) -> Iterator[Finding]:
    suspects = ((number, line) for number, line in enumerate(lines, 1) if len(line) > _WIDEST or "\t" in line)
    wide = [(number, width) for number, line in suspects if (width := _width(line)) > _WIDEST]
    if wide:
        first, width = wide[0]
        message = f"{counted(len(wide), 'line')} longer than {_WIDEST} characters; line {first} has {width}."
        yield finding("line-too-long", message, line=first, format=Format.TEXT)


def _width(line: str) -> int:
    """Columns: a form feed has none, blanks at the end do not show, tabs go to the next eighth."""
    shown = line.strip("\f\r").rstrip()
    return len(shown[:_LOOK].expandtabs()) + max(0, len(shown) - _LOOK)


def _tabs(lines: tuple[str, ...]) -> Iterator[Finding]:
    numbers = [n for n, line in enumerate(lines, 1) if "\t" in line]
    if numbers:
        message = f"{counted(len(numbers), 'line')} with tabs, the first is line {numbers[0]}."
        yield finding("tabs", message, line=numbers[0], format=Format.TEXT)


LAYOUT = Check("layout", ("line-too-long", "tabs"), Need.DOCUMENT, layout)
