"""What was read is written, and what changed by it is counted. Each function is one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from maild.domain.world import DraftState, ImportedVersion, KnownDraft
from maild.ledger.ledger import Ledger
from maild.usecases.imports.drafts import GivenDraft
from maild.usecases.imports.groups import Given


class Change(StrEnum):
    """What an import did to one thing."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "unchanged"


Changes = list[tuple[str, Change]]  # (what, how), in the order of the files


def store_groups(ledger: Ledger, given: Sequence[Given]) -> Changes:
    """Groups that are not among these stay as they are: a file need not hold all."""
    changes: Changes = []
    for one in given:
        before = ledger.world.group(one.group.acronym)
        group = one.group
        if before is not None and not one.with_roles:
            group = replace(group, roles=before.roles)
        changes.append((group.acronym, _change(before, ledger.world.put_group(group))))
    return changes


def store_drafts(ledger: Ledger, given: Sequence[GivenDraft]) -> Changes:
    """The drafts with their versions; one change a draft."""
    changes: Changes = []
    for one in given:
        before = ledger.world.draft(one.known.name)
        put = [ledger.world.put_draft(one.known), *(ledger.world.put_imported(v) for v in one.versions)]
        changes.append((one.known.name, _change(before, any(put))))
    return changes


def store_versions(
    ledger: Ledger, versions: Sequence[ImportedVersion], now: datetime, expiry: timedelta
) -> Changes:
    """Versions of a folder. What is known of a draft already is more than a folder tells, and stays."""
    changes: Changes = []
    for version in versions:
        label = f"{version.name}-{version.version:02}"
        known = {one.version: one for one in ledger.world.imported(version.name)}
        changes.append((label, _change(known.get(version.version), ledger.world.put_imported(version))))
    for name in dict.fromkeys(version.name for version in versions):
        if ledger.world.draft(name) is None:
            latest = ledger.world.imported(name)[-1]
            expired = latest.posted_at + expiry < now
            ledger.world.put_draft(KnownDraft(name, DraftState.EXPIRED if expired else DraftState.ACTIVE))
    return changes


def _change(before: object, put: bool) -> Change:
    if before is None:
        return Change.NEW
    return Change.CHANGED if put else Change.SAME


def counted(changes: Changes) -> str:
    """ "3 new, 1 changed, 40 unchanged"."""
    counts = Counter(change for _, change in changes)
    return ", ".join(f"{counts[change]} {change}" for change in Change)
