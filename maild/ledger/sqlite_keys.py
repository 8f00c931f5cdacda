"""maild.ledger.keys.Keys on a sqlite3 connection. It begins and commits nothing: its caller does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from maild.domain.enrolled import EnrolledKey, Revocation
from maild.domain.submission import Challenge
from maild.ledger.rows import Rows, as_json, iso, load, moment


class SqliteKeys(Rows):
    """Beside maild.ledger.sqlite.SqliteLedger, on the same connection."""

    def add(self, key: EnrolledKey) -> bool:
        added = self._run(
            "INSERT INTO key VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING",
            key.fingerprint, key.address.lower(), key.kind, key.data, iso(key.added_at), key.by,
        )  # fmt: skip
        return added.rowcount == 1

    def all(self, address: str | None = None) -> list[EnrolledKey]:
        rows = self._run(
            "SELECT fingerprint, address, kind, data, added_at, by, revoked_at FROM key"
            " WHERE ?1 IS NULL OR address = ?1 ORDER BY added_at, fingerprint",
            address and address.lower(),
        )
        return [_key(row) for row in rows]

    def revoke(self, fingerprint: str, at: datetime, address: str | None = None) -> int:
        revoked = self._run(
            "UPDATE key SET revoked_at = ?1 WHERE fingerprint = ?2 AND revoked_at IS NULL"
            " AND (?3 IS NULL OR address = ?3)",
            iso(at), fingerprint.lower(), address and address.lower(),
        )  # fmt: skip
        return revoked.rowcount

    def put_revocation(self, revocation: Revocation) -> None:
        self._run(
            "INSERT OR REPLACE INTO revocation (id, fingerprint, address, question) VALUES (?, ?, ?, ?)",
            revocation.id, revocation.fingerprint, revocation.address,
            as_json(revocation.question),
        )  # fmt: skip

    def revocation(self, id: str) -> Revocation | None:
        asked = "SELECT id, fingerprint, address, question FROM revocation WHERE id = ?"
        row = self._run(asked, id).fetchone()
        return Revocation(row[0], row[1], row[2], load(row[3], Challenge)) if row else None

    def first_use(self, digest: str, submission_id: str, at: datetime) -> bool:
        self._run(
            "INSERT INTO signature VALUES (?, ?, ?) ON CONFLICT DO NOTHING", digest, submission_id, iso(at)
        )
        (used_by,) = self._run("SELECT submission_id FROM signature WHERE digest = ?", digest).fetchone()
        return bool(used_by == submission_id)


def _key(row: tuple[Any, ...]) -> EnrolledKey:
    fingerprint, address, kind, data, added_at, by, revoked_at = row
    revoked = moment(revoked_at) if revoked_at else None
    return EnrolledKey(fingerprint, address, kind, data, moment(added_at), by, revoked)
