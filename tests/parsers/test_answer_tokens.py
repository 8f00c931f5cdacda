"""The token in all its carriers, after what gateways and link rewriters do to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maild.domain.token import new_id, new_token
from parsers.answer.tokens import MAX_CANDIDATES, tokens

WORD = "7m3k9qx2vd4gh0t8rw5znbcj6y1sapefk2mx"


@pytest.mark.requirement("R139")
@pytest.mark.parametrize(
    "subject",
    [
        f"Re: [{WORD}] please confirm",
        f"[EXTERNAL] AW: WG: [{WORD.upper()}] please confirm",
        f"=?utf-8?Q?R=C3=A9p=3A_=5B{WORD}=5D?=",
        f"=?utf-8?Q?Re=3A_=5B{WORD[:9]}?=\r\n =?utf-8?Q?{WORD[9:]}=5D?=",
        "=?UTF-8?B?5Zue5aSNOiBbN20zazlxeDJ2ZDRnaDB0OHJ3NXpuYmNqNnkxc2FwZWZrMm14XQ==?=",
        f"Antw: \u200b[{WORD[:5]}\u00ad{WORD[5:]}]",
    ],
)
def test_in_a_subject(subject: str) -> None:
    assert tokens((), [("Subject", subject)], "") == (WORD,)


@pytest.mark.requirement("R139")
@pytest.mark.parametrize(
    "text",
    [
        f"> Token: {WORD}\n",
        f"confirm+{WORD}@drafts.example.org",
        f"<mailto:confirm+{WORD.upper()}@drafts.example.org>",
        f"https://eur02.safelinks.protection.outlook.com/?url=mailto%3Aconfirm%2B{WORD}%40drafts.example.org&data=05",
        f"https://urldefense.proofpoint.com/v2/url?u=mailto-3Aconfirm-2B{WORD}-40drafts.example.org&d=DwMF",
        f"https://urldefense.com/v3/__mailto:confirm*{WORD}@drafts.example.org__;Kw!!abc",
        f"> > Token: {WORD[:20]}=\n> > {WORD[20:]}\n",
        f"Token:\u00a0{WORD[:8]}&shy;{WORD[8:]}\u200b.",
        f"*{WORD}*",
        f"Token:{WORD}。",
    ],
)
def test_in_the_text(text: str) -> None:
    assert tokens((), (), text) == (WORD,)


def test_the_strongest_carrier_comes_first_and_each_token_once() -> None:
    one, two, three, four = (new_token(new_id()) for _ in range(4))
    fields = [
        ("Subject", f"Re: [{three}]"),
        ("References", f"<a@b> <c.{four}@drafts.example.org>"),
        ("To", f'"Draft Desk, Ltd." <confirm+{two}@drafts.example.org>'),
    ]
    found = tokens([f"confirm+{one}@drafts.example.org"], fields, f"{one} {two}")
    assert found == (one, two, three, four)


def test_what_is_no_token_is_not_found() -> None:
    text = f"{WORD}0 0{WORD} {'u' * 36} {WORD[:35]} {'ab' * 32}"
    assert (
        tokens(["confirm@drafts.example.org", "jane@author.example"], [("Subject", "Re: hello")], text) == ()
    )


def test_a_mail_full_of_tokens_gives_five() -> None:
    text = " ".join(new_token(new_id()) for _ in range(1000))
    assert len(tokens((), (), text)) == MAX_CANDIDATES


@given(st.lists(st.text(max_size=60), max_size=3), st.text(max_size=200), st.text(max_size=300))
def test_anything_can_be_searched(recipients: list[str], subject: str, text: str) -> None:
    found = tokens(recipients, [("Subject", subject), ("To", text)], text)
    assert len(found) <= MAX_CANDIDATES
    assert tokens([f"confirm+{WORD}@x"], [("Subject", subject)], text)[0] == WORD
