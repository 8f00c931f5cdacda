"""The warm process: it has imported the jobs once and forks a child for each.

It runs as `python -m maild.sandbox.zygote MODULE:FUNCTION …` with a Unix socket as standard input. Each
message on that socket brings the limits and one descriptor; the child reads its job from the descriptor
and writes the result to it. Nothing of the daemon is in here: no ledger, no secrets, no open files.
"""

from __future__ import annotations

import gc
import importlib
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from typing import NoReturn

import msgspec

from maild.sandbox.protocol import Limits, Request, read_frame, write_frame

Job = Callable[[bytes], bytes]


def main(targets: list[str]) -> None:
    """Serves until the daemon closes its end."""
    jobs = {target: _find(target) for target in targets}
    gc.collect()
    gc.freeze()  # children share these pages instead of copying them
    os.chdir("/")
    os.nice(10)  # the door goes first
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's ^C is the daemon's to answer
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are reaped by the kernel
    serve(socket.socket(fileno=0), jobs)


def _find(target: str) -> Job:
    module, _, name = target.partition(":")
    job: Job = getattr(importlib.import_module(module), name)
    return job


def serve(control: socket.socket, jobs: dict[str, Job]) -> None:
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 65536, 1)
        if not message:
            return
        for descriptor in descriptors:
            if os.fork() == 0:
                control.close()
                _child(socket.socket(fileno=descriptor), message, jobs)
            os.close(descriptor)


def _child(connection: socket.socket, message: bytes, jobs: dict[str, Job]) -> NoReturn:
    """One job, then the end, whatever happens. Nobody hears from a child that fails: it is dead."""
    status = 1
    try:
        limits = msgspec.msgpack.decode(message, type=Limits)
        _confine(limits)
        request = msgspec.msgpack.decode(read_frame(connection), type=Request)
        write_frame(connection, jobs[request.job](request.payload))
        status = 0
    except BaseException as error:
        sys.stderr.write(f"maild: a child failed: {type(error).__name__}: {str(error)[:200]!r}\n")
    finally:
        os._exit(status)


def _confine(limits: Limits) -> None:
    """Processor time, memory, files and the clock: the kernel ends the child at each of them."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limits.wall)
    for what, limit in (
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, 0),  # it writes no file
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))


if __name__ == "__main__":
    main(sys.argv[1:])
