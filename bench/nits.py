"""What idnits finds and what we relay of it, and what it adds to the way from mail to challenge.

`bench/nits.py [NITS]`: NITS is a folder with drafts of one fault each and expected.jsonl, what idnits 3 said
of them on 22 November 2026 (otherwise ../shared/nits; without it only the latency is measured).
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from maild import roof
from maild.config import Config
from maild.domain.draft import Format
from maild.domain.finding import Finding
from maild.usecases.reading import Source, read_draft
from maild.usecases.relayed import Nits, ask
from tests.drafts import ERIN, draft
from tests.exchange import ALICE, Daemon, mail
from tests.xml_drafts import xml_draft

ROOT = Path(__file__).parent.parent
NITS = ROOT.parent / "shared" / "nits"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ROUNDS = 9
PARAGRAPH = "The quick brown fox jumps over the lazy dog, again and again. " * 12
ON = '[nits]\nidnits = "auto"\n'


@dataclass(frozen=True, slots=True)
class Expected:
    """A file, and the codes of what idnits found in it."""

    file: Path
    data: bytes
    codes: Counter[str]

    @property
    def name(self) -> str:
        return "/".join(self.file.parts[-3:])


def expectations(folder: Path) -> Iterator[Expected]:
    """The files of which idnits had a result in submission mode."""
    for line in (folder / "expected.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["tool"] == "idnits3" and row["mode"] == "submission" and row["completed"]:
            file = folder / row["fixture"]
            found = Counter({one["code"]: one.get("n", 1) for one in row.get("findings", ())})
            yield Expected(file, file.read_bytes(), found)


async def relayed(nits: Nits, file: Path, data: bytes) -> tuple[Finding, ...] | None:
    """None for PDF or XML that is called a text: that is found out, and it isn't read as text."""
    draft = read_draft(Source(NOON, files=((file.name, data),)), lambda reference: None)
    if (draft.of(Format.XML) is not None) is not (file.suffix == ".xml") or draft.of(Format.PDF):
        return None
    return await ask(nits, draft, NOON)


def codes(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(one.tag.removeprefix("idnits:") for one in findings if one.tag.startswith("idnits:"))


async def share(rows: list[Expected]) -> None:
    nits = roof.nits(Config())
    if nits is None or nits.tools["idnits"] is None:
        print("idnits is not installed: `make nits` does it")
        return
    expected = same = extra = others = 0
    try:
        for row in rows:
            findings = await relayed(nits, row.file, row.data)
            if findings is None:
                print(f"  {row.name} is not what its name says: {row.codes.total()} findings")
                others += row.codes.total()
                continue
            ours = codes(findings)
            expected += row.codes.total()
            same += (row.codes & ours).total()
            extra += (ours - row.codes).total()
            if row.codes != ours:
                why = [one.message for one in findings if one.tag.startswith("nits-")]
                print(f"  {row.name}: lacks {list(row.codes - ours)}, has {list(ours - row.codes)}", *why)
    finally:
        nits.children.close()
    print(
        f"nits:    relayed {same} of {expected} findings ({100 * same / expected:.1f} %) and {extra} others, "
        f"over {len(rows)} files; {others} more are of files that hold another format"
    )


def latency(what: str, suffix: str, paragraphs: int) -> None:
    """Alternates between a daemon with the checkers and one without, so that both have the same machine."""
    with (
        tempfile.TemporaryDirectory(prefix="maild-bench-") as folder,
        Daemon(Path(folder) / "with", ON) as asking,
        Daemon(Path(folder) / "without") as other,
    ):
        rounds = [tuple(once(one, n, suffix, paragraphs) for one in (asking, other)) for n in range(ROUNDS)]
    times = rounds[1:]  # the first one warms up
    with_nits, without = (statistics.median(side) for side in zip(*times, strict=True))
    print(
        f"latency: mail to challenge, {what}: median {with_nits * 1000:.0f} ms with nits, "
        f"{without * 1000:.0f} ms without, over {len(times)} drafts"
    )


def once(daemon: Daemon, number: int, suffix: str, paragraphs: int) -> float:
    """Seconds from the connection to the file in the Maildir."""
    name, today = f"draft-bench-nits-{number}", datetime.now(UTC).date()
    if suffix == "xml":
        data = xml_draft(name, body=f"<t>{PARAGRAPH}</t>" * paragraphs)
    else:
        data = draft(name=name, date=today, authors=(ERIN,), body=(PARAGRAPH,) * paragraphs)
    outbox = daemon.folder / "var" / "outbox" / "new"
    before = len(list(outbox.iterdir())) if outbox.is_dir() else 0
    message = mail("", (f"{name}-00.{suffix}", data), sender=ALICE if suffix == "xml" else ERIN.email)
    began = time.perf_counter()
    daemon.send(message)
    while not outbox.is_dir() or len(list(outbox.iterdir())) == before:
        time.sleep(0.001)
    return time.perf_counter() - began


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else NITS
    if (folder / "expected.jsonl").is_file():
        asyncio.run(share(list(expectations(folder))))
    latency("small text", "txt", 1)
    latency("XML of 50 pages", "xml", 180)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
