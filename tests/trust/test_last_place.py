"""Should the door ever let a forged mail in, its sender is still not written to (R60)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from maild import roof
from maild.config import Config, Storage
from maild.domain.incoming import Incoming, Kind
from maild.domain.outgoing import OutboxRow
from maild.domain.verdict import Basis
from maild.doors.workers import work_on_message
from maild.usecases.house import House
from maild.usecases.received import receive

FORGED = b"From: victim@example.com\r\nSubject: Where is 58jcq6p9gr?\r\n\r\nNo draft.\r\n"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    storage = Storage(tmp_path / "var", tmp_path / "repository")
    with roof.house(replace(Config(), storage=storage)) as house:
        yield house


async def written(house: House, kind: Kind, basis: Basis) -> list[OutboxRow]:
    """What is written after a mail was accepted and worked on."""
    to = ("somebody@drafts.example.org",)
    incoming = Incoming(FORGED, "victim@example.com", to, kind, "192.0.2.1", roof.now(), basis=basis)
    id = await receive(house, incoming)
    await work_on_message(house, id)
    arrival = await house.ledger.run(lambda ledger: ledger.arrival(id))
    assert arrival is not None and arrival.outcome and arrival.basis is basis
    return list(await house.ledger.run(lambda ledger: ledger.outgoing()))


@pytest.mark.requirement("R60")
@pytest.mark.parametrize("kind", [Kind.SUBMIT, Kind.CHECK, Kind.STATUS, Kind.HELP, Kind.KEYS, Kind.CONFIRM])
async def test_nothing_is_written_to_whom_nothing_speaks_for(house: House, kind: Kind) -> None:
    assert await written(house, kind, Basis.UNPROVEN) == []


@pytest.mark.requirement("R60")
@pytest.mark.parametrize("basis", [basis for basis in Basis if basis is not Basis.UNPROVEN])
async def test_everybody_else_is_answered(house: House, basis: Basis) -> None:
    (row,) = await written(house, Kind.HELP, basis)
    assert row.outgoing.recipient == "victim@example.com"


async def test_people_get_what_is_for_them(house: House) -> None:
    (row,) = await written(house, Kind.POSTMASTER, Basis.UNPROVEN)
    assert row.outgoing.recipient == house.identity.secretariat
