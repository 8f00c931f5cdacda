"""One daemon for all tests that leave others alone; each test has a draft of its own."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.drafts import Person, draft
from tests.exchange import ALICE, BOB, Daemon

AUTHORS = (Person("Alice Adams", ALICE), Person("Bob Brown", BOB))


@pytest.fixture(scope="session")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """Shared: ask for your own (own_daemon) to stop it, kill it or configure it."""
    with Daemon(tmp_path_factory.mktemp("daemon")) as started:
        yield started


@pytest.fixture
def own_daemon(tmp_path: Path) -> Iterator[Daemon]:
    """Not started yet."""
    own = Daemon(tmp_path / "own")
    yield own
    if own._process is not None:
        own.kill()


_numbers = itertools.count(1)


@pytest.fixture
def name() -> str:
    """A draft name that nobody else uses."""
    return f"draft-adams-number-{next(_numbers)}"


@pytest.fixture
def text(name: str) -> Callable[..., bytes]:
    """A correct draft of today; keywords as in tests.drafts.draft."""

    def make(**more: Any) -> bytes:
        defaults = {"name": name, "authors": AUTHORS, "date": datetime.now(UTC).date()}
        return draft(**{**defaults, **more})

    return make
