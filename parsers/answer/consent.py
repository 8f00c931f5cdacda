"""The word of an answer: what a person's own lines say together, if they say it clearly.

Of the first unquoted lines one must answer and none speak against it; two different words, or a
"but" on another line, are no answer: they cost a second question (R139). One line by itself is read
in `sentence`; what is quoted was taken out before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.answer.sentence import OFFERED, QUESTION, Line, Sense, Word, choice, read
from parsers.answer.vocabulary import words


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word, whether words were there that we did not dare to take, and the index of its line."""

    word: Word | None = None
    unclear: bool = False
    at: int = -1


_FIRST = 5  # unquoted lines that are not blank
_NEAR = 9  # lines in which a "but" takes the word back


def verdict(lines: Sequence[str], *, tak_is_thanks: bool = False, offered: bool = False) -> Verdict:
    """What the own lines of an answer say; blank lines separate paragraphs.

    `tak_is_thanks`: the writer is Danish or Norwegian, where Polish "tak" (yes) means thanks.
    `offered`: "wait" and "none" are answers to this question.
    """
    own = [at for at, line in enumerate(lines) if line.strip()][:_NEAR]
    senses = [_in_place(lines, own, n, tak_is_thanks, offered) for n in range(len(own))]
    first = senses[:_FIRST]
    for sense in (Sense.ALONE, Sense.CLEAR, Sense.POLITE):
        found = [n for n, line in enumerate(first) if line.sense is sense]
        if found:
            return _weighed(lines, own, senses, found[0])
    return Verdict(unclear=any(line.sense in (Sense.UNCLEAR, Sense.DOUBT) for line in first))


def _weighed(lines: Sequence[str], own: list[int], senses: list[Line], n: int) -> Verdict:
    """The word of line n, unless another line speaks against it."""
    chosen = senses[n]
    others = [line for at, line in enumerate(senses) if at != n]
    against = any(_contradicts(chosen, other) for other in others[: _FIRST - 1])
    doubted = chosen.word in (Word.YES, *OFFERED) and any(other.sense is Sense.DOUBT for other in others)
    if chosen.sense is Sense.POLITE or chosen.word is Word.WAIT:  # "Wait. I found a mistake."
        doubted = doubted or any(_is_prose(lines[at]) for m, at in enumerate(own) if m != n)
    if against or doubted:
        return Verdict(unclear=True)
    return Verdict(chosen.word, at=own[n])


def _contradicts(chosen: Line, other: Line) -> bool:
    if chosen.word is Word.MANUAL:  # its cover letter says many things
        return other.sense is Sense.ALONE and other.word is not chosen.word
    if (other.word or other.aside) not in (None, chosen.word):
        return True
    doubtful = (Sense.QUESTION, Sense.UNCLEAR, Sense.DOUBT)
    if chosen.word in OFFERED:
        return other.sense in doubtful
    return chosen.word is Word.YES and chosen.sense is not Sense.ALONE and other.sense in doubtful


def _is_prose(line: str) -> bool:
    small = [word for word in line.split() if word[:1].islower()]
    return len(small) >= 4 or line.rstrip().endswith("。") or bool(QUESTION.search(line))


def _in_place(lines: Sequence[str], own: list[int], n: int, tak_is_thanks: bool, offered: bool) -> Line:
    """The line read by itself, unless it is the middle of a sentence."""
    line = lines[own[n]].strip()
    if tak_is_thanks and words(line) == ["tak"]:
        return Line(Sense.NONE)
    found = (choice(line) if offered else None) or read(line)
    if found.word is None:
        return found
    before = lines[own[n - 1]].strip() if n else ""
    after = lines[own[n + 1]].strip() if n + 1 < len(own) else ""
    touches = n > 0 and own[n - 1] == own[n] - 1
    if _runs_on(before) and (_goes_on(after) or (found.sense is not Sense.ALONE and touches)):
        return Line(Sense.NONE)  # as in "reply with the word / yes / on a line of its own"
    return found


def _runs_on(line: str) -> bool:
    """More than a greeting, and without an end."""
    return len(line.split()) >= 4 and line[-1:].isalpha()


def _goes_on(line: str) -> bool:
    return line[:1].islower() and len(line.split()) >= 3
