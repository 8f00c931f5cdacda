"""Gathers what the ledger knows around one draft, in one look, for the checks that need it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from checks import History, Settings, World
from checks.names import reserved_prefix
from checks.world import Day, InFlight, Used
from maild.domain.address import mailbox
from maild.domain.naming import group_type, named_groups, of_group
from maild.domain.submission import Submission
from maild.domain.world import IESG, Group, ImportedVersion, KnownDraft
from maild.ledger.ledger import Ledger, PostedVersion
from maild.ledger.world import PostedOctets


@dataclass(frozen=True, slots=True)
class Question:
    """About which draft, whose, and when."""

    name: str  # "draft-x-y"
    identifier: str  # "draft-x-y-00"
    submission: Submission
    octets: int  # of all formats that were submitted
    now: datetime
    settings: Settings


def around(ledger: Ledger, asked: Question) -> tuple[History, World]:
    """What was posted of this name, and the world around it. A few indexed queries, however much there is."""
    known = ledger.world.draft(asked.name)
    group = _group(ledger, asked.name, known)
    reserved = reserved_prefix(asked.name, asked.settings.reserved_names)
    return _history(versions(ledger, asked.name)), World(
        group=group,
        groups_known=ledger.world.knows_groups(group_type(asked.name)),
        draft=known,
        alike=ledger.world.drafts_alike(asked.name),
        body=ledger.world.group(reserved) if reserved else None,
        iesg=ledger.world.group(IESG),
        in_flight=_in_flight(ledger, asked),
        day=today(ledger, asked.name, str(asked.submission.submitter), asked.now, asked.settings),
        octets=asked.octets,
        excepted=_excepted(ledger, asked),
    )


def _group(ledger: Ledger, name: str, known: KnownDraft | None) -> Group | None:
    """The longest acronym that the name can mean and that exists; else the group it was imported with."""
    named = _named_group(ledger, name)
    if named is None and known and known.group:
        return ledger.world.group(known.group)
    return named


def _named_group(ledger: Ledger, name: str) -> Group | None:
    candidates = (ledger.world.group(acronym) for acronym in named_groups(name))
    return next((one for one in candidates if one and one.type == group_type(name)), None)


def _excepted(ledger: Ledger, asked: Question) -> bool:
    exception = ledger.world.blackout_exception(asked.name)
    return exception is not None and asked.submission.received_at < exception.until


def _in_flight(ledger: Ledger, asked: Question) -> tuple[InFlight, ...]:
    """Those that came before: of two at once the earlier one is in the way of the later one, only."""
    own, plus = asked.submission, asked.settings.plus_addresses
    person = mailbox(str(own.submitter), plus)
    return tuple(
        InFlight(other.id, other.state, other.received_at, mailbox(str(other.submitter), plus) == person)
        for other in ledger.world.open_with(asked.identifier)
        if (other.received_at, other.id) < (own.received_at, own.id)
    )


def today(ledger: Ledger, name: str, submitter: str, now: datetime, settings: Settings) -> Day:
    """What was posted on the day of `now` (UTC) in the categories that this draft is in.

    Counted is what was posted, in whichever way: RFC 4228, Section 7.5.1, item 8, asks whether "posting the
    draft" crosses a threshold. What was never confirmed uses nothing up, so that nobody's forged mails can
    keep others out.
    """
    start = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
    posted = ledger.world.posted_between(start, start + timedelta(days=1))
    acronym = acronym_of(ledger, name)
    person = mailbox(submitter, settings.plus_addresses)
    return Day(
        acronym=acronym,
        draft=_used(one for one in posted if one.name == name),
        submitter=_used(one for one in posted if mailbox(one.submitter, settings.plus_addresses) == person),
        group=_used(
            one for one in posted if of_group(one.name, acronym) and acronym_of(ledger, one.name) == acronym
        ),
        total=_used(posted),
    )


def acronym_of(ledger: Ledger, name: str) -> str:
    """Of the group that the name gives; where nobody told us of groups, the shortest that it can mean."""
    group = _named_group(ledger, name)
    return group.acronym if group else next(reversed(named_groups(name)), "")


def _used(posted: Iterable[PostedOctets]) -> Used:
    octets = [one.octets for one in posted]
    return Used(len(octets), sum(octets))


def versions(ledger: Ledger, name: str) -> list[PostedVersion | ImportedVersion]:
    """All that were ever posted, here or elsewhere, by their numbers; ours last where both know one."""
    every: list[PostedVersion | ImportedVersion] = [*ledger.world.imported(name), *ledger.posted(name)]
    return sorted(every, key=lambda one: one.version)


def latest(ledger: Ledger, name: str) -> PostedVersion | ImportedVersion | None:
    """The version before the next one (R83)."""
    return next(reversed(versions(ledger, name)), None)


def _history(every: list[PostedVersion | ImportedVersion]) -> History:
    if not every:
        return History()
    last = every[-1]
    return History(
        versions=frozenset(one.version for one in every),
        latest_authors=tuple(author.email for author in last.draft.authors or () if author.email),
        latest_here=isinstance(last, PostedVersion),
        latest_at=last.posted_at,
    )
