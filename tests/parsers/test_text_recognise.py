"""Telling drafts from what else comes by mail."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.text.document import read
from parsers.text.recognise import looks_like_draft

FIXTURES = Path(__file__).parent.parent / "fixtures" / "text"
ERAS = ("nroff-1996", "word-2001", "xml2rfc-v1-2006", "no-formfeeds-2014", "xml2rfc-v3-2026")

pytestmark = pytest.mark.requirement("R131")


def fixture(name: str) -> str:
    data = (FIXTURES / f"{name}.txt").read_bytes()
    return data.decode("windows-1252" if name == "word-2001" else "utf-8")


@pytest.mark.parametrize("era", ERAS)
def test_drafts_of_every_era(era: str) -> None:
    assert looks_like_draft(read((FIXTURES / f"{era}.txt").read_bytes()))
    assert looks_like_draft(fixture(era))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("draft-novak-bridge-toll-00", "novak-bridge"),
        ("draft-novak-bridge-toll-00", "draft-novak-bridge-toll-latest"),
        ("Internet-Draft", ""),
        ("Abstract\n", "Summary\n"),
        ("Status of This Memo", "Nothing"),
        ("22 November 2026", "yesterday"),
    ],
)
def test_damaged_drafts_are_drafts(old: str, new: str) -> None:
    assert looks_like_draft(fixture("xml2rfc-v3-2026").replace(old, new))


@pytest.mark.parametrize("name", ["note", "disclaimer"])
def test_notes_are_not(name: str) -> None:
    assert not looks_like_draft(fixture(name))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "please post\n",
        "yes\n",
        "Please find attached draft-novak-bridge-toll-00.\n\nAbstract: about bridges.\n\nRegards\n",
        "Subject: New Version Notification\n\nA new version of I-D, draft-x-y-01.txt\nhas been posted.\n\n"
        "Name:        draft-x-y\nRevision:    01\nTitle:       X and Y\nDocument date: 2026-11-22\n\n"
        "Abstract:\n   This document is about X.\n",
        "I have read this Internet-Draft (draft-x-y-00).\n\n1. Section 1 is too short.\n2. So is the rest.\n",
        "%PDF-1.4\n%\xe2\xe3\n1 0 obj\n",
        '<?xml version="1.0"?>\n<rfc docName="draft-x-y-00"><front><title>X</title></front></rfc>\n',
        "This Internet-Draft, draft-x-y-00.txt, has expired, and has been deleted\nfrom the directory.\n",
        "This Internet-Draft has been deleted. Unrevised documents are deleted.\n",
    ],
)
def test_other_mail_is_no_draft(text: str) -> None:
    assert not looks_like_draft(text)


def test_a_quoted_draft_is_none() -> None:
    quoted = "\n".join("> " + line for line in fixture("xml2rfc-v3-2026").splitlines())
    assert not looks_like_draft("Look at this:\n\n" + quoted)
