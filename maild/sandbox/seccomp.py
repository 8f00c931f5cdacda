"""A filter of system calls (seccomp): what a child that reads a draft never needs is refused with EPERM.

Classic BPF, made here from the table of maild.sandbox.syscalls and installed through prctl: no library,
no root. It looks at numbers only, not at paths (Landlock does) and not at addresses of sockets.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from functools import cache

from maild.sandbox.syscalls import CLONE, CLONE3, EXECUTION, REFUSED

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
_KILL, _ALLOW, _ERRNO = 0x8000_0000, 0x7FFF_0000, 0x0005_0000  # seccomp(2), "filter return values"
_LOAD, _EQUAL, _AT_LEAST, _BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # linux/bpf_common.h
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_NAMESPACES = 0x7E02_0000  # CLONE_NEW…: a child that may start programs makes no namespaces
_X32 = 0x4000_0000  # x86-64's second set of numbers

# platform.machine() -> column of the table, AUDIT_ARCH of linux/audit.h
_MACHINES = {"x86_64": (0, 0xC000_003E), "aarch64": (1, 0xC000_00B7)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def available() -> bool:
    """Whether there is a table for this machine; whether the kernel takes it is found by trying."""
    return platform.machine() in _MACHINES


def install(execute: bool) -> None:
    """Filters this process for good; OSError where the kernel doesn't do it or the machine has no table."""
    instructions = program(execute)
    libc = ctypes.CDLL(None, use_errno=True)
    filtering = _Program(len(instructions) // 8, instructions)
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(filtering), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp is not available")


@cache
def program(execute: bool) -> bytes:
    """The filter, eight octets an instruction; OSError for a machine without a table."""
    if not available():
        raise OSError(errno.ENOSYS, f"no system call table for {platform.machine()}")
    column, architecture = _MACHINES[platform.machine()]
    table = REFUSED if execute else REFUSED | EXECUTION
    numbers = sorted({number for row in table.values() if (number := row[column]) is not None})
    refuse = _instruction(_RETURN, _ERRNO | errno.EPERM)
    return b"".join(
        (
            _instruction(_LOAD, _ARCHITECTURE),
            _instruction(_EQUAL, architecture, yes=1),
            _instruction(_RETURN, _KILL),
            _instruction(_LOAD, _NUMBER),
            _instruction(_AT_LEAST, _X32, no=1),
            refuse,
            *(_instruction(_EQUAL, number, no=1) + refuse for number in numbers),
            _instruction(_EQUAL, CLONE3, no=1),
            _instruction(_RETURN, _ERRNO | errno.ENOSYS),
            _instruction(_EQUAL, CLONE[column], no=3),
            _instruction(_LOAD, _FIRST_ARGUMENT),
            _instruction(_BITS, _NAMESPACES, no=1),
            refuse,
            _instruction(_RETURN, _ALLOW),
        )
    )


def _instruction(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    """struct sock_filter: the code, how many to skip when true and when false, the operand."""
    return struct.pack("HBBI", code, yes, no, value)
