"""Where a draft begins and ends in the text of a mail: letter, signature and footers around it.

It cuts only where that is certain, by what stands at both sides of the cut; else the text stays
whole, and the checks say what they miss.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parsers.text.recognise import looks_like_draft

_LOOK = 300  # lines in which a draft in a mail begins, and in which what follows it ends
_TELLING = 400_000  # characters of a text that tell what it is
_WIDTH = 200  # characters of a line that are looked at
_FIRST = re.compile(
    r"(?:network working group|internet engineering task force(?: \(ietf\))?|internet[- ]draft|"
    r"(?:[\w.()/&-]{1,30} ){1,6}(?:(?:working|research) group|wg)|"
    r"(?:independent|individual) submission|internet architecture board(?: \(iab\))?)"
    r"(?: {3,}\S.*)?\s*$",
    re.I,
)
_NAME = re.compile(r"\s*<?draft-[a-z0-9-]{1,80}-\d\d(?:\.txt)?>?\s*$", re.I)
_TWO_COLUMNS = re.compile(r"\S {3,}\S")
_FOOTER = re.compile(r".{0,150}\[page \w{1,6}\]\s*$", re.I)
_AUTHORS = re.compile(r"\s*(?:\d{1,2}\.?\s+)?(?:authors?|editors?)['’`]?s?['’`]? addresse?s?\W*$", re.I)
_CONTACT = re.compile(r"\s+(?:e-?mail|uri|url|phone|tel(?:ephone)?|fax)\b\s*:", re.I)
_LIST_FOOTER = re.compile(r"[_-]{20,}\s*$")
_SIGNED, _SIGNATURE = "-----BEGIN PGP SIGNED MESSAGE-----", "\n-----BEGIN PGP SIGNATURE-----"
_BANNER = re.compile(r"\W{0,4}(?:external|caution|warning|attention|notice)\b", re.I)
_RIGHT = 10  # blanks at least before a centred line or a right column
_LETTER_LINES = 60  # a letter, a signature or a disclaimer is no longer


def reads_as_draft(text: str) -> bool:
    """Is it a draft, by as much of it as tells?"""
    return looks_like_draft(text[:_TELLING])


class Extent(NamedTuple):
    """The three together are the text."""

    before: str
    draft: str
    after: str


def extent(text: str) -> Extent:
    """The draft within the text of a mail's body (LF line ends)."""
    lines = text.split("\n")
    start = _start(lines)
    end = _end(lines, start)
    draft = "\n".join(lines[start:end]).rstrip(" \n")
    if (start, end) == (0, len(lines)) or not reads_as_draft(draft):
        return Extent("", text, "")
    return Extent("\n".join(lines[:start]).strip(), f"{draft}\n", "\n".join(lines[end:]).strip(" \n\f"))


def clear_signed(text: str) -> str | None:
    """What is between the armour lines of a clear-signed text (RFC 9580, Section 7); None if nothing."""
    armour = text.find(_SIGNED)
    begin = text.find("\n\n", armour)
    end = text.find(_SIGNATURE, begin)
    if min(armour, begin, end) < 0:
        return None
    signed = re.sub("^- ", "", text[begin + 2 : end + 1], flags=re.M)
    return signed if signed.strip() else None


def without_from_stuffing(text: str) -> tuple[str, int]:
    """ ">From " at the beginning of a line is a mailbox file's doing (RFC 4155), unless it quotes."""
    if ">From " not in text:
        return text, 0
    lines = text.split("\n")
    stuffed = [
        n for n, line in enumerate(lines) if line.startswith(">From ") and not _quoted_around(lines, n)
    ]
    for number in stuffed:
        lines[number] = lines[number][1:]
    return "\n".join(lines), len(stuffed)


def without_signature(text: str) -> str:
    """The text up to the line "-- " (RFC 3676, Section 4.3)."""
    return re.split(r"^-- ?$", text, maxsplit=1, flags=re.M)[0].strip()


def _quoted_around(lines: list[str], at: int) -> bool:
    around = lines[max(0, at - 1) : at] + lines[at + 1 : at + 2]
    return any(line.startswith(">") for line in around)


def _start(lines: list[str]) -> int:
    """The first line of the draft, when what stands before it reads like a letter or a banner."""
    opening = next((line for line in lines[:_LOOK] if line.strip(" \f")), "")
    if not _is_letter(_seen(opening)):
        return 0
    for number, line in enumerate(lines[:_LOOK]):
        if _FIRST.match(_seen(line).strip()):
            return _top(lines, number)
    return 0


def _top(lines: list[str], at: int) -> int:
    """The header block may begin above: a title, a name, rows of two columns, a running header."""
    while at and lines[at - 1].strip() and not _is_letter(_seen(lines[at - 1])):
        at -= 1
    top = at
    for number in range(at - 1, -1, -1):
        line = _seen(lines[number])
        if _TWO_COLUMNS.search(line) or line.startswith(" " * _RIGHT) or _NAME.match(line):
            top = number
        elif line.strip():
            break
    return top


def _seen(line: str) -> str:
    """As much of a line as is looked at, as a reader sees it."""
    return line[:_WIDTH].expandtabs().strip("\f")


def _is_letter(line: str) -> bool:
    """A line that no draft begins with: a sentence, a salutation, a banner."""
    if line[:1].isspace() or _TWO_COLUMNS.search(line) or _FIRST.match(line):
        return False
    words = line.split()
    lower = sum(word[0].islower() for word in words)
    sentence = len(words) >= 4 and lower * 5 >= len(words) * 3
    closed = line.rstrip()[-1:] in (",", ".", ":", "!", "?", ";", "]")
    return sentence or closed or _BANNER.match(line) is not None


def _end(lines: list[str], start: int) -> int:
    """Behind the last line of the draft."""
    footers = [n for n in range(start, len(lines)) if "]" in lines[n] and _is_footer(lines[n])]
    for end in (
        _after_last_page(lines, footers),
        _at_marker(lines, footers),
        _after_authors(lines, start, footers),
    ):
        if end < len(lines):
            return end
    return len(lines)


def _is_footer(line: str) -> bool:
    return "[page" in line[:_WIDTH].lower() and _FOOTER.match(line[:_WIDTH]) is not None


def _after_last_page(lines: list[str], footers: list[int]) -> int:
    if len(footers) < 2:
        return len(lines)
    end = footers[-1] + 1
    return end if _is_trailer(lines[end:]) else len(lines)


def _at_marker(lines: list[str], footers: list[int]) -> int:
    """A signature separator, or the rule above the footer that list software appends."""
    lowest = max(footers[-1] + 1 if footers else 0, len(lines) - _LETTER_LINES)
    for number in range(lowest, len(lines)):
        marker = lines[number] in ("-- ", "--") or _LIST_FOOTER.match(lines[number][:_WIDTH])
        if marker and _is_trailer(lines[number + 1 :]):
            return number
    return len(lines)


def _after_authors(lines: list[str], start: int, footers: list[int]) -> int:
    """Text at the margin behind the indented addresses of the authors, which close the draft."""
    if footers:
        return len(lines)
    tail = range(max(start, len(lines) - _LOOK), len(lines))
    heading = max((n for n in tail if _AUTHORS.match(lines[n][:_WIDTH])), default=len(lines))
    contact = max((n for n in tail if n > heading and _CONTACT.match(lines[n][:_WIDTH])), default=len(lines))
    for number in range(contact + 1, len(lines)):
        if lines[number][:1] not in ("", " ", "\f") and _is_trailer(lines[number:]):
            return number if not lines[number - 1].strip() else len(lines)
    return len(lines)


def _is_trailer(lines: list[str]) -> bool:
    """Short, at the margin, and neither a heading nor a page of a draft."""
    filled = [line.strip("\f") for line in lines if line.strip()]
    if not filled or len(filled) > _LETTER_LINES:
        return False
    return not any(line.startswith("   ") or _TWO_COLUMNS.search(_seen(line)) for line in filled)
