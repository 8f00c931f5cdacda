"""Landlock: the files, the TCP ports and the processes that a child can reach, without root.

Files since Linux 5.13 (ABI 1), TCP since 6.7 (ABI 4), signals and abstract sockets since 6.12 (ABI 6).
Where the kernel has less, the rest is left out: maild.sandbox.confinement tells which parts hold.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # system calls, the same on every machine
_PATH_BENEATH = 1
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}  # ABI -> access rights
_FILES_SINCE_5 = (1 << 16) - 1
_TCP = 0b11  # to bind, to connect
_SCOPES = 0b11  # abstract Unix sockets, signals

_libc = ctypes.CDLL(None, use_errno=True)


def abi() -> int:
    """The kernel's version of Landlock; 0 where there is none."""
    return max(int(_libc.syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint(1))), 0)


def restrict(readable: Iterable[str], execute: bool = False) -> None:
    """Leaves this process nothing but to read what is below `readable`; OSError without Landlock.

    It needs PR_SET_NO_NEW_PRIVS. Paths that don't exist are left out.
    """
    ruleset = _ruleset(abi())
    try:
        for path in readable:
            _allow(ruleset, path, execute)
        _call(_RESTRICT, ruleset, ctypes.c_uint(0))
    finally:
        os.close(ruleset)


def _ruleset(version: int) -> int:
    """struct landlock_ruleset_attr, as long as this version knows it."""
    rights = [_FILES.get(version, _FILES_SINCE_5)]
    if version >= 4:
        rights.append(_TCP)
    if version >= 6:
        rights.append(_SCOPES)
    attributes = struct.pack(f"{len(rights)}Q", *rights)
    return _call(_CREATE, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint(0))


def _allow(ruleset: int, path: str, execute: bool) -> None:
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = _READ_FILE | (_EXECUTE if execute else 0)
        if stat.S_ISDIR(os.fstat(beneath).st_mode):
            rights |= _READ_DIR
        attributes = struct.pack("=Qi", rights, beneath)  # struct landlock_path_beneath_attr, packed
        _call(_ADD, ruleset, ctypes.c_int(_PATH_BENEATH), attributes, ctypes.c_uint(0))
    finally:
        os.close(beneath)


def _call(number: int, *arguments: object) -> int:
    result = int(_libc.syscall(number, *arguments))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"Landlock: {os.strerror(code)}")
    return result
