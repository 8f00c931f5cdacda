"""The ledger in one SQLite file, by sqlite-utils. It begins and commits nothing: its caller does."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import msgspec
from sqlite_utils import Database

from maild.domain.address import Address
from maild.domain.bounce import Bounce
from maild.domain.draft import Metadata
from maild.domain.errors import Conflict
from maild.domain.events import Confirmed, Event
from maild.domain.outgoing import Backlog, OutboxRow, Outgoing, Wanted
from maild.domain.submission import (
    Beginning,
    Challenge,
    External,
    Purpose,
    Report,
    State,
    Submission,
    Thread,
    submitted_octets,
)
from maild.domain.verdict import Basis
from maild.ledger.ledger import Arrival, PostedVersion, Recorded, Tally
from maild.ledger.migrations import MIGRATIONS
from maild.ledger.sqlite_keys import SqliteKeys
from maild.ledger.sqlite_world import SqliteWorld
from maild.rules.lifecycle import ENDS

T = TypeVar("T")


def migrated(connection: sqlite3.Connection) -> SqliteLedger:
    """The ledger on this connection, made or migrated first if need be."""
    ledger = SqliteLedger(connection)
    MIGRATIONS.apply(ledger.db)
    return ledger


class SqliteLedger:
    """maild.ledger.ledger.Ledger on a sqlite3 connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.db = Database(connection, execute_plugins=False)
        self.keys = SqliteKeys(connection)
        self.world = SqliteWorld(connection)

    # -- messages

    def accept(self, arrival: Arrival, begins: Beginning | None, since: datetime) -> str:
        earlier = self._one(
            "SELECT id FROM message WHERE digest = ? AND received_at > ?", (arrival.digest, _iso(since))
        )
        if earlier:
            return str(earlier[0])
        begun = (
            (str(begins.purpose), _json(begins.submitter), _json(begins.thread)) if begins else (None,) * 3
        )
        try:
            self._run(
                "INSERT INTO arrival (id, kind, digest, sender, recipients, peer, received_at, helo, trace,"
                " basis, raw, purpose, submitter, thread) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (arrival.id, arrival.kind, arrival.digest, arrival.sender, _json(arrival.recipients),
                 arrival.peer, _iso(arrival.received_at), arrival.helo, _json(arrival.trace),
                 str(arrival.basis), arrival.raw, *begun),
            )  # fmt: skip
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
                raise
            raise Conflict(f"the ID {arrival.id} was given before") from error
        return arrival.id

    def arrival(self, id: str) -> Arrival | None:
        row = self._one(
            "SELECT id, kind, digest, sender, recipients, peer, received_at, raw, attempts, outcome,"
            " submission_id, helo, trace, basis"
            " FROM message LEFT JOIN spool ON message_id = id WHERE id = ?",
            (id,),
        )
        if row is None:
            return None
        return Arrival(
            row[0], row[1], row[2], row[3], _load(row[4], tuple[str, ...]), row[5], _time(row[6]),
            row[7] or b"", row[8], row[9], row[10], row[11],
            _load(row[12], tuple[str, ...]), Basis(row[13]),
        )  # fmt: skip

    def basis(self, id: str) -> Basis:
        row = self._one("SELECT basis FROM message WHERE id = ?", (id,))
        return Basis(row[0]) if row else Basis.UNPROVEN

    def has_confirmed(self, address: str) -> bool:
        return self._one("SELECT 1 FROM confirmed WHERE address = ?", (address.lower(),)) is not None

    def unworked(self, now: datetime, limit: int) -> list[str]:
        rows = self._run(
            "SELECT id FROM message WHERE outcome = '' AND not_before <= ? ORDER BY received_at LIMIT ?",
            (_iso(now), limit),
        )
        return [row[0] for row in rows]

    def finish(self, id: str, outcome: str, submission_id: str | None = None) -> None:
        self._run(
            "UPDATE message SET outcome = ?, submission_id = coalesce(?, submission_id) WHERE id = ?",
            (outcome, submission_id, id),
        )
        self._run(  # what belongs to no submission is answered, and no longer needed
            "DELETE FROM spool WHERE message_id = ?1"
            " AND (SELECT submission_id FROM message WHERE id = ?1) IS NULL",
            (id,),
        )

    def put_off(self, id: str, until: datetime) -> int:
        row = self._one(
            "UPDATE message SET attempts = attempts + 1, not_before = ? WHERE id = ? RETURNING attempts",
            (_iso(until), id),
        )
        return int(row[0]) if row else 0

    # -- submissions

    def submission(self, id: str) -> Submission | None:
        return next(self._submissions("id = ?", (id,)), None)

    def in_state(self, state: State, limit: int = 1000) -> list[Submission]:
        return list(self._submissions("state = ? ORDER BY received_at LIMIT ?", (state, limit)))

    def overdue(self, now: datetime, limit: int = 1000) -> list[Submission]:
        return list(self._submissions("deadline <= ? ORDER BY deadline LIMIT ?", (_iso(now), limit)))

    def collectable(self, limit: int) -> list[Submission]:
        first = " ".join(f"WHEN '{state}' THEN {n}" for n, state in enumerate(_COLLECTED))
        where = f"deadline > '' AND +state IN ({', '.join('?' * len(_COLLECTED))})"
        order = f"ORDER BY CASE state {first} END, +received_at LIMIT ?"  # +: by the index on the deadline
        return list(self._submissions(f"{where} {order}", (*_COLLECTED, limit)))

    def _submissions(self, where: str, arguments: tuple[Any, ...]) -> Iterator[Submission]:
        for row in self._run(f"SELECT {', '.join(_COLUMNS)} FROM submission WHERE {where}", arguments):
            yield _submission(dict(zip(_COLUMNS, row, strict=True)))

    def step(
        self,
        before: Submission,
        after: Submission,
        event: Event,
        at: datetime,
        outgoing: Iterable[Outgoing] = (),
    ) -> None:
        row = _submission_row(after)
        assignments = ", ".join(f"{column} = ?" for column in row)
        cursor = self._run(
            f"UPDATE submission SET {assignments} WHERE id = ? AND revision = ?",
            (*row.values(), before.id, before.revision),
        )
        if cursor.rowcount != 1:  # somebody was faster: the caller reads again and decides again
            raise Conflict(f"submission {before.id} has moved on from revision {before.revision}")
        self._record(after.id, after.revision, at, event.type, _details(event))
        if isinstance(event, Confirmed):
            self._run(
                "INSERT INTO confirmed VALUES (?, ?) ON CONFLICT DO NOTHING", (event.by.lower(), _iso(at))
            )
        self.add_outgoing(after.id, outgoing, at)

    def _record(self, id: str, seq: int, at: datetime, type: str, details: str) -> None:
        self._run("INSERT INTO event VALUES (?, ?, ?, ?, ?)", (id, seq, _iso(at), type, details))

    def events(self, id: str) -> list[Recorded]:
        rows = self._run(
            "SELECT seq, at, type, details FROM event WHERE submission_id = ? ORDER BY seq", (id,)
        )
        return [Recorded(row[0], _time(row[1]), row[2], row[3]) for row in rows]

    def named(self, identifier: str, limit: int = 20) -> list[Submission]:
        where = (
            "(identifier = ?1 OR identifier BETWEEN ?1 || '-00' AND ?1 || '-99') AND identifier <> ''"
            " ORDER BY received_at DESC, id LIMIT ?2"
        )
        return list(self._submissions(where, (identifier, limit)))

    def by_hand(self, since: datetime) -> list[timedelta]:
        rows = self._run(
            "SELECT asked.at, min(done.at) FROM event asked JOIN event done"
            " ON done.submission_id = asked.submission_id AND done.seq > asked.seq"
            " AND done.type IN ('posted', 'declined')"
            " WHERE asked.type = 'manual-requested' AND asked.at >= ?"
            " GROUP BY asked.submission_id, asked.seq",
            (_iso(since),),
        )
        return [_time(row[1]) - _time(row[0]) for row in rows]

    def forget(self, submission_id: str) -> None:
        self._run(
            "DELETE FROM spool WHERE message_id IN"
            " (SELECT id FROM message WHERE id = ?1 OR submission_id = ?1)",
            (submission_id,),
        )
        self._run("DELETE FROM outbox WHERE submission_id = ? AND status = 'sent'", (submission_id,))
        self._run("DELETE FROM bounce WHERE submission_id = ?", (submission_id,))

    def problems(self) -> list[str]:
        damage = [row[0] for row in self._run("PRAGMA integrity_check") if row[0] != "ok"]
        dangling = [f"{row[0]} refers to a missing {row[2]}" for row in self._run("PRAGMA foreign_key_check")]
        states = self._run(
            "SELECT id FROM submission s WHERE revision <>"
            " (SELECT max(seq) FROM event WHERE submission_id = s.id)"
        )
        return (
            damage
            + dangling
            + [f"submission {row[0]} does not stand where its events lead" for row in states]
        )

    def prune(self, before: datetime) -> None:
        self._run("DELETE FROM outbox WHERE status = 'sent' AND created_at < ?", (_iso(before),))

    # -- posted versions

    def claim(self, name: str, version: int, submission_id: str) -> bool:
        self._run(
            "INSERT INTO version (name, version, submission_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (name, version, submission_id),
        )
        return self.claimed_by(name, version) == submission_id

    def claimed_by(self, name: str, version: int) -> str | None:
        row = self._one("SELECT submission_id FROM version WHERE name = ? AND version = ?", (name, version))
        return row[0] if row else None

    def release(self, submission_id: str) -> None:
        self._run("DELETE FROM version WHERE submission_id = ? AND posted_at IS NULL", (submission_id,))

    def record_posted(self, posted: PostedVersion) -> None:
        cursor = self._run(
            "UPDATE version SET posted_at = ?, draft = ?, submitter = ?, files = ?"
            " WHERE name = ? AND version = ? AND submission_id = ?",
            (_iso(posted.posted_at), _json(posted.draft), posted.submitter, _json(posted.files),
             posted.name, posted.version, posted.submission_id),
        )  # fmt: skip
        if cursor.rowcount != 1:
            raise Conflict(f"{posted.name}-{posted.version:02} is not claimed by {posted.submission_id}")

    def posted(self, name: str) -> list[PostedVersion]:
        return list(self._posted("name = ? AND posted_at IS NOT NULL ORDER BY version", (name,)))

    def all_posted(self) -> Iterable[PostedVersion]:
        return self._posted("posted_at IS NOT NULL ORDER BY name, version", ())

    def _posted(self, where: str, arguments: tuple[Any, ...]) -> Iterator[PostedVersion]:
        columns = "name, version, submission_id, draft, submitter, posted_at, files"
        for row in self._run(f"SELECT {columns} FROM version WHERE {where}", arguments):
            yield PostedVersion(
                row[0], row[1], row[2], _load(row[3], Metadata), row[4], _time(row[5]),
                _load(row[6], dict[str, str]),
            )  # fmt: skip

    # -- outgoing mail

    def add_outgoing(self, submission_id: str, outgoing: Iterable[Outgoing], at: datetime) -> None:
        for mail in outgoing:  # the same Message-ID is the same notice: once is enough
            self._run(
                "INSERT INTO outbox (submission_id, recipient, message_id, tag, data, created_at, next_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (message_id) DO NOTHING",
                (submission_id, mail.recipient, mail.message_id, mail.tag, mail.data, _iso(at), _iso(at)),
            )

    def outgoing_due(self, now: datetime, limit: int, each: int) -> list[OutboxRow]:
        where = (
            "number IN (SELECT number FROM ("
            " SELECT number, next_at, row_number() OVER ("
            "  PARTITION BY lower(substr(recipient, instr(recipient, '@')))"
            "  ORDER BY next_at, number) AS place"
            " FROM outbox WHERE status = 'waiting' AND next_at <= ?)"
            " WHERE place <= ? ORDER BY next_at, number LIMIT ?) ORDER BY next_at, number"
        )
        return list(self._outbox(where, (_iso(now), each, limit)))

    def outgoing(self, submission_id: str | None = None, status: str | None = None) -> list[OutboxRow]:
        asked = {"submission_id": submission_id, "status": status}
        given = {column: value for column, value in asked.items() if value is not None}
        where = " AND ".join(f"{column} = ?" for column in given) or "TRUE"
        return list(self._outbox(f"{where} ORDER BY number", tuple(given.values())))

    def outbox(self, wanted: Wanted) -> list[OutboxRow]:
        where, given = _where(wanted)
        return list(self._outbox(f"{where} ORDER BY number", given, data="x''"))

    def mail(self, number: int) -> OutboxRow | None:
        return next(self._outbox("number = ?", (number,)), None)

    def backlog(self, wanted: Wanted) -> list[Backlog]:
        where, given = _where(wanted)
        rows = self._run(
            f"SELECT status, {_DOMAIN}, count(*) AS many, min(created_at), last_reply"  # of that row, too
            f" FROM outbox WHERE {where} GROUP BY status, {_DOMAIN} ORDER BY many DESC, {_DOMAIN}, status",
            given,
        )
        return [Backlog(row[0], row[1], row[2], _time(row[3]), row[4]) for row in rows]

    def _outbox(self, where: str, arguments: tuple[Any, ...], data: str = "data") -> Iterator[OutboxRow]:
        columns = (
            f"number, submission_id, recipient, message_id, {data}, tag,"
            " created_at, status, attempts, next_at, last_reply"
        )
        for row in self._run(f"SELECT {columns} FROM outbox WHERE {where}", arguments):
            yield OutboxRow(
                row[0], row[1], Outgoing(*row[2:6]), _time(row[6]), row[7], row[8],
                row[9] and _time(row[9]), row[10],
            )  # fmt: skip

    def outgoing_sent(self, number: int, reply: str) -> None:
        self._run(
            "UPDATE outbox SET status = 'sent', attempts = attempts + 1, next_at = NULL, last_reply = ?"
            " WHERE number = ?",
            (reply, number),
        )

    def outgoing_put_off(
        self, number: int, reply: str, next_at: datetime | None, *, tried: bool = True
    ) -> None:
        status = "failed" if next_at is None else "waiting"
        self._run(
            "UPDATE outbox SET status = ?, attempts = attempts + ?, next_at = ?, last_reply = ?"
            " WHERE number = ?",
            (status, int(tried), next_at and _iso(next_at), reply, number),
        )

    def tally(self) -> Tally:
        submissions = self._run("SELECT state, count(*), min(received_at) FROM submission GROUP BY state")
        outbox = self._run("SELECT status, count(*), min(created_at) FROM outbox GROUP BY status")
        waiting = "SELECT count(*), min(received_at) FROM message WHERE outcome = ''"
        number, oldest = self._one(waiting, ()) or (0, None)
        return Tally(
            {state: (count, None if state in ENDS else _time(first)) for state, count, first in submissions},
            {status: (count, None if status == "sent" else _time(first)) for status, count, first in outbox},
            (number, oldest and _time(oldest)),
        )

    def record_bounce(self, submission_id: str, bounce: Bounce) -> None:
        self._run(
            "INSERT INTO bounce (submission_id, recipient, at, permanent, status, text)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (submission_id, bounce.recipient, _iso(bounce.at), int(bounce.permanent), bounce.status,
             bounce.text),
        )  # fmt: skip

    def bounces(self, submission_id: str) -> list[Bounce]:
        rows = self._run(
            "SELECT recipient, at, permanent, status, text FROM bounce"
            " WHERE submission_id = ? ORDER BY number",
            (submission_id,),
        )
        return [Bounce(row[0], _time(row[1]), bool(row[2]), row[3], row[4]) for row in rows]

    def mails_to(self, recipient: str, tags: Iterable[str], since: datetime) -> int:
        row = self._one(
            "SELECT count(*) FROM outbox WHERE lower(recipient) = lower(?) AND created_at > ?"
            " AND tag IN (SELECT value FROM json_each(?))",
            (recipient, _iso(since), _json(sorted(tags))),
        )
        return int(row[0]) if row else 0

    def no_draft(self, recipient: str, since: datetime, last: int) -> bool:
        row = self._one(
            "SELECT count(*) FROM (SELECT submission_id FROM outbox"
            " WHERE lower(recipient) = lower(?) AND created_at > ? ORDER BY created_at DESC LIMIT ?) mail"
            " JOIN submission ON submission.id = mail.submission_id"
            " WHERE json_array_length(submission.report, '$.formats') = 0",
            (recipient, _iso(since), last),
        )
        return row is not None and row[0] == last

    def retry(self, number: int, now: datetime) -> bool:
        cursor = self._run(
            "UPDATE outbox SET status = 'waiting', next_at = ? WHERE number = ? AND status <> 'sent'",
            (_iso(now), number),
        )
        return cursor.rowcount == 1

    # -- SQL

    def _run(self, sql: str, arguments: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        return self.db.execute(sql, arguments)

    def _one(self, sql: str, arguments: tuple[Any, ...]) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._run(sql, arguments).fetchone()
        return row


_COLLECTED = (State.CHECKED, State.POSTED, State.CANCELLED, State.EXPIRED)
_DOMAIN = "lower(substr(recipient, instr(recipient, '@') + 1))"
_COLUMNS = tuple(field.name for field in dataclasses.fields(Submission))


def _submission_row(submission: Submission) -> dict[str, Any]:
    return {
        "id": submission.id,
        "revision": submission.revision,
        "state": str(submission.state),
        "purpose": str(submission.purpose),
        "submitter": _json(submission.submitter),
        "received_at": _iso(submission.received_at),
        "thread": _json(submission.thread),
        "deadline": submission.deadline and _iso(submission.deadline),
        "report": submission.report and _json(submission.report),
        "challenge": submission.challenge and _json(submission.challenge),
        "approval": submission.approval and _json(submission.approval),
        "external": _json(submission.external),
        "comment": submission.comment,
        "collected_at": submission.collected_at and _iso(submission.collected_at),
        **_counted(submission),
    }


def _counted(submission: Submission) -> dict[str, Any]:
    """What other submissions are compared with and limits are counted by; it outlives the report."""
    if submission.report is None:
        return {}
    identifier = submission.report.draft.identifier or ""
    return {"identifier": identifier, "octets": submitted_octets(submission.report)}


def _submission(row: dict[str, Any]) -> Submission:
    return Submission(
        id=row["id"],
        revision=row["revision"],
        state=State(row["state"]),
        purpose=Purpose(row["purpose"]),
        submitter=_load(row["submitter"], Address),
        received_at=_time(row["received_at"]),
        thread=_load(row["thread"], Thread),
        deadline=row["deadline"] and _time(row["deadline"]),
        report=row["report"] and _load(row["report"], Report),
        challenge=row["challenge"] and _load(row["challenge"], Challenge),
        approval=row["approval"] and _load(row["approval"], Challenge),
        external=_load(row["external"], External),
        comment=row["comment"],
        collected_at=row["collected_at"] and _time(row["collected_at"]),
    )


def _where(wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
    local, _, domain = (wanted.to or "").rpartition("@")
    asked = {
        "number = ?": wanted.number,
        "submission_id = ?": wanted.submission_id,
        "created_at >= ?": wanted.since and _iso(wanted.since),
        f"{_DOMAIN} = lower(?)": domain or None,
        "lower(recipient) = lower(?)": wanted.to if local else None,
        "status IN (SELECT value FROM json_each(?))": _json(wanted.states),
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    return " AND ".join(given), tuple(given.values())


def _details(event: Event) -> str:
    """The event's own facts; of a report only what outlives its collection: the name and the tags."""
    facts = {field.name: getattr(event, field.name) for field in dataclasses.fields(event)}
    facts.pop("challenge", None)
    facts.pop("comment", None)  # the cover letter goes with the submission
    report = facts.pop("report", None)
    if report is not None:
        facts |= {"draft": report.draft.identifier, "findings": [f.tag for f in report.findings]}
    return _json(facts)


def _iso(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def _time(iso: str) -> datetime:
    return datetime.fromisoformat(iso)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _load(text: str, kind: type[T]) -> T:
    return msgspec.json.decode(text, type=kind)
