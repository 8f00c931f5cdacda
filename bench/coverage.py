"""Is every draft that xml2rfc's own command renders rendered here, with the same words?

`bench/coverage.py [CORPUS] [REFERENCES] [--minutes N] [--from N] [--to N]`: CORPUS is a directory of XML
drafts (../shared/corpus/xml, or $MAILD_CORPUS), REFERENCES what resolves their includes. Both get the same
self-contained XML, in an order drawn once, until the minutes are over; `--from` and `--to` take a part of
that order, so that a corpus can be done in parts. Of each draft that is not rendered an
error must be told, with a line and what to do; the usual ones are counted. It runs at low priority.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

from bench.rendering import ROOT, SHARED, library, theirs, words
from checks import RULES, Settings
from maild.domain.draft import Format
from maild.domain.finding import Finding, Severity
from maild.references.library import Library
from maild.sandbox.children import ChildDied, Children
from maild.sandbox.protocol import Limits
from maild.usecases.prepared import Prepared, Workshop, prepare, report_of
from maild.usecases.reading import JUDGE, PRINT, READ, Source
from maild.usecases.reading import WARM as READERS_WARM
from renderer.job import JOB, WARM

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def workshop(file: Path) -> Workshop:
    limits = Limits(cpu=60, wall=240, readable=(str(file.parent),))
    readers = Children([READ, JUDGE], limits, 2, warm=[READERS_WARM])
    renderers = Children([JOB], limits, 2, str(ROOT), warm=[WARM])
    return Workshop(readers, renderers, Children([PRINT], limits, 1, str(ROOT)), library=file)


class Count:
    """What was found, draft by draft."""

    def __init__(self) -> None:
        self.both = self.same_text = self.same_html = self.ours_only = self.neither = 0
        self.told = Counter[str]()

    async def add(self, shop: Workshop, path: Path) -> None:
        data = path.read_bytes()  # noqa: ASYNC240
        prepared = await prepare(shop, Source(NOON, files=((path.name, data),)), Settings())
        xml, text = prepared.draft.of(Format.XML), prepared.draft.of(Format.TEXT)
        html = prepared.draft.of(Format.HTML)
        whole = xml is not None and not xml.broken and not xml.incomplete
        command = await asyncio.to_thread(theirs, xml.data) if xml and whole else (None, None)
        if text is None:
            self._told(path, prepared, command[0] is not None)
        elif command[0] is None:
            self.ours_only += 1
        else:
            self.both += 1
            same = text.data.split() == command[0].split()
            self.same_text += same
            self.same_html += words(html.data if html else None) == words(command[1])
            if not same:
                print(f"  other words: {path.name}", flush=True)

    def _told(self, path: Path, prepared: Prepared, rendered: bool) -> None:
        self.neither += not rendered
        if rendered:
            print(f"  the command alone renders {path.name}", flush=True)
        errors = [f for f in report_of(prepared).findings if f.severity is Severity.ERROR]
        good = [f for f in errors if f.line and RULES[f.tag].advice]
        if not good:
            print(f"  no error with a line: {path.name}: {[f.tag for f in errors]}", flush=True)
        self.told.update({_first(good)})


def _first(errors: list[Finding]) -> str:
    return errors[0].tag if errors else "nothing with a line"


async def measure(paths: list[Path], file: Path, seconds: float) -> None:
    count, shop, until = Count(), workshop(file), time.monotonic() + seconds
    queue = list(reversed(paths))
    alone = 0

    async def worker() -> None:
        nonlocal alone
        while queue and time.monotonic() < until:
            path = queue.pop()
            try:
                await count.add(shop, path)
            except ChildDied as death:
                print(f"  {path.name}: {death}", flush=True)

    try:
        await asyncio.gather(worker(), worker())
    finally:
        for children in (shop.readers, shop.renderers, shop.programs):
            children.close()
    done = len(paths) - len(queue)
    missed = done - count.both - count.ours_only - count.neither
    share = count.both / max(1, count.both + missed)
    print(f"coverage: {done} of {len(paths)} drafts; the command renders {count.both + missed},")
    print(
        f"          we {count.both} of them: {share:.1%} (goal: 99 %), and {count.ours_only} that it does not"
    )
    print(f"          same words: text {count.same_text}, HTML {count.same_html} of {count.both}")
    print(f"          not rendered: {sum(count.told.values())}, told first: {dict(count.told.most_common())}")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    given_corpus = os.environ.get("MAILD_CORPUS") or SHARED / "corpus" / "xml"
    parser.add_argument("corpus", nargs="?", type=Path, default=given_corpus)
    parser.add_argument("references", nargs="?", type=Path, default=SHARED / "references")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--to", type=int)
    given = parser.parse_args(argv[1:])
    paths = sorted(Path(given.corpus).rglob("*.xml"))
    if not paths:
        print(f"no drafts: {given.corpus} has no *.xml; give a corpus, or set MAILD_CORPUS")
        return 0
    os.nice(10)
    random.Random(6).shuffle(paths)
    with tempfile.TemporaryDirectory() as name:
        Library.open(library(given.references, Path(name)))
        asyncio.run(
            measure(paths[given.first : given.to], Path(name) / "references.sqlite", given.minutes * 60)
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
