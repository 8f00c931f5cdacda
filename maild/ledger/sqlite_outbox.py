"""Outgoing mail and what came back of it, in SQLite: a part of maild.ledger.sqlite.SqliteLedger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from maild.domain.bounce import Bounce
from maild.domain.outgoing import Backlog, OutboxRow, Outgoing, Wanted
from maild.ledger.rows import Rows, as_json, iso, moment

_DOMAIN = "lower(substr(recipient, instr(recipient, '@') + 1))"


class SqliteOutbox(Rows):
    """The outbox, and the bounces."""

    def add_outgoing(self, submission_id: str, outgoing: Iterable[Outgoing], at: datetime) -> None:
        for mail in outgoing:  # the same Message-ID is the same notice: once is enough
            self._run(
                "INSERT INTO outbox (submission_id, recipient, message_id, tag, data, created_at, next_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (message_id) DO NOTHING",
                submission_id,
                mail.recipient,
                mail.message_id,
                mail.tag,
                mail.data,
                iso(at),
                iso(at),
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
        return list(self._outbox(where, (iso(now), each, limit)))

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
            *given,
        )
        return [Backlog(row[0], row[1], row[2], moment(row[3]), row[4]) for row in rows]

    def _outbox(self, where: str, arguments: tuple[Any, ...], data: str = "data") -> Iterator[OutboxRow]:
        columns = (
            f"number, submission_id, recipient, message_id, {data}, tag,"
            " created_at, status, attempts, next_at, last_reply"
        )
        for row in self._run(f"SELECT {columns} FROM outbox WHERE {where}", *arguments):
            yield OutboxRow(
                row[0], row[1], Outgoing(*row[2:6]), moment(row[6]), row[7], row[8],
                row[9] and moment(row[9]), row[10],
            )  # fmt: skip

    def outgoing_sent(self, number: int, reply: str) -> None:
        self._run(
            "UPDATE outbox SET status = 'sent', attempts = attempts + 1, next_at = NULL, last_reply = ?"
            " WHERE number = ?",
            reply,
            number,
        )

    def outgoing_put_off(
        self, number: int, reply: str, next_at: datetime | None, *, tried: bool = True
    ) -> None:
        status = "failed" if next_at is None else "waiting"
        self._run(
            "UPDATE outbox SET status = ?, attempts = attempts + ?, next_at = ?, last_reply = ?"
            " WHERE number = ?",
            status,
            int(tried),
            next_at and iso(next_at),
            reply,
            number,
        )

    def record_bounce(self, submission_id: str, bounce: Bounce) -> None:
        self._run(
            "INSERT INTO bounce (submission_id, recipient, at, permanent, status, text)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            submission_id, bounce.recipient, iso(bounce.at), int(bounce.permanent), bounce.status,
            bounce.text,
        )  # fmt: skip

    def bounces(self, submission_id: str) -> list[Bounce]:
        rows = self._run(
            "SELECT recipient, at, permanent, status, text FROM bounce"
            " WHERE submission_id = ? ORDER BY number",
            submission_id,
        )
        return [Bounce(row[0], moment(row[1]), bool(row[2]), row[3], row[4]) for row in rows]

    def mails_to(self, recipient: str, tags: Iterable[str], since: datetime) -> int:
        row = self._one(
            "SELECT count(*) FROM outbox WHERE lower(recipient) = lower(?) AND created_at > ?"
            " AND tag IN (SELECT value FROM json_each(?))",
            recipient,
            iso(since),
            as_json(sorted(tags)),
        )
        return int(row[0]) if row else 0

    def no_draft(self, recipient: str, since: datetime, last: int) -> bool:
        row = self._one(
            "SELECT count(*) FROM (SELECT submission_id FROM outbox"
            " WHERE lower(recipient) = lower(?) AND created_at > ? ORDER BY created_at DESC LIMIT ?) mail"
            " JOIN submission ON submission.id = mail.submission_id"
            " WHERE json_array_length(submission.report, '$.formats') = 0",
            recipient,
            iso(since),
            last,
        )
        return row is not None and row[0] == last

    def retry(self, number: int, now: datetime) -> bool:
        cursor = self._run(
            "UPDATE outbox SET status = 'waiting', next_at = ? WHERE number = ? AND status <> 'sent'",
            iso(now),
            number,
        )
        return cursor.rowcount == 1


def _where(wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
    local, _, domain = (wanted.to or "").rpartition("@")
    asked = {
        "number = ?": wanted.number,
        "submission_id = ?": wanted.submission_id,
        "created_at >= ?": wanted.since and iso(wanted.since),
        f"{_DOMAIN} = lower(?)": domain or None,
        "lower(recipient) = lower(?)": wanted.to if local else None,
        "status IN (SELECT value FROM json_each(?))": as_json(wanted.states),
    }
    given = {condition: value for condition, value in asked.items() if value is not None}
    return " AND ".join(given), tuple(given.values())
