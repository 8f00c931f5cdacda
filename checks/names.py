"""May a new draft have this name? How names are written is `identifier`'s question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts, FormatFacts
from checks.identifier import split
from checks.wording import quoted
from checks.world import World
from maild.domain.address import mailbox
from maild.domain.finding import Finding, Severity
from maild.domain.naming import STREAMS, named_groups
from maild.domain.world import Group, GroupState


def names(facts: Facts) -> Iterator[Finding]:
    form, world = facts.primary, facts.world
    if form is None or world is None or not form.metadata.identifier:
        return
    name, new = split(form.metadata.identifier)[0], not (facts.history and facts.history.versions)
    if world.group and world.group.state is GroupState.CONCLUDED:
        yield _concluded(form, world.group, new)
    if new:  # what was posted under this name has settled it
        yield from _unknown(form, name, world)
        yield from _reserved(form, name, facts)
        yield from _alike(form, name, world)


def _concluded(form: FormatFacts, group: Group, new: bool) -> Finding:
    """No group is left to adopt a draft; one that it had adopted may still be revised."""
    found = _finding("group-concluded", f"The group {quoted(group.acronym)} is not active any more.", form)
    return found if new else replace(found, severity=Severity.WARNING)


def _unknown(form: FormatFacts, name: str, world: World) -> Iterator[Finding]:
    """Silent where nobody has told us which groups there are."""
    acronyms = named_groups(name)
    if acronyms and world.groups_known and world.group is None:
        yield _finding("group-unknown", f"There is no group {quoted(acronyms[-1])}.", form)


def _reserved(form: FormatFacts, name: str, facts: Facts) -> Iterator[Finding]:
    prefix = reserved_prefix(name, facts.settings.reserved_names)
    if prefix in STREAMS:
        message = f"{quoted(name)} names a group and no subject, or a subject and no group."
        yield _finding("name-reserved", message, form)
    elif prefix and not _belongs_to(facts):
        message = f"Names that begin with {quoted(f'draft-{prefix}-')} are reserved."
        yield _finding("name-reserved", message, form)


def reserved_prefix(name: str, reserved: tuple[str, ...]) -> str:
    """What stands between "draft-" and the rest, where not everybody may write that; else ""."""
    if not named_groups(name):
        reserved = (*reserved, *STREAMS)
    return next((prefix for prefix in reserved if f"{name}-".startswith(f"draft-{prefix}-")), "")


def _belongs_to(facts: Facts) -> bool:
    """Whether the submitter is somebody in the body that the name belongs to."""
    body, plus = facts.world and facts.world.body, facts.settings.plus_addresses
    people = {mailbox(role.address, plus) for role in body.roles} if body else set()
    return facts.submitter is not None and mailbox(str(facts.submitter), plus) in people


def _alike(form: FormatFacts, name: str, world: World) -> Iterator[Finding]:
    if world.alike:
        message = f"There is a draft {quoted(world.alike[0])}, whose name differs by case only."
        yield _finding("case-conflict", message, form)


def _finding(tag: str, message: str, form: FormatFacts) -> Finding:
    line = form.line("name") or form.line("identifier")
    return finding(tag, message, field="name", line=line, format=form.format)


NAMES = Check(
    "names", ("name-reserved", "group-unknown", "group-concluded", "case-conflict"), Need.LEDGER, names
)
