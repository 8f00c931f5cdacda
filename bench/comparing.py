"""Text against XML over real pairs: `bench/comparing.py [CORPUS] [REFERENCES] [--seeds 7,8]`.

CORPUS has xml/NAME.xml and txt/NAME.txt (../shared/corpus, or $MAILD_CORPUS). Two questions are asked.

Silence: how many texts that were made from that XML pass without a word. Whether one was is not left to the
comparison: a pair is out when, at a place it points to, the words of the text are nowhere in the XML's own
characters, or those of the XML nowhere in the text. Each such place is printed with its class.

Tampering: every text that passes is changed at one place, in every way and with every seed, and must be told.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from bench.rendering import library
from bench.tampering import WAYS, tampered
from maild.references.library import Library
from maild.sandbox.children import Children
from maild.sandbox.protocol import Limits
from parsers.text.document import read
from parsers.words.compare import Comparison, Hunk, compare
from parsers.xml.preprocess import preprocess
from renderer.job import JOB, WARM, asked, rendered

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
TODAY = date(2026, 11, 22)
SEEDS = "11"


@dataclass(frozen=True, slots=True)
class Pair:
    """A text as it was posted, its XML (as posted, and self-contained), and what is generated from it."""

    name: str
    text: bytes
    posted: bytes
    xml: bytes
    generated: str


async def pairs(corpus: Path, lookup: Callable[[str], bytes | None]) -> list[Pair]:
    """Those whose XML can be rendered."""
    pool = Children([JOB], Limits(cpu=60, wall=120), 2, str(ROOT), warm=[WARM])

    async def one(path: Path) -> Pair | None:
        posted = path.read_bytes()  # noqa: ASYNC240
        made = preprocess(posted, lookup)
        if not made.data:
            return None
        text = rendered(await pool.run(JOB, asked(made.data, False, TODAY))).text
        beside = (corpus / "txt" / path.name).with_suffix(".txt").read_bytes()
        return Pair(path.stem, beside, posted, made.data, text.decode()) if text else None

    try:
        names = [path for path in sorted((corpus / "xml").glob("*.xml")) if _text_of(corpus, path).exists()]
        found = await asyncio.gather(*map(one, names))
    finally:
        pool.close()
    return [pair for pair in found if pair]


def _text_of(corpus: Path, xml: Path) -> Path:
    return (corpus / "txt" / xml.name).with_suffix(".txt")


def classes(pair: Pair, found: Comparison) -> Iterator[tuple[str, Hunk]]:
    """Why a place differs: `text only`, `xml only` (the text was not made from it), `library`, or `ours`."""
    said = _squashed(" ".join(line.text for line in read(pair.text).lines))
    source = _characters(pair.xml)
    for hunk in found.hunks:
        yield _class(hunk, pair, said, source), hunk


def _class(hunk: Hunk, pair: Pair, said: str, source: str) -> str:
    if hunk.before.startswith("[") and hunk.before[1:-1] not in _anchors(pair.posted):
        return "library"  # an entry that the author only names: it has other words since then
    before, after = (hunk.before.split() or [""])[-1], (hunk.after.split() or [""])[0]
    if hunk.before == "References" or hunk.before.startswith("["):
        before = ""
    mine = _squashed(before + hunk.submitted.partition(" …")[0] + ("" if "…" in hunk.submitted else after))
    other = _squashed(before + hunk.generated.partition(" …")[0] + ("" if "…" in hunk.generated else after))
    if mine not in source:
        return "text only"
    if other in source and other not in said:
        return "xml only"
    return "ours"


def _anchors(posted: bytes) -> set[str]:
    """Of the entries that the author wrote."""
    text = posted.decode("latin-1")
    return set(re.findall(r"<reference\s[^>]*?anchor\s*=\s*[\"']([^\"']+)", text))


def _characters(xml: bytes) -> str:
    """Of all elements and of what they point to, in their order."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    found: list[str] = []
    for event, element in etree.iterwalk(etree.fromstring(xml, parser), events=("start", "end")):
        if event == "start":
            found += [str(value) for value in element.attrib.values()]
            found.append(element.text or "")
        else:
            found.append(element.tail or "")
    return _squashed(" ".join(found))


def _squashed(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z0-9]", "", folded)


def silence(found: list[Pair]) -> list[Pair]:
    """Prints what isn't silent; the pairs that are."""
    quiet: list[Pair] = []
    others, wrong = 0, 0
    for pair in found:
        comparison = compare(read(pair.text), pair.generated, pair.xml)
        if comparison.same:
            quiet.append(pair)
            continue
        told = list(classes(pair, comparison))
        kinds = Counter(kind for kind, _ in told)
        made = not (kinds["text only"] or kinds["xml only"])
        others, wrong = others + (not made), wrong + made
        print(f"  {pair.name}: {'made from it' if made else 'another text'}, {dict(kinds)}")
        for kind, hunk in told[:2]:
            print(f"    {kind}, line {hunk.line}: {hunk.submitted[:70]!r} / {hunk.generated[:70]!r}")
    share = len(quiet) / max(1, len(quiet) + wrong)
    print(f"silence: {len(found)} pairs rendered; {others} texts were not made from that XML;")
    print(f"         of the {len(quiet) + wrong} others {len(quiet)} are silent: {share:.1%} (goal: 97 %)")
    return quiet


def tampering(quiet: list[Pair], seeds: list[int]) -> None:
    """Prints what was not told."""
    flagged, tried = Counter[str](), Counter[str]()
    for pair in quiet:
        text = pair.text.decode("utf-8", "replace")
        for seed in seeds:
            for way in WAYS:
                dice = random.Random(f"{pair.name} {way} {seed}")
                changed = tampered(text, way, dice)
                if changed is None:
                    continue
                tried[way] += 1
                if compare(read(changed.text.encode()), pair.generated, pair.xml).same:
                    print(f"  missed: {pair.name} {way} line {changed.line}: {changed.what}")
                else:
                    flagged[way] += 1
    for way in tried:
        print(f"tampering: {way:18} {flagged[way]} of {tried[way]}")
    print(f"tampering: {'all':18} {flagged.total()} of {tried.total()}, seeds {seeds} (goal: all)")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", nargs="?", default=os.environ.get("MAILD_CORPUS") or SHARED / "corpus")
    parser.add_argument("references", nargs="?", type=Path, default=SHARED / "references")
    parser.add_argument("--seeds", default=SEEDS)
    given = parser.parse_args(argv[1:])
    corpus = Path(given.corpus)
    if not (corpus / "xml").is_dir() or not (corpus / "txt").is_dir():
        print(f"no pairs: {corpus} has no xml/ and txt/; give a corpus, or set MAILD_CORPUS")
        return 0
    with tempfile.TemporaryDirectory() as name:
        known = Library.open(library(given.references, Path(name)))
        found = asyncio.run(pairs(corpus, known.lookup))
    tampering(silence(found), [int(seed) for seed in given.seeds.split(",")])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
