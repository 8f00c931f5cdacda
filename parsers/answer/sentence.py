"""One line of an answer, read by itself: does it say yes, no or manual, and clearly?

A word alone is what we ask for; a short sentence that can mean nothing else counts too. Doubt of
any kind (a question, a "but", a word we do not know beside one that we do) makes the line unclear.
What the other lines say is weighed in `consent`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from parsers.answer.vocabulary import (
    ALL_NO,
    ALL_YES,
    LONGEST,
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
_LONG = 160  # characters: what is longer is prose
_ALL = 20  # characters of a line that is one word or two
_MANY = 14  # words, likewise
_CLAUSE = re.compile(r"[.,;:=!…—–/()。、，！；：،؛।]|\s-{1,2}\s|-{2}")
_DRAFT = re.compile(r"\bdraft-[\w.-]{1,120}|\b[0-9A-Za-z]{36}\b", re.IGNORECASE)
_LINK = re.compile(r"\b(?:https?|mailto):\S{1,500}", re.IGNORECASE)
_DATE = re.compile(
    r"\b\d{1,2}[./]\d{1,2}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}:\d\d\b|\b\d{1,2}\s?(?:st|nd|rd|th|am|pm|h|uhr)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?<=[\w.!])\s?(?:\s/\s?|\s--\s?|\s[-–—](?! )|/)"
    r"([^\W\d_a-z][\w.'’-]{0,30}(?: [^\W\d_a-z][\w.'’-]{0,30}){0,2})$"
)
_INLINE = re.compile(r"^[\s*_\"'(\[>-]*([^\s:：=]{2,30})[*_]{0,2}\s*[:：=]\s*(\S.*)$")
_DRESS = re.compile("[\\s\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")  # of a sign: blanks, style, colour of a skin
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


class Word(StrEnum):
    """The answers: three always, two more where a group's approval is in question."""

    YES = "yes"
    NO = "no"
    MANUAL = "manual"
    WAIT = "wait"  # an approval is expected, nobody need be asked for it
    NONE = "none"  # none is expected


OFFERED = (Word.WAIT, Word.NONE)
_CALLS = re.compile(r"[!…！]|\.\.")  # "wait!" and "wait…" stop us


_YES, _NO = (Kind.AGREE, Kind.ACT), (Kind.DENY, Kind.STOP)
_WORDS = {Word.YES: _YES, Word.NO: _NO, Word.MANUAL: (Kind.MANUAL,)}


# "Thanks for the quick ok": nothing in it agrees, and what we do not know is what for.
_OF_MANNERS = {
    Kind.MANNERS: Kind.COURTESY,
    **dict.fromkeys((Kind.UNKNOWN, Kind.AGREE, Kind.ACT, Kind.PART), Kind.FILLER),
    **dict.fromkeys((Kind.DENY, Kind.STOP, Kind.MANUAL), Kind.WEAKENING),
}


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
    plain = _DATE.sub(" later ", _DRAFT.sub(" draft ", _LINK.sub(" link ", _unsigned(line))))
    clauses = [list(_kinds(words(clause))) for clause in _CLAUSE.split(plain)]
    clauses = [clause for clause in clauses if clause]
    kinds = [kind for clause in clauses for kind in clause]
    if QUESTION.search(line):
        return Line(Sense.QUESTION)
    if any(_begins_doubting(clause) for clause in clauses):
        return Line(Sense.DOUBT)
    meant = {word for word, signs in _WORDS.items() if any(sign in kinds for sign in signs)}
    if not meant or len(kinds) > _MANY:
        return Line(Sense.NONE)
    return _meaning(meant, clauses, kinds, line)


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
    strange = match and set(_kinds(words(match[1]))) == {Kind.UNKNOWN}
    return line[: match.start()] if match and strange else line


def _begins_doubting(clause: list[Kind]) -> bool:
    return next((kind for kind in clause if kind is not Kind.FILLER), None) is Kind.HEDGE


def _meaning(meant: set[Word], clauses: list[list[Kind]], kinds: list[Kind], line: str) -> Line:
    if meant == {Word.YES, Word.NO} and Kind.ACT not in kinds and Kind.DENY not in kinds:
        meant = {Word.NO}  # "OK, please cancel it": the negative wins
    if meant == {Word.YES, Word.MANUAL} and Kind.AGREE not in kinds:
        meant = {Word.MANUAL}  # "please publish it manually"
    if meant == {Word.YES, Word.NO} and _stands_first(Word.NO, clauses) and all(map(_denied, clauses)):
        meant = {Word.NO}  # "No, I did not submit it"
    if Kind.HEDGE in kinds:
        return Line(Sense.DOUBT)
    if len(meant) > 1 or any(map(_turned_round, clauses)):
        return _unclear(clauses)
    (word,) = meant
    if Kind.WEAKENING in kinds and (word is Word.YES or not _stands_first(word, clauses)):
        return _unclear(clauses)
    if Kind.PART in kinds and not any(_is_all(word, clause) for clause in clauses):
        return _unclear(clauses)
    if set(kinds) <= set(_WORDS[word]):
        return Line(Sense.ALONE, word)
    if Kind.UNKNOWN in kinds and not _tolerable(word, clauses, line):
        return _unclear(clauses)
    if word is Word.YES and _only_polite(kinds, line):
        return Line(Sense.POLITE, word)
    return Line(Sense.CLEAR, word)


def _unclear(clauses: list[list[Kind]]) -> Line:
    """ "Sorry, no!": one clause by itself says a word."""
    said = {word for clause in clauses for word in Word if _is_all(word, clause)}
    return Line(Sense.UNCLEAR, aside=said.pop() if len(said) == 1 else None)


def _is_all(word: Word, clause: list[Kind]) -> bool:
    signs = _WORDS.get(word, ())
    return any(sign in clause for sign in signs) and set(clause) <= {*signs, Kind.COURTESY, Kind.FILLER}


def _denied(clause: list[Kind]) -> bool:
    """Whether what it says to do stands behind a negative, if it says what to do."""
    return not set(clause) & set(_YES) or _follows(clause, Kind.WEAKENING, Kind.ACT)


def _turned_round(clause: list[Kind]) -> bool:
    """ "No cancelar", "do not withdraw it": a negative of a negative."""
    return (Kind.DENY, Kind.STOP) in pairwise(clause) or _follows(clause, Kind.WEAKENING, Kind.STOP)


def _follows(clause: list[Kind], first: Kind, second: Kind) -> bool:
    return first in clause and second in clause[clause.index(first) :]


def _tolerable(word: Word, clauses: list[list[Kind]], line: str) -> bool:
    """Unknown words that change nothing: what follows a plain "no" or "yes, I confirm", and names."""
    if _stands_first(word, clauses) and (_said_twice(clauses) if word is Word.YES else not _denies(clauses)):
        return True
    names = re.findall(r"(?<![\w.])[^\W\d_a-z][\w'’-]*", line)
    unknown = [kind for clause in clauses for kind in clause if kind is Kind.UNKNOWN]
    return len(unknown) <= min(2, len(names)) and _only_names(clauses)


def _denies(clauses: list[list[Kind]]) -> bool:
    """A second negative, of what we do not know: "No, no lo …"."""
    return any(_follows(clause, Kind.DENY, Kind.UNKNOWN) for clause in clauses[1:])


def _stands_first(word: Word, clauses: list[list[Kind]]) -> bool:
    """The first clause, greetings apart, is the word and nothing else, or "please" do away with it."""
    first = next((set(clause) for clause in clauses if not _is_courtesy(clause)), set())
    asked_for = {Kind.FILLER, Kind.STOP}, {Kind.FILLER, Kind.MANUAL}
    return first <= set(_WORDS[word]) or (word is not Word.YES and first in asked_for)


def _is_courtesy(clause: list[Kind]) -> bool:
    return Kind.COURTESY in clause and set(clause) <= {Kind.COURTESY, Kind.FILLER}


def _said_twice(clauses: list[list[Kind]]) -> bool:
    """A yes, and then what to do, with few words that we do not know: "Yes, I confirm the filing"."""
    rest = [kind for clause in clauses[1:] for kind in clause]
    return Kind.AGREE in clauses[0] and Kind.ACT in rest and rest.count(Kind.UNKNOWN) <= 3


def _only_names(clauses: list[list[Kind]]) -> bool:
    """Unknown words stand after a greeting or thanks, or alone in the last of several clauses."""
    for at, clause in enumerate(clauses):
        if Kind.UNKNOWN not in clause:
            continue
        start = clause.index(Kind.UNKNOWN)
        named = set(clause[start:]) == {Kind.UNKNOWN}
        addressed = start > 0 and clause[start - 1] is Kind.COURTESY
        thanked = start == 0 and at > 0 and clauses[at - 1][-1] is Kind.COURTESY
        if not (named and (addressed or thanked)):
            return False
    return True


def _only_polite(kinds: list[Kind], line: str) -> bool:
    if Kind.ACT in kinds or Kind.AGREE not in kinds:
        return False
    return bool({"ok", "okay", "oke", "okej", "fine", "sure"} & set(words(line)[:2]))


def _kinds(tokens: list[str]) -> Iterator[Kind]:
    """Of a clause; what is thanked for is told from what is said."""
    mannerly = False
    for kind in _phrases(tokens):
        mannerly = mannerly or kind is Kind.MANNERS
        yield _OF_MANNERS.get(kind, kind) if mannerly else kind


def _phrases(tokens: list[str]) -> Iterator[Kind]:
    """The longest known phrases from left to right."""
    at = 0
    while at < len(tokens):
        length = _longest(tokens, at)
        if length:
            yield PHRASES[tuple(tokens[at : at + length])]
        elif tokens[at].isdigit():
            yield Kind.FILLER
        else:
            yield from _unspaced(tokens[at])
        at += max(length, 1)


def _longest(tokens: list[str], at: int) -> int:
    lengths = range(min(LONGEST, len(tokens) - at), 0, -1)
    return next((n for n in lengths if tuple(tokens[at : at + n]) in PHRASES), 0)


def _unspaced(token: str) -> Iterator[Kind]:
    """Japanese, Chinese and Thai do not separate words: all of the token must be known."""
    found: list[Kind] = []
    rest = token if _UNSPACED.search(token) else ""
    while rest:
        length = next((n for n in range(min(len(rest), 20), 0, -1) if (rest[:n],) in PHRASES), 0)
        if not length:
            break
        found.append(PHRASES[(rest[:length],)])
        rest = rest[length:]
    yield from (found if found and not rest else [Kind.UNKNOWN])
