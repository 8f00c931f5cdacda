"""Where a person's words end and the quotation begins, and what is never an answer."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.answer.automatic import automatic
from parsers.answer.quoting import own_lines
from parsers.answer.reading import Answer, read
from parsers.answer.sentence import Sense, Word
from parsers.answer.sentence import read as sense
from tests.fixtures.answers.clients import QUESTION

FIXTURES = Path(__file__).parents[1] / "fixtures" / "answers"
SENTENCES = [line.split("\t") for line in (FIXTURES / "sentences.tsv").read_text("utf-8").splitlines()]


def _plain(text: str, more: str = "") -> bytes:
    return f"Content-Type: text/plain; charset=utf-8{more}\r\n\r\n{text}".encode()


def _html(markup: str) -> bytes:
    return f"Content-Type: text/html; charset=utf-8\r\n\r\n{markup}".encode()


@pytest.mark.requirement("R139")
@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("yes", "yes"),
        ("  *Yes!* ", "yes"),
        ("ＹＥＳ", "yes"),
        ("✅ ok", "yes"),
        ("👍🏽", "yes"),
        ("👎", "no"),
        ("Yes - go ahead and post draft-a-b-02, thank you!", "yes"),
        ("no problem, yes", "yes"),
        ("I hereby confirm the submission of draft-a-b-02.", "yes"),
        ("Hi Bob, yes", "yes"),
        ("Yes, thanks, Jane", "yes"),
        ("はい、お願いします。", "yes"),
        ("हाँ", "yes"),
        ("نعم", "yes"),
        ("ใช่ครับ", "yes"),
        ("OK, please cancel it", "no"),
        ("No, this was not me", "no"),
        ("I do not confirm this", "no"),
        ("please publish it manually", "manual"),
        ("manual: see below", "manual"),
    ],
)
def test_lines_that_answer(line: str, word: str) -> None:
    assert sense(line).word == Word(word)


@pytest.mark.requirement("R139")
@pytest.mark.parametrize(
    "line",
    [
        "yes but wait",
        "yes?",
        "yes and no",
        "No problem.",
        "not yet",
        "yes, on Monday",
        "maybe yes",
        "Vielleicht ja",
        "Oui, mais attendez",
        "To post it, reply to this mail with the word",
        "I would say yes if my co-author did",
        "see the manual",
        "no idea what this is",
        "ok google",
        "I can confirm receipt of your message",
        "We will post an answer soon",
        "ναι;",
        "👍👎",
        "👍 Jane reacted to your message",
        "Thanks 👍",
        "",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert sense(line).word is None


@pytest.mark.requirement("R139")
@pytest.mark.parametrize(("meant", "sentence"), SENTENCES)
def test_sentences_of_people(meant: str, sentence: str) -> None:
    marked = "\n".join(f"> {line}" for line in QUESTION.splitlines())
    own = sentence.replace("\\n", "\n")
    raw = _plain(f"{own}\n\nOn Sun, 22 Nov 2026 at 10:00, Draft Desk <desk@x.example> wrote:\n{marked}\n")
    answer = read(raw)
    assert (answer.word or "-") == meant
    assert automatic([("Subject", "Re: confirm")], "jane@author.example", answer.text, QUESTION) is None


def test_a_word_inside_a_sentence_that_runs_over_lines_is_no_answer() -> None:
    assert read(_plain("I was asked to answer with\nyes\nwhich I would like to do\nlater\n")).word is None
    assert read(_plain("My co-author has not told me whether to\nplease post it\n")).word is None


@pytest.mark.requirement("R38")
def test_our_own_words_copied_without_a_mark_are_not_the_answer() -> None:
    for text in (QUESTION, f"Thanks for this.\n\n{QUESTION}", " ".join(QUESTION.split())):
        assert read(_plain(text), QUESTION).word is None
    assert read(_plain(f"yes\n\n{QUESTION}"), QUESTION) == Answer(Word.YES, "", f"yes\n\n{QUESTION}\n")
    assert read(_plain(f"{QUESTION}\n\nno\n"), QUESTION).word is Word.NO
    rewrapped = "\n".join(" ".join(QUESTION.split())[at : at + 50] for at in range(0, 600, 50))
    assert read(_plain(rewrapped), QUESTION).word is None


@pytest.mark.requirement("R38", "R139")
def test_a_line_of_our_question_picked_on_purpose_is_the_answer() -> None:
    asked = "Reply to this mail with one word.\n\n  yes    = post it now\n  no     = cancel it\n"
    quoted = f"On 22 Nov 2026 at 10:00, desk@x.example wrote:\n\n{asked}"
    assert read(_plain(f"yes    = post it now\n\n{quoted}"), asked).word is Word.YES
    assert read(_plain(f"no = cancel it\n\n{quoted}"), asked).word is Word.NO
    assert read(_plain(asked), asked).word is None
    assert read(_plain(asked.partition("\n")[2]), asked).word is None


def test_html_hides_and_quotes_in_many_ways() -> None:
    quoted = [
        "<blockquote>yes</blockquote>",
        '<div class="gmail_quote">On Sunday Jane wrote:<br>yes</div>',
        '<div style="display:none">yes</div>',
        '<span style="font-size:0px">yes</span>',
        '<div id="appendonsend"></div><p>yes</p>',
        '<hr><div id="x_divRplyFwdMsg">From: a</div><div>yes</div>',
        '<div name="quote">yes</div>',
        "<!-- yes --><title>yes</title><style>yes</style>",
        '<a href="https://tickets.example/approve">yes</a>',
        '<div class="x_yahoo_quoted">yes</div>',
        '<div id="Signature">yes</div>',
    ]
    for markup in quoted:
        assert read(_html(f"<html><body>{markup}</body></html>")).word is None, markup
        assert read(_html(f"<html><body><div>no</div>{markup}</body></html>")).word is Word.NO, markup


def test_plain_text_and_html_must_agree() -> None:
    def both(plain: str, markup: str) -> bytes:
        head = "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
        rich = f"Content-Type: text/html\r\n\r\n{markup}"
        return f"{head}--b\r\n\r\n{plain}\r\n--b\r\n{rich}\r\n--b--\r\n".encode()

    assert read(both("yes", "<p>yes</p>")).word is Word.YES
    assert read(both("yes", "<p>Gone fishing</p><blockquote>yes</blockquote>")).word is None
    assert read(both("This mail needs an HTML viewer.", "<p>yes</p>")).word is Word.YES
    assert read(both("yes", "")).word is Word.YES


def test_an_attached_mail_or_file_is_no_answer() -> None:
    head = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    assert read(head + b"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nyes\r\n--b--\r\n").word is None
    attached = b'Content-Disposition: attachment; filename="a.txt"\r\n\r\nyes\r\n--b--\r\n'
    assert read(head + attached).word is None


def test_flowed_text_is_joined_and_unstuffed() -> None:
    text = "Yes, please \r\npost it.\r\n\r\n> To post it, reply to this \r\n> mail\r\n"
    assert read(_plain(text, "; format=flowed")).word is Word.YES
    assert own_lines(" yes\n > quoted", flowed=True) == ["yes"]


def test_an_answer_after_five_lines_is_too_late() -> None:
    assert read(_plain("one\n\ntwo\n\nthree\n\nfour\n\nyes\n")).word is Word.YES
    assert read(_plain("one\n\ntwo\n\nthree\n\nfour\n\nfive\n\nyes\n")).word is None


def test_tak_is_yes_in_polish_and_thanks_in_danish() -> None:
    assert read(_plain("tak\n")).word is Word.YES
    assert (
        read(_plain("tak\n\nDen 22. nov. 2026 kl. 10.00 skrev Draft Desk <a@b.example>:\n> yes\n")).word
        is None
    )
    assert sense("tak").sense is Sense.ALONE


HOSTILE = [
    b"> " * 200_000,
    b"On 1:00 a@b.c\n" * 30_000,
    b"On 2026 <\n" * 30_000,
    b"From: a\nSent: b\n\n" * 20_000,
    b"-" * 400_000,
    b"--- " * 100_000,
    b"yes " * 100_000,
    b"yes\n" * 100_000,
    b"_" * 30 + b"\n" * 100_000,
    b"a@" * 200_000,
    b"1:1" * 130_000 + b":",
    "はい".encode() * 60_000,
    b"<div class=gmail_quote>" * 20_000,
    b"<blockquote>" * 40_000 + b"yes",
    b"<p><table>" * 30_000,
    b"&#" * 200_000,
    b"<a href='" + b"x" * 400_000,
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_in_linear_time(body: bytes) -> None:
    for kind in (b"plain; format=flowed", b"html"):
        started = time.process_time()
        answer = read(b"Content-Type: text/" + kind + b"\r\n\r\n" + body, QUESTION)
        assert time.process_time() - started < 10
        assert len(answer.comment) <= 10_000


_TEXT = (
    "yes",
    "no",
    "manual:",
    "?",
    "ここ",
    "\n",
    "\x00",
    "\ud83d",
    "\u200f",
    "--",
    "____" * 8,
    "> ",
    "From: ",
)
_MORE = (
    "On Sun, 22 Nov 2026 at 10:00 a <a@b.example> wrote:",
    "From: ",
    "Subject: ",
    "-----Original Message-----",
)
_TAGS = ("<div>", "</div>", "<blockquote>", "<br>", "<div class=gmail_quote>", "<p>", "<pre>")
_PIECES = st.sampled_from(_TEXT + _MORE + _TAGS)


@given(
    st.lists(_PIECES | st.text(max_size=8), max_size=40),
    st.sampled_from(["plain", "html", "plain; format=flowed"]),
)
@settings(max_examples=150, deadline=None)
def test_whatever_comes_is_read(pieces: list[str], kind: str) -> None:
    text = "".join(pieces).encode("utf-8", "replace")
    answer = read(f"Content-Type: text/{kind}; charset=utf-8\r\n\r\n".encode() + text, QUESTION)
    assert answer.word is None or answer.word in Word
    assert len(answer.comment) <= 10_000


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_octets_of_any_kind_are_read(raw: bytes) -> None:
    assert isinstance(read(raw), Answer)
