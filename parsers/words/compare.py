"""Does the submitted text say what the XML generates? Word by word, blind to layout (R146, R147, R148).

No threshold decides: a difference counts unless a generator makes it by itself (`generators`), so that one
changed number is found in a long draft. The ratio is for the reader. The whole difference is in `diff`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.text.document import Document
from parsers.text.extract import extract
from parsers.words import addresses, citations, generators, tables
from parsers.words.alignment import Gap, gaps
from parsers.words.references import differing, differing_headings
from parsers.words.sides import Side, both, side
from parsers.words.tokens import Word

_MOST_HUNKS = 200
_CONTEXT = 5  # words before and after
_SHOWN = 24  # words of a difference
_NEAR = 14  # words between differences that are one in a table


@dataclass(frozen=True, slots=True)
class Hunk:
    """One difference; what stands on one side only has "" on the other."""

    line: int  # 1-based, in the submitted text
    submitted: str
    generated: str
    before: str  # the words before it, as the submitted text has them
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison found; `hunks` are at most 200, `differences` all of them."""

    same: bool
    ratio: float  # of the words that stand on both sides: 1.0 when none differs
    hunks: tuple[Hunk, ...]
    differences: int
    summary: str  # a paragraph for a person


def compare(submitted: Document | str, generated: str, source: bytes = b"") -> Comparison:
    """Any texts at all; linear in their words, but for a search whose steps are bounded.

    `source` is the XML that the generated text was made of.
    """
    ours, theirs = citations.resolved(side(submitted), side(generated))
    found = gaps([word.text for word in ours.words], [word.text for word in theirs.words])
    real = _real(ours, theirs, found)
    hunks = [_hunk(ours, theirs, gap) for gap in real]
    written = extract(ours.document).metadata.creation_date
    hunks += [
        Hunk(d.line, d.submitted, d.generated, d.label, "")
        for d in (
            *differing(ours.references, theirs.references, theirs.links, written),
            *differing_headings(ours.headings, theirs.headings),
        )
    ]
    if moved := addresses.differing(ours.addresses, theirs.addresses, addresses.written(source)):
        hunks.append(Hunk(*moved, "Addresses", ""))
    ratio = _ratio(ours, theirs, real)
    return Comparison(not hunks, ratio, tuple(hunks[:_MOST_HUNKS]), len(hunks), _summary(hunks, ratio))


def _real(ours: Side, theirs: Side, found: list[Gap]) -> list[Gap]:
    """The differences that no generator makes."""
    changed = citations.out_of_step(ours, theirs, found)
    odd = [gap for gap in found if gap in changed or not generators.is_generators(*both(ours, theirs, gap))]
    same = citations.renumbered(ours, theirs, odd) | citations.titled(ours, theirs, odd)
    rewrapped = tables.rewrapped(ours.document, theirs.document)
    groups = _near([gap for gap in odd if gap not in same])
    return [gap for group in groups if not rewrapped(*_lines(ours, theirs, group)) for gap in group]


def _lines(ours: Side, theirs: Side, group: Sequence[Gap]) -> tuple[set[int], set[int]]:
    """Of the words on both sides."""
    found = [both(ours, theirs, gap) for gap in group]
    return {word.line for mine, _ in found for word in mine}, {
        word.line for _, others in found for word in others
    }


def _near(found: list[Gap]) -> Iterator[list[Gap]]:
    group: list[Gap] = []
    for gap in found:
        if group and gap.a - group[-1].b > _NEAR:
            yield group
            group = []
        group.append(gap)
    if group:
        yield group


def _hunk(ours: Side, theirs: Side, gap: Gap) -> Hunk:
    mine, others = both(ours, theirs, gap)
    near = ours.words[max(0, min(gap.a, len(ours.words) - 1))] if ours.words else None
    return Hunk(
        near.line if near else 1,
        _shown(mine, _SHOWN),
        _shown(others, _SHOWN),
        _shown(ours.words[max(0, gap.a - _CONTEXT) : gap.a], _CONTEXT),
        _shown(ours.words[gap.b : gap.b + _CONTEXT], _CONTEXT),
    )


def _shown(some: Sequence[Word], most: int) -> str:
    """R148: a person reads this; a run of words is cut where it gets long."""
    text = " ".join(word.shown[:60] for word in some[:most])
    return f"{text} … ({len(some)} words)" if len(some) > most else text


def _ratio(ours: Side, theirs: Side, real: Sequence[Gap]) -> float:
    """As bags where they differ: the order in a long difference may not have been searched out."""
    total = len(ours.words) + len(theirs.words)
    return 1.0 - sum(_unmatched(*both(ours, theirs, gap)) for gap in real) / total if total else 1.0


def _unmatched(ours: Sequence[Word], theirs: Sequence[Word]) -> int:
    here, there = Counter(word.text for word in ours), Counter(word.text for word in theirs)
    return max(1, (here - there).total() + (there - here).total())


def _summary(hunks: Sequence[Hunk], ratio: float) -> str:
    if not hunks:
        return "The text says what the XML generates."
    places = "place" if len(hunks) == 1 else "places"
    told = "; ".join(_told(hunk) for hunk in hunks[:3])
    more = "" if len(hunks) <= 3 else f"; and {len(hunks) - 3} more"
    much = f"{len(hunks)} {places} ({ratio:.1%} alike)"
    return f"The text differs from what the XML generates in {much}: {told}{more}."


def _told(hunk: Hunk) -> str:
    where = f"line {hunk.line}" + (f", after “{hunk.before}”" if hunk.before else "")
    if not hunk.generated:
        return f"{where}: “{hunk.submitted}” is in the text only"
    if not hunk.submitted:
        return f"{where}: “{hunk.generated}” is in the XML only"
    return f"{where}: “{hunk.submitted}” in the text, “{hunk.generated}” in the XML"
