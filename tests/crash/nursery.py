"""A warm process that forks daemons: the program as it is, without the half second of imports.

`python -m tests.crash.nursery` takes orders as JSON lines: {"serve": …} forks `maild serve` in a folder, with
a death foretold if need be; {"run": …} runs commands. The process that reads drafts is forked beforehand.
`Nursery` is the other end, and `Forked` a tests.exchange.Daemon that is started there.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from tests.crash.points import Moment, Watch, watch_everything
from tests.exchange import Daemon

TALLY = "points"  # in a watched daemon's folder


class Nursery:
    """The test's end. One order at a time; threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def order(self, **order: Any) -> Any:
        assert self._process.stdin is not None and self._process.stdout is not None
        with self._lock:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        with self._process:  # its input ends, and what it has started with it
            pass

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Forked(Daemon):
    """A daemon of the nursery's."""

    def __init__(self, folder: Path, nursery: Nursery, config: str = "") -> None:
        super().__init__(folder, config)
        self.nursery = nursery
        self.number = 0  # process id
        self._end = -1  # a descriptor that becomes readable when the process has ended
        self._read: dict[str, EmailMessage] = {}

    def start(self, moment: Moment | None = None, watched: bool = False) -> Forked:
        """`port` is 0 when it died before its door was open."""
        death = [moment.point, moment.number, moment.when] if moment else None
        born = self.nursery.order(serve=str(self.folder), death=death, watched=watched or moment is not None)
        self.number, self.host, self.port = born["pid"], "127.0.0.1", born["port"]
        with contextlib.suppress(OSError):
            os.close(self._end)
        self._end = -1
        with contextlib.suppress(ProcessLookupError):  # dead already, and buried
            self._end = os.pidfd_open(self.number)
        assert self.port or self.ended(30), "it lives, and has not opened its door"
        return self

    @property
    def pid(self) -> int:
        return self.number

    def ended(self, within: float = 0) -> bool:
        return self._end < 0 or bool(select.select([self._end], [], [], within)[0])

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        assert self.ended(30)

    def stop(self) -> int:
        """SIGTERM; 0, for the exit status is the nursery's to know."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        assert self.ended(30), "it does not end"
        return 0

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run_all([arguments])

    def run_all(self, commands: Sequence[Sequence[str]]) -> subprocess.CompletedProcess[str]:
        """Several commands in one process, until one of them says no."""
        return self._ran(commands)

    def run_until(self, moment: Moment | None, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One command that dies at `moment`, with status -9; None: all that it comes by is in the tally."""
        death = [moment.point, moment.number, moment.when] if moment else None
        return self._ran([arguments], watched=True, death=death)

    def _ran(self, commands: Sequence[Sequence[str]], **order: Any) -> subprocess.CompletedProcess[str]:
        done = self.nursery.order(run=commands, folder=str(self.folder), **order)
        return subprocess.CompletedProcess(str(commands), done["status"], done["out"], done["err"])

    def mails(self, to: str | None = None) -> list[EmailMessage]:
        """As Daemon.mails; each file is read once."""
        folder = self.folder / "var/outbox/new"
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.name not in self._read:
                self._read[path.name] = message_from_bytes(path.read_bytes(), policy=policy.default)  # type: ignore[assignment]
        return [mail for mail in self._read.values() if to in (None, mail["To"])]


# -- the warm process


def main() -> None:
    import maild.cli.upkeep  # commands import what they need when they are called: here it is there
    import maild.daemon  # noqa: F401
    from maild.usecases.reading import warm

    warm()
    gc.collect()
    gc.freeze()  # children share these pages
    daemons: list[int] = []
    for line in sys.stdin:
        order = json.loads(line)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        answer = _run(order) if "run" in order else _serve(order)
        daemons += [answer["pid"]] if "pid" in answer else []
        print(json.dumps(answer), flush=True)
    for daemon in daemons:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(daemon, signal.SIGKILL)


def _serve(order: dict[str, Any]) -> dict[str, Any]:
    folder = Path(order["serve"])
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        os.setsid()
        _child(folder, theirs, folder / "log", lambda: _prepare(order), [["serve"]])
    os.close(theirs)
    with os.fdopen(ours) as welcome:
        words = welcome.readline().split(" ")
    port = words[3].rpartition(":")[2] if words[0] == "maild" else "0"
    return {"pid": pid, "port": int(port)}


def _run(order: dict[str, Any]) -> dict[str, Any]:
    folder = Path(order["folder"])
    out, err = folder / "run.out", folder / "run.err"
    pid = os.fork()
    if pid == 0:
        err.unlink(missing_ok=True)
        opened = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        _child(folder, opened, err, lambda: _watch(order), order["run"])
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return {"status": status, "out": out.read_text(), "err": err.read_text()}


def _child(
    folder: Path, out: int, err: Path, prepare: Callable[[], None], commands: Sequence[list[str]]
) -> NoReturn:
    """Commands of the program, with their output where it belongs; never returns."""
    from maild.cli import main as maild

    status = 70
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(os.open(err, os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
        os.closerange(3, 64)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w", buffering=1)
        os.chdir(folder)
        prepare()
        ran = (maild(["--config", str(folder / "config.toml"), *command]) for command in commands)
        status = next((status for status in ran if status), 0)
        sys.stdout.flush()
    except SystemExit as error:
        status = int(error.code or 0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _prepare(order: dict[str, Any]) -> None:
    _fork_zygote()
    _watch(order)


def _watch(order: dict[str, Any]) -> None:
    if order.get("watched"):
        moment = Moment(*order["death"]) if order["death"] else None
        watch_everything(Watch(moment, Path(TALLY)))


class _Zygote:
    """What maild.sandbox.children knows of its warm process."""

    def __init__(self, pid: int) -> None:
        self._pid = pid

    def poll(self) -> int | None:
        return None

    def kill(self) -> None:
        os.kill(self._pid, signal.SIGKILL)

    def terminate(self) -> None:
        os.kill(self._pid, signal.SIGTERM)

    def wait(self) -> int:
        return os.waitpid(self._pid, 0)[1]


def _fork_zygote() -> None:
    """The warm process that reads drafts, forked while there is but one thread."""
    from maild.roof import READERS
    from maild.sandbox import zygote
    from maild.sandbox.children import Children
    from maild.sandbox.protocol import SPARE, Limits

    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid == 0:
        ours.close()
        os.dup2(theirs.fileno(), 0)
        theirs.close()
        zygote.main([f"{SPARE}{msgspec.json.encode(Limits()).decode()}", *READERS])
        os._exit(0)
    theirs.close()

    cold = Children.start

    def start(self: Children) -> None:
        if self._jobs != READERS:  # what only XML needs
            cold(self)
        elif self._zygote is None:
            self._zygote, self._control = _Zygote(pid), ours  # type: ignore[assignment]

    Children.start = start  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
