"""The shape of a text on a small screen: templates and the filters that lay lines out.

An expression in a template is one harmless line, whatever it holds, unless one of the filters here laid
it out: so nothing from outside can begin a line of its own. Texts live in notifier/templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from notifier.clean import lines, one_line
from notifier.outgoing import plus

WIDTH = 72  # of what we write
WIDEST = 77  # of what we quote (RFC 5322, Section 2.1.1: no more than 78)
QUOTE = "| "


class Laid(str):
    """Text that a filter of this module laid out: it may have several lines."""

    __slots__ = ()


def finalize(value: object) -> str:
    return value if isinstance(value, Laid) else one_line(str(value), 1000)


def broken(word: str, width: int) -> list[str]:
    """A word in pieces no wider than `width`; a link stays whole, for it would not work otherwise."""
    if "://" in word or word.startswith("/"):
        return [word]
    return [word[at : at + width] for at in range(0, len(word), width)]


def wrapped(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> Laid:
    """One paragraph, its first line led by `first`, the others by `rest`."""
    rows, row = [], first
    empty = True
    for word in text.split():
        for piece in broken(word, width - max(len(first), len(rest))):
            if not empty and len(row) + 1 + len(piece) > width:
                rows.append(row)
                row, empty = rest, True
            row += piece if empty else f" {piece}"
            empty = False
    return Laid("\n".join([*rows, row]).rstrip())


def prose(text: str) -> Laid:
    """Paragraphs, separated by an empty line each."""
    return Laid("\n\n".join(wrapped(paragraph) for paragraph in text.split("\n\n") if paragraph.strip()))


def row(value: object, label: str, width: int = 11) -> Laid:
    """A label and its value, continued under the value; without a label, one more value of the row above."""
    lead = f"{label}:" if label else ""
    return wrapped(one_line(str(value), 1000), lead.ljust(width), " " * width)


def item(value: object, lead: str, hang: int = 3) -> Laid:
    """An entry of a list; `lead` is its number or bullet."""
    return wrapped(one_line(str(value), 600), lead, " " * hang)


def quoted(text: str, octets: int = 2000, most: int = 60) -> Laid:
    """Somebody else's words, marked as such on every line; lines that are too long are wrapped."""
    rows = (_fitted(QUOTE + line) for line in lines(text, octets, most))
    return Laid("\n".join(row.rstrip() for row in rows))


def heading(text: str) -> Laid:
    line = one_line(text)
    return Laid(f"{line}\n{'-' * len(line)}")


def count(number: int, thing: str) -> str:
    """ "1 error", "2 errors", "no errors"."""
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def moment(when: datetime) -> str:
    """ "Mon 23 Nov 2026, 10:15 UTC"."""
    return when.astimezone(UTC).strftime("%a %d %b %Y, %H:%M UTC")


def span(until: timedelta) -> str:
    """How long from now, as a person says it: "7 days", "24 hours", "30 minutes"."""
    minutes = max(0, round(until.total_seconds() / 60))
    if minutes >= 48 * 60:
        return count(round(minutes / (24 * 60)), "day")
    return count(round(minutes / 60), "hour") if minutes >= 120 else count(minutes, "minute")


def octets(number: int) -> str:
    return f"{number:,} octets"


def opening(text: str) -> str:
    """How a long text begins, and how long it is."""
    words = text.split()
    start = " ".join(words[:9])
    return f'"{start} …" ({count(len(words), "word")})' if len(words) > 9 else f'"{start}"'


def cut(text: object, octets: int) -> str:
    return one_line(str(text), octets)


def _fitted(line: str) -> str:
    """As it is where it fits, as a draft's lines do behind the mark."""
    return line if len(line) <= WIDEST else wrapped(line.removeprefix(QUOTE), QUOTE, QUOTE)


def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=False,  # text/plain: nothing to escape, everything to clean
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    shapes = (prose, row, item, quoted, heading, count, moment, span, octets, opening, cut, plus)
    env.filters.update({shape.__name__: shape for shape in shapes})
    return env


ENVIRONMENT = _environment()


def render(template: str, context: Mapping[str, Any]) -> str:
    """The human text of a mail; lines end in LF, empty lines are single."""
    text = ENVIRONMENT.get_template(template).render(context)
    return "\n".join(lines(text, 400_000, 20_000)) + "\n"


def subject_line(pattern: str, values: Mapping[str, str], token: str | None = None) -> str:
    """One harmless line; the token stands last, where a small screen cuts, but within the octets kept."""
    text = one_line(pattern.format_map({name: one_line(value, 120) for name, value in values.items()}), 180)
    return f"{text} [{token}]" if token else text
