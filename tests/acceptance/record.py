"""What a daemon has on record, read from its ledger beside it: quicker than waiting for its mail folder.

Only for looking: nothing is written. What a submitter gets is read from the outbox, where it is kept as sent.
"""

from __future__ import annotations

import contextlib
import sqlite3
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from tests.exchange import Daemon, attached_report, eventually

ENDED = ("posted", "checked", "cancelled", "expired", "rejected", "awaiting-confirmation", "manual")


def rows(daemon: Daemon, query: str, *values: Any) -> list[tuple[Any, ...]]:
    with contextlib.closing(sqlite3.connect(daemon.folder / "var/ledger.sqlite", timeout=10)) as ledger:
        return ledger.execute(query, values).fetchall()


def kept(daemon: Daemon) -> tuple[int, int]:
    """How many mails were ever accepted, and how many written."""
    ((accepted,),) = rows(daemon, "SELECT count(*) FROM message")
    ((written,),) = rows(daemon, "SELECT count(*) FROM outbox")
    return accepted, written


def outcome(daemon: Daemon, id: str) -> str:
    """What became of the message accepted under this id; waits for it."""
    query = "SELECT outcome FROM message WHERE id = ? AND outcome <> ''"
    return str(eventually(lambda: rows(daemon, query, id), f"{id} to be worked")[0][0])


def written(daemon: Daemon, id: str) -> list[bytes]:
    """The mails about a submission, as they go out, in their order."""
    found = rows(daemon, "SELECT data FROM outbox WHERE submission_id = ? ORDER BY number", id)
    return [bytes(data) for (data,) in found]


def parsed(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy.default)


def answer(daemon: Daemon, id: str) -> EmailMessage:
    """The first mail to the submitter of `id`; waits for it."""
    outcome(daemon, id)
    return parsed(written(daemon, id)[0])


def tags(mail: EmailMessage) -> set[str]:
    """The tags of all findings in the report."""
    return {finding["tag"] for finding in attached_report(mail)["findings"]}
