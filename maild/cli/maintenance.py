"""`maild maintenance`: the door asks senders to come back later, for a while that ends by itself."""

from __future__ import annotations

import argparse
import sys

from maild import roof
from maild.cli.terminal import plain, when
from maild.config import Config
from maild.domain.outage import Outage
from maild.storage import maintenance as kept


def maintenance(config: Config, options: argparse.Namespace) -> int:
    """Exit status of `status`: 0 when mail is taken, 1 when not."""
    path = roof.maintenance_path(config)
    if options.action == "on":
        return _on(config, options)
    if options.action == "off":
        print("Mail is taken again." if kept.end(path) else "There was no maintenance.")
        return 0
    return _status(config)


def _on(config: Config, options: argparse.Namespace) -> int:
    now = roof.now()
    if options.until is None or options.until <= now:
        print("maild: say until when: --until 2026-12-01T08:00, in the future", file=sys.stderr)
        return 2
    config.storage.directory.mkdir(parents=True, exist_ok=True)
    kept.begin(roof.maintenance_path(config), Outage(now, options.until, options.why))
    print(f"No mail is taken until {when(options.until)}.")
    return 0


def _status(config: Config) -> int:
    now = roof.now()
    outages = [outage for outage in roof.outages(config) if now < outage.until]
    for outage in outages:
        word = "now" if outage.holds(now) else "planned"
        print(f"{word:8} {when(outage.first)} to {when(outage.until)}  {plain(outage.why)}".rstrip())
    if not outages:
        print("Mail is taken; nothing is planned.")
    return int(any(outage.holds(now) for outage in outages))
