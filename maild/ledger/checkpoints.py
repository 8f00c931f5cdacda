"""Moves what is committed from the write-ahead log into the ledger's file, beside the writer.

A checkpoint inside a commit makes everybody in that group wait while megabytes are written a second time.
WAL lets another connection do it meanwhile (sqlite.org/wal.html, "Concurrency"). Nothing depends on it:
when it fails or falls behind, the writer's own automatic checkpoint comes at BACKLOG pages.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable

log = logging.getLogger("maild.ledger")

BACKLOG = 16_000  # pages of 8 kB: 128 MB
PAUSE = 0.1  # seconds between two checkpoints


class Checkpoints:
    """A thread with a connection of its own; `open` is called in it."""

    def __init__(self, open: Callable[[], sqlite3.Connection]) -> None:
        self._open = open
        self._due = threading.Event()
        self._end = threading.Event()
        self._thread: threading.Thread | None = None

    def due(self) -> None:
        """Something was committed. The thread starts at the first time: a short command needs none."""
        self._due.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._live, name="ledger-checkpoints", daemon=True)
            self._thread.start()

    def close(self) -> None:
        self._end.set()
        self._due.set()
        if self._thread is not None:
            self._thread.join()

    def _live(self) -> None:
        try:
            connection = self._open()
        except sqlite3.Error as error:
            log.warning("no checkpoints beside the writer: %s", error)
            return
        while self._due.wait() and not self._end.wait(PAUSE):
            self._due.clear()
            self._checkpoint(connection)
        connection.close()

    @staticmethod
    def _checkpoint(connection: sqlite3.Connection) -> None:
        try:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")  # never waits for the writer, nor it for us
        except sqlite3.Error as error:
            log.warning("checkpoint: %s", error)
