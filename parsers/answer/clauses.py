"""The clauses of a text, as phrases of known kinds and the words that nobody knows between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.answer.vocabulary import LONGEST, PHRASES, Kind, Phrase, words

UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_CLAUSE = re.compile(r"[.,;:=!…—–/()。、，！；：،؛।|]|\s-{1,2}\s|-{2}")
_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)|[。！？\n]")
_DRAWN = re.compile(r"(\w)\1+$")  # "yesss"
_MOST = 60  # sentences
_NAMES = 3  # words of a name

# "Thanks for the quick ok": nothing in it agrees, and what we do not know is what for.
_OF_MANNERS = {
    Kind.MANNERS: Kind.COURTESY,
    **dict.fromkeys((Kind.UNKNOWN, Kind.NAME, Kind.AGREE, Kind.ACT, Kind.PART), Kind.FILLER),
    **dict.fromkeys((Kind.DENY, Kind.STOP, Kind.MANUAL), Kind.WEAKENING),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """Its phrases in order, with their kinds; `starts`: what stands before it in its sentence agrees."""

    phrases: tuple[tuple[Kind, Phrase], ...]
    starts: bool = True

    @property
    def kinds(self) -> tuple[Kind, ...]:
        return tuple(kind for kind, _ in self.phrases)

    @property
    def words(self) -> Phrase:
        return tuple(word for _, phrase in self.phrases for word in phrase)

    @property
    def said(self) -> Phrase:
        """Its words from the first that is no courtesy."""
        first = next((at for at, kind in enumerate(self.kinds) if kind not in POLITE), len(self.phrases))
        return tuple(word for _, phrase in self.phrases[first:] for word in phrase)


POLITE = frozenset({Kind.COURTESY, Kind.FILLER, Kind.NAME})
KNOWN = POLITE | {Kind.AGREE, Kind.ACT}


def clauses(text: str) -> list[Clause]:
    """Linear in the text's length."""
    return list(_clauses(text))


def _clauses(text: str) -> Iterator[Clause]:
    thanked = False
    for sentence in _SENTENCE.split(text, maxsplit=_MOST):
        starts = True
        for part in _CLAUSE.split(sentence):
            found = Clause(tuple(_named(list(_mannered(part)), thanked)), starts)
            if found.phrases:
                yield found
                starts = starts and set(found.kinds) <= KNOWN
                thanked = found.kinds[-1] in (Kind.COURTESY, Kind.NAME)


def _named(phrases: list[tuple[Kind, Phrase]], thanked: bool) -> Iterator[tuple[Kind, Phrase]]:
    """Names stand at the end, behind a greeting or thanks; elsewhere a capital letter says nothing."""
    kinds = [kind for kind, _ in phrases]
    start = next((at for at in range(len(kinds), 0, -1) if kinds[at - 1] is not Kind.NAME), 0)
    addressed = kinds[start - 1] is Kind.COURTESY if start else thanked
    named = addressed and len(kinds) - start <= _NAMES
    for at, (kind, phrase) in enumerate(phrases):
        yield (Kind.UNKNOWN if kind is Kind.NAME and not (named and at >= start) else kind), phrase


def _mannered(part: str) -> Iterator[tuple[Kind, Phrase]]:
    """What is thanked for is told from what is said."""
    mannerly = False
    for kind, phrase in _phrases(part):
        mannerly = mannerly or kind is Kind.MANNERS
        yield (_OF_MANNERS.get(kind, kind) if mannerly else kind), phrase


def _phrases(part: str) -> Iterator[tuple[Kind, Phrase]]:
    """The longest known phrases from left to right."""
    tokens = [(word, piece[:1].isupper()) for piece in part.split() for word in words(piece)]
    known = [word for word, _ in tokens]
    at = 0
    while at < len(tokens):
        length = _longest(known, at)
        if length:
            phrase = tuple(known[at : at + length])
            yield PHRASES[phrase], phrase
        else:
            yield from _unspaced(*tokens[at])
        at += max(length, 1)


def _longest(tokens: list[str], at: int) -> int:
    lengths = range(min(LONGEST, len(tokens) - at), 0, -1)
    return next((n for n in lengths if tuple(tokens[at : at + n]) in PHRASES), 0)


def _unspaced(token: str, capital: bool) -> Iterator[tuple[Kind, Phrase]]:
    """Japanese, Chinese and Thai do not separate words: all of the token must be known."""
    found: list[tuple[Kind, Phrase]] = []
    rest = token if UNSPACED.search(token) else ""
    while rest:
        length = next((n for n in range(min(len(rest), 20), 0, -1) if (rest[:n],) in PHRASES), 0)
        if not length:
            break
        found.append((PHRASES[(rest[:length],)], (rest[:length],)))
        rest = rest[length:]
    if found and not rest:
        yield from found
    elif PHRASES.get(drawn := (_DRAWN.sub(r"\1", token),)) in (Kind.AGREE, Kind.DENY):
        yield PHRASES[drawn], drawn
    else:
        yield Kind.NAME if capital else Kind.UNKNOWN, (token,)
