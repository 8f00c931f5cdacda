"""People answer in their own program and language, and are understood or asked once more."""

from __future__ import annotations

import pytest

from parsers.answer.automatic import automatic
from parsers.answer.reading import Word, read
from parsers.answer.tokens import tokens
from parsers.mail.fields import Limits, read_header
from tests.fixtures.answers.clients import QUESTION, TOKEN
from tests.fixtures.answers.people import PEOPLE, Case


def _fields(raw: bytes) -> list[tuple[str, str]]:
    return [
        (field.name, field.value.decode("utf-8", "replace")) for field in read_header(raw, 0, Limits()).fields
    ]


def test_the_corpus_is_as_wide_as_it_should_be() -> None:
    understood = [case for case in PEOPLE if case.meant]
    assert len(understood) >= 60
    assert len({case.tongue for case in understood}) >= 12
    assert len({case.client for case in understood}) >= 20


@pytest.mark.requirement("R139")
@pytest.mark.parametrize("asked", [QUESTION, ""], ids=["question-known", "question-unknown"])
@pytest.mark.parametrize("case", PEOPLE, ids=lambda case: case.name)
def test_an_answer_means_what_its_writer_meant(case: Case, asked: str) -> None:
    answer = read(case.raw, asked)
    assert (answer.word or "") == case.meant
    assert automatic(_fields(case.raw), "jane@author.example", answer.text, asked) is None


@pytest.mark.requirement("R139")
@pytest.mark.parametrize("case", PEOPLE, ids=lambda case: case.name)
def test_its_token_is_found_by_each_of_its_carriers(case: Case) -> None:
    fields = _fields(case.raw)
    text = read(case.raw).text
    for name in ("to", "subject", "in-reply-to"):
        only = [field for field in fields if field[0] == name]
        assert tokens((), only, "") == (TOKEN,)
    if case.client != "bare":  # the others quote the question
        assert tokens((), (), text) == (TOKEN,)


@pytest.mark.requirement("R114", "R48")
def test_a_cover_letter_is_what_the_writer_wrote_beside_the_word() -> None:
    case = next(case for case in PEOPLE if case.client == "mutt" and case.meant == "manual")
    assert read(case.raw).comment == "the name has a typo that the group agreed to keep"
    case = next(case for case in PEOPLE if case.own.startswith("Hallo zusammen,\nmanuell"))
    assert read(case.raw).comment == "Hallo zusammen,\nDas Werkzeug liest das Datum falsch."
    assert read(case.raw).word is Word.MANUAL


@pytest.mark.requirement("R48")
def test_a_cover_letter_ends_at_the_signature_and_has_a_limit() -> None:
    letter = "The checks are wrong about page 3.\n" * 1000
    case = Case("bare", "en", f"manual\n\n{letter}", "top", "manual")
    answer = read(case.raw)
    assert answer.word is Word.MANUAL
    assert len(answer.comment) == 10_000
    signed = Case(
        "bare", "en", "manual\n\nNo, the checks are wrong.\n\n-- \nJane, Example Inc.", "top", "manual"
    )
    assert read(signed.raw).comment == "No, the checks are wrong."
