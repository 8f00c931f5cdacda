"""JSON read field by field. Every mistake is kept with its place, and reading goes on.

A place is the file and a JSON pointer (RFC 6901): "groups.json: /3/chairs/0/address".
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

E = TypeVar("E", bound=StrEnum)
LARGEST = 200_000_000  # octets of a file
MOST_MISTAKES = 100  # then the rest is not read
_LONGEST = 1000  # characters of a text


class TooManyMistakes(Exception):
    """Enough is known: this is not the file that was meant."""


class Mistakes(list[str]):
    """Sentences with their places."""

    def add(self, place: str, text: str) -> None:
        if len(self) >= MOST_MISTAKES:
            raise TooManyMistakes
        self.append(f"{place}: {text}")


class Record:
    """One object of a JSON file."""

    def __init__(self, fields: dict[str, Any], place: str, mistakes: Mistakes) -> None:
        self._fields, self.place, self._mistakes = fields, place, mistakes

    def __contains__(self, key: str) -> bool:
        return self._fields.get(key) is not None

    def wrong(self, key: str, text: str) -> None:
        self._mistakes.add(f"{self.place}/{key}" if key else self.place, text)

    def only(self, *known: str) -> None:
        """Any other key is a mistake: one that is misspelt would go unnoticed."""
        for key in self._fields:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                self.wrong(key, f"unknown; did you mean {near[0]!r}?" if near else "unknown")

    def raw(self, key: str) -> Any:
        return self._fields.get(key)

    def text(self, key: str, default: str | None = "") -> str:
        """One line; without a default it must be given."""
        value = self._fields.get(key)
        if value is None:
            if default is None:
                self.wrong(key, "must be given")
            return default or ""
        if not isinstance(value, str) or len(value) > _LONGEST:
            self.wrong(key, "is not a text")
            return default or ""
        return " ".join(value.split())

    def flag(self, key: str, default: bool) -> bool:
        value = self._fields.get(key, default)
        if not isinstance(value, bool):
            self.wrong(key, "is neither true nor false")
            return default
        return value

    def choice(self, key: str, kind: type[E], default: E) -> E:
        value = self.text(key, default.value).lower()
        try:
            return kind(value)
        except ValueError:
            self.wrong(key, f"{value!r} is none of {', '.join(kind)}")
            return default

    def time(self, key: str) -> datetime | None:
        """ISO 8601; UTC where no zone is given."""
        if key not in self:
            return None
        try:
            time = datetime.fromisoformat(self.text(key))
            return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            self.wrong(key, "is not a time; write 2026-11-22T12:00:00Z")
            return None

    def records(self, key: str) -> list[Record]:
        value = self._fields.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(key, "is not a list")
            return []
        return list(_records(value, f"{self.place}/{key}", self._mistakes))


def records(path: Path, mistakes: Mistakes) -> list[Record]:
    """The objects of a file: a list of them, or {"objects": […]} as the Datatracker's API has it."""
    value = _json(path, mistakes)
    if value is None:
        return []
    if isinstance(value, dict) and isinstance(value.get("objects"), list):
        return list(_records(value["objects"], f"{path}: /objects", mistakes))
    if isinstance(value, list):
        return list(_records(value, f"{path}: ", mistakes))
    if isinstance(value, dict):
        return [Record(value, f"{path}: ", mistakes)]
    mistakes.add(f"{path}: /", "is neither a list of objects nor an object")
    return []


def _records(values: list[Any], place: str, mistakes: Mistakes) -> Iterator[Record]:
    for number, value in enumerate(values):
        if isinstance(value, dict):
            yield Record(value, f"{place}/{number}", mistakes)
        else:
            mistakes.add(f"{place}/{number}", "is not an object")


def _json(path: Path, mistakes: Mistakes) -> Any:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        mistakes.add(str(path), f"larger than {LARGEST:,} octets")
        return None
    try:
        return json.loads(data)
    except json.JSONDecodeError as error:
        mistakes.add(f"{path}:{error.lineno}:{error.colno}", f"not JSON: {error.msg}")
    except UnicodeDecodeError as error:
        mistakes.add(f"{path}: octet {error.start}", "not UTF-8")
    except (RecursionError, ValueError):
        mistakes.add(str(path), "not JSON that anybody writes: nested too deeply, or a number too long")
    return None
