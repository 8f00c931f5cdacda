"""`maild groups`, `drafts`, `blackout`: what is known of the world around a draft.

These write beside a running daemon, as the desk does: the next draft is checked against what they wrote.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from maild import roof
from maild.cli.arguments import user
from maild.cli.presence import there_is_nothing
from maild.cli.terminal import plain, progress
from maild.config import Config
from maild.domain.world import BlackoutException, DraftState, Group, ImportedVersion, Role
from maild.ledger.ledger import Ledger
from maild.ledger.writer import Writer
from maild.sandbox.children import Children
from maild.storage.repository import IDENTIFIER
from maild.usecases.imports import folder
from maild.usecases.imports.drafts import drafts_of
from maild.usecases.imports.folder import Unreadable, drafts_in, read_folder
from maild.usecases.imports.groups import groups_of
from maild.usecases.imports.records import Mistakes, Record, TooManyMistakes, records
from maild.usecases.imports.storing import (
    Change,
    Changes,
    counted,
    store_drafts,
    store_groups,
    store_versions,
)
from maild.usecases.surroundings import versions

MOST_CHANGES = 20  # that are named; all are counted


# -- imports


def groups(config: Config, options: argparse.Namespace) -> int:
    commands = {"import": _import_groups, "list": _list_groups, "show": _show_group}
    if options.action != "list" and not options.what:
        print(f"maild: groups {options.action} of what?", file=sys.stderr)
        return 2
    return commands[options.action](config, options)


def drafts(config: Config, options: argparse.Namespace) -> int:
    if options.action == "show":
        return _show_drafts(config, options)
    folders = [path for path in options.what if Path(path).is_dir()]
    if not folders:
        return _import_json(config, options.what, _drafts_job)
    if len(options.what) > 1:
        print("maild: a folder is imported by itself", file=sys.stderr)
        return 2
    return _import_folder(config, Path(folders[0]))


Store = Callable[[Ledger], Changes]


def _import_groups(config: Config, options: argparse.Namespace) -> int:
    return _import_json(config, options.what, _groups_job)


def _groups_job(found: list[Record], mistakes: Mistakes) -> Store:
    given = groups_of(found, mistakes)
    return lambda ledger: store_groups(ledger, given)


def _drafts_job(found: list[Record], mistakes: Mistakes) -> Store:
    given = drafts_of(found, mistakes)
    return lambda ledger: store_drafts(ledger, given)


def _import_json(config: Config, files: list[str], job: Callable[[list[Record], Mistakes], Store]) -> int:
    """All files together, or with one mistake nothing of them: exit status 2."""
    mistakes = Mistakes()
    store: Store | None = None
    with suppress(TooManyMistakes):
        store = job([one for file in files for one in records(Path(file), mistakes)], mistakes)
    if mistakes or store is None:
        for mistake in mistakes:
            print(f"maild: {plain(mistake)}", file=sys.stderr)
        more = "" if store else " at least"
        print(f"maild: nothing was imported:{more} {len(mistakes)} mistakes", file=sys.stderr)
        return 2
    with roof.ledger(config) as writer:
        changes = writer.run_sync(store, timeout=600.0)
    _report(changes)
    return 0


def _report(changes: Changes) -> None:
    told = [(what, change) for what, change in changes if change is not Change.SAME]
    for what, change in told[:MOST_CHANGES]:
        print(f"{change:8} {plain(what)}")
    if len(told) > MOST_CHANGES:
        print(f"… and {len(told) - MOST_CHANGES} more")
    print(counted(changes))


def _import_folder(config: Config, path: Path) -> int:
    """Exit status 1 when a file could not be read; all others are imported."""
    files = drafts_in(path)
    if not files:
        print(f"maild: {plain(str(path))}: no file in it is named like draft-x-y-00.txt", file=sys.stderr)
        return 2
    changes, unreadable = asyncio.run(_read_and_store(config, files))
    for one in unreadable:
        print(f"maild: {plain(one.file)}: {plain(one.reason)}", file=sys.stderr)
    _report(changes)
    if unreadable:
        print(f"maild: {len(unreadable)} of {len(files)} files could not be read", file=sys.stderr)
    return 1 if unreadable else 0


async def _read_and_store(config: Config, files: list[Path]) -> tuple[Changes, list[Unreadable]]:
    width = len(os.sched_getaffinity(0))
    children = Children((folder.JOB,), roof.child_limits(config), width)
    changes: Changes = []
    unreadable: list[Unreadable] = []
    counter = progress(files, "drafts")
    try:
        with roof.ledger(config) as writer:
            async for batch in read_folder(files, children, width):
                unreadable += [one for one in batch if isinstance(one, Unreadable)]
                changes += await _stored(config, writer, folder.without_others(batch))
                for _ in batch:
                    next(counter)
    finally:
        children.close()
    next(counter, None)  # wipes the line
    return changes, unreadable


async def _stored(config: Config, writer: Writer[Ledger], read: list[ImportedVersion]) -> Changes:
    now, expiry = roof.now(), config.checks.expiry
    return await writer.run(lambda ledger: store_versions(ledger, read, now, expiry))


# -- what is known


def _list_groups(config: Config, options: argparse.Namespace) -> int:
    if there_is_nothing(config):
        return 0
    with roof.ledger(config) as writer:
        known = writer.run_sync(lambda ledger: list(ledger.world.groups()))
    for group in known:
        print(f"{group.acronym:16} {group.type:6} {group.state:10} {plain(group.name)}")
    if not known:
        print("No groups were imported.", file=sys.stderr)
    return 0


def _show_group(config: Config, options: argparse.Namespace) -> int:
    if there_is_nothing(config):
        return 1
    status = 0
    with roof.ledger(config) as writer:
        for acronym in options.what:
            group = writer.run_sync(lambda ledger, a=acronym: ledger.world.group(a))  # type: ignore[misc]
            if group is None:
                print(f"maild: no group {plain(acronym)!r} was imported", file=sys.stderr)
                status = 1
            else:
                print(_group_text(group))
    return status


def _group_text(group: Group) -> str:
    rows = [f"{group.acronym}  {plain(group.name)}", f"  {group.type}, {group.state}"]
    rows.append(f"  approval of version 00: {'needed' if group.approval else 'not needed'}")
    rows += [f"  list: {plain(group.list_address)}"] * bool(group.list_address)
    rows += [_role_line(role) for role in group.roles]
    return "\n".join(rows)


def _role_line(role: Role) -> str:
    return f"  {role.role}: {plain(role.name)} <{plain(role.address)}>"


def _show_drafts(config: Config, options: argparse.Namespace) -> int:
    if there_is_nothing(config):
        return 1
    status = 0
    with roof.ledger(config) as writer:
        for name in options.what:
            text = writer.run_sync(lambda ledger, n=name: _draft_text(ledger, n))  # type: ignore[misc]
            print(text or f"maild: no draft {plain(name)!r} is known", file=None if text else sys.stderr)
            status = status if text else 1
    return status


def _draft_text(ledger: Ledger, name: str) -> str:
    """ "" for a name that nobody knows."""
    known, every = ledger.world.draft(name), versions(ledger, name)
    if known is None and not every:
        return ""
    state = known.state if known else DraftState.ACTIVE
    rows = [f"{name}  {state}"]
    if known:
        about = {"group": known.group, "replaced by": known.replaced_by, "published as": known.rfc}
        rows += [f"  {label}: {plain(value)}" for label, value in about.items() if value]
    rows += [
        f"  {one.version:02}  {one.posted_at:%Y-%m-%d %H:%M} UTC  "
        f"{'imported' if isinstance(one, ImportedVersion) else plain(one.submitter)}"
        for one in every
    ]
    return "\n".join(rows)


# -- blackouts


def blackout(config: Config, options: argparse.Namespace) -> int:
    return _list_blackouts(config) if options.action == "list" else _allow(config, options)


def _list_blackouts(config: Config) -> int:
    now = roof.now()
    for window in config.blackout:
        state = "over" if window.until <= now else "closed" if min(window.first, window.later) <= now else ""
        print(f"{plain(window.name)}{f' ({state})' if state else ''}")
        for label, time in (("00", window.first), ("01…", window.later), ("opens", window.until)):
            print(f"  {label:5} {time:%Y-%m-%d %H:%M:%S} UTC")
        if window.except_groups:
            print(f"  except {', '.join(window.except_groups)}")
    if not config.blackout:
        print("No blackout is configured.", file=sys.stderr)
    for one in _exceptions(config):
        print(f"allowed {one.name} until {one.until:%Y-%m-%d %H:%M} UTC by {plain(one.by)}: {plain(one.why)}")
    return 0


def _exceptions(config: Config) -> Iterable[BlackoutException]:
    if not roof.ledger_path(config).exists():
        return []
    with roof.ledger(config) as writer:
        return writer.run_sync(lambda ledger: ledger.world.blackout_exceptions(roof.now()))


def _allow(config: Config, options: argparse.Namespace) -> int:
    """For the blackout that runs, or the next one: exit status 1 when there is none."""
    now = roof.now()
    ahead = sorted((window.until, window.name) for window in config.blackout if window.until > now)
    if not options.why or not IDENTIFIER.fullmatch(f"{options.name}-00"):
        print("maild: blackout allow takes a name like draft-x-y, and --why", file=sys.stderr)
        return 2
    if not ahead:
        print("maild: no blackout runs or comes: there is nothing to allow", file=sys.stderr)
        return 1
    until, period = ahead[0]
    exception = BlackoutException(options.name, until, options.by or user(), now, options.why)
    with roof.ledger(config) as writer:
        writer.run_sync(lambda ledger: ledger.world.put_blackout_exception(exception))
    print(f"{plain(options.name)} is taken during {plain(period)}, until {until:%Y-%m-%d %H:%M} UTC.")
    return 0
