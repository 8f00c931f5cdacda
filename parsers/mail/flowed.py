"""format=flowed undone (RFC 3676), without ruining a draft that was pasted as it is.

A mail client joins every line that ends in a blank to the next one. In a draft that is right only
for a line that the client itself had broken at its margin; elsewhere the blank was in the draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from maild.domain.draft import Remark
from parsers.mail.extent import reads_as_draft

_SIGNATURE = "-- "  # RFC 3676, Section 4.3: never flowed
_MOST_LINES = 200_000  # no draft has as many
_WRAPPED = 56  # columns at least, where a client has broken a line at its margin
_NARROWEST = 65  # columns at least of a line that had to be broken
_WIDEST = 80  # columns of a draft's line at most, so joined lines must fit in


class _Line(NamedTuple):
    depth: int  # of quoting
    text: str  # unstuffed
    flowed: bool


def unflowed(text: str, *, delsp: bool) -> tuple[str, tuple[Remark, ...]]:
    """The text (LF line ends) as its writer saw it, and whether a draft was changed by that."""
    if text.count("\n") > _MOST_LINES:
        return text, ()
    lines = [_line(line, stuffed=True) for line in text.split("\n")]
    stuffed = _is_stuffed(text)
    pasted = lines if stuffed else [_line(line, stuffed=False) for line in text.split("\n")]
    as_page = "\n".join(_page(pasted, delsp))
    if reads_as_draft(as_page):
        return as_page, _remarks(text, as_page)
    return "\n".join(_joined(run, delsp) for run in _runs(lines)), ()


def _line(line: str, *, stuffed: bool) -> _Line:
    quoted = line.lstrip(">")
    depth = len(line) - len(quoted)
    text = quoted[1:] if quoted.startswith(" ") and (stuffed or depth) else quoted
    return _Line(depth, text, text.endswith(" ") and text != _SIGNATURE)


def _is_stuffed(text: str) -> bool:
    """Drafts indent by three blanks: with the one that RFC 3676, Section 4.4, adds that makes four."""
    three = sum(line.startswith("   ") and line[3:4] not in ("", " ") for line in text.split("\n"))
    four = sum(line.startswith("    ") and line[4:5] not in ("", " ") for line in text.split("\n"))
    return four >= three


def _runs(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """The lines that a mail client would show as one (RFC 3676, Section 4.5: at one depth only)."""
    for _, same in groupby(lines, key=lambda line: (line.depth, line.text == _SIGNATURE)):
        run: list[_Line] = []
        for line in same:
            run.append(line)
            if not line.flowed:
                yield run
                run = []
        if run:
            yield run


def _joined(run: list[_Line], delsp: bool) -> str:
    texts = [line.text[:-1] if delsp and line.flowed else line.text for line in run]
    quote = ">" * run[0].depth + " " if run[0].depth else ""
    return quote + "".join(texts)


def _page(lines: Iterable[_Line], delsp: bool) -> Iterator[str]:
    for run in _runs(lines):
        if len(run) > 1 and _was_wrapped(run, delsp):
            yield _joined(run, delsp)
        else:
            yield from (_joined([line], delsp) for line in run)


def _was_wrapped(run: list[_Line], delsp: bool) -> bool:
    """A client breaks at a blank between words, and only what is wider than its margin."""
    head, rest = run[:-1], run[1:]
    at_margin = all(len(line.text) > _WRAPPED for line in head)
    within = not any(line.text[:1].isspace() or not line.text for line in rest)
    return at_margin and within and _NARROWEST < len(_joined(run, delsp)) <= _WIDEST


def _remarks(before: str, after: str) -> tuple[Remark, ...]:
    joined = before.count("\n") - after.count("\n")
    if not joined:
        return ()
    message = f"The mail client had broken lines of the draft (format=flowed); {joined} were joined again."
    return (Remark("flowed-joined", message),)
