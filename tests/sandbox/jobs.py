"""Jobs that behave, and jobs that don't."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from renderer.rendered import Rendered


def reverse(data: bytes) -> bytes:
    return data[::-1]


def environment(data: bytes) -> bytes:
    return b"\n".join(os.environb)


def spin(data: bytes) -> bytes:
    while True:
        pass


def sleep(data: bytes) -> bytes:
    time.sleep(60)
    return b""


def swallow(data: bytes) -> bytes:
    return bytes(10**10)


def crash(data: bytes) -> bytes:
    raise ValueError(data)


def write(data: bytes) -> bytes:
    Path(data.decode()).write_bytes(b"x")
    return b""


def attempt(what, *arguments) -> bytes:
    """What the kernel says to it."""
    try:
        what(*arguments)
    except OSError as error:
        return type(error).__name__.encode()
    return b"done"


def open_a_socket(data: bytes) -> bytes:
    return attempt(socket.socket)


def connect(data: bytes) -> bytes:
    return attempt(socket.create_connection, ("127.0.0.1", int(data)), 2)


def read(data: bytes) -> bytes:
    return attempt(Path(data.decode()).read_bytes)


def list_folder(data: bytes) -> bytes:
    return attempt(os.listdir, data)


def create(data: bytes) -> bytes:
    return attempt(os.open, data, os.O_CREAT | os.O_WRONLY)


def remove(data: bytes) -> bytes:
    return attempt(os.unlink, data)


def execute(data: bytes) -> bytes:
    return attempt(os.execv, sys.executable, [sys.executable, "-c", ""])


def start(data: bytes) -> bytes:
    return subprocess.run([data.decode(), "-c", "print(6 * 7)"], stdout=subprocess.PIPE, check=True).stdout


def fork(data: bytes) -> bytes:
    return attempt(os.fork)


def kill(data: bytes) -> bytes:
    return attempt(os.kill, int(data), signal.SIGTERM)


def parent(data: bytes) -> bytes:
    return b"%d" % os.getppid()


def sleep_and_say_who(data: bytes) -> bytes:
    """Its process id where the test reads it, long before the answer."""
    time.sleep(1)
    return b"%d" % os.getpid()


def raise_limit(data: bytes) -> bytes:
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_CPU, (1000, 1000))
    except (ValueError, OSError):
        return b"refused"
    return b"done"


def silence_the_alarm(data: bytes) -> bytes:
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    time.sleep(60)
    return b""


def other_connections(data: bytes) -> bytes:
    """How many descriptors it has beside standard output, standard error and its own connection."""
    open_ones = [number for number in range(3, 200) if attempt(os.fstat, number) == b"done"]
    return b"%d" % (len(open_ones) - 1)


def lie_about_length(data: bytes) -> bytes:
    connection = next(number for number in range(3, 200) if attempt(os.fstat, number) == b"done")
    os.write(connection, b"\xf0\x00\x00\x00" + b"x" * 100)
    return b""


def import_late(data: bytes) -> bytes:
    """Modules below Python's folders and below a checkout's can still be loaded."""
    import html.entities
    import uuid  # noqa: F401

    import idna.uts46data  # noqa: F401

    import tests.drafts  # noqa: F401

    return html.entities.html5["amp;"].encode()


def crash_in_c(data: bytes) -> bytes:
    ctypes.string_at(0)
    return b""


def who(data: bytes) -> bytes:
    return str(os.getpid()).encode()


def in_parts(data: bytes) -> Iterator[bytes]:
    yield from (bytes([octet]) for octet in data)


def half(data: bytes) -> Iterator[bytes]:
    yield data
    raise ValueError("no more")


def text_alone(data: bytes) -> Iterator[bytes]:
    """A rendering that has its text, and no memory left for its HTML."""
    yield msgspec.msgpack.encode(Rendered(data, None, ()))
    raise MemoryError
