"""Which tongues a text may be in: by the yes that it opens with, its script and its small words.

Where it may be in one for which there are no tables, nobody can tell what it says: then there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.answer.tongue import Tongue
from parsers.answer.tongues import TONGUES
from parsers.answer.tongues.english import ENGLISH
from parsers.answer.vocabulary import Phrase, words

# Letters of tongues that share a script, and words, with others, and have no tables.
_STRANGE = re.compile(r"[þðėųįģķļņħġəŵŷپچژگکیےںڑٹ]", re.IGNORECASE)
_FEW = 3  # words from which on a tongue must show itself
_MANY = 8  # words among which one must be a small one


def spoken(text: str, opening: Phrase, clauses: Sequence[str]) -> list[Tongue]:
    """The tongues of a text; `opening` are its first words that are no courtesy. Linear."""
    if _STRANGE.search(text):
        return []
    said = words(text)
    opened = [at for at, tongue in enumerate(TONGUES) if tongue.opens(opening)]
    rest = said[1:] if opened and tuple(said[:1]) == opening[:1] else said
    counts = {
        at: sum(word in tongue.small for word in rest) + any(map(tongue.asks.search, clauses))
        for at, tongue in enumerate(TONGUES)
        if not tongue.script
    }
    scripts = [tongue for tongue in TONGUES if tongue.script and tongue.script.search(text)]
    by_opening = _of_opening([at for at in opened if at in counts], counts, len(rest))
    return scripts + (by_opening or _of_small_words(counts, sum(word.isascii() for word in rest)))


def _of_opening(opened: list[int], counts: dict[int, int], length: int) -> list[Tongue]:
    """Those in which the text opens with a yes; one that is told much louder by its small words, too."""
    most = max((counts[at] for at in opened), default=0)
    if not opened or (len(opened) > 1 and most == 0 and length >= _FEW):
        return []
    found = [TONGUES[at] for at in opened if most < _FEW - 1 or counts[at] * 3 >= most * 2]
    louder = [TONGUES[at] for at, count in counts.items() if at not in opened and count > most + 1]
    return found + louder if ENGLISH in found or not louder else louder


def _of_small_words(counts: dict[int, int], length: int) -> list[Tongue]:
    best = max(counts.values())
    found = [TONGUES[at] for at, count in counts.items() if count * 3 >= best * 2 > 0]
    return found if best >= length // _MANY else []
