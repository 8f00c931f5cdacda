"""Every tag that a person can meet in a finding, in one mapping, and the way findings are made.

A finding takes its severity, requirement, advice and reference from here, so that the mails,
`maild explain` and docs/findings.md say the same. What was found is the check's to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from checks.catalogue import (
    agreement,
    approval,
    archives,
    boilerplate,
    comparison,
    dates,
    external,
    identity,
    layout,
    links,
    mail,
    nits,
    people,
    rendering,
    system,
    text,
    world,
    xml,
    xml_sources,
)
from checks.catalogue.programs import rule_of
from checks.catalogue.rule import Rule
from maild.domain.draft import Format
from maild.domain.finding import Finding


def _by_tag(rules: Iterable[Rule]) -> Mapping[str, Rule]:
    """ValueError for a tag with two meanings."""
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.tag in found:
            raise ValueError(f"the tag {rule.tag} is in the catalogue twice")
        found[rule.tag] = rule
    return MappingProxyType(found)


RULES: Mapping[str, Rule] = _by_tag(
    (
        *system.RULES,
        *identity.RULES,
        *world.RULES,
        *dates.RULES,
        *people.RULES,
        *boilerplate.RULES,
        *layout.RULES,
        *comparison.RULES,
        *text.RULES,
        *mail.RULES,
        *archives.RULES,
        *links.RULES,
        *xml_sources.RULES,
        *xml.RULES,
        *rendering.RULES,
        *agreement.RULES,
        *approval.RULES,
        *external.RULES,
        *nits.RULES,
    )
)


def finding(
    tag: str,
    message: str,
    *,
    field: str | None = None,
    line: int | None = None,
    format: Format | None = None,
) -> Finding:
    """A finding of this tag; KeyError for a tag that is not in the catalogue."""
    rule = RULES[tag]
    return Finding(
        tag, rule.severity, rule.requirement, message, rule.advice, rule.reference, format, field, line
    )


def relayed_finding(
    tag: str, message: str, *, reference: str = "", line: int | None = None, format: Format | None = None
) -> Finding:
    """A finding of an external checker; its own reference goes first."""
    rule = rule_of(tag)
    told = reference or rule.reference
    return Finding(tag, rule.severity, rule.requirement, message, rule.advice, told, format, line=line)
