"""Mails from the wild and drafts of all eras, where the collection is at hand."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from maild.domain.draft import Format
from maild.domain.errors import Rejection
from parsers.mail.mapping import mapping
from parsers.mail.scan import scan
from tests.fixtures.mail.build import SENDER

SHARED = Path(__file__).resolve().parents[3] / "shared"
MAILS = sorted((SHARED / "mail").glob("*.eml"))
DRAFTS = sorted((SHARED / "corpus" / "txt").glob("*.txt"))[::40]
LETTER = "Dear Secretariat,\n\nplease post this draft.\n\nThanks\n\n"
SIGNATURE = "\n-- \nErin Exemplar\nhttps://example.org/~erin\n"


@pytest.mark.skipif(not MAILS, reason="the collection of mails is not here")
@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_a_mail_from_the_wild_gets_its_verdict(path: Path) -> None:
    raw = path.read_bytes()
    start = time.process_time()
    try:
        assert "@" in str(scan(raw).sender)
    except Rejection as refused:
        assert refused.message.isprintable()
    found = mapping(raw)
    assert time.process_time() - start < 20
    assert found.parts
    assert {one.format for one in found.formats} <= {Format.PDF}  # any PDF may be one of a draft


@pytest.mark.skipif(not DRAFTS, reason="the collection of drafts is not here")
@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_a_draft_in_a_letter_comes_out_as_it_went_in(path: Path) -> None:
    text = path.read_bytes().decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")
    body = f"{LETTER}{text}{SIGNATURE}".encode().replace(b"\n", b"\r\n")
    (only,) = mapping(SENDER + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + body).formats
    assert only.data.decode("utf-8").strip() == text.strip()
