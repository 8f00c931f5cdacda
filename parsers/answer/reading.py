"""The answer to a challenge, from a raw mail: its word, the person's comment, all of its text.

Reads text/plain and, where that is missing or says nothing, HTML; where both are there they must
agree. Whether the mail is automatic or carries a token is not decided here. Never raises; linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from maild.domain.submission import NO_EXTERNAL, External
from parsers.answer import external as named
from parsers.answer import markup
from parsers.answer.absence import like_a_notice
from parsers.answer.characters import typed
from parsers.answer.consent import Verdict, verdict
from parsers.answer.quoting import own_lines
from parsers.answer.sentence import Word, inline_letter
from parsers.mail.charset import decode
from parsers.mail.structure import Leaf, leaves

__all__ = ["Answer", "Word", "read"]

_MAX_COMMENT = 10_000  # characters (R48)
_MAX_TEXT = 400_000
_MAX_LEAF = 1_000_000  # octets
_MAX_LEAVES = 20
_NORDIC = re.compile(r"\bskrev\b|^(?:>\s?)*(?:Fra|Sendt):|\bSendt fra\b|\bhilsen\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered. `text` is all decoded text, quoted too; `comment` is their own."""

    word: Word | None
    comment: str
    text: str
    external: External = NO_EXTERNAL  # what its lines `Replaces:` and `Discuss:` say (R28)


@dataclass(frozen=True, slots=True)
class _Reading:
    lines: list[str]
    verdict: Verdict
    external: External


def read(raw: bytes, asked: str = "", offered: bool = False) -> Answer:
    """`asked` is the text of our question, so that a copy of it without marks is not taken for an answer;
    `offered`: it offered the words "wait" and "none", too.

    The word is None when there is none, or no clear one: ask once more.
    """
    shown = [leaf for leaf in leaves(raw) if not _is_file(leaf)][:_MAX_LEAVES]
    plain = [(_text(leaf), leaf) for leaf in shown if leaf.declared_type in ("text/plain", "text/enriched")]
    rich = "\n".join(markup.lines(_text(leaf)) for leaf in shown if leaf.declared_type == "text/html")
    text = "\n".join([*(part for part, _ in plain), rich])[:_MAX_TEXT]
    tak_is_thanks = bool(_NORDIC.search(text))
    own = [line for part, leaf in plain for line in _own(part, leaf, asked)]
    of_plain = _reading(own, tak_is_thanks, offered)
    of_rich = _reading(own_lines(rich, asked), tak_is_thanks, offered)
    word, said = _agreed(of_plain, of_rich)
    return Answer(word, _comment(said), text, said.external)


def _is_file(leaf: Leaf) -> bool:
    return leaf.disposition == "attachment" or (bool(leaf.filename) and leaf.disposition != "inline")


def _text(leaf: Leaf) -> str:
    return decode(leaf.data[:_MAX_LEAF], leaf.charset)[0]


def _own(text: str, leaf: Leaf, asked: str) -> list[str]:
    flowed = leaf.parameters.get("format", "").lower() == "flowed"
    delete_space = leaf.parameters.get("delsp", "").lower() == "yes"
    return [*own_lines(text, asked, flowed=flowed, delete_space=delete_space), ""]


def _reading(lines: list[str], tak_is_thanks: bool, offered: bool) -> _Reading:
    external, rest = named.taken(lines)
    said = verdict(rest, tak_is_thanks=tak_is_thanks, offered=offered)
    if said.word in (Word.YES, Word.NO) and like_a_notice(rest):
        said = Verdict(unclear=True)
    return _Reading(rest, said, external)


def _agreed(plain: _Reading, rich: _Reading) -> tuple[Word | None, _Reading]:
    """HTML shows better what is quoted, plain text what was typed: a word needs both, if both are there."""
    if not any(rich.lines):
        return plain.verdict.word, plain
    if not any(plain.lines):
        return rich.verdict.word, rich
    if plain.verdict.word is None and not plain.verdict.unclear:
        return rich.verdict.word, rich
    if plain.verdict.word is not rich.verdict.word:
        return None, plain
    return plain.verdict.word, plain


def _comment(said: _Reading) -> str:
    """The own text without the line of the word; the cover letter may follow the word on its line (R114)."""
    lines = list(said.lines)
    if said.verdict.word is not None and not said.verdict.amid:
        at = said.verdict.at
        lines[at : at + 1] = _kept(lines[at], said.verdict.word)
    text = "\n".join(_without_signature(lines)).strip()
    return typed(text)[:_MAX_COMMENT]


def _kept(line: str, word: Word) -> Iterator[str]:
    letter = inline_letter(line) if word is Word.MANUAL else ""
    if letter:
        yield letter


def _without_signature(lines: list[str]) -> list[str]:
    return lines[: lines.index("--")] if "--" in lines else lines
