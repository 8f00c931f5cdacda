"""May this person post this version automatically (R98)? Whether it is this person is the challenge's."""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts, History
from checks.identifier import number
from checks.wording import quoted
from checks.world import World
from maild.domain.address import mailbox
from maild.domain.finding import Finding
from maild.domain.world import Group, RoleName


def submitter(facts: Facts) -> Iterator[Finding]:
    form, history, person = facts.primary, facts.history, facts.submitter
    version = number(form.metadata.identifier) if form else None
    # R119: for version 00 any submitter is expected.
    if not version or history is None or person is None:
        return
    if not history.versions:  # then the version is wrong, and `sequence` says so
        return
    plus = facts.settings.plus_addresses
    if mailbox(str(person), plus) in {mailbox(address, plus) for address in _expected(facts, history)}:
        return
    if not _proven(facts, history):
        yield finding("submitter-unexpected", _unknown(history))
    else:
        yield finding("submitter-unexpected", _stranger(str(person), history, facts))


def _proven(facts: Facts, history: History) -> bool:
    """R120: "for drafts for which Nth version was posted using the Toolset", or as the operator says."""
    return history.latest_here or facts.settings.trust_imported


def _expected(facts: Facts, history: History) -> Iterator[str]:
    """Addresses of whoever may submit N+1 without being asked why."""
    if _proven(facts, history):
        yield from history.latest_authors
    world = facts.world or World()
    yield from _people(world.group, RoleName.CHAIR)  # R121
    yield from _people(world.iesg, RoleName.CHAIR, RoleName.MEMBER)  # R122


def _people(group: Group | None, *roles: RoleName) -> Iterator[str]:
    return (one.address for one in (group.roles if group else ()) if one.role in roles)


def _unknown(history: History) -> str:
    last = max(history.versions)
    return f"Version {last:02} was not posted by this system, so its authors' addresses are not proven."


def _stranger(address: str, history: History, facts: Facts) -> str:
    group = facts.world and facts.world.group
    chair = f", nor of a chair of {quoted(group.acronym)}" if group else ""
    return f"{quoted(address)} is not the address of an author of version {max(history.versions):02}{chair}."


SUBMITTER = Check("submitter", ("submitter-unexpected",), Need.LEDGER, submitter)
