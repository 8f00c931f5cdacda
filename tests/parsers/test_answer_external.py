"""Lines that add meta-data to a draft, and the two words that only some questions offer."""

import pytest

from maild.domain.submission import External
from parsers.answer.external import MOST_REPLACED, taken
from parsers.answer.reading import Word, read

QUESTION = """\
draft-ietf-loom-notes-00 has no errors. Is the draft yours, and how shall it go on?

What you may add
----------------
Not needed, but if you like, write such lines below your answer:

  Replaces: draft-lovelace-loom-notes
"""


def answered(text: str, offered: bool = True) -> Word | None:
    return read(
        b"From: a@example.com\r\n\r\n" + text.encode().replace(b"\n", b"\r\n"), QUESTION, offered
    ).word


def added(text: str) -> External:
    return read(b"From: a@example.com\r\n\r\n" + text.encode().replace(b"\n", b"\r\n"), QUESTION).external


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["Replaces: draft-a-b, draft-c-d-03.txt"], External(("draft-a-b", "draft-c-d"))),
        (["REPLACES: <draft-a-b>; draft-a-b and draft-c-d."], External(("draft-a-b", "draft-c-d"))),
        (["Replaces: draft-a-b,", "  draft-c-d", "draft-e-f"], External(("draft-a-b", "draft-c-d"))),
        (["Discuss: mailto:x@example.org"], External((), "x@example.org")),
        (["Discuss: <https://example.org/x>"], External((), "https://example.org/x")),
        (["Replaces: none", "Discuss: -"], External()),
        (["This replaces: nothing", "> Replaces: draft-a-b", "Discussion: x"], External()),
    ],
)
@pytest.mark.requirement("R28")
def test_what_the_lines_say(lines, says):
    assert taken(lines)[0] == says


def test_a_flood_of_names_is_cut():
    lines = [f"Replaces: {', '.join(f'draft-a-n{n}' for n in range(100))}"] * 3_000
    assert len(taken(lines)[0].replaces) == MOST_REPLACED


def test_the_other_lines_are_left_for_the_answer():
    assert taken(["yes", "Discuss: ok@example.org", "", "Alice"])[1] == ["yes", "", "Alice"]


def test_a_suggestion_that_is_copied_is_meant_and_one_that_is_quoted_is_not():
    meant = External(("draft-lovelace-loom-notes",))
    assert added("yes\nReplaces: draft-lovelace-loom-notes\n") == meant
    assert added("yes\n\n" + QUESTION) == External()
    assert added("yes\n\n" + "".join(f"> {line}\n" for line in QUESTION.splitlines())) == External()


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("wait", Word.WAIT),
        ("Wait.", Word.WAIT),
        ("*wait*\n\nAlice\n", Word.WAIT),
        ("warten", Word.WAIT),
        ("espero", Word.WAIT),
        ("等待", Word.WAIT),
        ("none", Word.NONE),
        ("None expected.\n\nIt belongs to another group.", Word.NONE),
        ("keine", Word.NONE),
        ("нет", Word.NO),
        ("yes", Word.YES),
        ("yes\nReplaces: draft-a-b", Word.YES),
    ],
)
@pytest.mark.requirement("R126", "R139")
def test_the_words_that_are_offered(said, word):
    assert answered(said) is word


@pytest.mark.parametrize(
    "said",
    [
        "wait!",
        "Wait…",
        "wait?",
        "Wait, I found a mistake.",
        "Wait.\n\nI found a mistake on page 3, please do not go on.",
        "wait\nyes",
        "yes, but wait",
        "yes\n\nbut wait until Monday",
        "wait until Monday",
        "none of them knows me",
        "none\nwait",
        "none?",
        "none\nor should I ask the chairs?",
    ],
)
def test_what_could_mean_something_else_is_asked_again(said):
    assert answered(said) is None


@pytest.mark.parametrize("said", ["wait", "none", "keine", "warten"])
def test_they_are_no_answers_where_they_are_not_offered(said):
    assert answered(said, offered=False) is None
