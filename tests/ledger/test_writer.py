"""The writer: group commit, a savepoint for each job, trouble of the storage told in our own errors."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from maild.domain.errors import StorageFull, Temporary
from maild.ledger.writer import Writer, connect

Rows = sqlite3.Connection  # the simplest ledger: the connection itself


def tables(connection: Rows) -> Rows:
    connection.execute("CREATE TABLE IF NOT EXISTS mail (id INTEGER PRIMARY KEY, body BLOB NOT NULL)")
    return connection


def insert(body: bytes) -> Callable[[Rows], int]:
    def job(rows: Rows) -> int:
        return rows.execute("INSERT INTO mail (body) VALUES (?)", (body,)).lastrowid or 0

    return job


def bodies(path: Path) -> list[bytes]:
    """What a second process would see."""
    with closing(sqlite3.connect(path)) as other:
        return [body for (body,) in other.execute("SELECT body FROM mail ORDER BY id")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite3"


@pytest.fixture
def writer(path: Path) -> Iterator[Writer[Rows]]:
    writer = Writer(partial(connect, path, busy_timeout=0.2), tables, batch_time=10)
    yield writer
    writer.close()


class Gate:
    """A job that holds the writer until the others have queued up behind it."""

    def __init__(self, writer: Writer[Rows]) -> None:
        self.opened = threading.Event()
        self.entered = threading.Event()
        self.done = writer.run(self)

    def __call__(self, rows: Rows) -> None:
        self.entered.set()
        assert self.opened.wait(5)


async def behind_a_gate(writer: Writer[Rows], *jobs: Callable[[Rows], int]) -> list[int | BaseException]:
    """The outcomes of jobs that waited together."""
    gate = Gate(writer)
    holding = asyncio.create_task(gate.done)
    await asyncio.to_thread(gate.entered.wait, 5)
    waiting = [asyncio.create_task(writer.run(job)) for job in jobs]
    await asyncio.sleep(0)
    gate.opened.set()
    await asyncio.wait([holding])
    return await asyncio.gather(*waiting, return_exceptions=True)


async def test_a_job_is_seen_by_others_when_its_caller_hears_of_it(writer: Writer[Rows], path: Path) -> None:
    assert await writer.run(insert(b"one")) == 1
    assert bodies(path) == [b"one"]


async def test_jobs_that_wait_together_share_one_commit(writer: Writer[Rows], path: Path) -> None:
    before = writer.commits
    assert await behind_a_gate(writer, *(insert(b"%d" % n) for n in range(50))) == list(range(1, 51))
    assert writer.commits - before == 1  # the gate itself and all fifty
    assert len(bodies(path)) == 50


async def test_a_batch_is_limited(path: Path) -> None:
    writer = Writer(partial(connect, path), tables, batch_limit=20, batch_time=10)
    await behind_a_gate(writer, *(insert(b"x") for _ in range(50)))
    assert writer.commits == 3  # 51 jobs, with the gate
    writer.close()


async def test_a_batch_does_not_grow_for_ever(path: Path) -> None:
    """Those who arrive while a group is written join it, but not after its time is over."""
    writer = Writer(partial(connect, path), tables, batch_time=0)
    await behind_a_gate(writer, *(insert(b"x") for _ in range(5)))
    assert writer.commits == 6
    writer.close()


async def test_a_failing_job_takes_only_itself_back(writer: Writer[Rows], path: Path) -> None:
    def fails(rows: Rows) -> int:
        insert(b"half")(rows)
        raise ValueError("no")

    first, second, third = await behind_a_gate(writer, insert(b"a"), fails, insert(b"c"))
    assert (first, third) == (1, 2)
    assert isinstance(second, ValueError)
    assert bodies(path) == [b"a", b"c"]


async def test_a_constraint_is_the_jobs_own_business(writer: Writer[Rows]) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        await writer.run(lambda rows: rows.execute("INSERT INTO mail (body) VALUES (NULL)"))


async def test_an_exception_that_no_future_takes(writer: Writer[Rows]) -> None:
    failing, other = await behind_a_gate(writer, lambda rows: next(iter(())), insert(b"x"))
    assert isinstance(failing, RuntimeError)
    assert other == 1


async def test_a_cancelled_caller_does_not_cancel_the_job(writer: Writer[Rows], path: Path) -> None:
    gate = Gate(writer)
    holding = asyncio.create_task(gate.done)
    await asyncio.to_thread(gate.entered.wait, 5)
    leaving = asyncio.create_task(writer.run(insert(b"kept")))
    await asyncio.sleep(0)
    leaving.cancel()
    gate.opened.set()
    await holding
    with pytest.raises(asyncio.CancelledError):
        await leaving
    await writer.run(lambda rows: None)
    assert bodies(path) == [b"kept"]


async def test_a_job_that_ends_the_transaction_is_told_and_the_writer_lives_on(writer: Writer[Rows]) -> None:
    with pytest.raises(Temporary, match="ended the transaction"):
        await writer.run(lambda rows: rows.commit())
    assert await writer.run(insert(b"next")) == 1


async def test_no_room_is_storage_full_and_nothing_is_stored(writer: Writer[Rows], path: Path) -> None:
    await writer.run(lambda rows: rows.execute("PRAGMA max_page_count=20").fetchall())
    first, second = await behind_a_gate(writer, insert(b"small"), insert(bytes(200_000)))
    assert isinstance(second, StorageFull)
    stored = bodies(path)
    assert stored == ([b"small"] if first == 1 else [])  # told so, or not stored
    await writer.run(lambda rows: rows.execute("PRAGMA max_page_count=1000").fetchall())
    assert await writer.run(insert(bytes(200_000))) == len(stored) + 1


def test_a_full_disk_under_the_write_ahead_log_is_storage_full(tmp_path: Path) -> None:
    """The kernel itself refuses (RLIMIT_FSIZE), in a process of its own."""
    said = subprocess.run(
        [sys.executable, "-c", _FULL_DISK, str(tmp_path / "ledger.sqlite3")],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert said.stdout.split() == ["StorageFull", "1", "2"]


_FULL_DISK = f"""
import resource, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_writer import *
path = Path(sys.argv[1])
writer = Writer(partial(connect, path), tables)
writer.run_sync(insert(b"before"))
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
try:
    writer.run_sync(insert(bytes(500_000)))
except Temporary as error:
    print(type(error).__name__, len(bodies(path)))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(writer.run_sync(insert(bytes(500_000))))
"""


async def test_a_ledger_locked_by_another_process_is_temporary(writer: Writer[Rows], path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Temporary) as caught:
        await writer.run(insert(b"x"))
    assert not isinstance(caught.value, StorageFull)
    other.execute("ROLLBACK")
    other.close()
    assert await writer.run(insert(b"x")) == 1


class SickDisk(sqlite3.Connection):
    """Its next COMMIT fails as fsync does when the device reports EIO."""

    sick = False

    def execute(self, sql: str, *args: object) -> sqlite3.Cursor:
        if sql == "COMMIT" and self.sick:
            self.sick = False
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
            raise error
        return super().execute(sql, *args)  # type: ignore[arg-type]


async def test_after_a_failed_fsync_nothing_more_is_written(path: Path) -> None:
    disks: list[SickDisk] = []

    def open_sick() -> sqlite3.Connection:
        disks.append(sqlite3.connect(path, isolation_level=None, factory=SickDisk))
        return disks[-1]

    writer = Writer(open_sick, tables)
    await writer.run(insert(b"well"))
    disks[0].sick = True
    with pytest.raises(Temporary):
        await writer.run(insert(b"sick"))
    assert writer.broken
    with pytest.raises(Temporary, match="fsync"):
        await writer.run(insert(b"later"))
    writer.close()
    assert bodies(path) == [b"well"]

    again = Writer(partial(connect, path), tables)
    assert await again.run(insert(b"again")) == 2
    again.close()


async def test_too_many_waiting_jobs_are_refused(path: Path) -> None:
    writer = Writer(partial(connect, path), tables, queue_limit=3)
    outcomes = await behind_a_gate(writer, *(insert(b"x") for _ in range(5)))
    assert outcomes[:3] == [1, 2, 3]
    assert all(isinstance(refused, Temporary) for refused in outcomes[3:])
    writer.close()


async def test_close_finishes_what_is_queued_and_empties_the_log(path: Path) -> None:
    writer = Writer(partial(connect, path), tables)
    gate = Gate(writer)
    holding = asyncio.create_task(gate.done)
    await asyncio.to_thread(gate.entered.wait, 5)
    waiting = [asyncio.create_task(writer.run(insert(b"x"))) for _ in range(20)]
    await asyncio.sleep(0)
    closing_down = asyncio.create_task(asyncio.to_thread(writer.close))
    gate.opened.set()
    await asyncio.gather(holding, closing_down, *waiting)
    assert not path.with_name(path.name + "-wal").exists()
    assert len(bodies(path)) == 20
    with pytest.raises(Temporary, match="closed"):
        writer.run_sync(insert(b"late"))


def test_what_opening_raises_the_constructor_raises(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        Writer(partial(connect, tmp_path / "missing" / "ledger"), tables)


def test_the_caller_outside_the_loop_does_not_wait_for_ever(writer: Writer[Rows]) -> None:
    release = threading.Event()
    with pytest.raises(Temporary, match="no answer"):
        writer.run_sync(lambda rows: release.wait(5), timeout=0.05)
    release.set()


_UNTIL_KILLED = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_writer import *

async def client(writer, name):
    for n in range(100_000):
        await writer.run(insert(b"%d.%d" % (name, n)))
        print(f"{{name}}.{{n}}", flush=True)

async def main():
    writer = Writer(partial(connect, Path(sys.argv[1])), tables)
    await asyncio.gather(*(client(writer, name) for name in range(8)))

asyncio.run(main())
"""


@pytest.mark.parametrize("acknowledged", [1, 57, 400])
def test_what_was_acknowledged_survives_kill_9(path: Path, acknowledged: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _UNTIL_KILLED, str(path)], stdout=subprocess.PIPE, text=True
    ) as victim:
        assert victim.stdout
        told = [victim.stdout.readline().strip() for _ in range(acknowledged)]
        victim.send_signal(signal.SIGKILL)
        told += [line.strip() for line in victim.stdout if line.endswith("\n")]
    stored = {body.decode() for body in bodies(path)}
    assert set(told) <= stored


class Counting(sqlite3.Connection):
    """How often a transaction was tried."""

    begun = 0

    def execute(self, sql: str, *args: object) -> sqlite3.Cursor:
        self.begun += sql == "BEGIN IMMEDIATE"
        return super().execute(sql, *args)  # type: ignore[arg-type]


async def test_while_the_ledger_is_locked_nobody_waits_for_the_others(path: Path) -> None:
    """Ten jobs hear it after one busy timeout or two, not after ten."""
    tried: list[Counting] = []

    def open_counting() -> sqlite3.Connection:
        tried.append(sqlite3.connect(path, isolation_level=None, timeout=0.3, factory=Counting))
        return tried[-1]

    writer = Writer(open_counting, tables)
    other = connect(path)
    other.execute("BEGIN EXCLUSIVE")
    jobs = [writer.run(insert(b"%d" % number)) for number in range(10)]
    outcomes = await asyncio.gather(*jobs, return_exceptions=True)
    assert all(isinstance(outcome, Temporary) for outcome in outcomes)
    assert tried[0].begun <= 2
    other.execute("ROLLBACK")
    assert await writer.run(insert(b"later")) == 1
    writer.close()
