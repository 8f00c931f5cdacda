"""maild.ledger.world.World on a sqlite3 connection. It begins and commits nothing: its caller does."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from typing import Any

from maild.domain.world import Approval, DraftState, Group, GroupState, KnownDraft, Role, RoleName


class SqliteWorld:
    """Beside maild.ledger.sqlite.SqliteLedger, on the same connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # -- groups

    def put_group(self, group: Group) -> bool:
        if self.group(group.acronym) == group:
            return False
        self._run("DELETE FROM role WHERE acronym = ?", group.acronym)
        self._run(
            "INSERT OR REPLACE INTO party VALUES (?, ?, ?, ?, ?, ?)",
            group.acronym, group.name, group.type, str(group.state), group.approval, group.list_address,
        )  # fmt: skip
        for role in group.roles:
            self._run(
                "INSERT INTO role (acronym, role, address, name) VALUES (?, ?, ?, ?)",
                group.acronym, str(role.role), role.address, role.name,
            )  # fmt: skip
        return True

    def group(self, acronym: str) -> Group | None:
        row = self._one(
            "SELECT acronym, name, type, state, approval, list_address FROM party WHERE acronym = ?", acronym
        )
        if row is None:
            return None
        return Group(row[0], row[1], row[2], GroupState(row[3]), bool(row[4]), row[5], self._roles(acronym))

    def _roles(self, acronym: str) -> tuple[Role, ...]:
        rows = self._run(
            "SELECT role, name, address FROM role WHERE acronym = ? ORDER BY role, address", acronym
        )
        return tuple(Role(RoleName(row[0]), row[1], row[2]) for row in rows)

    # -- drafts

    def put_draft(self, draft: KnownDraft) -> bool:
        if self.draft(draft.name) == draft:
            return False
        self._run(
            "INSERT OR REPLACE INTO known_draft VALUES (?, ?, ?, ?, ?)",
            draft.name, str(draft.state), draft.group, draft.replaced_by, draft.rfc,
        )  # fmt: skip
        return True

    def draft(self, name: str) -> KnownDraft | None:
        row = self._one("SELECT name, state, party, replaced_by, rfc FROM known_draft WHERE name = ?", name)
        return KnownDraft(row[0], DraftState(row[1]), row[2], row[3], row[4]) if row else None

    # -- approvals

    def put_approval(self, approval: Approval) -> None:
        self._run(
            "INSERT OR REPLACE INTO approval (name, party, approved, by, at, how) VALUES (?, ?, ?, ?, ?, ?)",
            approval.name, approval.group, approval.approved, approval.by, approval.at.isoformat(),
            approval.how,
        )  # fmt: skip

    def approval(self, name: str) -> Approval | None:
        row = self._one("SELECT name, party, approved, by, at, how FROM approval WHERE name = ?", name)
        if row is None:
            return None
        return Approval(row[0], row[1], bool(row[2]), row[3], datetime.fromisoformat(row[4]), row[5])

    def tell_once(self, key: str, day: date) -> bool:
        cursor = self._run("INSERT INTO told VALUES (?, ?) ON CONFLICT DO NOTHING", key, day.isoformat())
        return cursor.rowcount == 1

    # -- SQL

    def _run(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
        return self._connection.execute(sql, arguments)

    def _one(self, sql: str, *arguments: Any) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._run(sql, *arguments).fetchone()
        return row
