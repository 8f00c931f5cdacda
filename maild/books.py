"""The ledger, where the configuration says: all that a command needs which only asks. Quick to load."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from maild.config import Config
from maild.domain.errors import ConfigurationError
from maild.ledger.ledger import Ledger
from maild.ledger.sqlite import migrated
from maild.ledger.writer import Writer, connect


def now() -> datetime:
    return datetime.now(UTC)


def ledger_path(config: Config) -> Path:
    return config.storage.directory / "ledger.sqlite"


def open_writer(config: Config) -> Writer[Ledger]:
    """The ledger's writer; the file and its folder are made if need be."""
    config.storage.directory.mkdir(parents=True, exist_ok=True)
    return Writer(lambda: connect(ledger_path(config)), migrated)


@contextmanager
def ledger(config: Config) -> Iterator[Writer[Ledger]]:
    """The ledger alone, for a command that only asks."""
    try:
        writer = open_writer(config)
    except (OSError, sqlite3.Error) as error:
        raise ConfigurationError([f"[storage] directory: {ledger_path(config)}: {error}"]) from error
    try:
        yield writer
    finally:
        writer.close()
