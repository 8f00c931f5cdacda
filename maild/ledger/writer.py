"""One thread owns the SQLite connection; what is waiting is committed as one group.

A job is a function of the ledger, run inside the writer thread and inside a transaction. All jobs that are
waiting share one COMMIT, and so one fsync; each has a savepoint of its own, so that a failing job takes only
itself back. A caller hears "done" after the COMMIT and never before.

Not here: tables, queries, retries (see maild.ledger.sqlite and the callers). A job must not end the
transaction, nor wait for anything but the database: everybody else is waiting for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from maild.domain.errors import StorageFull, Temporary
from maild.ledger.checkpoints import BACKLOG, Checkpoints

L = TypeVar("L")  # the ledger object that jobs are given
R = TypeVar("R")

log = logging.getLogger("maild.ledger")

# After a failed fsync the kernel may have dropped the dirty pages and call them clean: a second fsync that
# succeeds proves nothing ("fsyncgate"). Only a fresh recovery from the file tells what is there.
_FSYNC = {sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC}
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_TROUBLE = _FULL | {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PROTOCOL,
}


def _code(error: BaseException) -> int:
    """SQLite's extended result code; 0 for what did not come from SQLite."""
    return getattr(error, "sqlite_errorcode", 0) if isinstance(error, sqlite3.Error) else 0


def translated(error: BaseException) -> BaseException:
    """The storage's trouble as ours (StorageFull, Temporary); a job's own mistake stays what it is."""
    code = _code(error)
    if code & 0xFF not in _TROUBLE:
        return error
    if code & 0xFF in _FULL and code not in _FSYNC:
        return StorageFull(f"ledger: {error}")
    return Temporary(f"ledger: {error}")


def _raisable(error: BaseException) -> BaseException:
    """A future does not take StopIteration, and whoever waits for it would wait for ever."""
    return RuntimeError("StopIteration in a job") if isinstance(error, StopIteration) else error


def connect(path: Path, *, busy_timeout: float = 5.0) -> sqlite3.Connection:
    """A connection as every user of the ledger's file opens it. `busy_timeout` in seconds."""
    connection = sqlite3.connect(path, timeout=busy_timeout, isolation_level=None)
    connection.execute("PRAGMA page_size=8192")  # of a new file; a draft in 4 kB pages costs a tenth more
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")  # WAL alone would lose the last commits in a power cut
    connection.execute("PRAGMA foreign_keys=ON")
    return connection


Waiting = Future[Any] | asyncio.Future[Any]


@dataclass(slots=True)
class _Queued(Generic[L]):
    """A job and who waits for it: a coroutine of `loop`, or, where that is None, a thread."""

    job: Callable[[L], Any]
    future: Waiting
    loop: asyncio.AbstractEventLoop | None = None


Outcome = tuple[Any, BaseException | None]


class Writer(Generic[L]):
    """Runs jobs one after the other on the ledger that `build` makes of the connection.

    `open` and `build` are called in the writer thread; what they raise, the constructor raises. A group
    ends after `batch_limit` jobs or `batch_time` seconds: about as long as its fsync takes, so that the
    loop and this thread work at the same time instead of in turns.
    """

    def __init__(
        self,
        open: Callable[[], sqlite3.Connection],
        build: Callable[[sqlite3.Connection], L],
        *,
        queue_limit: int = 1000,
        batch_limit: int = 200,
        batch_time: float = 0.002,
    ) -> None:
        self._open = open
        self._build = build
        self._queue_limit = queue_limit
        self._batch_limit = batch_limit
        self._batch_time = batch_time
        self._waiting: deque[_Queued[L]] = deque()
        self._changed = threading.Condition()
        self._closing = False
        self._broken = False
        self.commits = 0  # groups committed so far
        self.commit_seconds = 0.0  # what their COMMITs took
        started: Future[None] = Future()
        self._thread = threading.Thread(target=self._live, args=(started,), name="ledger-writer", daemon=True)
        self._thread.start()
        started.result()

    @property
    def broken(self) -> bool:
        """True after a failed fsync: nothing is written any more until the file is opened anew."""
        return self._broken

    async def run(self, job: Callable[[L], R]) -> R:
        """The result of `job`, once it is safe on disk. A cancelled caller does not cancel the job.

        Raises what `job` raises; StorageFull or Temporary when nothing of it was stored.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[R] = loop.create_future()
        self._submit(_Queued(job, future, loop))
        return await future

    def run_sync(self, job: Callable[[L], R], timeout: float = 30.0) -> R:
        """The same for callers outside the loop; Temporary after `timeout` seconds (the job stays queued)."""
        future: Future[R] = Future()
        self._submit(_Queued(job, future))
        try:
            return future.result(timeout)
        except TimeoutError:
            raise Temporary("ledger: no answer in time") from None

    def close(self) -> None:
        """Finishes what is queued, checkpoints, closes. May be called twice."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join()

    def _submit(self, queued: _Queued[L]) -> None:
        with self._changed:
            if self._closing or self._broken:
                raise Temporary("ledger: closed" if self._closing else "ledger: stopped after a failed fsync")
            if len(self._waiting) >= self._queue_limit:
                raise Temporary("ledger: too many jobs waiting")
            self._waiting.append(queued)
            self._changed.notify()

    def _live(self, started: Future[None]) -> None:
        """The writer thread, from opening to closing."""
        try:
            connection = self._open()
            ledger = self._build(connection)
        except BaseException as error:
            started.set_exception(error)
            return
        started.set_result(None)
        connection.execute(f"PRAGMA wal_autocheckpoint={BACKLOG}")
        checkpoints = Checkpoints(self._open)
        while first := self._first():
            batch = [first]
            self._answer(batch, self._write(connection, ledger, batch))
            checkpoints.due()
        checkpoints.close()
        self._shut(connection)

    def _first(self) -> _Queued[L] | None:
        """The next job, as soon as there is one; None when the writer is closed and nothing is left."""
        with self._changed:
            while not self._waiting and not self._closing:
                self._changed.wait()
            return self._waiting.popleft() if self._waiting else None

    def _write(self, connection: sqlite3.Connection, ledger: L, batch: list[_Queued[L]]) -> list[Outcome]:
        """One transaction for the batch, which grows while it is written, for as long as that is quick.

        When it fails, nothing is stored and every job hears why.
        """
        try:
            if self._broken:
                raise Temporary("ledger: stopped after a failed fsync")
            self._begin(connection, batch)
            until = time.monotonic() + self._batch_time
            outcomes = [self._run(connection, ledger, batch[0].job)]
            while self._waiting and len(batch) < self._batch_limit and time.monotonic() < until:
                batch.append(self._waiting.popleft())
                outcomes.append(self._run(connection, ledger, batch[-1].job))
            began = time.monotonic()
            connection.execute("COMMIT")
            self.commit_seconds += time.monotonic() - began
            self.commits += 1
        except BaseException as error:  # whatever it is, nobody may wait for ever
            self._give_up(connection, error)
            return [(None, translated(error)) for _ in batch]
        return outcomes

    def _begin(self, connection: sqlite3.Connection, batch: list[_Queued[L]]) -> None:
        """When the ledger stays locked for its busy timeout, all that wait hear so now, not in turns."""
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error:
            with self._changed:
                batch += self._waiting
                self._waiting.clear()
            raise

    @staticmethod
    def _run(connection: sqlite3.Connection, ledger: L, job: Callable[[L], Any]) -> Outcome:
        """One job in its savepoint. Raises only when the whole transaction is lost."""
        connection.execute("SAVEPOINT job")
        try:
            outcome: Outcome = job(ledger), None
        except BaseException as error:
            if not connection.in_transaction:  # SQLite itself rolled back: out of room or memory
                raise
            connection.execute("ROLLBACK TO job")
            outcome = None, _raisable(translated(error))
        if not connection.in_transaction:
            raise Temporary("ledger: a job ended the transaction of its group")
        connection.execute("RELEASE job")
        return outcome

    def _give_up(self, connection: sqlite3.Connection, error: BaseException) -> None:
        if _code(error) in _FSYNC:
            self._broken = True
        log.error("nothing stored: %s", error)
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error as second:
            log.error("rollback failed: %s", second)

    @staticmethod
    def _answer(batch: list[_Queued[L]], outcomes: list[Outcome]) -> None:
        """Wakes each loop once for all of its callers."""
        answers: dict[asyncio.AbstractEventLoop | None, list[tuple[Waiting, Outcome]]] = {}
        for queued, outcome in zip(batch, outcomes, strict=True):
            answers.setdefault(queued.loop, []).append((queued.future, outcome))
        for loop, told in answers.items():
            if loop is None:
                _tell(told)
            else:
                with contextlib.suppress(RuntimeError):  # closed: nobody waits there any more
                    loop.call_soon_threadsafe(_tell, told)

    def _shut(self, connection: sqlite3.Connection) -> None:
        try:
            if not self._broken:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()
        except sqlite3.Error as error:  # the rows are safe in the WAL; the next opening recovers them
            log.error("closing: %s", error)


def _tell(told: list[tuple[Waiting, Outcome]]) -> None:
    for future, (result, error) in told:
        if future.done():  # its caller left
            continue
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)
