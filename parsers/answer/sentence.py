"""One line of an answer, read by itself: does it say yes, no or manual, and clearly?

A word alone is what we ask for; a short sentence of words that we know, and that can mean nothing else,
counts too. What the other lines say is weighed in `consent`, what is said beside words that we don't know
in `plain`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from parsers.answer.clauses import POLITE, Clause, clauses
from parsers.answer.vocabulary import (
    ALL_NO,
    ALL_YES,
    MINUS_ONE,
    NO_SIGNS,
    NONE,
    PHRASES,
    PLUS_ONE,
    WAIT,
    YES_SIGNS,
    Kind,
    words,
)

QUESTION = re.compile(r"[?？؟⸮]|[\u0370-\u03ff]\s?[;\u037e]")  # Greek asks with a semicolon
DRAFT = re.compile(r"\bdraft-[\w.-]{1,120}|\b[0-9A-Za-z]{36}\b", re.IGNORECASE)
LINK = re.compile(r"\b(?:https?|mailto):\S{1,500}", re.IGNORECASE)
DATE = re.compile(
    r"\b\d{1,2}[./]\d{1,2}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}:\d\d\b|\b\d{1,2}\s?(?:st|nd|rd|th|am|pm|h|uhr)\b",
    re.IGNORECASE,
)
HALF_HEARTED = frozenset({"ok", "okay", "oke", "okej", "fine", "sure"})  # may only mean that a mail came
_LONG = 160  # characters: what is longer is prose
_ALL = 20  # characters of a line that is one word or two
_MANY = 14  # phrases, likewise
_PART = 3  # words that only name a part
_SIGNED = re.compile(
    r"(?<=[\w.!])\s?(?:\s/\s?|\s--\s?|\s[-–—](?! )|/)"
    r"([^\W\d_a-z][\w.'’-]{0,30}(?: [^\W\d_a-z][\w.'’-]{0,30}){0,2})$"
)
_INLINE = re.compile(r"^[\s*_\"'(\[>-]*([^\s:：=]{2,30})[*_]{0,2}\s*[:：=]\s*(\S.*)$")
_DRESS = re.compile("[\\s\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")  # of a sign: blanks, style, colour of a skin
_CALLS = re.compile(r"[!…！]|\.\.")  # "wait!" and "wait…" stop us
_CHOICE = re.compile(r"^\W{0,3}\w+(?:\s*[/|]\s*\w+){2,}\W{0,3}$")  # "Good / OK / Bad": a survey's line


class Word(StrEnum):
    """The answers: three always, two more where a group's approval is in question."""

    YES = "yes"
    NO = "no"
    MANUAL = "manual"
    WAIT = "wait"  # an approval is expected, nobody need be asked for it
    NONE = "none"  # none is expected


OFFERED = (Word.WAIT, Word.NONE)
_YES, _NO = (Kind.AGREE, Kind.ACT), (Kind.DENY, Kind.STOP)
_WORDS = {Word.YES: _YES, Word.NO: _NO, Word.MANUAL: (Kind.MANUAL,)}


class Sense(StrEnum):
    """How a line stands to the question."""

    ALONE = "alone"  # the word and nothing else
    CLEAR = "clear"  # a short sentence with one meaning
    POLITE = "polite"  # "OK thanks": clear as long as nothing else is said
    UNCLEAR = "unclear"  # an answer's word among others
    DOUBT = "doubt"  # begins with "but", "wait"
    QUESTION = "question"
    NONE = "none"


class Line(NamedTuple):
    """One line read by itself."""

    sense: Sense
    word: Word | None = None
    aside: Word | None = None  # said in a clause of an unclear line: it answers nothing, but speaks against


def inline_letter(line: str) -> str:
    """What follows "manual:" on the same line: the cover letter may begin there (R114)."""
    match = _INLINE.match(line)
    return match[2].strip() if match and PHRASES.get(tuple(words(match[1]))) is Kind.MANUAL else ""


def choice(line: str) -> Line | None:
    """One of the words that are not always offered: the whole line, said calmly."""
    if len(line) > _LONG or _CALLS.search(line) or QUESTION.search(line):
        return None
    said = tuple(words(line))
    word = Word.WAIT if said in WAIT else Word.NONE if said in NONE else None
    return Line(Sense.ALONE, word) if word else None


def read(line: str) -> Line:
    """One line by itself."""
    if sign := _sign(line) or _whole(line):
        return Line(Sense.ALONE, sign)
    if inline_letter(line):
        return Line(Sense.CLEAR, Word.MANUAL)
    if len(line) > _LONG:
        return Line(Sense.QUESTION if "?" in line else Sense.NONE)
    if QUESTION.search(line):
        return Line(Sense.QUESTION)
    said = clauses(DATE.sub(" later ", DRAFT.sub(" draft ", LINK.sub(" link ", _unsigned(line)))))
    if any(_begins_doubting(clause) for clause in said):
        return Line(Sense.DOUBT)
    kinds = [kind for clause in said for kind in clause.kinds]
    meant = {word for word, signs in _WORDS.items() if any(sign in kinds for sign in signs)}
    if not meant or len(kinds) > _MANY:
        return Line(Sense.NONE)
    return Line(Sense.UNCLEAR) if _CHOICE.match(line) else _meaning(meant, said, kinds)


def _sign(line: str) -> Word | None:
    """A thumb up or down, without any word."""
    signs = set(_DRESS.sub("", line[:_LONG]))
    return Word.YES if signs and signs <= YES_SIGNS else Word.NO if signs and signs <= NO_SIGNS else None


def _whole(line: str) -> Word | None:
    """What answers only where nothing else is said: a letter, a vote, "please do"."""
    if len(line) > _ALL or QUESTION.search(line):
        return None
    said, vote = tuple(words(line)), line.strip()
    if said in ALL_YES or vote == PLUS_ONE:
        return Word.YES
    return Word.NO if said in ALL_NO or vote == MINUS_ONE else None


def _unsigned(line: str) -> str:
    """Without the name behind the answer: "Yes. --Joe", "yes / Mark"."""
    match = _SIGNED.search(line)
    named = match and {kind for clause in clauses(match[1]) for kind in clause.kinds} == {Kind.UNKNOWN}
    return line[: match.start()] if match and named else line


def _begins_doubting(clause: Clause) -> bool:
    return next((kind for kind in clause.kinds if kind is not Kind.FILLER), None) is Kind.HEDGE


def _meaning(meant: set[Word], said: list[Clause], kinds: list[Kind]) -> Line:
    if meant == {Word.YES, Word.NO} and Kind.ACT not in kinds and Kind.DENY not in kinds:
        meant = {Word.NO}  # "OK, please cancel it": the negative wins
    if meant == {Word.YES, Word.MANUAL} and Kind.AGREE not in kinds:
        meant = {Word.MANUAL}  # "please publish it manually"
    if Kind.HEDGE in kinds:
        return Line(Sense.DOUBT)
    doubtful = {Kind.WEAKENING, Kind.UNKNOWN} & set(kinds) or any(map(_turned_round, said))
    if len(meant) > 1 or doubtful or any(map(only_part, said)):
        return _unclear(said)
    (word,) = meant
    if Kind.PART in kinds and not any(_is_all(word, clause) for clause in said):
        return _unclear(said)
    if set(kinds) <= set(_WORDS[word]):
        return Line(Sense.ALONE, word)
    return Line(Sense.POLITE if word is Word.YES and half_hearted(said) else Sense.CLEAR, word)


def _unclear(said: list[Clause]) -> Line:
    """ "Sorry, no!": one clause by itself says a word."""
    found = {word for clause in said for word in Word if _is_all(word, clause)}
    return Line(Sense.UNCLEAR, aside=found.pop() if len(found) == 1 else None)


def _is_all(word: Word, clause: Clause) -> bool:
    signs = _WORDS.get(word, ())
    return any(sign in clause.kinds for sign in signs) and set(clause.kinds) <= {*signs, *POLITE}


def _turned_round(clause: Clause) -> bool:
    """ "No cancelar": a negative of a negative."""
    return (Kind.DENY, Kind.STOP) in pairwise(clause.kinds)


def only_part(clause: Clause) -> bool:
    """ "Yes, the title": of what the yes is said."""
    return (
        Kind.PART in clause.kinds
        and set(clause.kinds) <= {Kind.PART, Kind.FILLER}
        and len(clause.words) <= _PART
    )


def half_hearted(said: list[Clause]) -> bool:
    """Whether "ok" is all that agrees."""
    agreed = [phrase for clause in said for kind, phrase in clause.phrases if kind in _YES]
    return all(len(phrase) == 1 and phrase[0] in HALF_HEARTED for phrase in agreed)
