"""Who may come in, and whose message may grow: what all sessions of a door share is rationed here.

Nobody is turned away while somebody else only takes up room: when the door is full, the client that has
waited longest for nothing goes; when too much mail is under way, the message that takes longest. So those
who come in a crowd to do nothing stand in each other's way, and hardly in that of a client with a draft.
"""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from dataclasses import dataclass
from typing import Protocol

from maild.doors.limits import LOCAL, Limits, Networks, neighbours
from maild.doors.notes import Notes

_CROWD = 20  # messages at once
_LINGERING = 10.0  # seconds after which a message that is still under way has to make room
_ASKED = 100  # guests, to make room for one: asking all of them would be work for an attacker to order
_MINUTE = 60.0  # seconds


class Guest(Protocol):
    """A session, as far as it concerns the governor."""

    @property
    def leaves(self) -> bool:
        """Whether it is about to end by itself."""
        ...

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
        self._seats: dict[Guest, Seat | None] = {}  # without a seat: spared, or not known yet
        self._strangers: OrderedDict[Guest, None] = OrderedDict()  # who is to make room, and in which order
        self._others: OrderedDict[Guest, None] = OrderedDict()
        self._messages: dict[Guest, int] = {}  # octets each holds; the one begun first comes first
        self._addresses: Counter[str] = Counter()
        self._prefixes: Counter[str] = Counter()
        self._came: Counter[str] = Counter()  # how often from each prefix, within this minute
        self._minute = 0.0  # when it ends
        self.notes = Notes()

    def __len__(self) -> int:
        return len(self._seats)

    # Connections

    def enter(self, guest: Guest, peer: str) -> bool:
        """Whether there is room at all. If there is none, room is made, if that can be."""
        if len(self._seats) >= self.limits.connections and not self._make_room():
            self.notes.tell("full", f"{len(self._seats)} sessions: no room for {peer}", lines=1)
            return False
        self._seats[guest] = None
        self._others[guest] = None
        return True

    def admit(self, guest: Guest, peer: str) -> bool:
        """Whether the client's address and its neighbours are not too many, and do not come too often. Call
        once, after `enter`."""
        if peer == LOCAL or peer in self.spared:
            return True
        seat = Seat(peer, neighbours(peer, self.limits.prefix_ipv4, self.limits.prefix_ipv6))
        if self._hurried(seat) or self._crowded(seat):
            return False
        self._seats[guest] = seat
        self._others.pop(guest, None)
        self._strangers[guest] = None
        self._addresses[seat.address] += 1
        self._prefixes[seat.prefix] += 1
        return True

    def leave(self, guest: Guest) -> None:
        """May be called twice."""
        self.put_down(guest)
        self._strangers.pop(guest, None)
        self._others.pop(guest, None)
        if (seat := self._seats.pop(guest, None)) is not None:
            _less(self._addresses, seat.address)
            _less(self._prefixes, seat.prefix)

    def _hurried(self, seat: Seat) -> bool:
        now, limit = time.monotonic(), self.limits.connections_per_minute
        if now >= self._minute:
            self._came.clear()
            self._minute = now + _MINUTE
        self._came[seat.prefix] += 1
        if not 0 < limit < self._came[seat.prefix]:
            return False
        self._tell_of(seat, f"{seat.prefix} has connected {limit} times within a minute")
        return True

    def _crowded(self, seat: Seat) -> bool:
        limits = self.limits
        if 0 < limits.connections_per_address <= self._addresses[seat.address]:
            self._tell_of(seat, f"{seat.address} has {limits.connections_per_address} sessions already")
        elif 0 < limits.connections_per_prefix <= self._prefixes[seat.prefix]:
            self._tell_of(seat, f"{seat.prefix} has {limits.connections_per_prefix} sessions already")
        else:
            return False
        return True

    def _tell_of(self, seat: Seat, text: str) -> None:
        """Once a minute for neighbours, and of so many of them: there is no end of networks in IPv6."""
        self.notes.tell("too many connections", text, about=seat.prefix)

    def _make_room(self) -> bool:
        """Strangers go before those we know, and who was here first goes first."""
        return _one_gives_way(self._strangers) or _one_gives_way(self._others)

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
                text = f"over {self.limits.in_flight} octets of mail at once: cut the oldest"
                self.notes.tell("memory", text, lines=1)
                return True
        return False


def _one_gives_way(queue: OrderedDict[Guest, None]) -> bool:
    """Asks the first in the queue; who has something better to do is asked again after all others."""
    for _ in range(min(_ASKED, len(queue))):
        guest, _nothing = queue.popitem(last=False)
        if guest.give_way(_LINGERING):
            return True
        if not guest.leaves:
            queue[guest] = None
    return False


def _less(counter: Counter[str], key: str) -> None:
    counter[key] -= 1
    if counter[key] <= 0:
        del counter[key]
