"""Who may come in, and whose message may grow: what all sessions of a door share is rationed here.

Nobody is turned away while somebody else only takes up room: when the door is full, the client that has
waited longest for nothing goes; when too much mail is under way, the message that takes longest. So those
who come in a crowd to do nothing stand in each other's way, and hardly in that of a client with a draft.
"""

from __future__ import annotations

import ipaddress
import logging
import time
from collections import Counter
from dataclasses import dataclass
from typing import Protocol

from maild.doors.limits import LOCAL, Limits, Networks

log = logging.getLogger("maild.smtp")

_QUIET = 60.0  # seconds between two lines of the log about the same neighbours
_CROWD = 20  # messages at once
_LINGERING = 10.0  # seconds after which a message that is still under way has to make room


class Guest(Protocol):
    """A session, as far as it concerns the governor."""

    def give_way(self, lingering: float) -> bool:
        """Ends the session, politely, if it waits for its client or its message takes `lingering` seconds
        already; False if it has something better to do."""
        ...

    def give_up_message(self) -> bool:
        """Ends the message that is being received; False when it is already all there."""
        ...


@dataclass(slots=True)
class Seat:
    """Where a guest is counted."""

    address: str
    prefix: str


class Governor:
    """One for a door. Clients of `spared` networks are counted in all, but not by address."""

    def __init__(self, limits: Limits, spared: Networks) -> None:
        self.limits = limits
        self.spared = spared
        self.in_flight = 0  # octets
        self._seats: dict[Guest, Seat | None] = {}  # oldest first; without a seat: spared, or not known yet
        self._messages: dict[Guest, int] = {}  # octets each holds; the one begun first comes first
        self._addresses: Counter[str] = Counter()
        self._prefixes: Counter[str] = Counter()
        self._told: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._seats)

    # Connections

    def enter(self, guest: Guest, peer: str) -> bool:
        """Whether there is room at all. If there is none, room is made, if that can be."""
        if len(self._seats) >= self.limits.connections and not self._make_room():
            self._tell("full", f"{len(self._seats)} sessions: no room for {peer}")
            return False
        self._seats[guest] = None
        return True

    def admit(self, guest: Guest, peer: str) -> bool:
        """Whether the client's address and its neighbours are not too many. Call once, after `enter`."""
        if peer == LOCAL or peer in self.spared:
            return True
        seat = Seat(peer, self._prefix(peer))
        if self._crowded(seat):
            return False
        self._seats[guest] = seat
        self._addresses[seat.address] += 1
        self._prefixes[seat.prefix] += 1
        return True

    def leave(self, guest: Guest) -> None:
        self.put_down(guest)
        if (seat := self._seats.pop(guest, None)) is not None:
            _less(self._addresses, seat.address)
            _less(self._prefixes, seat.prefix)

    def _crowded(self, seat: Seat) -> bool:
        limits = self.limits
        if 0 < limits.connections_per_address <= self._addresses[seat.address]:
            self._tell(seat.prefix, f"{seat.address} has {limits.connections_per_address} sessions already")
        elif 0 < limits.connections_per_prefix <= self._prefixes[seat.prefix]:
            self._tell(seat.prefix, f"{seat.prefix} has {limits.connections_per_prefix} sessions already")
        else:
            return False
        return True

    def _prefix(self, peer: str) -> str:
        bits = self.limits.prefix_ipv6 if ":" in peer else self.limits.prefix_ipv4
        return str(ipaddress.ip_network(f"{peer}/{bits}", strict=False))

    def _make_room(self) -> bool:
        """Strangers go before those we know, and who was here first goes first."""
        strangers = (guest for guest, seat in self._seats.items() if seat)
        others = (guest for guest, seat in self._seats.items() if not seat)
        return any(guest.give_way(_LINGERING) for guest in (*strangers, *others))

    # Messages

    def may_begin(self) -> bool:
        """Whether one more message can be received."""
        return self.in_flight < self.limits.in_flight or self._interrupt()

    @property
    def crowd(self) -> int:
        """How many messages are under way, if these are so many that each has to take its turn; else 0."""
        return len(self._messages) if len(self._messages) > _CROWD else 0

    def hold(self, guest: Guest, octets: int) -> None:
        """A message of `guest` takes so much memory now; others may have to stop for it, or itself."""
        self.in_flight += octets - self._messages.get(guest, 0)
        self._messages[guest] = octets
        while self.in_flight > self.limits.in_flight and self._interrupt():
            pass

    def put_down(self, guest: Guest) -> None:
        """Nothing of its message is in memory any more."""
        self.in_flight -= self._messages.pop(guest, 0)

    def _interrupt(self) -> bool:
        """Ends the message under way that was begun first; False when all of them are complete."""
        for guest in self._messages:
            if guest.give_up_message():
                self.put_down(guest)
                self._tell("memory", f"over {self.limits.in_flight} octets of mail at once: cut the oldest")
                return True
        return False

    def _tell(self, about: str, text: str) -> None:
        """One line for many: a log that anybody can fill is no log."""
        now = time.monotonic()
        if now < self._told.get(about, 0.0):
            return
        if len(self._told) > 1000:
            self._told.clear()
        self._told[about] = now + _QUIET
        log.warning("%s", text)


def _less(counter: Counter[str], key: str) -> None:
    counter[key] -= 1
    if counter[key] <= 0:
        del counter[key]
