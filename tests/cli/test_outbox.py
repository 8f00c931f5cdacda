"""`maild outbox` when much waits: found by what an operator knows, counted, and tried again in part."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from maild import books, roof
from maild.config import Config
from maild.domain.outgoing import OutboxRow, Outgoing, Wanted

NOW = books.now()
ONE, TWO = "k7v2m9x4qa", "3c8e5g1h6j"


def outgoing(to: str, tag: str = "challenge") -> Outgoing:
    return Outgoing(to, f"<{to}.{tag}@x.example>", b"Subject: x\r\n\r\nHello.\r\n", tag)


@pytest.fixture
def waiting(folder) -> list[OutboxRow]:
    """Two mails of yesterday to a slow domain, one of today that was given up, one that is sent."""
    with roof.ledger(Config()) as writer:

        def write(ledger) -> list[OutboxRow]:
            yesterday = NOW - timedelta(days=1)
            ledger.add_outgoing(ONE, [outgoing("ann@slow.example"), outgoing("bob@Slow.example")], yesterday)
            ledger.add_outgoing(TWO, [outgoing("cy@other.example"), outgoing("di@other.example")], NOW)
            rows = ledger.outgoing()
            for row in rows[:2]:
                ledger.outgoing_put_off(row.number, "451 later\x07", NOW + timedelta(days=1))
            ledger.outgoing_put_off(rows[2].number, "550 never", None)
            ledger.outgoing_sent(rows[3].number, "250 ok")
            return ledger.outgoing()

        return writer.run_sync(write)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((), ["ann", "bob", "cy"]),
        (("--state", "waiting"), ["ann", "bob"]),
        (("--state", "failed"), ["cy"]),
        (("--state", "sent"), ["di"]),
        (("--to", "slow.example"), ["ann", "bob"]),
        (("--to", "Bob@slow.example"), ["bob"]),
        (("--id", TWO.upper()), ["cy"]),
        (("--since", f"{NOW:%Y-%m-%dT%H:%M}Z"), ["cy"]),
        (("--to", "slow.example", "--state", "failed"), []),
    ],
)
def test_mail_is_found_by_what_is_known_of_it(waiting, maild, asked, found):
    said = maild("outbox", *asked, "--format", "json")
    assert [one["to"].partition("@")[0] for one in json.loads(said.out)] == found
    listed = maild("outbox", "list", *asked).out
    assert (
        "\x07" not in listed
        and [name for name in ("ann", "bob", "cy", "di") if f"{name}@" in listed] == found
    )


def test_one_mail_as_json(waiting, maild):
    (one,) = json.loads(maild("outbox", "list", str(waiting[2].number), "--format", "json").out)
    assert one == {
        "number": waiting[2].number,
        "submission": TWO,
        "status": "failed",
        "mail": "challenge",
        "to": "cy@other.example",
        "written": NOW.isoformat(),
        "tries": 1,
        "next": None,
        "reply": "550 never",
    }
    shown = json.loads(maild("outbox", "show", str(waiting[2].number), "--format", "json").out)
    assert shown == {**one, "data": "Subject: x\n\nHello.\n"}


def test_what_waits_is_counted(waiting, maild):
    assert maild("outbox").err == "2 waiting, 1 failed\n"
    slow, other = maild("outbox", "count").out.splitlines()
    assert slow.split()[:3] == ["2", "waiting", "slow.example"] and "451 later" in slow
    assert other.split()[:3] == ["1", "failed", "other.example"]
    counted = json.loads(maild("outbox", "count", "--to", "other.example", "--format", "json").out)
    assert [(one["count"], one["status"]) for one in counted] == [(1, "failed")]


def test_only_what_was_asked_for_is_tried_again(waiting, maild):
    said = maild("outbox", "retry", "--to", "slow.example", "--dry-run")
    assert "ann@" in said.out and "2 would be tried again now." in said.err
    assert due() == []
    assert maild("outbox", "retry", "--to", "slow.example").out == "2 will be tried again now.\n"
    assert due() == ["ann@slow.example", "bob@Slow.example"]
    assert maild("outbox", "retry", "--state", "sent").out == "0 will be tried again now.\n"
    assert maild("outbox", "retry", str(waiting[3].number)).status == 1  # it is sent


def due() -> list[str]:
    with roof.ledger(Config()) as writer:
        rows = writer.run_sync(lambda ledger: ledger.outgoing_due(books.now(), 10, 10))
        assert all(row.outgoing.data for row in rows)
        return [row.outgoing.recipient for row in rows]


def test_thousands_are_tried_again(folder, maild):
    with roof.ledger(Config()) as writer:
        mails = [outgoing(f"{n}@slow.example") for n in range(1200)]

        def write(ledger) -> None:
            ledger.add_outgoing(ONE, mails, NOW)
            for row in ledger.outbox(Wanted()):
                ledger.outgoing_put_off(row.number, "550 never", None)

        writer.run_sync(write)
    assert maild("outbox", "retry", "--state", "failed").out == "1200 will be tried again now.\n"
    assert maild("outbox", "count").out.split()[:2] == ["1200", "waiting"]


def test_where_nothing_is_json_is_a_list_of_nothing(folder, maild):
    assert maild("outbox", "--format", "json").out == "[]\n"
    assert maild("outbox", "count", "--format", "json").out == "[]\n"
