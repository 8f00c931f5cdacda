"""What is to be known of a tongue: words that tell it, signs of trouble in it, what only looks like one.

The tables are in `tongues`; `trouble` searches them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parsers.answer.characters import folded
from parsers.answer.vocabulary import Phrase, words

# Takes back a yes, but of a warning it says that there is little to it: "it concerns only a date".
_ONLY = frozenset(
    words(
        """
        only just merely nur lediglich seulement uniquement juste solo sólo solamente únicamente apenas só
        somente soltanto unicamente alleen slechts enkel bara endast enbart kun bare blott vain
        ainoastaan tylko jedynie jen pouze iba len только лишь лише тільки само csak csupán μόνο yalnızca
        sadece doar numai samo chỉ hanya فقط רק केवल 只 仅 僅 だけ のみ แค่
        """
    )
)


class Tongue(NamedTuple):
    """What is searched for in a text of this tongue."""

    yes: frozenset[Phrase]
    small: frozenset[str]
    against: tuple[str, ...]  # what takes back a yes
    turned: tuple[str, ...]  # what of this does so even where it is said of our warnings
    heard: tuple[str, ...]  # tells of mail or of others: takes back a yes that is said but once
    later: tuple[str, ...]  # a time: takes it back where it may be the time to post
    waits: tuple[str, ...]  # what takes back a no as well
    denies: tuple[str, ...]
    bars: tuple[str, ...]  # what may not stand where a fault is put off to the next version
    stops: tuple[str, ...]
    wrongs: tuple[str, ...]  # what a wish may be for
    softens: tuple[str, ...]  # what an order may be about, or wait for, instead of the draft
    fine: re.Pattern[str]
    asks: re.Pattern[str]
    wish: re.Pattern[str]
    manual: re.Pattern[str]
    script: re.Pattern[str] | None

    def opens(self, said: Phrase) -> bool:
        """Whether the words begin with a plain yes."""
        return any(said[: len(phrase)] == phrase for phrase in self.yes)


def tongue(
    *,
    yes: str,
    deny: str,
    turn: str,
    wait: str,
    later: str,
    doubt: str,
    fault: str,
    stop: str,
    hand: str,
    heard: str,
    fine: str,
    asks: str,
    wish: str,
    manual: str = r"(?!)",
    small: str = "",
    script: str = "",
    clitics: str = "",
    spaced: bool = True,
) -> Tongue:
    """Tables of phrases, as they are written.

    `yes` opens an answer; `small` words, or its `script`, tell the tongue. Signs of trouble: `deny` negates,
    `turn` contrasts or makes a condition, `wait` and `later` put off, `doubt` asks or hedges, `fault` finds
    one or wishes a change, `stop` withdraws, `hand` speaks of the Secretariat, `heard` of mail and of others.
    Patterns: `fine` looks like trouble only ("no further changes"), `asks` asks us to post, `wish` for
    something else, `manual` for the Secretariat. `clitics` are written together with the next word;
    without blanks (`spaced`) a phrase may begin anywhere. A word that ends in "-" is a stem; "^" and "$"
    stand for the ends of a clause.
    """
    signs = Signs(tuple(clitics.split()), spaced)
    denies, turns, waits, later_, doubts, faults, stops, hands, heard_ = map(
        signs.of, (deny, turn, wait, later, doubt, fault, stop, hand, heard)
    )
    return Tongue(
        yes=frozenset(tuple(words(entry)) for entry in _entries(yes)),
        small=frozenset(words(small)),
        against=denies + turns + waits + doubts + faults + stops + hands,
        turned=tuple(sign for sign in turns if sign.strip() not in _ONLY) + waits + doubts + stops,
        heard=heard_,
        later=later_,
        waits=waits,
        denies=denies,
        bars=denies + turns + waits + stops,
        stops=stops,
        wrongs=waits + faults + stops,
        softens=turns + waits + later_ + faults,
        fine=_pattern(fine),
        asks=_pattern(asks),
        wish=_pattern(wish),
        manual=_pattern(manual),
        script=re.compile(script) if script else None,
    )


def _pattern(source: str) -> re.Pattern[str]:
    """Of folded words; its lines are joined."""
    return re.compile("".join(line.strip() for line in folded(source).splitlines()))


class Signs(NamedTuple):
    """How phrases of a tongue are searched for in a text of words between blanks."""

    clitics: tuple[str, ...] = ()
    spaced: bool = True

    def of(self, table: str) -> tuple[str, ...]:
        """The phrases of a table, each once."""
        return tuple(dict.fromkeys(sign for entry in _entries(table) for sign in self._signs(entry)))

    def _signs(self, entry: str) -> list[str]:
        phrase = " ".join(words(entry))
        if not phrase:
            return []
        if not self.spaced:
            return [phrase]
        if entry.startswith("^"):
            return [f"| {phrase} "]
        end = "" if entry.endswith("-") else " | " if entry.endswith("$") else " "
        return [f" {before}{phrase}{end}" for before in ("", *self.clitics)]


def _entries(table: str) -> list[str]:
    return [entry.strip() for entry in table.replace("\n", "|").split("|") if entry.strip()]
