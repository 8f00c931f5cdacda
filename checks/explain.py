"""The text of `maild explain [TAG]`: what the findings mean and how to comply. It prints nothing."""

from __future__ import annotations

import textwrap
from difflib import get_close_matches

from checks.catalogue import RULES
from checks.catalogue.programs import KNOWN, rule_of
from checks.catalogue.rule import Rule

_WIDTH = 76
_LABELS = len("How to comply: ")


def overview() -> str:
    """Every tag with its severity and meaning, in order of the alphabet."""
    rules = {**RULES, **KNOWN}
    return "\n".join(_summary(rules[tag]) for tag in sorted(rules)) + "\n"


def _summary(rule: Rule) -> str:
    meaning = textwrap.fill(
        rule.meaning, _WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
    )
    return f"{rule.tag} ({rule.severity})\n{meaning}"


def entry(tag: str) -> str:
    """All that is known of a tag; KeyError for one that is not in the catalogue."""
    rule = RULES.get(tag) or rule_of(tag)
    rows = (
        ("Meaning", rule.meaning),
        ("Severity", _severity(rule)),
        ("Requirement", f"{rule.requirement} (RFC 4228)"),
        ("How to comply", rule.advice),
        ("Reference", rule.reference),
    )
    return f"{rule.tag}\n\n" + "\n".join(_row(label, text) for label, text in rows) + "\n"


def _severity(rule: Rule) -> str:
    consequence = {
        "error": "blocks automatic posting",
        "warning": "does not block posting",
        "note": "nothing to do",
    }
    return f"{rule.severity}: {consequence[rule.severity]}"


def _row(label: str, text: str) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=f"{label + ':':{_LABELS}}",
        subsequent_indent=" " * _LABELS,
        break_long_words=False,
        break_on_hyphens=False,
    )


def nearest(tag: str) -> tuple[str, ...]:
    """Tags that may have been meant by one that is unknown."""
    return tuple(get_close_matches(tag[:100].lower(), RULES, n=3) or get_close_matches(tag[:100], KNOWN, n=3))
