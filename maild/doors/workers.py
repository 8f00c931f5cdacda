"""The workers: each asks the ledger what is due, does it, and asks again. A restart needs nothing else.

Several loops, one shape: `due` gives keys of work, `work` does one. What fails through our fault is put
off, never dropped; a Conflict means that somebody else did it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from maild.domain.errors import Conflict, Temporary
from maild.domain.incoming import Kind
from maild.domain.outgoing import OutboxRow
from maild.domain.submission import State, Submission
from maild.domain.world import Approval
from maild.ledger.ledger import Arrival
from maild.rules.decisions import give_up, try_again_after
from maild.usecases import approval, asked, bounced, checked, expired, keyring, petitioned, posted
from maild.usecases.answered import answer
from maild.usecases.house import House

log = logging.getLogger("maild.worker")
T = TypeVar("T")
Wake = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Rest:
    """How often in a row a piece of work failed, and until when it is left alone (monotonic seconds)."""

    failures: int
    until: float


class Loop(Generic[T]):
    """Runs `work` on what `due` gives, at most `width` at a time, again after `wake()` or `pause` seconds."""

    def __init__(
        self,
        name: str,
        due: Callable[[], Awaitable[Sequence[T]]],
        work: Callable[[T], Awaitable[None]],
        key: Callable[[T], Hashable],
        *,
        width: int = 1,
        pause: float = 1.0,
    ) -> None:
        self.name = name
        self._due, self._work, self._key = due, work, key
        self._width, self._pause = width, pause
        self._running: dict[Hashable, asyncio.Task[None]] = {}
        self._resting: dict[Hashable, Rest] = {}
        self._woken = asyncio.Event()

    def wake(self) -> None:
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled; then what runs is finished first."""
        try:
            while True:
                self._woken.clear()
                await self._start_what_is_due()
                await self._wait()
        except asyncio.CancelledError:
            await asyncio.gather(*self._running.values(), return_exceptions=True)
            raise

    async def _start_what_is_due(self) -> None:
        if len(self._running) >= self._width:  # the first that is done asks again
            return
        try:
            for item in await self._due():
                if len(self._running) >= self._width:
                    return
                if self._key(item) not in self._running and not self._rests(self._key(item)):
                    self._start(item)
        except Temporary as error:
            log.warning("%s: %s", self.name, error)
        except Exception:  # a loop that ends would end unseen
            log.exception("%s: cannot say what is due", self.name)

    def _start(self, item: T) -> None:
        key = self._key(item)
        task = asyncio.create_task(self._guarded(item))
        self._running[key] = task

        def done(_: asyncio.Task[None]) -> None:
            self._running.pop(key, None)
            self.wake()

        task.add_done_callback(done)

    async def _guarded(self, item: T) -> None:
        key = self._key(item)
        try:
            await self._work(item)
        except Conflict as error:
            log.info("%s %s: %s", self.name, key, error)
            self._rest(key, contended=True)
        except Exception as error:
            log.error("%s %s failed: %s", self.name, key, error, exc_info=not isinstance(error, Temporary))
            self._rest(key)
        else:
            self._resting.pop(key, None)

    def _rests(self, key: Hashable) -> bool:
        return key in self._resting and time.monotonic() < self._resting[key].until

    def _rest(self, key: Hashable, *, contended: bool = False) -> None:
        """What failed is still due: others go first, and it is tried again, ever more rarely.

        What somebody else moved first is looked at again at once, and then without spinning.
        """
        now = time.monotonic()
        failures = self._resting[key].failures + 1 if key in self._resting else 1
        seconds = min(self._pause * 2 ** min(failures - 1, 6), 60.0)
        if contended:
            seconds = 0.0 if failures == 1 else self._pause
        self._resting = {k: rest for k, rest in self._resting.items() if now < rest.until + 300}
        self._resting[key] = Rest(failures, now + seconds)

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(self._pause):
                await self._woken.wait()
        except TimeoutError:
            return


def message_loop(house: Callable[[], House], moved: Wake, width: int) -> Loop[str]:
    """Checks submissions, reads answers, answers questions."""

    async def due() -> Sequence[str]:
        now = house().now()
        return await house().ledger.run(lambda ledger: ledger.unworked(now, 4 * width))

    async def work(id: str) -> None:
        await work_on_message(house(), id)
        moved()

    return Loop("message", due, work, str, width=width)


async def work_on_message(house: House, id: str) -> None:
    """One accepted message. Our own failures put it off; after several its sender is told."""
    arrival = await house.ledger.run(lambda ledger: ledger.arrival(id))
    if arrival is None or arrival.outcome:
        return
    try:
        if give_up(arrival.attempts):
            await _give_up(house, arrival)
        else:
            await _by_kind(house, arrival)
    except Conflict:
        raise  # moved by somebody else: it is looked at again
    except Exception as error:
        trace = None if isinstance(error, Temporary) else error
        log.error("message %s failed: %s", id, error or type(error).__name__, exc_info=trace)
        until = house.now() + try_again_after(arrival.attempts + 1)
        await house.ledger.run(lambda ledger: ledger.put_off(id, until))


async def _by_kind(house: House, arrival: Arrival) -> None:
    match arrival.kind:
        case Kind.SUBMIT | Kind.CHECK:
            await _check(house, arrival)
        case Kind.CONFIRM:
            await answer(house, arrival)
        case Kind.BOUNCE:
            await bounced.bounce(house, arrival)
        case Kind.APPROVE:
            await petitioned.ask(house, arrival)
        case Kind.KEYS:
            await keyring.ask(house, arrival)
        case Kind.STATUS | Kind.HELP:
            await asked.ask(house, arrival)
        case _:
            await asked.forward(house, arrival)


async def _check(house: House, arrival: Arrival) -> None:
    submission = await house.ledger.run(lambda ledger: ledger.submission(arrival.id))
    if submission is None or submission.state is not State.RECEIVED:
        await house.ledger.run(lambda ledger: ledger.finish(arrival.id, "moved on"))
        return
    await checked.check(house, submission, arrival)


async def _give_up(house: House, arrival: Arrival) -> None:
    submission = await house.ledger.run(lambda ledger: ledger.submission(arrival.id))
    if submission is not None and submission.state is State.RECEIVED:
        await checked.give_up(house, submission)
    else:
        await house.ledger.run(lambda ledger: ledger.finish(arrival.id, "failed: our bug, see the log"))


def posting_loop(house: Callable[[], House], moved: Wake) -> Loop[Submission]:
    """Posts what has every consent."""

    async def due() -> Sequence[Submission]:
        return await house().ledger.run(lambda ledger: ledger.in_state(State.POSTING, 100))

    async def work(submission: Submission) -> None:
        await posted.post(house(), submission)
        moved()

    return Loop("posting", due, work, lambda submission: submission.id)


def approval_loop(
    house: Callable[[], House], moved: Wake, pause: float = 1.0
) -> Loop[tuple[Submission, Approval | None]]:
    """Lets go on what its group has approved at the desk, and reminds groups that are silent (R127)."""

    async def due() -> Sequence[tuple[Submission, Approval | None]]:
        return await approval.waiting(house())

    async def work(item: tuple[Submission, Approval | None]) -> None:
        await approval.go_on(house(), *item)
        moved()

    return Loop("approval", due, work, lambda item: item[0].id, pause=pause)


def timer_loop(house: Callable[[], House], pause: float = 1.0) -> Loop[Submission]:
    """Expires what nobody answered, collects what has ended (R124, R105)."""

    async def due() -> Sequence[Submission]:
        now = house().now()
        return await house().ledger.run(lambda ledger: ledger.overdue(now, 100))

    async def work(submission: Submission) -> None:
        await expired.time_passed(house(), submission)

    return Loop("timer", due, work, lambda submission: submission.id, width=4, pause=pause)


def pruning_loop(house: Callable[[], House]) -> Loop[date]:
    """Forgets mail that was sent long ago, once a day: the outbox does not grow for ever."""
    done: set[date] = set()

    async def due() -> Sequence[date]:
        today = house().now().date()
        return [] if today in done else [today]

    async def work(today: date) -> None:
        before = house().now() - house().terms.collection
        await house().ledger.run(lambda ledger: ledger.prune(before))
        done.add(today)

    return Loop("pruning", due, work, lambda today: today, pause=600.0)


def delivery_loop(
    house: Callable[[], House],
    deliver: Callable[[OutboxRow], Awaitable[None]],
    each: Callable[[], int],
    width: int = 20,
) -> Loop[OutboxRow]:
    """Delivers what is in the outbox, `each()` at a time to one domain; `deliver` records how it went."""

    async def due() -> Sequence[OutboxRow]:
        now = house().now()
        return await house().ledger.run(lambda ledger: ledger.outgoing_due(now, 2 * width, each()))

    return Loop("delivery", due, deliver, lambda row: row.number, width=width)
