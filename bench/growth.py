"""What a ledger of 200,000 versions costs beside one of 1,000: checking a draft, and `maild queue`.

    bench/growth.py [FOLDER]    also how fast the text drafts of FOLDER are imported (goal: 40 a second);
                                otherwise $MAILD_CORPUS/txt or ../shared/corpus/txt, where there is one

Half of the versions were posted here, each with its submission, and half were imported; four of a name. Both
ledgers are asked in turns, so that what else the machine does is the same for both.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from maild import config as configuration
from maild import roof
from maild.config import Config
from maild.domain.incoming import Incoming, Kind
from maild.usecases.checked import check, ledger_findings
from maild.usecases.house import House
from maild.usecases.reading import Source, format_facts, read_draft
from maild.usecases.received import receive
from tests.drafts import ERIN, draft
from tests.exchange import mail

SMALL, LARGE = 1_000, 200_000
ROUNDS, WHOLE, ASKED = 200, 25, 15
VERSIONS = 4  # of a name
NOW = datetime.now(UTC)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="maild-growth-") as folder:
        small, large = (made(Path(folder), size) for size in (SMALL, LARGE))
        with roof.house(small) as one, roof.house(large) as other:
            told("look-ups for a draft", *asyncio.run(alternating(one, other, looked_up, ROUNDS)))
            told("a whole check, mail to report", *asyncio.run(alternating(one, other, checked, WHOLE)))
        told("maild queue, process and all", *queues(small, large))
        corpus = Path(*sys.argv[1:2] or [os.environ.get("MAILD_CORPUS", "../shared/corpus") + "/txt"])
        if corpus.is_dir():
            imported(small, corpus)
    return 0


def told(what: str, small: list[float], large: list[float]) -> None:
    low, high = (statistics.median(times) * 1000 for times in (small, large))
    print(f"growth: {what}: {low:.2f} ms at {SMALL:,} versions, {high:.2f} ms at {LARGE:,}: ", end="")
    print(f"{high / low:.2f} times")


# -- ledgers


def made(folder: Path, size: int) -> Config:
    """A ledger with so many versions, and as many submissions as were posted here."""
    path = folder / f"{size}.toml"
    path.write_text(
        f'[storage]\ndirectory = "{folder}/{size}"\nrepository = "{folder}/{size}/repository"\n'
        "[limits]\ndraft_versions = 100\nsubmitter_versions = 100000\ntotal_versions = 100000\n"
    )
    config = configuration.load(path)
    with roof.ledger(config):
        pass
    with contextlib.closing(sqlite3.connect(roof.ledger_path(config))) as ledger, ledger:
        for table, rows in (("message", 7), ("submission", 11), ("version", 7), ("imported", 5)):
            marks = ", ".join("?" * rows)
            ledger.executemany(f"INSERT INTO {COLUMNS[table]} VALUES ({marks})", ROWS[table](size))
        ledger.execute("INSERT INTO known_draft SELECT DISTINCT name, 'active', '', '', '' FROM imported")
        ledger.execute("ANALYZE")
    return config


COLUMNS = {
    "message": "message (id, kind, digest, sender, recipients, peer, received_at)",
    "submission": "submission (id, revision, state, purpose, submitter, received_at, thread, deadline,"
    " identifier, octets, collected_at)",
    "version": "version (name, version, submission_id, posted_at, draft, submitter, files)",
    "imported": "imported (name, version, draft, submitter, posted_at)",
}


def named(number: int, here: bool) -> tuple[str, int, str, str]:
    """Name, version, time and meta-data of a version. The last of those posted here are of today."""
    name = f"draft-{'here' if here else 'there'}-growth-{number // VERSIONS}"
    at = NOW - timedelta(minutes=7 * (number + 1))
    draft = (
        f'{{"identifier":"{name}-{number % VERSIONS:02}","name":"{name}","title":"On Growth",'
        f'"authors":[{{"name":"Erin Exemplar","email":"{ERIN.email}"}}]}}'
    )
    return name, number % VERSIONS, at.isoformat(timespec="microseconds"), draft


def _messages(size: int) -> Iterator[tuple[object, ...]]:
    for n in range(size // 2):
        at = named(n, here=True)[2]
        yield f"{n:010}", "submit", f"digest{n}", ERIN.email, "[]", "::1", at


def _submissions(size: int) -> Iterator[tuple[object, ...]]:
    person = '{"local":"erin","domain":"example.org","display":""}'
    for n in range(size // 2):
        name, version, at, _ = named(n, here=True)
        yield (
            *(f"{n:010}", 4, "posted", "post", person, at, '{"message_id":"","references":[],"subject":""}'),
            *(None, f"{name}-{version:02}", 40_000, at),
        )


def _versions(size: int) -> Iterator[tuple[object, ...]]:
    for n in range(size // 2):
        name, version, at, draft = named(n, here=True)
        yield name, version, f"{n:010}", at, draft, ERIN.email, "{}"


def _imported(size: int) -> Iterator[tuple[object, ...]]:
    for n in range(size - size // 2):
        name, version, at, draft = named(n, here=False)
        yield name, version, draft, "", at


ROWS = {"message": _messages, "submission": _submissions, "version": _versions, "imported": _imported}


# -- what is measured


def text(number: int) -> bytes:
    """The next version of a draft that both ledgers know."""
    name = f"draft-here-growth-{number % 100}"
    body = ("The quick brown fox jumps over the lazy dog, again and again. " * 12,) * 20
    return draft(name=name, version=f"{VERSIONS:02}", date=NOW.date(), authors=(ERIN,), body=body)


async def looked_up(house: House, number: int) -> float:
    """Seconds for all that the ledger is asked, and the checks that depend on it."""
    raw = mail("", ("x.txt", text(number)), sender=ERIN.email).as_bytes()
    submission = await _received(house, raw)
    facts = format_facts(read_draft(Source(NOW, raw=raw), lambda url: None))
    began = time.perf_counter()
    findings = await ledger_findings(house, submission, facts, octets=len(raw))
    seconds = time.perf_counter() - began
    assert [one.tag for one in findings if one.severity == "error"] == [], findings
    return seconds


async def checked(house: House, number: int) -> float:
    """Seconds from the accepted mail to the report in the outbox."""
    submission = await _received(house, mail("", ("x.txt", text(number)), sender=ERIN.email).as_bytes())
    arrival = await house.ledger.run(lambda ledger: ledger.arrival(submission.id))
    assert arrival is not None
    began = time.perf_counter()
    await check(house, submission, arrival)
    return time.perf_counter() - began


async def _received(house: House, raw: bytes):  # type: ignore[no-untyped-def]
    recipient = (house.identity.submit,)
    crlf = re.sub(rb"\r?\n", b"\r\n", raw)
    id = await receive(house, Incoming(crlf, ERIN.email or "", recipient, Kind.SUBMIT, "::1", roof.now()))
    return await house.ledger.run(lambda ledger: ledger.submission(id))


async def alternating(one: House, other: House, measured, rounds: int):  # type: ignore[no-untyped-def]
    """The times of both, without the first rounds, which warm up."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        for house, found in zip((one, other), times, strict=True):
            found.append(await measured(house, number))
    return times[0][3:], times[1][3:]


def queues(small: Config, large: Config) -> tuple[list[float], list[float]]:
    return [_queue(small) for _ in range(ASKED)], [_queue(large) for _ in range(ASKED)]


def _queue(config: Config) -> float:
    command = [sys.executable, "-m", "maild", "--config", f"{config.storage.directory}.toml", "queue"]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def imported(config: Config, corpus: Path) -> None:
    command = [sys.executable, "-m", "maild", "--config", f"{config.storage.directory}.toml"]
    began = time.perf_counter()
    ran = subprocess.run([*command, "drafts", "import", str(corpus)], capture_output=True, text=True)
    seconds = time.perf_counter() - began
    count = sum(int(number) for number in re.findall(r"(\d+) (?:new|changed|unchanged)", ran.stdout))
    print(f"growth: drafts import: {count} drafts in {seconds:.1f} s, {count / seconds:.0f} a second")


if __name__ == "__main__":
    sys.exit(main())
