"""Is a new version of this draft what people expect now (RFC 4228, Section 7.5.2, items 2 and 4)?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts, FormatFacts
from checks.identifier import split
from checks.wording import quoted
from checks.world import InFlight
from maild.domain.finding import Finding
from maild.domain.submission import State
from maild.domain.world import DraftState, KnownDraft

_DAY = timedelta(hours=24)  # R96
_REVIEWED_BY = {
    DraftState.IN_IESG_REVIEW: "is under review by the IESG",
    DraftState.WITH_RFC_EDITOR: "is with the RFC Editor",
}
_WAITS = {
    State.AWAITING_CONFIRMATION: "waits for its submitter's answer",
    State.AWAITING_APPROVAL: "waits for the group's approval",
    State.MANUAL: "is with the Secretariat",
    State.POSTING: "is being posted",
}


def expected(facts: Facts) -> Iterator[Finding]:
    form, world = facts.primary, facts.world
    if form is None or world is None or not form.metadata.identifier:
        return
    if world.draft is not None:
        yield from _known(form, world.draft)
    yield from _recent(form, facts)
    for other in world.in_flight[:1]:
        found = _finding("version-in-flight", _in_flight(form, other), form)
        yield replace(found, severity=facts.settings.in_flight)


def _known(form: FormatFacts, draft: KnownDraft) -> Iterator[Finding]:
    """R21."""
    name = quoted(split(form.metadata.identifier or "")[0])
    if draft.rfc or draft.state is DraftState.RFC:
        yield _finding("draft-is-rfc", f"{name} was published as {draft.rfc or 'an RFC'}.", form)
    if draft.replaced_by or draft.state is DraftState.REPLACED:
        other = quoted(draft.replaced_by) if draft.replaced_by else "another draft"
        yield _finding("draft-replaced", f"{name} was replaced by {other}.", form)
    if draft.state in _REVIEWED_BY:
        yield _finding("draft-in-review", f"{name} {_REVIEWED_BY[draft.state]}.", form)


def _recent(form: FormatFacts, facts: Facts) -> Iterator[Finding]:
    """R96: two authors may not know of each other's version. A clock that was set back is no reason."""
    posted = facts.history and facts.history.latest_at
    if posted and timedelta(0) <= facts.submitted_at - posted < _DAY:
        message = f"The version before was posted less than 24 hours ago: {posted:%Y-%m-%d %H:%M} UTC."
        yield _finding("version-recent", message, form)


def _in_flight(form: FormatFacts, other: InFlight) -> str:
    """Of a stranger's submission no more than that it is there; of one's own, which it is."""
    which = f"Your submission {other.id}" if other.own else "A submission from another address"
    came = f"received {other.received_at:%Y-%m-%d %H:%M} UTC"
    waits = _WAITS.get(other.state, "is still open")
    return f"{which} of {quoted(form.metadata.identifier or '')}, {came}, {waits}."


def _finding(tag: str, message: str, form: FormatFacts) -> Finding:
    line = form.line("version") or form.line("identifier")
    return finding(tag, message, field="version", line=line, format=form.format)


EXPECTED = Check(
    "expected",
    ("draft-is-rfc", "draft-replaced", "draft-in-review", "version-recent", "version-in-flight"),
    Need.LEDGER,
    expected,
)
