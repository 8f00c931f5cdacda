"""The warm process: it has imported the jobs once and forks a child for each.

It runs as `python -m maild.sandbox.zygote [--warm=MODULE:FUNCTION] --spare=LIMITS MODULE:FUNCTION …` with a
Unix socket as standard input. Each message on that socket brings the limits and one descriptor; the child
reads its job from the descriptor and writes the result to it. Nothing of the daemon is in here: no ledger,
no secrets, no open files. A child that ends without a result is answered for, with the cause.

Forking and confining take longer than many a job. So one child is kept ready, confined already, with the
limits that most jobs have: it is handed a job as soon as there is one, and the next is made meanwhile.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from maild.sandbox.confinement import confine, refuse_calls
from maild.sandbox.protocol import SPARE, WARM, Cause, Limits, Request, death, read_frame, write_frame

Job = Callable[[bytes], bytes | Iterator[bytes]]  # the whole result, or its parts as they are ready
OUT_OF_MEMORY = 3  # exit status
GRACE = 2.0  # seconds after a child's own alarm


@dataclass(frozen=True, slots=True)
class Spare:
    """The child that waits for a job, and the socket by which it gets the connection."""

    pid: int
    socket: socket.socket


class Nursery:
    """The children that live: process id -> the daemon's connection and when it is overdue.

    `usual` are the limits of the child that is kept ready.
    """

    def __init__(self, jobs: dict[str, Job], code: tuple[str, ...], usual: Limits) -> None:
        self._jobs = jobs
        self._code = code
        self._usual = usual
        self._spare: Spare | None = None
        self._living: dict[int, tuple[socket.socket, float]] = {}

    def bear(self, connection: socket.socket, message: bytes) -> None:
        """A child for the job that is on this connection."""
        limits = msgspec.msgpack.decode(message, type=Limits)
        pid = self._hand_over(connection) if limits == self._usual else None
        if pid is None:
            pid = self._fork(lambda: connection, connection, limits)
        self._living[pid] = connection, time.monotonic() + limits.wall + GRACE
        self.keep_ready()

    def keep_ready(self) -> None:
        if self._spare is not None:
            return
        ours, theirs = socket.socketpair()
        with theirs:
            self._spare = Spare(self._fork(lambda: _handed_over(theirs), theirs, self._usual), ours)

    def _hand_over(self, connection: socket.socket) -> int | None:
        """The child that was ready and has the job now; None when there was none."""
        spare = self._spare
        if spare is None:
            return None
        try:
            socket.send_fds(spare.socket, [b"."], [connection.fileno()])
        except OSError:  # it is dead, which `bury` will see
            return None
        spare.socket.close()
        self._spare = None
        return spare.pid

    def _fork(self, connection: Callable[[], socket.socket], kept: socket.socket, limits: Limits) -> int:
        """A child that keeps this socket alone, and gets its connection as soon as it is confined."""
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            _child(connection, kept, limits, self._jobs, parent, self._code)
        with contextlib.suppress(ProcessLookupError, PermissionError):  # it has done so, or has ended
            os.setpgid(pid, pid)
        return pid

    def bury(self) -> None:
        """Answers for every child that has ended."""
        while self._living or self._spare:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if ended is None:
                return
            _end_group(ended.si_pid)  # while the number is still its own
            pid, status = os.waitpid(ended.si_pid, 0)
            if self._spare is not None and pid == self._spare.pid:
                self._spare.socket.close()
                self._spare = None  # the next job makes another
                continue
            connection, _ = self._living.pop(pid)
            if status:
                _say(connection, death(_cause(status)))
            connection.close()

    def end_overdue(self) -> None:
        """A child that got rid of its alarm ends all the same."""
        now = time.monotonic()
        for pid, (_, due) in self._living.items():
            if due < now:
                _end_group(pid)

    def patience(self) -> float | None:
        """Milliseconds until the next one is overdue."""
        dues = [due for _, due in self._living.values()]
        return max(min(dues) - time.monotonic(), 0.01) * 1000 if dues else None


def main(arguments: list[str]) -> None:
    """Serves until the daemon closes its end."""
    targets = [argument for argument in arguments if not argument.startswith("--")]
    jobs = {target: _find(target) for target in targets}
    spare = next(argument for argument in arguments if argument.startswith(SPARE))
    usual = msgspec.json.decode(spare.removeprefix(SPARE), type=Limits)
    for argument in arguments:
        if argument.startswith(WARM):
            _find(argument.removeprefix(WARM))()
    gc.collect()
    gc.freeze()  # children share these pages instead of copying them
    os.chdir("/")
    os.nice(10)  # the door goes first
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's ^C is the daemon's to answer
    serve(socket.socket(fileno=0), Nursery(jobs, code_folders(), usual))


def _find(target: str) -> Callable[..., Any]:
    module, _, name = target.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def serve(control: socket.socket, nursery: Nursery) -> None:
    ended, wake = os.pipe2(os.O_NONBLOCK)
    signal.signal(signal.SIGCHLD, lambda *_: None)  # so that `wake` is written to
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    waiting = select.poll()
    waiting.register(control, select.POLLIN)
    waiting.register(ended, select.POLLIN)
    nursery.keep_ready()
    while True:
        ready = {descriptor for descriptor, _ in waiting.poll(nursery.patience())}
        if ended in ready:
            os.read(ended, 4096)
        nursery.bury()
        nursery.end_overdue()
        if control.fileno() in ready:
            message, descriptors, _, _ = socket.recv_fds(control, 65536, 1)
            if not message:
                return
            for descriptor in descriptors:
                nursery.bear(socket.socket(fileno=descriptor), message)


def code_folders() -> tuple[str, ...]:
    """Where the loaded packages lie that are not below Python's own folders: a checkout, for instance."""
    found = {
        str(Path(path).absolute())
        for name, module in tuple(sys.modules.items())
        if "." not in name
        for path in getattr(module, "__path__", ())
    }
    own = (sys.prefix + os.sep, sys.base_prefix + os.sep)
    return tuple(sorted(path for path in found if not path.startswith(own)))


def _end_group(pid: int) -> None:
    """The child and all that it has started: programs may leave others behind. It can't leave its group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _cause(status: int) -> Cause:
    """Of a status of wait(2)."""
    if os.WIFSIGNALED(status):
        ended = os.WTERMSIG(status)
        return Cause.TIME if ended in {signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL} else Cause.CRASH
    return Cause.MEMORY if os.WEXITSTATUS(status) == OUT_OF_MEMORY else Cause.CRASH


def _say(connection: socket.socket, data: bytes) -> None:
    """Without waiting: nobody may be there any more."""
    try:
        connection.send(data, socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
    except OSError:
        return


def _handed_over(spare: socket.socket) -> socket.socket:
    """The connection for a child that was made before there was a job; it ends when there will be none."""
    signal.alarm(0)  # waiting takes none of its time
    _, descriptors, _, _ = socket.recv_fds(spare, 1, 1)
    spare.close()
    if not descriptors:
        os._exit(0)
    return socket.socket(fileno=descriptors[0])


def _child(
    connected: Callable[[], socket.socket],
    kept: socket.socket,
    limits: Limits,
    jobs: dict[str, Job],
    parent: int,
    code: tuple[str, ...],
) -> NoReturn:
    """One job, then the end, whatever happens."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setpgid(0, 0)
        _close_all_but(kept.fileno())
        confine(limits, parent, code)
        connection = connected()
        refuse_calls(limits)
        signal.alarm(limits.wall)
        request = msgspec.msgpack.decode(read_frame(connection), type=Request)
        for result in _parts(jobs[request.job](request.payload)):
            if len(result) > limits.output:
                raise OverflowError(f"a result of {len(result)} octets")
            write_frame(connection, result)
        status = 0
    except MemoryError:
        status = OUT_OF_MEMORY
    except BaseException as error:
        sys.stderr.write(f"maild: a child failed: {type(error).__name__}: {str(error)[:200]!r}\n")
    finally:
        os._exit(status)


def _parts(result: bytes | Iterator[bytes]) -> Iterator[bytes]:
    return iter((result,)) if isinstance(result, bytes) else result


def _close_all_but(descriptor: int) -> None:
    """The daemon's end and the other children's connections are none of its business."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)  # not closed: SQLite opens no file as 0, and nothing else could take its place later
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, 65536)


if __name__ == "__main__":
    main(sys.argv[1:])
