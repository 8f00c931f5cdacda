"""A circuit breaker: a relay that fails again and again rests for a while. The clock is an argument."""

from __future__ import annotations

from dataclasses import dataclass

FAILURES = 5  # in a row
FIRST = 30.0  # seconds
LONGEST = 600.0


@dataclass(slots=True)
class Breaker:
    """Of one relay. When its time is over one mail goes first; the others follow if that went well."""

    failures: int = 0
    until: float = 0.0  # monotonic seconds
    reason: str = ""
    _asking: bool = False

    def lets_through(self, now: float) -> bool:
        """Whether to try now. Who is let through must say `worked`, `failed` or `left` afterwards."""
        if self.failures < FAILURES:
            return True
        if now < self.until or self._asking:
            return False
        self._asking = True
        return True

    def worked(self) -> None:
        self.failures, self.reason, self._asking = 0, "", False

    def failed(self, now: float, reason: str) -> None:
        if now < self.until:  # of several that were on their way together: counted once
            return
        self.failures, self.reason, self._asking = self.failures + 1, reason, False
        if self.failures >= FAILURES:
            self.until = now + min(FIRST * 2.0 ** min(self.failures - FAILURES, 10), LONGEST)

    def left(self) -> None:
        """Whoever was let through learned nothing about the relay."""
        self._asking = False

    def wait(self, now: float) -> float:
        """Seconds until the next try is worth it."""
        return max(self.until - now, 1.0)
