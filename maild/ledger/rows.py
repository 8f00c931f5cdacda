"""What all parts of the ledger in SQLite share: running a statement, and how values stand in columns.

Not here: which tables there are (maild.ledger.migrations), transactions (maild.ledger.writer).
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class Rows:
    """Statements on one connection. It begins and commits nothing: its caller does."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def _run(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
        return self.connection.execute(sql, arguments)

    def _one(self, sql: str, *arguments: Any) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._run(sql, *arguments).fetchone()
        return row


def iso(time: datetime) -> str:
    """UTC with microseconds: sorts as text."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def as_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def load(text: str, kind: type[T]) -> T:
    """msgspec.ValidationError when it is not of this kind."""
    return msgspec.json.decode(text, type=kind)
