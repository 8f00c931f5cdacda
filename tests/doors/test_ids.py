"""Chance, too, is outside of the program: the same ID twice costs nobody a mail (R64)."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path

import pytest

from maild import roof
from maild.config import Config, Storage
from maild.domain import token
from maild.domain.incoming import Incoming, Kind
from maild.usecases.received import receive


@pytest.mark.requirement("R64")
async def test_an_id_that_was_given_is_not_given_again(tmp_path: Path, monkeypatch) -> None:
    drawn = chain(repeat("58jcq6p9gr", 3), ["onlyletter", "7zr4b2k9xq"])
    monkeypatch.setattr(token, "new_id", lambda: next(drawn))
    storage = Storage(tmp_path / "var", tmp_path / "repository")
    with roof.house(replace(Config(), storage=storage)) as house:
        for number, id in enumerate(["58jcq6p9gr", "7zr4b2k9xq"]):
            raw = b"From: a@example.com\r\n\r\n%d\r\n" % number
            to = ("submit@drafts.example.org",)
            incoming = Incoming(raw, "a@example.com", to, Kind.SUBMIT, "192.0.2.1", roof.now())
            assert await receive(house, incoming) == id
            kept = await house.ledger.run(lambda ledger, id=id: ledger.arrival(id))
            assert kept.raw == raw
