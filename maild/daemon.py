"""`maild serve`: door and workers in one loop until SIGTERM; SIGHUP reads the configuration again."""

from __future__ import annotations

import asyncio
import dataclasses
import gc
import logging
import shutil
import signal
import sys
from contextlib import AsyncExitStack, ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from maild import config as configuration
from maild import journal, monitor, roof, systemd, tlsa
from maild.config import Config
from maild.domain.errors import ConfigurationError, Rejection, Temporary
from maild.domain.incoming import Incoming
from maild.doors.delivery import deliverer
from maild.doors.smtp import Door
from maild.doors.workers import (
    Loop,
    approval_loop,
    delivery_loop,
    message_loop,
    posting_loop,
    pruning_loop,
    timer_loop,
)
from maild.entrance import open_door
from maild.loop import Loop as EventLoop
from maild.metrics import Gauges, Metrics
from maild.sandbox.confinement import probe
from maild.storage.files import make_folder, sync_directory
from maild.usecases.expired import sweep
from maild.usecases.house import House
from maild.usecases.received import receive
from notifier.clean import one_line

log = logging.getLogger("maild")

METRICS = Metrics()
ANSWER = 2.0  # seconds that the ledger has for a question about health
FULL = 10_000_000  # octets that are left
AT_ONCE = 4  # messages for each child: a slow rendering must not keep the others from being read
SWITCH = 0.001  # seconds; the ledger's thread must not wait for a busy door longer than a commit takes
LOOK = 60.0  # seconds between two looks at the certificate's files
# Parts of [server] drain: sessions, those that are then cut, the work in hand; the rest is for the ledger.
FOR_SESSIONS, FOR_WORK = 0.5, 0.25
WARMING = 2.0  # seconds until what only XML needs is started: the door and the first mails go first


def serve(config: Config, path: Path | None, *, verbose: bool = False) -> int:
    """Runs the daemon; 0 after a clean end, 1 when the ledger stopped. ConfigurationError: it can't start."""
    journal.start(config.log.format, METRICS.count, all_lines=verbose)
    layers = probe()
    for line in layers.lines():
        log.log(logging.INFO if layers.suffice else logging.WARNING, "%s", line)
    with ExitStack() as stack:
        house = _enter(stack, config)
        runner = stack.enter_context(asyncio.Runner(loop_factory=EventLoop))
        return runner.run(Daemon(config, path, house).run())


def settle() -> None:
    """What is there by now stays: a look of the collector through all of it would halt every session."""
    sys.setswitchinterval(SWITCH)
    gc.collect()
    gc.freeze()


def _enter(stack: ExitStack, config: Config) -> House:
    """The house, for us alone, in folders that are there after a power cut, too."""
    directory = config.storage.directory
    try:
        make_folder(directory)
        stack.enter_context(roof.only_daemon(config))
        house = stack.enter_context(roof.house(config))
        sync_directory(directory)  # the ledger's own entry: what is in it is worth nothing without
    except OSError as error:
        raise ConfigurationError([f"[storage] directory: {error.filename}: {error.strerror}"]) from error
    return house


class Daemon:
    """What is running. The house is replaced as a whole when the configuration is read again."""

    def __init__(self, config: Config, path: Path | None, house: House) -> None:
        self.config = config
        self.path = path
        self.house = house
        self._end = asyncio.Event()
        self._status = 0
        self.transport = roof.transport(config)
        self._messages = message_loop(lambda: self.house, self.wake, AT_ONCE * config.children.count)
        self._loops: list[Loop[Any]] = []
        self._verifiers = roof.verifiers(config)
        self._judge = roof.judge(config, house, self._verifiers)
        self._door: Door | None = None

    async def run(self) -> int:
        self._listen_to_signals()
        self.house.workshop.readers.start()
        if self.house.workshop.nits is not None:
            self.house.workshop.nits.clear()
            self.house.workshop.nits.children.start()
        for warning in (*roof.absent_checkers(self.config), *roof.stale_revocations(self.config)):
            log.warning("%s", warning)
        removed = await sweep(self.house)
        if removed:
            log.info("removed %d things that a crash had left", removed)
        door = self._door = await open_door(
            self.config, accept=self.accept, judge=self._judge.judge, ours=self._is_ours, policy=self.policy
        )
        self._loops = self._make_loops()
        patience = self.config.server.drain.total_seconds()
        async with AsyncExitStack() as stack:
            stack.callback(self._verifiers.close)
            stack.push_async_callback(lambda: self.transport.close())
            tasks = [asyncio.create_task(loop.run(), name=loop.name) for loop in self._loops]
            stack.push_async_callback(_stopped, tasks, patience * FOR_WORK)
            tasks.append(asyncio.create_task(self._watch_ledger(), name="ledger"))
            tasks.append(asyncio.create_task(_look_after(door, self.config), name="certificate"))
            tasks.append(asyncio.create_task(_be_watched(), name="watchdog"))
            stack.push_async_callback(_closed, await self._open_monitor())
            settle()
            print(welcome(self.config, door.addresses), flush=True)
            systemd.ready("listening")
            warming = asyncio.get_running_loop().call_later(WARMING, self.house.workshop.renderers.start)
            await self._end.wait()
            warming.cancel()
            log.info("draining")
            systemd.notify("STOPPING=1")
            await door.drain(patience * FOR_SESSIONS)
        log.info("ended")
        return self._status

    async def _open_monitor(self) -> asyncio.Server | None:
        listen = self.config.metrics.listen
        if not listen:
            return None
        try:
            pages = {"/metrics": self._metrics_page, "/healthz": self._health_page}
            return await monitor.serve(*configuration.endpoint(listen), pages)
        except OSError as error:
            raise ConfigurationError([f"[metrics] listen: {listen}: {error.strerror}"]) from error

    async def _metrics_page(self) -> monitor.Page:
        ledger = self.house.ledger
        gauges = Gauges(
            await ledger.run(lambda ledger: ledger.tally()),
            self.house.now(),
            self.config.storage.directory,
            ledger.commits,
            ledger.commit_seconds,
            self._door.sessions if self._door else 0,
            _certificate_end(self.config),
        )
        return monitor.Page("200 OK", METRICS.page(gauges), monitor.PROMETHEUS)

    async def _health_page(self) -> monitor.Page:
        why_not = await self._why_not_ready()
        if why_not:
            return monitor.Page("503 Service Unavailable", f"not ready: {why_not}\n".encode())
        outages = [o for o in roof.outages(self.config) if o.holds(self.house.now())]
        return monitor.Page("200 OK", b"ready, in maintenance\n" if outages else b"ready\n")

    async def _why_not_ready(self) -> str:
        if self._end.is_set():
            return "ending"
        if shutil.disk_usage(self.config.storage.directory).free < FULL:
            return "the disk is full"
        try:
            async with asyncio.timeout(ANSWER):
                await self.house.ledger.run(lambda ledger: ledger.basis(""))
        except TimeoutError:
            return f"the ledger does not answer within {ANSWER:g} s"
        except Temporary as error:
            return str(error)
        return ""

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._end.set)
        loop.add_signal_handler(signal.SIGHUP, self.reload)

    async def policy(self, peer: str, sender: str) -> None:
        """In maintenance all mail is put off, answers, too: it is tried again, and nothing is lost."""
        now = self.house.now()
        for outage in roof.outages(self.config):
            if outage.holds(now):
                until = outage.until.strftime("%a %d %b %Y, %H:%M UTC")
                why = f": {one_line(outage.why)}" if outage.why else ""
                text = f"no mail is taken until {until}{why}; please try again then"
                raise Rejection("maintenance", text, code=451, enhanced="4.3.2")

    def _is_ours(self, detail: str) -> bool:
        """Whether we gave out this part of an address that mail is returned to."""
        return self.house.returns.read(detail) is not None

    async def accept(self, incoming: Incoming) -> str:
        id = await receive(self.house, incoming)
        self._messages.wake()  # the others have nothing to do before it was read
        return id

    def wake(self) -> None:
        for loop in self._loops:
            loop.wake()

    async def _watch_ledger(self) -> None:
        """After a failed fsync only a fresh start tells what is on disk: the daemon ends, and says so."""
        while not self.house.ledger.broken:  # noqa: ASYNC110 (the writer's thread knows no event of ours)
            await asyncio.sleep(0.2)
        log.critical("an fsync of the ledger failed: ending; look at the disk, then start again")
        self._status = 1
        self._end.set()

    def _make_loops(self) -> list[Loop[Any]]:
        def house() -> House:
            return self.house

        deliver = deliverer(house, lambda: self.transport)
        return [
            self._messages,
            posting_loop(house, self.wake),
            approval_loop(house, self.wake),
            timer_loop(house),
            pruning_loop(house),
            delivery_loop(house, deliver, lambda: self.config.delivery.each_domain),
        ]

    def reload(self) -> None:
        """SIGHUP: a configuration with mistakes changes nothing; what needs a restart is named."""
        systemd.reloading()
        self._reload()
        systemd.ready("listening")

    def _reload(self) -> None:
        if self._door:
            self._door.refresh()
        try:
            fresh = configuration.load(self.path)
            self._reroute(fresh)
        except ConfigurationError as error:
            log.error("kept the old configuration: %s", "; ".join(error.mistakes))
            return
        self.config = _without_restart(self.config, fresh)
        self.house = dataclasses.replace(
            self.house,
            identity=roof.identity(self.config),
            terms=roof.terms(self.config),
            settings=roof.settings(self.config),
            duplicates=self.config.timeouts.duplicates,
            waits_for_approval=self.config.groups.waiting,
        )
        log.info("read the configuration again")

    def _reroute(self, fresh: Config) -> None:
        """New relays, or other shares: mail that is on its way ends where it began."""
        if (fresh.delivery, fresh.dkim) == (self.config.delivery, self.config.dkim):
            return
        before, self.transport = self.transport, roof.transport(fresh)
        self._closing = asyncio.create_task(before.close())


def _without_restart(old: Config, fresh: Config) -> Config:
    """The fresh configuration, but what the running daemon is built on stays, and is named in the log:
    a mail must not give an address that the door does not know yet.
    """
    kept: dict[str, Any] = {}
    for section in ("server", "door", "tls", "storage", "children", "nits", "trust"):
        if getattr(fresh, section) != getattr(old, section):
            log.warning("[%s] has changed: this takes a restart", section)
            kept[section] = getattr(old, section)
    door = {name: getattr(old.addresses, name) for name in ("submit", "confirm", "bounce")}
    addresses = dataclasses.replace(fresh.addresses, **door)
    if addresses != fresh.addresses:
        log.warning("[addresses] submit, confirm or bounce has changed: this takes a restart")
    return dataclasses.replace(fresh, addresses=addresses, **kept)


async def _look_after(door: Door, config: Config) -> None:
    """Whoever renews the certificate need not tell us."""
    told = ""
    while True:
        if (warning := _expiry_warning(config)) and warning != told:
            log.warning("%s", told := warning)
        await asyncio.sleep(LOOK)
        door.refresh()


def _expiry_warning(config: Config) -> str | None:
    """Once a day it is another one, with a day less."""
    if not config.tls.certificate:
        return None
    try:
        return tlsa.expiry_warning(config.tls.certificate_path)
    except (OSError, ValueError):  # refresh() has told already
        return None


def _certificate_end(config: Config) -> datetime | None:
    try:
        return tlsa.end(config.tls.certificate_path) if config.tls.certificate else None
    except (OSError, ValueError):  # refresh() has told already
        return None


async def _be_watched() -> None:
    """A loop that turns no more is restarted, where systemd is asked to (WatchdogSec=)."""
    if interval := systemd.watchdog_interval():
        while True:
            systemd.notify("WATCHDOG=1")
            await asyncio.sleep(interval)


async def _closed(server: asyncio.Server | None) -> None:
    if server is not None:
        server.close()


async def _stopped(tasks: list[asyncio.Task[None]], patience: float) -> None:
    """What is being worked on is finished; what takes too long is done again after the restart."""
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks, timeout=patience)


ANSWERED = "the answer; it says what to reply"


def welcome(config: Config, addresses: list[tuple[str, int]]) -> str:
    """The first lines: what is running, and what to try next."""
    relays = ", ".join(relay.url for relay in config.delivery.relays)
    mail_goes = relays or f"{config.storage.directory}/outbox/new (a Maildir)"
    local = [text for text in config.server.listen if text.startswith("unix:")]
    where = ", ".join([_shown(address) for address in addresses] + local)
    try_it = ""
    if addresses:
        target = _shown(next((pair for pair in addresses if ":" not in pair[0]), addresses[0]))
        answer = "" if relays else f"\n  cat {config.storage.directory}/outbox/new/*      # {ANSWERED}"
        submit = config.addresses.submit
        program = sys.argv[0] if Path(sys.argv[0]).name == "maild" else "maild"
        try_it = f"""
Try, from another terminal:
  swaks --server {target} --from you@example.com --to {submit} --attach @your-draft-00.txt{answer}
  {program} status ID       # where that submission stands"""
    return f"""\
maild listens on {where} and keeps everything under {config.storage.directory}/.
Outgoing mail goes to {mail_goes}.{try_it}
Stop with Ctrl-C."""


def _shown(address: tuple[str, int]) -> str:
    host, port = address
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
