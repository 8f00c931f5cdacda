"""format=flowed (RFC 3676): letters are joined, drafts stay as they were pasted."""

from __future__ import annotations

from parsers.mail.flowed import unflowed
from tests.drafts import draft

DRAFT = draft().decode()


def stuffed(text: str) -> str:
    """As a client sends a pasted text: no line is broken, blanks and ">" are stuffed."""
    return "\n".join(
        f" {line}" if line.startswith((" ", ">", "From ")) else line for line in text.split("\n")
    )


def test_the_lines_of_a_letter_are_joined() -> None:
    text, remarks = unflowed("Please post \nthis draft.\n\nThanks \n-- \nErin \nExemplar", delsp=False)
    assert text == "Please post this draft.\n\nThanks \n-- \nErin Exemplar"
    assert remarks == ()


def test_delsp_takes_the_blank_away() -> None:
    assert unflowed("例 \n子", delsp=True)[0] == "例子"
    assert unflowed("Please  \npost", delsp=True)[0] == "Please post"


def test_quoted_lines_stay_quoted_at_their_depth() -> None:
    assert unflowed(">> a \n>> b\n> c \nd", delsp=False)[0] == ">> a b\n> c \nd"


def test_a_stuffed_draft_is_unstuffed_and_its_lines_stay() -> None:
    assert unflowed(stuffed(DRAFT), delsp=False) == (DRAFT, ())


def test_a_draft_that_a_client_forgot_to_stuff_keeps_its_margin() -> None:
    assert unflowed(DRAFT, delsp=False) == (DRAFT, ())


def test_blanks_at_the_ends_of_a_draft_s_lines_join_nothing() -> None:
    blanks = "\n".join(f"{line} " if line.strip() else line for line in DRAFT.split("\n"))
    text, remarks = unflowed(stuffed(blanks), delsp=False)
    assert (text, remarks) == (blanks, ())


def test_a_line_that_the_client_broke_is_joined_again() -> None:
    line = next(line for line in DRAFT.split("\n") if len(line) > 68 and line.startswith("   "))
    head, _, tail = line.rpartition(" ")
    text, remarks = unflowed(stuffed(DRAFT.replace(line, f"{head} \n{tail}")), delsp=False)
    assert text == DRAFT
    assert [remark.tag for remark in remarks] == ["flowed-joined"]
