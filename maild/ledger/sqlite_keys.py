"""maild.ledger.keys.Keys on a sqlite3 connection. It begins and commits nothing: its caller does."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Any

from maild.domain.enrolled import EnrolledKey


class SqliteKeys:
    """Beside maild.ledger.sqlite.SqliteLedger, on the same connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, key: EnrolledKey) -> bool:
        added = self._run(
            "INSERT INTO key VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING",
            key.fingerprint, key.address.lower(), key.kind, key.data, _iso(key.added_at), key.by,
        )  # fmt: skip
        return added.rowcount == 1

    def all(self, address: str | None = None) -> list[EnrolledKey]:
        rows = self._run(
            "SELECT fingerprint, address, kind, data, added_at, by, revoked_at FROM key"
            " WHERE ?1 IS NULL OR address = ?1 ORDER BY added_at, fingerprint",
            address and address.lower(),
        )
        return [_key(row) for row in rows]

    def revoke(self, fingerprint: str, at: datetime) -> int:
        revoked = self._run(
            "UPDATE key SET revoked_at = ? WHERE fingerprint = ? AND revoked_at IS NULL",
            _iso(at), fingerprint.lower(),
        )  # fmt: skip
        return revoked.rowcount

    def first_use(self, digest: str, submission_id: str, at: datetime) -> bool:
        self._run(
            "INSERT INTO signature VALUES (?, ?, ?) ON CONFLICT DO NOTHING", digest, submission_id, _iso(at)
        )
        (used_by,) = self._run("SELECT submission_id FROM signature WHERE digest = ?", digest).fetchone()
        return bool(used_by == submission_id)

    def _run(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
        return self._connection.execute(sql, arguments)


def _iso(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def _key(row: tuple[Any, ...]) -> EnrolledKey:
    fingerprint, address, kind, data, added_at, by, revoked_at = row
    revoked = datetime.fromisoformat(revoked_at) if revoked_at else None
    return EnrolledKey(fingerprint, address, kind, data, datetime.fromisoformat(added_at), by, revoked)
