"""Tokens: hard to guess, easy to read back, compared by digest only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maild.domain import token


@pytest.mark.requirement("R38")
def test_a_token_is_one_word_of_the_id_and_130_random_bits() -> None:
    submission = token.new_id()
    word = token.new_token(submission)
    assert token.is_id(submission) and len(submission) == 10
    assert len(word) == 36 and word.startswith(submission)
    assert len(token.ALPHABET) == 32 and not set("ilou") & set(token.ALPHABET)
    assert (len(word) - len(submission)) * 5 >= 128
    assert token.submission_of(word) == submission


@pytest.mark.requirement("R38")
def test_no_two_tokens_are_alike() -> None:
    submission = token.new_id()
    words = {token.new_token(submission) for _ in range(1000)}
    assert len(words) == 1000
    # every character of the alphabet turns up in every position: nothing is fixed but the id
    for position in range(10, 36):
        assert len({word[position] for word in words}) == 32


@pytest.mark.requirement("R38")
def test_only_the_digest_is_needed_to_know_a_token_again() -> None:
    word = token.new_token(token.new_id())
    kept = token.digest(word)
    assert len(kept) == 64 and word not in kept
    assert token.matches(word, kept)
    assert token.matches(word.upper(), kept)  # a gateway that folds case
    assert not token.matches(token.new_token(token.submission_of(word)), kept)
    assert not token.matches(word[:-1], kept)  # truncated
    assert not token.matches("", kept)
    assert not token.matches(word, "ü")


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    word = "0123456789" + "0" * 13 + "1" * 13
    typed = "O123456789" + "o" * 13 + "iIlL" * 3 + "i"
    assert token.normalise(typed) == word
    assert token.normalise_id("oil0123456") == "0110123456"


@pytest.mark.parametrize("text", ["", "u" * 36, "0" * 35, "0" * 35 + "-", "0" * 35 + "é", "\u212a" * 36])
def test_what_is_no_token_is_none(text: str) -> None:
    assert token.normalise(text) is None
    with pytest.raises(ValueError, match="not a token"):
        token.submission_of(text)


def test_a_token_needs_a_submission() -> None:
    with pytest.raises(ValueError, match="not a submission id"):
        token.new_token("draft-x-00")
    assert not token.is_id("ABCDEFGHJK")
    assert token.normalise_id("ABCDEFGHJK") == "abcdefghjk"


@given(st.text(max_size=80))
def test_reading_any_text_is_safe_and_stable(text: str) -> None:
    read = token.normalise(text)
    assert read is None or token.normalise(read) == read
    assert token.matches(text, "0" * 64) is False
