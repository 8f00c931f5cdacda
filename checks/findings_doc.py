"""Writes docs/findings.md from the catalogue: `python -m checks.findings_doc > docs/findings.md`."""

from __future__ import annotations

from collections.abc import Iterable

from checks.catalogue import RULES
from checks.catalogue.programs import KNOWN, TOOLS
from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

_HEAD = """\
# Findings

What a check report can say, by its tag. Errors block automatic posting; warnings never do.
`maild explain TAG` prints an entry. This page is generated from the catalogue in `checks/catalogue`:
`python -m checks.findings_doc > docs/findings.md`.
"""


def page() -> str:
    """The whole page, in Markdown."""
    errors = [rule for rule in RULES.values() if rule.severity is Severity.ERROR]
    warnings = [rule for rule in RULES.values() if rule.severity is Severity.WARNING]
    notes = [rule for rule in RULES.values() if rule.severity is Severity.NOTE]
    return "\n".join(
        (
            _HEAD,
            _part("Errors", errors),
            _part("Warnings", warnings),
            _part("Notes", notes),
            _part("Warnings of other programs", [*KNOWN.values(), *TOOLS.values()]),
        )
    )


def _part(title: str, rules: Iterable[Rule]) -> str:
    entries = "\n".join(_entry(rule) for rule in sorted(rules, key=lambda rule: rule.tag))
    return f"## {title}\n\n{entries}"


def _entry(rule: Rule) -> str:
    return (
        f"### {rule.tag}\n\n{rule.meaning}\n\n"
        f"- How to comply: {rule.advice}\n- Reference: {rule.reference}\n- Requirement: {rule.requirement}\n"
    )


if __name__ == "__main__":
    print(page(), end="")
