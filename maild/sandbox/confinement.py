"""What keeps a child in: limits, no new privileges, death with its parent, Landlock, seccomp.

Each layer holds by itself; a kernel without one leaves the others. None needs root. `probe` tries them
in a forked child and says which hold. Nothing here knows jobs or drafts.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import socket
import struct
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields

from maild.sandbox import landlock, seccomp
from maild.sandbox.protocol import Limits

PR_SET_PDEATHSIG, PR_GET_PDEATHSIG = 1, 2
PR_GET_DUMPABLE, PR_SET_DUMPABLE = 3, 4
PR_SET_NO_NEW_PRIVS, PR_GET_NO_NEW_PRIVS = 38, 39
_CAPSET = {"x86_64": 126, "aarch64": 91}
_CAPABILITIES = 0x2008_0522  # _LINUX_CAPABILITY_VERSION_3

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Layers:
    """Which layers hold on this kernel, in this container."""

    limits: bool  # processor time, memory, the size of files
    privileges: bool  # no new ones, none to keep, no looking into it; it dies with its parent
    files: bool  # Landlock: reads Python's folders, writes nowhere
    network: bool  # Landlock: no TCP
    signals: bool  # Landlock: none to other processes
    calls: bool  # seccomp: no sockets, processes, programs

    @property
    def suffice(self) -> bool:
        """Whether submitted XML may be rendered: no file of ours to read, no way to the network."""
        return self.limits and self.privileges and self.files and self.calls

    def lines(self) -> tuple[str, ...]:
        """One line a layer, for the log and for `maild config check`."""
        return tuple(
            f"sandbox {layer.name}: {'holds' if getattr(self, layer.name) else 'not available'}"
            f" ({_MEANING[layer.name]})"
            for layer in fields(self)
        )


_MEANING = {
    "limits": "processor time, memory and files are limited",
    "privileges": "no privileges, none to gain; a child dies with its parent",
    "files": "Landlock, Linux 5.13: reads Python's folders only, writes nothing",
    "network": "Landlock, Linux 6.7: no TCP",
    "signals": "Landlock, Linux 6.12: none to other processes",
    "calls": "seccomp: no sockets, no other processes, no programs",
}


def confine(limits: Limits, parent: int, code: Iterable[str] = ()) -> None:
    """Confines this process for good, but for its system calls. It may read `code` and `limits.readable`.

    `parent` is its parent's process id: a child whose parent is gone already ends. A layer that the
    kernel hasn't got is left out; whether the rest is enough is decided at start (Layers.suffice).
    """
    limit(limits)
    _give_up_privileges(parent)
    with contextlib.suppress(OSError):
        landlock.restrict((sys.prefix, sys.base_prefix, *code, *limits.readable), limits.execute)


def refuse_calls(limits: Limits) -> None:
    """The last layer, put on when this process has its connection: from then on it gets no other."""
    with contextlib.suppress(OSError):
        seccomp.install(limits.execute)


def limit(limits: Limits) -> None:
    """Processor time, memory, files and the clock: the kernel ends the child at each of them."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limits.wall)
    for what, soft, hard in (
        (resource.RLIMIT_CPU, limits.cpu, limits.cpu + 1),  # SIGXCPU first, which tells why
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        (resource.RLIMIT_FSIZE, 0, 0),  # it writes no file
        (resource.RLIMIT_NOFILE, limits.open_files, limits.open_files),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(what, (soft, hard))


def die_with_parent() -> None:
    """For a program that a child starts (subprocess's preexec_fn): no longer than the child itself."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _give_up_privileges(parent: int) -> None:
    die_with_parent()
    if os.getppid() != parent:  # it died before: there will be no signal
        os._exit(1)
    _libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)  # nobody of the same user looks into it
    _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    number = _CAPSET.get(os.uname().machine)
    if number is not None:  # root without its powers, where the daemon runs as root
        _libc.syscall(number, struct.pack("Ii", _CAPABILITIES, 0), bytes(24))


def probe() -> Layers:
    """Which layers hold here: each is put on and tried in a forked child. Takes some milliseconds."""
    reader, writer = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        try:
            os.write(writer, bytes(_tries(parent)))
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader, "rb") as answers:  # noqa: PTH123 - a descriptor, not a path
        held = answers.read()
    os.waitpid(child, 0)
    return Layers(*(bool(answer) for answer in held.ljust(len(fields(Layers)), b"\0")))


def _tries(parent: int) -> list[bool]:
    """In the child: the layers in the order of Layers, each after it was put on."""
    _give_up_privileges(parent)
    privileges = (
        _libc.prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 and _libc.prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
    )
    with contextlib.suppress(OSError):
        landlock.restrict((sys.prefix, sys.base_prefix))
    files = _refused(lambda: os.close(os.open("/", os.O_RDONLY)))
    network = _refused(_bind)
    signals = _refused(lambda: os.kill(parent, 0))
    limit(Limits(cpu=10, wall=10))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE) == (0, 0)
    with contextlib.suppress(OSError):
        seccomp.install(execute=False)
    calls = _refused(lambda: socket.socket().close()) and _refused(_fork)
    return [limits, privileges, files, network, signals, calls]


def _bind() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _refused(attempt: Callable[[], None]) -> bool:
    """Whether the kernel refuses it for want of permission; another failure proves nothing."""
    try:
        attempt()
    except PermissionError:
        return True
    except OSError:
        return False
    return False
