"""The abstract: from its heading to the next one, as paragraphs.

It repairs what page width did (lines, hyphens at line ends), nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.text.document import Line
from parsers.text.headings import abstract_heading, is_contents_line, is_known
from parsers.text.pages import LOOK
from parsers.text.title import join

_SEARCHED = 1500  # lines in which the heading is looked for
_LONGEST = 200  # lines an abstract may have


@dataclass(frozen=True, slots=True)
class Abstract:
    """Paragraphs separated by an empty line; `last` is an index into the document's lines."""

    text: str
    line: int
    last: int


def find_abstract(lines: Sequence[Line]) -> Abstract | None:
    for index, line in enumerate(lines[:_SEARCHED]):
        inline = abstract_heading(line.text) if line.text else None
        if inline is None:
            continue
        if abstract := _read(lines, index, inline):
            return abstract
    return None


def _read(lines: Sequence[Line], index: int, inline: str) -> Abstract | None:
    heading = lines[index]
    body = list(_body(lines, index + 1, _indent(heading.text), bool(inline)))
    texts = ([inline] if inline else []) + [line.text[: 10 * LOOK] for line in body]
    text = "\n\n".join(join([text.strip() for text in paragraph]) for paragraph in paragraphs(texts))
    if not text:
        return None
    filled = [at for at, line in enumerate(body) if line.text]
    return Abstract(text, heading.number, index + (filled[-1] + 1 if filled else 0))


def _body(lines: Sequence[Line], start: int, heading: int, inside: bool) -> Sequence[Line]:
    """The lines from `start` that belong to the abstract whose heading stands at column `heading`."""
    margin: int | None = None
    blank = not inside
    for at, line in enumerate(lines[start : start + _LONGEST], start):
        text = line.text
        if not text:
            blank = True
            continue
        if margin is None and not inside:
            if is_known(text):
                return lines[start:at]
            margin = _indent(text)
        elif _ends(text, margin, heading, blank):
            return lines[start:at]
        blank = False
    return lines[start : start + _LONGEST]


def _ends(text: str, margin: int | None, heading: int, blank: bool) -> bool:
    """Is this line the next heading, or the table of contents? `blank`: an empty line is before it."""
    indent = _indent(text)
    if is_contents_line(text):
        return True
    if margin is not None and indent < margin:
        return (blank and indent <= heading) or ((blank or indent <= heading) and is_known(text))
    return blank and is_known(text) and (indent <= heading or len(text.strip()) < 60)


def paragraphs(texts: Sequence[str]) -> list[list[str]]:
    """Runs of lines between empty ones."""
    found: list[list[str]] = [[]]
    for text in texts:
        if text:
            found[-1].append(text)
        elif found[-1]:
            found.append([])
    return [paragraph for paragraph in found if paragraph]


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
