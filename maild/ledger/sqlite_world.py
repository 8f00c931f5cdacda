"""maild.ledger.world.World on a sqlite3 connection. It begins and commits nothing: its caller does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from maild.domain.address import Address
from maild.domain.draft import Metadata
from maild.domain.submission import Challenge, State
from maild.domain.world import (
    Approval,
    BlackoutException,
    DraftState,
    Group,
    GroupState,
    ImportedVersion,
    KnownDraft,
    Petition,
    Role,
    RoleName,
)
from maild.ledger.rows import Rows, as_json, iso, load, moment
from maild.ledger.world import Open, PostedOctets

# Those that may still be posted without a new mail of the submitter's.
_IN_FLIGHT = (State.AWAITING_CONFIRMATION, State.AWAITING_APPROVAL, State.MANUAL, State.POSTING)


class SqliteWorld(Rows):
    """Beside maild.ledger.sqlite.SqliteLedger, on the same connection."""

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

    def groups(self) -> Iterator[Group]:
        for row in self._run("SELECT acronym FROM party ORDER BY acronym").fetchall():
            group = self.group(row[0])
            assert group is not None
            yield group

    def knows_groups(self, type: str) -> bool:
        return self._one("SELECT 1 FROM party WHERE type = ? LIMIT 1", type) is not None

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

    def drafts_alike(self, name: str) -> tuple[str, ...]:
        rows = self._run(
            "SELECT name FROM known_draft WHERE lower(name) = lower(?1) AND name <> ?1 ORDER BY name", name
        )
        return tuple(row[0] for row in rows)

    def put_imported(self, version: ImportedVersion) -> bool:
        row = (as_json(version.draft), version.submitter, iso(version.posted_at))
        known = self._one(
            "SELECT draft, submitter, posted_at FROM imported WHERE name = ? AND version = ?",
            version.name, version.version,
        )  # fmt: skip
        if known == row:
            return False
        self._run(
            "INSERT OR REPLACE INTO imported (name, version, draft, submitter, posted_at)"
            " VALUES (?, ?, ?, ?, ?)",
            version.name, version.version, *row,
        )  # fmt: skip
        return True

    def imported(self, name: str) -> list[ImportedVersion]:
        rows = self._run(
            "SELECT name, version, draft, posted_at, submitter FROM imported WHERE name = ? ORDER BY version",
            name,
        )
        return [
            ImportedVersion(row[0], row[1], load(row[2], Metadata), moment(row[3]), row[4]) for row in rows
        ]

    # -- our own submissions, as others are compared with them

    def open_with(self, identifier: str) -> list[Open]:
        marks = ", ".join("?" * len(_IN_FLIGHT))
        rows = self._run(
            "SELECT id, state, submitter, received_at FROM submission"
            f" WHERE identifier = ? AND identifier <> '' AND state IN ({marks}) ORDER BY received_at, id",
            identifier,
            *_IN_FLIGHT,
        )
        return [Open(row[0], State(row[1]), load(row[2], Address), moment(row[3])) for row in rows]

    def posted_between(self, start: datetime, end: datetime) -> list[PostedOctets]:
        rows = self._run(
            "SELECT v.name, v.submitter, s.octets FROM version v JOIN submission s ON s.id = v.submission_id"
            " WHERE v.posted_at >= ? AND v.posted_at < ?",
            iso(start), iso(end),
        )  # fmt: skip
        return [PostedOctets(*row) for row in rows]

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
        return Approval(row[0], row[1], bool(row[2]), row[3], moment(row[4]), row[5])

    def put_petition(self, petition: Petition) -> None:
        self._run(
            "INSERT OR REPLACE INTO petition (id, name, party, address, question) VALUES (?, ?, ?, ?, ?)",
            petition.id, petition.name, petition.group, petition.address, as_json(petition.question),
        )  # fmt: skip

    def petition(self, id: str) -> Petition | None:
        row = self._one("SELECT id, name, party, address, question FROM petition WHERE id = ?", id)
        if row is None:
            return None
        return Petition(row[0], row[1], row[2], row[3], load(row[4], Challenge))

    # -- blackouts

    def put_blackout_exception(self, exception: BlackoutException) -> None:
        self._run(
            "INSERT OR REPLACE INTO blackout_exception (name, until, by, at, why) VALUES (?, ?, ?, ?, ?)",
            exception.name, iso(exception.until), exception.by, iso(exception.at), exception.why,
        )  # fmt: skip

    def blackout_exception(self, name: str) -> BlackoutException | None:
        return next(iter(self._exceptions("name = ?", name)), None)

    def blackout_exceptions(self, after: datetime) -> list[BlackoutException]:
        return self._exceptions("until > ? ORDER BY name", iso(after))

    def _exceptions(self, where: str, argument: str) -> list[BlackoutException]:
        rows = self._run(f"SELECT name, until, by, at, why FROM blackout_exception WHERE {where}", argument)
        return [BlackoutException(row[0], moment(row[1]), row[2], moment(row[3]), row[4]) for row in rows]

    # -- what is told once a day

    def tell_once(self, key: str, day: date) -> bool:
        cursor = self._run("INSERT INTO told VALUES (?, ?) ON CONFLICT DO NOTHING", key, day.isoformat())
        return cursor.rowcount == 1
