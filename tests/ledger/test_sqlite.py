"""The SQLite ledger keeps the ledger's contract, and its schema can only grow."""

from pathlib import Path

import pytest

from maild.ledger.migrations import MIGRATIONS
from maild.ledger.sqlite import migrated
from maild.ledger.writer import connect
from tests.ledger.contract import LedgerContract


@pytest.fixture
def ledger(tmp_path: Path):
    ledger = migrated(connect(tmp_path / "ledger.sqlite"))
    yield ledger
    ledger.connection.close()


class TestSqliteLedger(LedgerContract):
    pass


def test_opening_again_migrates_nothing_and_keeps_what_is_there(tmp_path: Path):
    first = migrated(connect(tmp_path / "ledger.sqlite"))
    first.db.execute("INSERT INTO spool SELECT 'x', x'00' WHERE 0")
    first.connection.close()
    again = migrated(connect(tmp_path / "ledger.sqlite"))
    assert not MIGRATIONS.pending(again.db)


def test_every_commit_is_on_disk_before_it_is_acknowledged(ledger):
    assert ledger.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert ledger.connection.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL
