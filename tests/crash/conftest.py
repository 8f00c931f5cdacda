"""Nurseries are shared: warming one up takes longer than a case does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.crash.nursery import Nursery

SIDE_BY_SIDE = 3  # cases at a time: much of a case is waiting for the disk


@pytest.fixture(scope="session")
def nurseries() -> Iterator[list[Nursery]]:
    made = [Nursery() for _ in range(SIDE_BY_SIDE)]
    yield made
    for nursery in made:
        nursery.close()


@pytest.fixture
def nursery(nurseries: list[Nursery]) -> Nursery:
    return nurseries[0]
