"""Does the text of a mail show that a machine wrote it? For those that say it in no header.

Phrases (`notices`) prove it: that the mail is a machine's, that its owner is away, what became of our
mail. One word proves less, for a draft may be about it: nothing against a person who asks, doubts or
speaks of the draft. A person who writes the word we asked for may be away as well.
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.answer import notices
from parsers.answer.consent import Verdict, verdict
from parsers.answer.phrases import first
from parsers.answer.quoting import own_lines
from parsers.answer.sentence import QUESTION, Sense, read
from parsers.answer.vocabulary import words

_MAX_LINES = 60  # own lines that are not blank
_MAX_TEXT = 8_000  # characters of them
_MAX_SENTENCES = 12  # lines in which a notice comes to its point
_MAX_LINE = 1_000  # characters of one of them
_OPENING = 3  # lines of a greeting and an answer
_AFTER = 2  # lines behind the word that say what it was about

_NOTICE = notices.MACHINE + notices.AWAY
_SENTENCE_END = re.compile(r"[.!。](?:\s|$)")
_I = re.compile(r"\bI\b")  # not the Polish and
_ELSEWHERE = re.compile(r"[\w.+-]{1,80}@[\w-]{1,80}\.\w|\bhttps?://|\bwww\.\w|[A-Z#]\d{4,}|\b\d{5,}")


def stated(text: str, asked: str = "") -> str | None:
    """What in the own text shows that a machine wrote it, or None.

    Where the word we asked for is there, much more is asked for, and before the word: behind it people
    have disclaimers, and letters to the Secretariat about automatic things.
    """
    lines = own_lines(text, asked)
    said = verdict(lines)
    found = _without_word(lines, said) if said.word is None else _around_word(lines, said)
    return f"text: {found}" if found else None


def like_a_notice(lines: list[str]) -> bool:
    """Whether a word among these lines is not to be taken: what else they say is said by machines.

    People who write so are asked once more. Signatures say much of what machines do.
    """
    own = lines[: lines.index("--")] if "--" in lines else lines
    return bool(first(_joined(own), notices.MACHINE))


def _around_word(lines: list[str], said: Verdict) -> str:
    before = _joined(lines[: said.at])
    if found := first(_joined(lines), notices.CERTAIN):
        return found
    if first(before, notices.RETURN) and (found := first(before, notices.AWAY)):
        return found
    behind = [line for line in lines[said.at :] if line][: _AFTER + 1]
    return _became(lines[: said.at] + behind)


def _without_word(lines: list[str], said: Verdict) -> str:
    """A person who does not answer yet asks, doubts, uses our words or speaks of the draft; a notice only
    tells and promises.
    """
    text = _joined(lines)
    asks = said.unclear or bool(QUESTION.search(text))
    away = not _answers_first(lines)
    if found := _became(lines) or first(text, _NOTICE if away else notices.MACHINE):
        return found
    later = first(text, notices.RETURN) if away else ""
    if later and (found := first(text, notices.THANKS)):
        return found
    if asks or first(text, notices.DRAFT):
        return ""
    return later or first(text, notices.TOPICS) or _elsewhere(lines, text)


def _answers_first(lines: list[str]) -> bool:
    """ "Yes, please. I am away until Monday": a sentence answers, and the next says why no other will."""
    opened = [_SENTENCE_END.split(line[:_MAX_LINE], maxsplit=1)[0] for line in lines if line][:_OPENING]
    return any(read(sentence).sense in (Sense.ALONE, Sense.CLEAR) for sentence in opened)


def _became(lines: list[str]) -> str:
    """A desk tells what became of our mail, in a sentence; a person who tells it says "I"."""
    filled = [line[:_MAX_LINE] for line in lines if line][:_MAX_SENTENCES]
    if _speaks(_joined(filled)):
        return ""
    sentences = (" ".join(pair) for pair in pairwise([*filled, ""]))
    return next((found for text in sentences if (found := _told(text))), "")


def _told(sentence: str) -> str:
    return first(sentence, notices.MAIL) if first(sentence, notices.BECAME) else ""


def _speaks(text: str) -> bool:
    return bool(_I.search(text)) or not notices.SPEAKER.isdisjoint(words(text))


def _elsewhere(lines: list[str], text: str) -> str:
    """Sentences that only lead to another address, page or number."""
    if _speaks(text):
        return ""
    told = (line for line in lines[:_MAX_LINES] if len(line.split()) >= 4 and _is_sentence(line))
    return next((found[0] for line in told if (found := _ELSEWHERE.search(line[:_MAX_TEXT]))), "")


def _is_sentence(line: str) -> bool:
    """Not the address below a signature."""
    return sum(word[:1].islower() for word in line.split()) >= 4


def _joined(lines: list[str]) -> str:
    return " ".join([line for line in lines if line][:_MAX_LINES])[:_MAX_TEXT]
