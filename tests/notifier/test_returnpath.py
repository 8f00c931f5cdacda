"""Addresses for bounces: ours are recognised however a gateway folds them, and nobody else can make one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maild.domain import token
from maild.usecases.returned import read_bounce
from notifier.returnpath import LONGEST, Returned, ReturnPath
from tests.fixtures.bounces.shapes import SHAPES, Shape

OURS = ReturnPath("bounce@drafts.example.org", b"s" * 32)
ID = "k7v2m9x4qa"


def detail(address: str) -> str:
    return address.partition("@")[0].partition("+")[2]


def test_an_address_leads_back_to_submission_and_recipient():
    address = OURS.of(ID, "bob@example.net")
    assert address.startswith("bounce+k7v2m9x4qa.") and address.endswith("@drafts.example.org")
    assert OURS.read(detail(address)) == Returned(ID, OURS.mark("Bob@Example.net"))
    assert OURS.read(detail(address).upper()) == OURS.read(detail(address))
    assert OURS.mark("carol@example.org") != OURS.mark("bob@example.net")


@pytest.mark.parametrize("mailbox", ["b@x.org", "b" * LONGEST + "@drafts.example.org"])
def test_it_fits_into_a_local_part(mailbox):
    address = ReturnPath(mailbox, b"s" * 32).of(ID, "x" * 64 + "@" + "y" * 180 + ".example")
    assert len(address.partition("@")[0]) <= 64


def test_every_changed_character_and_every_other_secret_is_refused():
    genuine = detail(OURS.of(ID, "bob@example.net"))
    for place, old in enumerate(genuine):
        if old == ".":
            continue
        new = random.choice([c for c in token.ALPHABET if c != old])
        assert OURS.read(genuine[:place] + new + genuine[place + 1 :]) is None
    assert ReturnPath(OURS.mailbox, b"t" * 32).read(genuine) is None
    assert ReturnPath(OURS.mailbox, b"").read(genuine) is None


@given(st.text(max_size=60))
def test_anything_else_is_refused_and_never_an_error(text):
    assert OURS.read(text) is None


@given(st.tuples(*(st.text(token.ALPHABET + "é\0", min_size=n, max_size=n) for n in (10, 8, 16))))
def test_words_of_the_right_length_are_not_enough(words):
    assert OURS.read(".".join(words)) is None


def test_the_secret_is_in_no_traceback():
    assert "sss" not in repr(OURS)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_what_a_bounce_says(shape: Shape):
    read = read_bounce(shape.raw)
    assert read.failed is shape.failed
    assert not shape.status or read.status == shape.status
    assert "\n" not in read.text and len(read.text) <= 300


@given(st.binary(max_size=400))
def test_any_octets_are_read(raw):
    assert read_bounce(raw).failed in (True, False, None)
