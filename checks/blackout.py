"""Are drafts taken at this time? Judged by the time of submission, whenever it is confirmed or dated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts
from checks.identifier import number, split
from checks.windows import Window
from checks.wording import counted, quoted
from maild.domain.finding import Finding
from maild.domain.naming import of_group


def blackout(facts: Facts) -> Iterator[Finding]:
    form = facts.primary
    version = number(form.metadata.identifier) if form else None
    if form is None or version is None:
        return
    name = split(form.metadata.identifier or "")[0]
    for window in facts.settings.blackouts:
        if _excepted(facts, name, window):
            continue
        if window.closed(version, facts.submitted_at):
            yield finding("blackout", _closed(window, version), field="version")
        elif closing := next_closing(window, facts.submitted_at, facts.settings.blackout_notice):
            yield finding("blackout-ahead", closing, field="version")


def _excepted(facts: Facts, name: str, window: Window) -> bool:
    """By the Secretariat, or with its group."""
    group = facts.world and facts.world.group
    acronym = group.acronym if group else ""
    return bool(facts.world and facts.world.excepted) or any(
        acronym == one or of_group(name, one) for one in window.except_groups
    )


def _closed(window: Window, version: int) -> str:
    which = "Versions after 00" if version else "Versions 00"
    message = (
        f"{which} are not taken during the blackout {quoted(window.name)}, from "
        f"{moment(window.closes(version))} on; submissions open again {moment(window.until)}."
    )
    if window.except_groups:
        message += f" Drafts of these groups are taken: {', '.join(window.except_groups)}."
    return message


def next_closing(window: Window, now: datetime, notice: timedelta) -> str:
    """A sentence on what closes soon; "" when it is too early, or too late, to say so."""
    ends = {"00": window.first, "after 00": window.later}
    coming = {which: end for which, end in ends.items() if now < end < window.until}
    if not coming or min(coming.values()) - now > notice:
        return ""
    told = [f"for versions {which} {span(end - now)}, {moment(end)}" for which, end in coming.items()]
    again = f"They open again {moment(window.until)} ({quoted(window.name)})."
    return f"Submissions close {'; '.join(told)}. {again}"


def moment(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M} UTC"


def span(delta: timedelta) -> str:
    """ "in 3 days": whole days from two on, then hours, then minutes."""
    minutes = max(int(delta.total_seconds()) // 60, 0)
    if minutes >= 48 * 60:
        return f"in {counted(minutes // (24 * 60), 'day')}"
    return f"in {counted(minutes // 60, 'hour')}" if minutes >= 120 else f"in {counted(minutes, 'minute')}"


BLACKOUT = Check("blackout", ("blackout", "blackout-ahead"), Need.CLOCK, blackout)
