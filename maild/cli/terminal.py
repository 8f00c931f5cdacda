"""What a terminal gets: colour where a person looks, none in a pipe; one progress line on stderr."""

from __future__ import annotations

import io
import json
import os
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TextIO, TypeVar

T = TypeVar("T")
COLOURS = {"error": "31", "warning": "33", "good": "32", "note": "2", "faint": "2", "bold": "1"}


def colour(text: str, name: str, stream: TextIO | None = None) -> str:
    """`text` in the colour of an error, a warning…, where the stream is a terminal (no-color.org)."""
    stream = stream or sys.stdout
    if not stream.isatty() or os.environ.get("NO_COLOR"):
        return text
    return f"\x1b[{COLOURS[name]}m{text}\x1b[0m"


def plain(text: str) -> str:
    """Text from outside without what a terminal would obey."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)


def any_text() -> None:
    """What an old locale or a broken file name can't show is escaped instead of raised."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def until_nobody_reads() -> Iterator[None]:
    """`maild … | head`: what is left to print is dropped, quietly."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def as_json(value: Any, indent: int | None = None) -> str:
    """JSON as readable as the stream allows; without `indent` one line, in ASCII, for programs."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(value, indent=indent, ensure_ascii=not (utf8 and indent))


def paragraph(text: str, indent: str = "") -> str:
    return textwrap.fill(
        plain(text),
        78,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def progress(items: Iterable[T], what: str) -> Iterator[T]:
    """Passes the items on; where a person waits for more than a few, a counter on stderr says how far."""
    total = len(items) if isinstance(items, Sized) else 0
    wanted = total > 20 and sys.stderr.isatty()
    for number, item in enumerate(items, 1):
        if wanted:
            sys.stderr.write(f"\r{number}/{total} {what}")
        yield item
    if wanted:
        sys.stderr.write("\r\x1b[K")


def when(time: datetime) -> str:
    """In the time zone of whoever looks."""
    return time.astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")
