"""Would posting this version cross a limit of the day (R97)?"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts
from checks.identifier import split
from checks.thresholds import Limit, Limits
from checks.wording import counted, quoted
from checks.world import Day, Used
from maild.domain.finding import Finding


def limits(facts: Facts) -> Iterator[Finding]:
    form, world = facts.primary, facts.world
    if form is None or world is None or not form.metadata.identifier:
        return
    name = split(form.metadata.identifier)[0]
    of = {
        "draft": f" of {quoted(name)}",
        "submitter": f" by {quoted(str(facts.submitter))}",
        "group": f" of the group {quoted(world.day.acronym)}",
        "total": "",
    }
    for category, used, limit in categories(world.day, facts.settings.limits):
        if crossed(Used(used.versions + 1, used.octets + world.octets), limit):
            yield finding(f"limit-{category}", _message(of[category], used, limit, world.octets))


def categories(day: Day, limits: Limits) -> Iterator[tuple[str, Used, Limit]]:
    """Those of RFC 4228, Section 7.5.3, that a draft is in."""
    yield "draft", day.draft, limits.draft
    yield "submitter", day.submitter, limits.submitter
    if day.acronym:
        yield "group", day.group, limits.group
    yield "total", day.total, limits.total


def crossed(used: Used, limit: Limit) -> bool:
    return used.versions > limit.versions or used.octets > limit.octets


def _message(of: str, used: Used, limit: Limit, octets: int) -> str:
    so_far = f"{counted(used.versions, 'version')} with {_mb(used.octets)} were posted today{of}"
    allowed = f"{counted(limit.versions, 'version')} or {_mb(limit.octets)} are allowed in a day"
    return f"{so_far}, and this one has {_mb(octets)}; {allowed}."


def _mb(octets: int) -> str:
    return f"{octets / 1_000_000:.2f} MB"


LIMITS = Check(
    "limits", ("limit-draft", "limit-submitter", "limit-group", "limit-total"), Need.LEDGER, limits
)
