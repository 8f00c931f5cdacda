"""What Prometheus sees. Counters are fed by the log's events (maild.journal), gauges when asked for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector

from maild.ledger.ledger import Tally

# Event -> name, help, labels: fields of the event with few values.
COUNTERS = {
    "mail": ("maild_messages", "Messages at the end of DATA, by the reply", ("kind", "reply")),
    "refused": ("maild_refused_commands", "Commands refused at the door, by the reply", ("reply",)),
    "step": ("maild_steps", "Events of submissions", ("type",)),
    "delivery": ("maild_deliveries", "Attempts to send a mail", ("result",)),
    "bounce": ("maild_bounces", "Mails that came back or were given up", ("kind",)),
    "child-died": ("maild_child_deaths", "Children that ended without a result", ("cause",)),
}


class Metrics:
    """One registry; `count` takes an event's fields."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._counters = {
            event: Counter(name, help, labels, registry=self.registry)
            for event, (name, help, labels) in COUNTERS.items()
        }

    def count(self, fields: dict[str, Any]) -> None:
        counter = self._counters.get(str(fields["event"]))
        if counter is not None:
            labels = COUNTERS[str(fields["event"])][2]
            counter.labels(*(str(fields.get(label, "")) for label in labels)).inc()

    def page(self, gauges: Collector) -> bytes:
        """All of it in the text format, with the gauges as they are now."""
        now = CollectorRegistry(auto_describe=False)
        now.register(gauges)
        return generate_latest(self.registry) + generate_latest(now)


class Gauges(Collector):
    """How things stand at one moment."""

    def __init__(
        self,
        tally: Tally,
        now: datetime,
        directory: Path,
        commits: int,
        commit_seconds: float,
        sessions: int,
        certificate_end: datetime | None,
    ) -> None:
        """`certificate_end`: None where there is no certificate, or none that can be read."""
        self._tally, self._now, self._directory = tally, now, directory
        self._commits, self._commit_seconds, self._sessions = commits, commit_seconds, sessions
        self._certificate_end = certificate_end

    def collect(self) -> Iterator[Metric]:
        yield from self._queue("submissions", "Submissions by state", "state", self._tally.submissions)
        yield from self._queue("outbox", "Outgoing mail by status", "status", self._tally.outbox)
        yield from self._queue("spool", "Messages accepted and not worked", "", {"": self._tally.unworked})
        disk = shutil.disk_usage(self._directory)
        yield _gauge("maild_disk_free_octets", "Of the storage directory's file system", disk.free)
        yield _gauge("maild_disk_octets", "Of the storage directory's file system", disk.total)
        yield _gauge("maild_sessions", "Open SMTP sessions", self._sessions)
        if self._certificate_end:
            end = self._certificate_end.timestamp()
            yield _gauge("maild_certificate_end_timestamp_seconds", "When the certificate expires", end)
        yield _total("maild_ledger_commits", "Groups of changes written to the ledger", self._commits)
        yield _total("maild_ledger_commit_seconds", "Time that their COMMITs took", self._commit_seconds)

    def _queue(
        self, name: str, help: str, label: str, counted: dict[str, tuple[int, datetime | None]]
    ) -> Iterator[Metric]:
        labels = [label] if label else []
        number = GaugeMetricFamily(f"maild_{name}", help, labels=labels)
        age = GaugeMetricFamily(f"maild_{name}_oldest_seconds", f"{help}: age of the oldest", labels=labels)
        for key, (count, oldest) in counted.items():
            value = [key] if label else []
            number.add_metric(value, count)
            age.add_metric(value, (self._now - oldest).total_seconds() if oldest else 0.0)
        yield from (number, age)


def _gauge(name: str, help: str, value: float) -> Metric:
    return GaugeMetricFamily(name, help, value=value)


def _total(name: str, help: str, value: float) -> Metric:
    return CounterMetricFamily(name, help, value=value)
