"""How many mails a second are safely accepted, as a ratio to Postfix measured in the same minutes.

Both are asked by Postfix's smtp-source, in turns, on the same file system: Postfix as shipped but for a
`discard:` transport, and the real door in front of the real ledger, as a process of its own: neither does
more than to keep the mail. With `--what serve` it is the whole daemon, which checks and answers each mail at
the same time. Without Postfix it measures ours alone.

    python bench/accept.py [--rounds N] [--what door|serve] [--directory DIR] [--keep-open]
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SUBMIT = "submit@drafts.example.org"


@dataclass(frozen=True, slots=True)
class Load:
    """One run of smtp-source."""

    octets: int
    sessions: int
    messages: int
    goal: float  # times Postfix

    def __str__(self) -> str:
        return f"{self.octets // 1000:>4} kB x{self.sessions}"


LOADS = (
    Load(10_000, 10, 2000, 1.0),
    Load(10_000, 50, 2000, 1.0),
    Load(300_000, 10, 300, 0.9),
    Load(300_000, 50, 300, 0.9),
)


@dataclass(frozen=True, slots=True)
class Server:
    """Something that listens, and the process whose descendants do the work."""

    name: str
    port: int
    pid: int


@dataclass(frozen=True, slots=True)
class Speed:
    per_second: float
    cpu_ms: float  # of the server, a message


def run(server: Server, load: Load, *, keep_open: bool) -> Speed:
    """Sends the load; raises CalledProcessError when one message was not accepted."""
    # Popen.wait() with a time limit looks only every 50 ms; timeout(1) does not.
    command = [
        "timeout",
        "300",
        "smtp-source",
        "-s",
        str(load.sessions),
        "-m",
        str(load.messages),
        "-l",
        str(load.octets),
    ]
    command += ["-d"] if keep_open else []
    command += ["-f", "author@example.org", "-t", SUBMIT, f"inet:127.0.0.1:{server.port}"]
    cpu, start = cpu_seconds(server.pid), time.monotonic()
    subprocess.run(command, check=True)
    took = time.monotonic() - start
    return Speed(load.messages / took, (cpu_seconds(server.pid) - cpu) * 1000 / load.messages)


def cpu_seconds(root: int) -> float:
    """User and system time of a process and of all below it, those that have ended included."""
    ticks: dict[int, tuple[int, int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            ticks[int(stat.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    below = {root}
    while more := {pid for pid, (parent, _) in ticks.items() if parent in below} - below:
        below |= more
    return sum(ticks[pid][1] for pid in below if pid in ticks) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as client:
            if client.recv(3) == b"220":
                return
        time.sleep(0.05)
    raise SystemExit(f"nothing listens on port {port}")


@contextlib.contextmanager
def postfix(directory: Path) -> Iterator[Server | None]:
    """A Postfix of our own: its configuration, queue and data under `directory`. None where it cannot be."""
    why = None if shutil.which("postfix") else "Postfix is not installed"
    why = why if os.geteuid() == 0 else why or "starting Postfix needs root"
    if why:
        print(f"{why}: no peer to compare with")
        yield None
        return
    etc, port = directory / "etc", free_port()
    _configure(etc, directory, port)
    control = ["postfix", "-c", str(etc)]
    subprocess.run([*control, "start"], check=True, capture_output=True)
    try:
        wait_for(port)
        yield Server("postfix", port, int((directory / "queue/pid/master.pid").read_text()))
    finally:
        subprocess.run([*control, "stop"], check=False, capture_output=True)


def _configure(etc: Path, directory: Path, port: int) -> None:
    shipped = Path("/etc/postfix/master.cf.proto")
    rows = [line.split() for line in shipped.read_text().splitlines() if line and line[0] not in "# \t"]
    kept = [[*row[:4], "n", *row[5:]] for row in rows if row[7] != "pipe"]  # no chroot
    kept[0][0] = f"127.0.0.1:{port}"
    for folder in (etc, directory / "queue", directory / "data"):
        folder.mkdir(parents=True)
    shutil.chown(directory / "data", "postfix")
    (etc / "master.cf").write_text("".join(" ".join(row) + "\n" for row in kept))
    (etc / "main.cf").write_text(
        f"compatibility_level = 3.7\nqueue_directory = {directory}/queue\ndata_directory = {directory}/data\n"
        "command_directory = /usr/sbin\ndaemon_directory = /usr/lib/postfix/sbin\n"
        "inet_interfaces = 127.0.0.1\ninet_protocols = ipv4\nmyhostname = bench.localhost\n"
        "mydestination =\nalias_maps =\nmynetworks = 127.0.0.0/8\ndefault_transport = discard:\n"
    )
    shutil.copy("/etc/postfix/postfix-files", etc)


@contextlib.contextmanager
def maild(directory: Path, what: str) -> Iterator[Server]:
    """`maild serve` with a configuration of its own, or the door and the ledger alone."""
    directory.mkdir()
    port = free_port()
    alone = [sys.executable, __file__, "--serve", str(port), "--directory", str(directory)]
    daemon = [sys.executable, "-m", "maild", "--config", str(_configured(directory, port)), "serve"]
    with (directory / "log").open("w") as log:
        process = subprocess.Popen(daemon if what == "serve" else alone, stdout=log, stderr=log)
    try:
        wait_for(port)
        yield Server("maild", port, process.pid)
    finally:
        maild_ends(process)


def maild_ends(process: subprocess.Popen[bytes]) -> None:
    """SIGTERM, and a minute for what is in hand."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()


def _configured(directory: Path, port: int) -> Path:
    path = directory / "config.toml"
    path.write_text(
        f'[server]\nlisten = ["127.0.0.1:{port}"]\n'
        f'[storage]\ndirectory = "{directory}"\nrepository = "{directory}/repository"\n'
    )
    return path


async def serve(directory: Path, port: int, stack: contextlib.ExitStack) -> None:
    """What the roof builds for receiving, without its workers."""
    import logging

    from maild import config, daemon, roof
    from maild.domain.incoming import Incoming
    from maild.doors.limits import Networks
    from maild.doors.recipients import Mailboxes
    from maild.doors.smtp import Door, only_from
    from maild.doors.terms import Terms
    from maild.usecases.received import receive

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    house = stack.enter_context(roof.house(config.load(_configured(directory, port))))

    async def accept(incoming: Incoming) -> str:
        return await receive(house, incoming)

    mailboxes = Mailboxes(SUBMIT, "confirm@drafts.example.org", "drafts.example.org")
    loopback = ["127.0.0.0/8"]
    door = Door(Terms(mailboxes, accept, only_from(loopback), spared=Networks(loopback)))
    await door.listen("127.0.0.1", port)
    daemon.settle()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    await door.drain(5)


def stored(directory: Path) -> int:
    """How many messages the ledger holds."""
    with contextlib.closing(sqlite3.connect(directory / "ledger.sqlite")) as connection:
        return int(connection.execute("SELECT count(*) FROM spool").fetchone()[0])


def compare(ours: Server, peer: Server | None, rounds: int, *, keep_open: bool) -> int:
    """Prints a line for each load; returns how many messages ours was sent."""
    sent = 0
    for load in LOADS:
        mine: list[Speed] = []
        theirs: list[Speed] = []
        for turn in range(rounds):
            order = [(ours, mine), *([(peer, theirs)] if peer else [])]
            for server, speeds in order if turn % 2 else reversed(order):
                speeds.append(run(server, load, keep_open=keep_open))
            sent += load.messages
        print(_line(load, mine, theirs), flush=True)
    return sent


def _line(load: Load, mine: list[Speed], theirs: list[Speed]) -> str:
    def told(name: str, speeds: list[Speed]) -> str:
        rate = statistics.median(speed.per_second for speed in speeds)
        cpu = statistics.median(speed.cpu_ms for speed in speeds)
        return f"{name} {rate:6.0f}/s {cpu:5.2f} ms"

    line = f"accept {load}: {told('maild', mine)}"
    if theirs:
        pairs = zip(mine, theirs, strict=True)
        ratio = statistics.median(one.per_second / other.per_second for one, other in pairs)
        line += f"  {told('postfix', theirs)}  ratio {ratio:.2f} (goal {load.goal:.1f})"
    return line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--directory", type=Path, help="where both keep their files; else a temporary one")
    parser.add_argument(
        "--what",
        choices=("door", "serve"),
        default="door",
        help="door: what happens before the 250; serve: while the daemon checks and answers what came in",
    )
    parser.add_argument("--keep-open", action="store_true", help="many messages a session")
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        with contextlib.ExitStack() as stack:
            asyncio.run(serve(options.directory, options.serve, stack))
        return
    if not shutil.which("smtp-source"):
        print("accept: smtp-source (Debian's postfix package) is not installed; nothing measured")
        return
    with tempfile.TemporaryDirectory(dir=options.directory) as temporary:
        directory = Path(temporary)
        directory.chmod(0o755)  # Postfix's own user must get to its queue
        with (
            maild(directory / "maild", options.what) as ours,
            postfix(directory / "postfix") as peer,
        ):
            sent = compare(ours, peer, options.rounds, keep_open=options.keep_open)
        kept = stored(directory / "maild")
        print(f"accept: {sent} messages acknowledged, {kept} in the ledger")
        if kept < sent:
            raise SystemExit(1)


if __name__ == "__main__":
    main()
