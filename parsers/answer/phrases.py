"""Tables of phrases of many languages, and finding one in a text: word by word, without case or accents."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.answer.vocabulary import words

# These scripts write no blanks between words, or prefix them: a phrase may begin anywhere.
_UNSPACED = re.compile(r"[\u0590-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_SHORT = 3  # letters: there are names that begin with them


def phrases(table: str) -> tuple[str, ...]:
    """A table of phrases separated by "|" and line ends."""
    found = (" ".join(words(phrase)) for phrase in table.replace("\n", "|").split("|"))
    return tuple(dict.fromkeys(filter(None, found)))


def searchable(table: str) -> tuple[str, ...]:
    """Phrases as `first` looks for them: at the beginning of a word, or as a word where they are short."""
    return tuple(
        phrase if _UNSPACED.match(phrase) else f" {phrase}{' ' if len(phrase) <= _SHORT else ''}"
        for phrase in phrases(table)
    )


def first(text: str, wanted: Iterable[str]) -> str:
    """A phrase of the table that is in the text, or "". Linear: a search for each phrase."""
    spaced = f" {' '.join(words(text))} "
    return next((phrase.strip() for phrase in wanted if phrase in spaced), "")
