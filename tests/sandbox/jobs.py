"""Jobs that behave, and jobs that don't."""

import os
import time
from pathlib import Path


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


def kill_the_zygote(data: bytes) -> bytes:
    os.kill(os.getppid(), 9)
    return b"done"
