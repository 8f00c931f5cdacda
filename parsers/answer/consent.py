"""The word of an answer: what a person's own lines say together, if they say it clearly.

Of the first unquoted lines one must answer and none speak against it; two different words, or a
"but" on another line, are no answer: they cost a second question (R139). One line by itself is read
in `sentence`; where none answers, the text may as a whole (`plain`). What is quoted was taken out before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.answer.letter import is_prose
from parsers.answer.plain import plainly, takes_back
from parsers.answer.sentence import OFFERED, QUESTION, Line, Sense, Word, choice, read
from parsers.answer.vocabulary import words


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word, whether words were there that we did not dare to take, and the index of its line.

    `amid`: it stands amid others, which the line says as well.
    """

    word: Word | None = None
    unclear: bool = False
    at: int = -1
    amid: bool = False


_FIRST = 5  # unquoted lines that are not blank
_NEAR = 9  # lines in which a "but" takes the word back


def verdict(lines: Sequence[str], *, tak_is_thanks: bool = False, offered: bool = False) -> Verdict:
    """What the own lines of an answer say; blank lines separate paragraphs.

    `tak_is_thanks`: the writer is Danish or Norwegian, where Polish "tak" (yes) means thanks.
    `offered`: "wait" and "none" are answers to this question.
    """
    found = _by_line(lines, tak_is_thanks, offered)
    word = found.word or plainly(lines, tak_is_thanks=tak_is_thanks, offered=offered)
    if word is None or found.word:
        return found
    return Verdict(word, at=next(at for at, line in enumerate(lines) if line.strip()), amid=True)


def _by_line(lines: Sequence[str], tak_is_thanks: bool, offered: bool) -> Verdict:
    """Of lines that hold a word, or a sentence of nothing but words that we know."""
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
    if chosen.word is Word.YES:
        doubted = doubted or takes_back(Word.YES, [lines[at] for m, at in enumerate(own) if m != n])
    if chosen.word is Word.NO and chosen.sense is not Sense.ALONE:
        doubted = doubted or takes_back(Word.NO, [lines[own[n]]])
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
    return is_prose(line) or bool(QUESTION.search(line))


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
