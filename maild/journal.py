"""The log: one line a step on stderr, as text or JSON, without tokens. Steps with `fields` are counted, too.

A line with facts of its own is written by `log.info("…", extra={"fields": {"event": "step", …}})`.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from maild.domain.token import ID_LENGTH

# A token opens a submission, and a return path reports a bounce: of both only the ID is logged.
_LETTER = "[0-9a-hjkmnp-tv-z]"  # maild.domain.token.ALPHABET
_TOKEN = re.compile(
    rf"(?<![0-9A-Za-z])({_LETTER}{{{ID_LENGTH}}}){_LETTER}{{26}}(?![0-9A-Za-z])", re.IGNORECASE
)
_RETURN = re.compile(rf"(\+[0-9a-z]{{{ID_LENGTH}}}\.[0-9a-z]{{8}}\.)[0-9a-z]{{16}}(?=@)", re.IGNORECASE)


def masked(line: str) -> str:
    return _RETURN.sub(r"\1…", _TOKEN.sub(r"\1…", line))


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    return getattr(record, "fields", {})


class Text(logging.Formatter):
    """LEVEL logger message key=value …"""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        said = "".join(f" {key}={_word(value)}" for key, value in _fields(record).items())
        line, newline, trace = super().format(record).partition("\n")
        return masked(f"{line}{said}{newline}{trace}")


class Json(logging.Formatter):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **_fields(record),
        }
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return masked(json.dumps(said, default=str))


def _word(value: object) -> str:
    text = str(value)
    return text if re.fullmatch(r"[!#-<>-~]+", text) else json.dumps(text)


class Counting(logging.Handler):
    """Hands the fields of each line that has an event to `count`, whatever its level."""

    def __init__(self, count: Callable[[dict[str, Any]], None]) -> None:
        super().__init__(logging.DEBUG)
        self._count = count

    def emit(self, record: logging.LogRecord) -> None:
        if "event" in _fields(record):
            self._count(_fields(record))


def start(format: str, count: Callable[[dict[str, Any]], None], *, all_lines: bool = False) -> None:
    """Sets the log of this process up; `all_lines`: those for debugging, too."""
    written = logging.StreamHandler(sys.stderr)
    written.setLevel(logging.DEBUG if all_lines else logging.INFO)
    written.setFormatter(Json() if format == "json" else Text())
    logging.basicConfig(level=logging.INFO, handlers=[written, Counting(count)], force=True)
    logging.getLogger("maild.smtp").setLevel(logging.DEBUG)  # all that is refused is counted, not all written
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd: four lines a session
