"""What rendering costs beside the plain command, in one run: `bench/rendering.py [CORPUS] [REFERENCES]`.

CORPUS is a directory of XML drafts (otherwise $MAILD_CORPUS, ../shared/corpus, or drafts made here);
REFERENCES a source for `maild references update` to resolve their includes (otherwise ../shared/references;
without it only drafts that need none of it are taken). Both sides get the same self-contained XML, as
xml2rfc resolves nothing offline. It prints ratios and judges none of them.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import lxml.html

from maild.references.library import Library
from maild.references.update import update
from maild.sandbox.children import Children
from maild.sandbox.protocol import Limits
from parsers.xml.preprocess import preprocess
from renderer.job import WARM, asked, render_job, rendered
from renderer.rendered import Rendered, whole

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
COMMAND = Path(sys.executable).parent / "xml2rfc"
JOB = "bench.rendering:measured_job"
TODAY = date(2026, 11, 22)
SAMPLE = 120  # drafts of the corpus
IN_A_ROW = 500


def measured_job(payload: bytes) -> Iterator[bytes]:
    """In the child: the job, and after its result the child's own use of processor and memory."""
    yield from render_job(payload)
    used = resource.getrusage(resource.RUSAGE_SELF)
    yield b"%d %d" % ((used.ru_utime + used.ru_stime) * 1_000_000, used.ru_maxrss)


@dataclass(frozen=True, slots=True)
class Made:
    """One draft, rendered."""

    result: Rendered
    cpu: float  # seconds
    memory: int  # kB at most


async def ours(pool: Children, xml: bytes) -> Made:
    async with pool.begun(JOB, asked(xml, True, TODAY)) as work:
        made = whole([rendered(await work.result()), rendered(await work.result())])
        cpu, memory = (await work.result()).split()
    return Made(made, int(cpu) / 1_000_000, int(memory))


def theirs(xml: bytes) -> tuple[bytes | None, bytes | None]:
    """Text and HTML by the command; None for what it does not write, in two minutes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "draft.xml").write_bytes(xml)
        arguments = ("--no-network", "--quiet", "--text", "--html", "--date", TODAY.isoformat(), "draft.xml")
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(
                [COMMAND, *arguments],
                cwd=folder,
                env={"HOME": name, "PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=120,
            )
        made = (folder / "draft.txt", folder / "draft.html")
        text, html = (path.read_bytes() if path.exists() else None for path in made)
        return text, html


def cpu_of_command(xml: bytes) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    theirs(xml)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def generated(size: int) -> bytes:
    """A draft of about this many octets, with every fifth paragraph a list, a figure or a table."""
    prose = "Every node keeps the state of its neighbours and tells them of changes, once, in order. " * 5
    blocks = (
        f'<t>{prose}<xref target="s0"/></t>',
        f"<t>{prose}</t>",
        f"<ul><li>{prose}</li><li>Less.</li></ul>",
        f"<t>{prose}<xref target='R'/></t>",
        "<figure><artwork>+---+\n|   |\n+---+</artwork></figure>"
        "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
    )
    section = "".join(blocks)
    count = max(size // len(section), 1)
    body = "".join(f'<section anchor="s{n}"><name>Part {n}</name>{section}</section>' for n in range(count))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rfc version="3" ipr="trust200902" submissionType="IETF" category="info" docName="draft-bench-parts-00">
<front><title>Parts</title><author fullname="Ann Onion"><organization/></author>
<date day="22" month="November" year="2026"/><abstract><t>Many parts.</t></abstract></front>
<middle>{body}</middle><back><references><name>References</name><reference anchor="R"><front><title>R</title>
<author fullname="Sam Florist"/><date year="2020"/></front></reference></references></back></rfc>""".encode()


def library(references: Path, folder: Path) -> Path:
    """A library of these references, or one that is not there: the starter set is used then."""
    file = folder / "references.sqlite"
    if references.exists():
        for archive in sorted(references.glob("*.tar.xz")) or [references]:
            update(str(archive), file, force=True)
    return file


def self_contained(corpus: Path, references: Path, folder: Path) -> list[bytes]:
    """The drafts of the corpus, includes resolved; those that miss one are left out."""
    lookup = Library.open(library(references, folder)).lookup
    found = (preprocess(path.read_bytes(), lookup) for path in sorted(corpus.rglob("*.xml")))
    return [made.data for made in found if made.data and not made.remarks]


def drafts(corpus: Path | None, references: Path, folder: Path) -> list[bytes]:
    if corpus is None or not corpus.is_dir():
        return [generated(size) for size in (5_000, 15_000, 25_000, 40_000, 80_000) * 8 + (540_000,)]
    return self_contained(corpus, references, folder)


def nearest(sources: Iterable[bytes], size: int) -> bytes:
    """The draft of about this size; one is made where there is none."""
    closest = min(sources, key=lambda xml: abs(len(xml) - size))
    return closest if abs(len(closest) - size) < size / 10 else generated(size)


def words(page: bytes | None) -> list[str] | None:
    if page is None:
        return None
    tree = lxml.html.fromstring(page)
    for unseen in tree.xpath("//script|//style"):
        unseen.drop_tree()
    return str(tree.find("body").text_content()).split()


def pool() -> Children:
    return Children([JOB], Limits(cpu=60, wall=120), 2, str(ROOT), warm=[WARM])


async def one_draft(xml: bytes) -> str:
    children = pool()
    try:
        await ours(children, xml)
        own = min([(await ours(children, xml)).cpu for _ in range(5)])
    finally:
        children.close()
    command = min(cpu_of_command(xml) for _ in range(3))
    return f"{len(xml) / 1000:5.0f} kB: CPU s  command {command:.3f}, ours {own:.3f}: 1/{command / own:.1f}"


def check_beside_command(xml: bytes) -> str:
    """`maild check FILE.xml` and `xml2rfc --text --html FILE.xml`, in turns; processor and wall.

    idnits is a program of its own, which the command does not run: with and without it.
    """
    times: dict[str, list[tuple[float, float]]] = {"alone": [], "with idnits": [], "command": []}
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "draft.xml"
        file.write_bytes(xml)
        check = [sys.executable, "-m", "maild", "check", "--at", TODAY.isoformat(), str(file)]
        plain = [str(COMMAND), "--no-network", "--quiet", "--text", "--html", str(file)]
        for _ in range(5):
            for what, command in (
                ("alone", [*check, "--no-nits"]),
                ("with idnits", check),
                ("command", plain),
            ):
                times[what].append(_timed(command, name))
    least = {what: [min(one[i] for one in found) for i in (0, 1)] for what, found in times.items()}
    much = ", ".join(
        f"{what} {least[what][0] / least['command'][0]:.2f} times its CPU, "
        f"{least[what][1] / least['command'][1]:.2f} times its time"
        for what in ("alone", "with idnits")
    )
    return f"{len(xml) / 1000:5.0f} kB: maild check beside the command: {much} (goal: 1.5)"


def _timed(command: list[str], home: str) -> tuple[float, float]:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {"HOME": home, "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - began


async def all_drafts(sources: list[bytes]) -> tuple[float, list[Rendered]]:
    """Seconds by the clock, two at a time, the warm process's start included."""
    began = time.perf_counter()
    children = pool()
    try:
        made = [each.result for each in await asyncio.gather(*(ours(children, xml) for xml in sources))]
    finally:
        children.close()
    return time.perf_counter() - began, made


async def in_a_row(sources: list[bytes]) -> str:
    children = pool()
    try:
        made = [await ours(children, sources[number % len(sources)]) for number in range(IN_A_ROW)]
    finally:
        children.close()
    most, usual = max(each.memory for each in made), median(each.memory for each in made)
    return f"{IN_A_ROW} in a row: a child takes {usual / 1000:.0f} MB (median), {most / 1000:.0f} MB at most"


def compared(command: list[tuple[bytes | None, bytes | None]], made: list[Rendered]) -> str:
    pairs = [(theirs, ours) for theirs, ours in zip(command, made, strict=True) if theirs[0] is not None]
    texts = sum(
        ours.text is not None and ours.text.split() == text.split() for (text, _), ours in pairs if text
    )
    pages = sum(words(page) == words(ours.html) for (_, page), ours in pairs if page is not None)
    asked_pages = sum(page is not None for (_, page), _ in pairs)
    return f"same words: text {texts} of {len(pairs)}, HTML {pages} of {asked_pages} that the command renders"


def main(argv: list[str]) -> int:
    given = argv[1] if len(argv) > 1 else os.environ.get("MAILD_CORPUS", "")
    corpus = Path(given) if given else SHARED / "corpus" / "xml"
    references = Path(argv[2]) if len(argv) > 2 else SHARED / "references"
    with tempfile.TemporaryDirectory() as name:
        sources = drafts(corpus, references, Path(name))
    print(f"drafts: {len(sources)}{'' if corpus.is_dir() else ', made here'}", flush=True)
    for size in (25_000, 540_000):
        print(asyncio.run(one_draft(nearest(sources, size))), flush=True)
        print(check_beside_command(nearest(sources, size)), flush=True)
    sample = sources[:: max(len(sources) // SAMPLE, 1)]
    own, made = asyncio.run(all_drafts(sample))
    began = time.perf_counter()
    with ThreadPoolExecutor(2) as threads:
        command = list(threads.map(theirs, sample))
    spent = time.perf_counter() - began
    print(f"{len(sample)} drafts, two at a time, a minute: command {60 * len(sample) / spent:.0f}, ", end="")
    print(f"ours {60 * len(sample) / own:.0f}: {spent / own:.1f} times")
    print(compared(command, made), flush=True)
    print(asyncio.run(in_a_row(sample)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
