"""What systemd and a service say to each other: sd_listen_fds(3) and sd_notify(3), without its library."""

from __future__ import annotations

import os
import socket
import time
from dataclasses import dataclass

_FIRST = 3  # SD_LISTEN_FDS_START


@dataclass(frozen=True, slots=True)
class Passed:
    """A listening socket and its FileDescriptorName= ("" where the unit gives none)."""

    socket: socket.socket
    name: str


def passed_sockets() -> list[Passed]:
    """The sockets of socket activation; none when they are not for this process. Asked once: children must
    not take them for theirs."""
    pid, count = os.environ.pop("LISTEN_PID", ""), os.environ.pop("LISTEN_FDS", "")
    names = os.environ.pop("LISTEN_FDNAMES", "").split(":")
    if pid != str(os.getpid()) or not count.isdigit():
        return []
    passed = []
    for number in range(int(count)):
        os.set_inheritable(_FIRST + number, False)
        name = names[number] if number < len(names) else ""
        passed.append(Passed(socket.socket(fileno=_FIRST + number), name))
    return passed


def notify(state: str) -> bool:
    """Tells systemd ("READY=1"); False when nobody wants to know."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return False
    if address.startswith("@"):  # an abstract socket
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
        try:
            channel.sendto(state.encode(), address)
        except OSError:
            return False
    return True


def ready(status: str = "") -> bool:
    return notify(f"READY=1\nSTATUS={status}")


def reloading() -> bool:
    """With Type=notify-reload the time tells this reload from the one before; READY=1 ends it."""
    return notify(f"RELOADING=1\nMONOTONIC_USEC={time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000}")


def watchdog_interval() -> float | None:
    """After how many seconds to say WATCHDOG=1 again: half of what the unit allows. None: nobody watches."""
    microseconds, pid = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not microseconds.isdigit() or (pid and pid != str(os.getpid())):
        return None
    return int(microseconds) / 2_000_000
