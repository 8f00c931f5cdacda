"""Several relays: which one a mail goes to first, and which one next when that one fails for the moment."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from maild.domain.outgoing import Outgoing
from notifier.breaker import Breaker
from notifier.delivery import Outcome, Result, Transport


@dataclass(slots=True, eq=False)
class Route:
    """A relay and its share of the mail. Without weights the relays are tried in their order."""

    name: str
    relay: Transport
    weight: int | None = None  # 0: out of use
    breaker: Breaker = field(default_factory=Breaker)


@dataclass(slots=True, eq=False)
class Routes:
    """The relays as one. `clock` gives monotonic seconds."""

    routes: Sequence[Route]
    clock: Callable[[], float] = time.monotonic

    async def send(self, outgoing: Outgoing) -> Outcome:
        tried: list[Outcome] = []
        for route in ordered(self.routes, outgoing.message_id):
            if not route.breaker.lets_through(self.clock()):
                continue
            outcome = await self._tried(route, outgoing)
            if outcome.unsure or outcome.result in (Result.DELIVERED, Result.PERMANENT):
                return outcome
            tried.append(outcome)
        return _together(tried) if tried else self._wait()

    async def close(self) -> None:
        for route in self.routes:
            await route.relay.close()

    async def _tried(self, route: Route, outgoing: Outgoing) -> Outcome:
        try:
            outcome = await route.relay.send(outgoing)
        except BaseException:
            route.breaker.left()
            raise
        if outcome.fault:
            route.breaker.failed(self.clock(), outcome.text)
        else:
            route.breaker.worked()
        return outcome

    def _wait(self) -> Outcome:
        """Nobody was asked: every relay failed too often a moment ago, or is out of use."""
        now = self.clock()
        used = [route for route in self.routes if route.weight != 0]
        if not used:
            return Outcome(Result.WAITING, text="every relay has weight 0", wait=60.0)
        soonest = min(used, key=lambda route: route.breaker.wait(now))
        text = f"left alone for a while: {soonest.name}: {soonest.breaker.reason}"
        return Outcome(Result.WAITING, text=text, wait=soonest.breaker.wait(now))


def ordered(routes: Sequence[Route], key: str) -> list[Route]:
    """The relays in the order in which this mail tries them: the first by weight, the others if it fails.

    The same mail goes the same way at every try, as greylisting wants it (rendezvous hashing).
    """
    if all(route.weight is None for route in routes):
        return list(routes)
    used = [route for route in routes if route.weight]
    return sorted(used, key=lambda route: _distance(route, key))


def _distance(route: Route, key: str) -> float:
    digest = hashlib.sha256(f"{route.name}\0{key}".encode()).digest()
    chance = (int.from_bytes(digest[:8], "big") + 1) / (2**64 + 1)
    return -math.log(chance) / (route.weight or 1)


def _together(tried: list[Outcome]) -> Outcome:
    """What to write down of several that could not: the last that may take it later."""
    for outcome in reversed(tried):
        if outcome.result is not Result.UNABLE:
            return outcome
    return Outcome(Result.PERMANENT, text=tried[-1].text)
