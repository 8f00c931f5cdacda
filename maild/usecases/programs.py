"""External checkers as jobs of children (maild.sandbox): octets in, octets out.

`prepare_job` makes of a paper the files that a checker is given; the daemon writes them; `run_job` runs the
program on them and reads its output. The program has the limits of the child, writes no file, opens no
socket, and sees nothing of our environment.
"""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import msgspec

from maild.nits.checker import Given, Nit, NoResult, Paper, Ran
from maild.nits.checkers import BY_NAME
from maild.nits.reading import clause
from maild.sandbox.confinement import die_with_parent

PREPARE, RUN = (f"{__name__}:{job}" for job in ("prepare_job", "run_job"))
MOST = 4_000_000  # octets of output; the longest honest one has a tenth


@dataclass(frozen=True, slots=True)
class Errand:
    """One run of a program on files that are there."""

    checker: str
    command: tuple[str, ...]
    environment: dict[str, str]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Either what was found, or why nobody knows."""

    nits: tuple[Nit, ...] = ()
    failure: str = ""


def prepare_job(payload: bytes) -> bytes:
    name, paper = msgspec.msgpack.decode(payload, type=tuple[str, Paper])
    given: Given = BY_NAME[name].files(paper)
    return msgspec.msgpack.encode(given)


def run_job(payload: bytes) -> bytes:
    return msgspec.msgpack.encode(outcome(msgspec.msgpack.decode(payload, type=Errand)))


def outcome(errand: Errand) -> Outcome:
    checker = BY_NAME[errand.checker]
    command = [*errand.command, *checker.arguments(errand.paths)]
    try:
        return Outcome(tuple(checker.read(run(command, errand.environment, Path(errand.paths[0]).parent))))
    except NoResult as none:
        return Outcome(failure=str(none))


def run(command: list[str], environment: dict[str, str], folder: Path) -> Ran:
    """Starts the program and waits for its end; NoResult when it could not be started, was ended, or floods.

    There is no limit of time here: it is the child's. With the child ends what it has started.
    """
    try:
        program = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=folder,  # they look around
            preexec_fn=die_with_parent,
        )
    except OSError as error:
        raise NoResult(f"it could not be started: {error.strerror}") from error
    assert program.stdin and program.stdout and program.stderr
    program.stdin.close()
    output, errors = _read(program.stdout.fileno(), program.stderr.fileno())
    program.wait()
    if program.returncode < 0:
        raise NoResult(_ended(-program.returncode))
    return Ran(program.returncode, output, errors)


def _read(*descriptors: int) -> tuple[bytes, ...]:
    """To the end of both; NoResult beyond MOST."""
    read = {descriptor: bytearray() for descriptor in descriptors}
    with selectors.DefaultSelector() as waiting:
        for descriptor in descriptors:
            waiting.register(descriptor, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ in waiting.select():
                data = os.read(key.fd, 65536)
                if not data:
                    waiting.unregister(key.fd)
                read[key.fd] += data
                if len(read[key.fd]) > MOST:
                    raise NoResult(f"it wrote more than {MOST // 1_000_000} MB")
    return tuple(bytes(data) for data in read.values())


def _ended(number: int) -> str:
    if number in (signal.SIGXCPU, signal.SIGKILL):
        return "it took more time than it may"
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = f"signal {number}"
    return clause(f"it was ended by {name}")
