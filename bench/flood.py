"""Hostile connections of every kind, as many as you like, while an honest client sends a draft every second.

The whole daemon runs as its users start it. The hostile clients come from addresses all over 127.0.0.0/8, so
that no limit by address keeps them out; the honest one comes from 127.0.0.1. Goals: every honest draft is
accepted, the 99th percentile of its last reply is under a second, the daemon's memory stays under 300 MB.

    python bench/flood.py [--seconds N] [--connections N]
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import smtplib
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.accept import free_port, maild_ends, wait_for
from tests.drafts import Person, draft
from tests.exchange import mail

SUBMIT = "submit@drafts.example.org"
GOAL_SECONDS, GOAL_MEMORY = 1.0, 300_000_000
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]
ENVELOPE = b"EHLO x\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<submit@drafts.example.org>\r\n"


async def said(stream: Stream, octets: bytes) -> None:
    stream[1].write(octets)
    await stream[1].drain()


async def to_data(stream: Stream) -> None:
    await stream[0].readline()
    await said(stream, ENVELOPE)
    await asyncio.sleep(0.2)
    await said(stream, b"DATA\r\n")
    await asyncio.sleep(0.2)


async def for_ever(stream: Stream, octets: bytes, pause: float = 0.0) -> None:
    while True:
        await said(stream, octets)
        await asyncio.sleep(pause)


async def no_line_end(stream: Stream) -> None:
    await to_data(stream)
    await for_ever(stream, b"a" * 65_536)


async def no_end(stream: Stream) -> None:
    await to_data(stream)
    await for_ever(stream, (b"a" * 998 + b"\r\n") * 64)


async def slow_body(stream: Stream) -> None:
    await to_data(stream)
    await for_ever(stream, b"a\r\n", 5)


async def slow_command(stream: Stream) -> None:
    await for_ever(stream, b"E", 5)


async def hoarder(stream: Stream) -> None:
    await stream[0].readline()
    await said(stream, ENVELOPE)
    await said(stream, b"BDAT 19000000\r\n")
    for _ in range(380):
        await said(stream, (b"a" * 998 + b"\r\n") * 50)
        await asyncio.sleep(0)
    await asyncio.sleep(3600)


async def smuggler(stream: Stream) -> None:
    await to_data(stream)
    await said(stream, b"a\n.\r\n" + ENVELOPE + b"DATA\r\nb\r\n.\r\n")
    await stream[0].read()


async def web_client(stream: Stream) -> None:
    await said(stream, b"POST / HTTP/1.1\r\nHost: x\r\n\r\n")
    await stream[0].read()


async def chatter(stream: Stream) -> None:
    await for_ever(stream, b"NOOP\r\nHELP\r\nVRFY a\r\n" * 100)


async def recipients(stream: Stream) -> None:
    await stream[0].readline()
    await said(stream, b"EHLO x\r\nMAIL FROM:<a@example.org>\r\n")
    await for_ever(stream, b"RCPT TO:<submit@drafts.example.org>\r\n" * 100)


async def mute(stream: Stream) -> None:
    await stream[0].read()


async def hasty(stream: Stream) -> None:
    stream[1].transport.abort()


KINDS: tuple[Callable[[Stream], Awaitable[None]], ...] = (
    *(no_line_end, no_end, slow_body, slow_command, hoarder, smuggler),
    *(web_client, chatter, recipients, mute, hasty),
)


async def hostile(port: int, kind: Callable[[Stream], Awaitable[None]], done: Counter[str]) -> None:
    """One client after another of a kind, each from somewhere else."""
    while True:
        source = f"127.{random.randrange(1, 255)}.{random.randrange(256)}.{random.randrange(1, 255)}"
        with contextlib.suppress(OSError):
            stream = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
            done[kind.__name__] += 1
            with contextlib.suppress(OSError):
                await kind(stream)
            stream[1].close()
        await asyncio.sleep(0.2)


async def flood(port: int, connections: int, seconds: float) -> None:
    done: Counter[str] = Counter()
    tasks = [asyncio.create_task(hostile(port, KINDS[n % len(KINDS)], done)) for n in range(connections)]
    await asyncio.sleep(seconds)
    for task in tasks:
        task.cancel()
    print(f"flood: {sum(done.values())} hostile sessions: {dict(done)}", flush=True)


class Honest:
    """Sends a draft every second, and takes the time."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.replies: list[float] = []
        self.sessions: list[float] = []
        self.failures: list[str] = []

    def run(self, seconds: float) -> None:
        senders = []
        for number in range(int(seconds)):
            senders.append(threading.Thread(target=self._send, args=(number,)))
            senders[-1].start()
            time.sleep(1)
        for sender in senders:
            sender.join(60)

    def _send(self, number: int) -> None:
        name = f"draft-alice-flood{number}"
        today = datetime.now(UTC).date()
        text = draft(name=name, authors=(Person("Alice Adams", "alice@example.com"),), date=today)
        message = mail("", (f"{name}-00.txt", text)).as_bytes().replace(b"\n", b"\r\n")
        began = time.monotonic()
        try:
            with smtplib.SMTP("127.0.0.1", self.port, timeout=60) as smtp:
                smtp.ehlo()
                smtp.mail("alice@example.com")
                smtp.rcpt(SUBMIT)
                end = time.monotonic()
                code, reply = smtp.data(message)
                self.replies.append(time.monotonic() - end)
            self.sessions.append(time.monotonic() - began)
            if code != 250:
                self.failures.append(f"{code} {reply!r}")
        except (OSError, smtplib.SMTPException) as error:
            self.failures.append(repr(error))


def peak(pid: int) -> int:
    """The most memory a process ever had, in octets."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def percentile(values: list[float], part: float) -> float:
    return statistics.quantiles(values, n=100)[int(part) - 1] if len(values) > 1 else sum(values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--connections", type=int, default=500)
    parser.add_argument("--hostile", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.hostile:
        asyncio.run(flood(options.hostile, options.connections, options.seconds + 5))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder, port = Path(temporary), free_port()
        config = folder / "config.toml"
        config.write_text(
            f'[server]\nlisten = ["127.0.0.1:{port}"]\n[trust]\nnetworks = ["127.0.0.1/32"]\n'
            f'[storage]\ndirectory = "{folder}/var"\nrepository = "{folder}/var/repository"\n'
        )
        with (folder / "log").open("w") as log:
            command = [sys.executable, "-m", "maild", "--config", str(config), "serve"]
            daemon = subprocess.Popen(command, stdout=log, stderr=log)
        wait_for(port)
        numbers = ["--seconds", str(options.seconds), "--connections", str(options.connections)]
        attack = subprocess.Popen([sys.executable, __file__, "--hostile", str(port), *numbers])
        try:
            time.sleep(3)
            honest = Honest(port)
            honest.run(options.seconds)
            memory = peak(daemon.pid)
        finally:
            attack.wait(60)
            maild_ends(daemon)
        lines = len((folder / "log").read_text().splitlines())
    report(honest, memory, lines)


def report(honest: Honest, memory: int, lines: int) -> None:
    sent = len(honest.replies) + len([f for f in honest.failures if not f.startswith(("4", "5"))])
    print(f"flood: {sent - len(honest.failures)} of {sent} honest drafts accepted {honest.failures[:3]}")
    for name, times in (("last reply", honest.replies), ("session", honest.sessions)):
        shown = ", ".join(f"p{p} {percentile(times, p) * 1000:.0f} ms" for p in (50, 99))
        print(f"flood: {name}: {shown}, most {max(times, default=0) * 1000:.0f} ms")
    print(f"flood: daemon's memory {memory / 1e6:.0f} MB at most; {lines} lines of log")
    slow = percentile(honest.replies, 99) > GOAL_SECONDS
    if honest.failures or slow or memory > GOAL_MEMORY:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
