"""`maild fsck`, `config check`, `references update`: is all well, and up to date?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from maild import config as configuration
from maild import roof
from maild.cli.presence import there_is_nothing
from maild.config import Config
from maild.references.update import update
from maild.sandbox.confinement import probe
from maild.usecases.proved import Disagreement, prove, repair


def config_check(options: argparse.Namespace) -> int:
    """Mistakes are a ConfigurationError, as everywhere: one line each on stderr, exit status 2."""
    path = configuration.find(options.config)
    config = configuration.load(path)
    roof.signer(config)  # are the keys there?
    roof.signers(config)
    print(f"{path or 'built-in defaults'}: no mistakes")
    for warning in (*roof.absent_checkers(config), *roof.stale_revocations(config)):
        print(f"warning: {warning}")
    print("children that read submitted octets are kept in by:")
    for line in probe().lines():
        print(f"  {line}")
    return 0


def fsck(config: Config, options: argparse.Namespace) -> int:
    """Exit status 0 when ledger, staging and repository agree (or do after --repair), 1 when not."""
    if there_is_nothing(config) and not config.storage.repository.exists():
        return 0
    with roof.house(config) as house:
        found: list[Disagreement] = house.ledger.run_sync(lambda ledger: prove(ledger, house), timeout=3600)
        for disagreement in found:
            print(disagreement.text)
        left = [d for d in found if not (options.repair and repair(house, d))]
    print(f"{len(found)} found, {len(found) - len(left)} repaired", file=sys.stderr)
    return 1 if left else 0


def references(config: Config, options: argparse.Namespace) -> int:
    """Builds the library anew beside the old one and puts it in place (R85)."""
    target = roof.library_path(config)
    target.parent.mkdir(parents=True, exist_ok=True)
    summary = update(options.source, target, _counter(), force=options.force)
    print(summary.text())
    return 0


def _counter() -> Callable[[int, str], None]:
    """A line that counts on a terminal; nothing in a pipe."""

    def count(done: int, name: str) -> None:
        if sys.stderr.isatty() and done % 100 == 0:
            sys.stderr.write(f"\r{done} entries, {name[:40]:40}")

    return count
