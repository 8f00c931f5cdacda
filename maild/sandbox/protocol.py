"""Frames between daemon and child: four octets of length, then MessagePack. It knows no job."""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass
from enum import StrEnum

LARGEST = 256_000_000  # octets in one frame: what no honest job comes near
DIED = 0xFFFF_FFFF  # in place of a length: the child is dead, and the Cause follows in a frame
WARM = "--warm="  # on the zygote's command line
SPARE = "--spare="  # likewise: limits, in JSON


class Cause(StrEnum):
    """Why a child ended without a result."""

    TIME = "time"  # of the processor or by the clock
    MEMORY = "memory"
    CRASH = "crash"  # anything else: its job failed, or the interpreter did


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use."""

    cpu: int = 20  # seconds of processor time
    wall: int = 60  # seconds by the clock
    memory: int = 1_000_000_000  # octets of address space
    output: int = 64_000_000  # octets of the result
    open_files: int = 64
    execute: bool = False  # whether it may start programs (those below `readable` and Python's own folders)
    readable: tuple[str, ...] = ()  # files and folders that it may read, beside Python's own


@dataclass(frozen=True, slots=True)
class Request:
    job: str  # "module:function", one of those the zygote was started with
    payload: bytes


def write_frame(connection: socket.socket, data: bytes) -> None:
    connection.sendall(struct.pack("!I", len(data)) + data)


def death(cause: Cause) -> bytes:
    """What the zygote says in a dead child's place."""
    text = cause.encode()
    return struct.pack("!II", DIED, len(text)) + text


def read_frame(connection: socket.socket) -> bytes:
    """The next frame; EOFError when the other side ended before it was whole."""
    (length,) = struct.unpack("!I", _read(connection, 4))
    if length > LARGEST:
        raise EOFError(f"a frame of {length} octets")
    return _read(connection, length)


def _read(connection: socket.socket, count: int) -> bytes:
    data = bytearray(count)
    view = memoryview(data)
    while view:
        read = connection.recv_into(view)
        if not read:
            raise EOFError("the other side ended in the middle of a frame")
        view = view[read:]
    return bytes(data)
