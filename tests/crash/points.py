"""Where a daemon can be told to die: before, in the middle of, or after its N-th durable effect.

Everything here happens in the process of a test: the calls that make something durable are wrapped there,
and the program itself knows nothing of it. A death is SIGKILL to oneself: no handler runs, nothing is
flushed. Instead of dying the effect may fail, as on a full disk or on a broken one.
"""

from __future__ import annotations

import errno
import functools
import os
import signal
import sqlite3
import stat
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import notifier.relay

BEFORE, TORN, AFTER = "before", "torn", "after"
FULL, BROKEN = "full", "broken"  # no death: no room for a file; an fsync of the ledger fails


@dataclass(frozen=True, slots=True)
class Moment:
    """The `number`-th time (from 1) that the process comes to `point`."""

    point: str
    number: int
    when: str

    def __str__(self) -> str:
        return f"{self.when} {self.point} {self.number}"


class Watch:
    """Counts what happens, writes it down in `tally`, and kills the process at its moment."""

    def __init__(self, moment: Moment | None, tally: Path) -> None:
        self._moment = moment
        self._tally = os.open(tally, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def before(self, point: str, tear: Callable[[], object] | None = None) -> int:
        """`tear` leaves the effect half done, as a power cut might; None where it has no halves."""
        with self._lock:
            self._counts[point] += 1
            number = self._counts[point]
        os.write(self._tally, f"{point} {'torn' if tear else 'whole'}\n".encode())
        if tear and self._moment == Moment(point, number, TORN):
            tear()
            die()
        if self._moment == Moment(point, number, BEFORE):
            die()
        if self._moment == Moment(point, number, FULL):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "a file")
        if self._moment == Moment(point, number, BROKEN):
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
            raise error
        return number

    def after(self, point: str, number: int) -> None:
        if self._moment == Moment(point, number, AFTER):
            die()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def tallied(tally: Path) -> list[tuple[str, int, bool]]:
    """What a watched run came by: point, number, and whether it can be torn."""
    counts: Counter[str] = Counter()
    found = []
    for line in tally.read_text().splitlines():
        point, kind = line.split()
        counts[point] += 1
        found.append((point, counts[point], kind == TORN))
    return found


def watch_everything(watch: Watch) -> None:
    """Wraps every call by which this process makes something durable, or lets it go."""
    sqlite3.connect = functools.partial(sqlite3.connect, factory=_ledger(watch))  # type: ignore[assignment]
    os.fsync = _fsync(watch)  # type: ignore[assignment]
    for name in ("link", "rename", "unlink", "rmdir"):
        setattr(os, name, _wrapped(watch, name, getattr(os, name)))
    os.mkdir = _wrapped(watch, "mkdir", os.mkdir, lambda path, *_, **__: not Path(path).exists())
    notifier.relay._end_data = _data(watch)


def _wrapped(
    watch: Watch, point: str, effect: Callable[..., Any], counts: Callable[..., bool] = lambda *_, **__: True
) -> Callable[..., Any]:
    @functools.wraps(effect)
    def wrapped(*arguments: Any, **options: Any) -> Any:
        if not counts(*arguments, **options):
            return effect(*arguments, **options)
        number = watch.before(point)
        result = effect(*arguments, **options)
        watch.after(point, number)
        return result

    return wrapped


def _fsync(watch: Watch) -> Callable[[int], None]:
    """Before the fsync of a file nothing says that its octets are on disk: torn, half of them are lost."""
    effect = os.fsync

    def fsync(descriptor: int) -> None:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            number, point = watch.before("sync-directory"), "sync-directory"
        else:
            half = status.st_size // 2
            number, point = watch.before("sync-file", lambda: os.ftruncate(descriptor, half)), "sync-file"
        effect(descriptor)
        watch.after(point, number)

    return fsync


def _ledger(watch: Watch) -> type[sqlite3.Connection]:
    """A connection that tells of the COMMITs that change something; the others are only questions."""

    class Watched(sqlite3.Connection):
        _changes = 0

        def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:  # type: ignore[override]
            if sql.startswith("BEGIN"):
                self._changes = self.total_changes
            if sql != "COMMIT" or self.total_changes == self._changes:
                return super().execute(sql, *arguments)
            number = watch.before("commit")
            cursor = super().execute(sql, *arguments)
            watch.after("commit", number)
            return cursor

    return Watched


def _data(watch: Watch) -> Callable[..., Any]:
    effect = notifier.relay._end_data

    @functools.wraps(effect)
    async def data(*arguments: Any, **options: Any) -> Any:
        number = watch.before("relay")
        result = await effect(*arguments, **options)
        watch.after("relay", number)
        return result

    return data
