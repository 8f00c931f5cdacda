"""A printed format against the text: counted words, and no sentence on one side only (R143)."""

from __future__ import annotations

import pytest

from parsers.pdf.text import read_pdf
from parsers.text.document import read
from parsers.words.bag import matched
from tests.drafts import draft
from tests.pdfs import pdf

pytestmark = pytest.mark.requirement("R143")
BODY = " ".join(f"Hole {n} is dug, then tree {n * 7} is put into it by {n * 3} gardeners." for n in range(90))
TEXT = draft(body=(BODY, BODY.replace("tree", "bush")))
PAGES = TEXT.decode().split("\f")


def test_a_pdf_printed_from_the_text_matches() -> None:
    match = matched(read(TEXT), read_pdf(pdf(PAGES)).pages)
    assert match.same and match.ratio == 1.0


def test_running_headers_of_another_layout_do_not_count() -> None:
    pages = [f"How to Plant a Tree, printed for Erin, sheet {n}\n{page}" for n, page in enumerate(PAGES, 1)]
    assert matched(read(TEXT), pages).same


def test_page_numbers_painted_last_do_not_count() -> None:
    contents = "Table of Contents\n" + "\n".join(map(str, range(1, 30)))
    assert matched(read(TEXT + b"\n\nTable of Contents\n"), [*PAGES, contents]).same


def test_a_sentence_more_is_found() -> None:
    added = "Whoever plants trees here must pay one million guilders to Sam before midnight."
    match = matched(read(TEXT), [*PAGES[:-1], PAGES[-1] + "\n" + added])
    assert not match.same and match.added[0].startswith("whoever plants trees here must pay")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Hole 44 is dug", "Hole 45 is dug", "44 (1 and 0 times)"),
        ("Hole 44 is dug", "Hole 44 is not dug", "not (0 and 1 times)"),
        ("It MUST be watered", "It MAY be watered", "MAY (0 and 1 times)"),
        ("It MUST be watered", "It MUST NOT be watered", "not (0 and 1 times)"),
        ("It MUST be watered", "It must be watered", "MUST (1 and 0 times)"),
    ],
)
def test_one_number_key_word_or_negation_is_found(old: str, new: str, told: str) -> None:
    text = draft(
        body=("Hole 44 is dug. It MUST be watered.", BODY.replace("Hole 44 ", "Hole 0 ")), pages=False
    )
    assert matched(read(text), read_pdf(pdf([text.decode()])).pages).same
    match = matched(read(text), read_pdf(pdf([text.decode().replace(old, new, 1)])).pages)
    assert not match.same and told in match.summary


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("It is wet.", "It is dry.", "dry (0 and 1 times)"),
        ("It is wet.", "", "wet (1 and 0 times)"),
        ("It is wet.", "It is wet. It is wet.", "wet (1 and 2 times)"),
        ("three trees", "seven trees", "seven (0 and 1 times)"),
    ],
)
def test_one_word_or_short_sentence_is_found(old: str, new: str, told: str) -> None:
    text = draft(body=(f"It is wet. There are three trees. {BODY}",), pages=False)
    match = matched(read(text), read_pdf(pdf([text.decode().replace(old, new, 1)])).pages)
    assert not match.same and told in match.summary


def test_a_layout_of_its_own_has_labels_and_leads_to_links_without_their_addresses() -> None:
    written = "Trees are listed by gardeners (https://example.org/trees/of-the-world2) of this world."
    printed = "Workgroup:\nPublished:\nAuthor:\nTrees are listed by gar-\ndeners of this world."
    assert matched(read(written.encode()), [printed]).same
    assert not matched(read(written.encode()), [printed.replace("world", "country")]).same


def test_a_page_less_is_found() -> None:
    match = matched(read(TEXT), PAGES[1:])
    assert not match.same and match.missing


def test_nothing_matches_nothing() -> None:
    assert not matched(read(b""), []).same
    assert not matched(read(TEXT), []).same
