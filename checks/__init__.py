"""The checks, in the order in which people read them, and the one way to run them.

A check says what it found; what follows from it is decided elsewhere (maild.rules).
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.agreement import AGREEMENT
from checks.authors import AUTHORS
from checks.blackout import BLACKOUT
from checks.boilerplate.check import BOILERPLATE
from checks.catalogue import RULES, finding, relayed_finding
from checks.causes import first_causes
from checks.check import ALL, Check, Need
from checks.clock import CREATION, EXPIRATION
from checks.compared import ComparisonFacts
from checks.comparison import PRINTED_AGAINST_TEXT, TEXT_AGAINST_XML
from checks.expected import EXPECTED
from checks.facts import Facts, FormatFacts, History, Settings
from checks.formats import FILENAMES, SOURCE
from checks.identifier import IDENTIFIER
from checks.indication import INDICATION
from checks.layout import LAYOUT
from checks.limits import LIMITS
from checks.names import NAMES
from checks.remarks import MISSING, REMARKS
from checks.sequence import SEQUENCE
from checks.submitter import SUBMITTER
from checks.world import World
from checks.written_name import WRITTEN_NAME
from checks.xml_validity import XML_VALIDITY
from maild.domain.finding import Finding, Severity

__all__ = [
    "ALL",
    "CHECKS",
    "REMARKS",
    "RULES",
    "Check",
    "ComparisonFacts",
    "Facts",
    "FormatFacts",
    "History",
    "Need",
    "Settings",
    "World",
    "finding",
    "first_causes",
    "relayed_finding",
    "run",
]

CHECKS: tuple[Check, ...] = (
    SOURCE,
    REMARKS,
    XML_VALIDITY,
    MISSING,
    AGREEMENT,
    IDENTIFIER,
    NAMES,
    WRITTEN_NAME,
    SEQUENCE,
    EXPECTED,
    SUBMITTER,
    LIMITS,
    BLACKOUT,
    CREATION,
    EXPIRATION,
    AUTHORS,
    INDICATION,
    BOILERPLATE,
    TEXT_AGAINST_XML,
    PRINTED_AGAINST_TEXT,
    FILENAMES,
    LAYOUT,
)


def run(
    facts: Facts, needs: frozenset[Need] = ALL, checks: tuple[Check, ...] = CHECKS
) -> tuple[Finding, ...]:
    """What the checks with these needs find: errors first, otherwise in the order of the checks.

    Of errors with one cause only the cause is there; `first_causes` is asked again where runs are joined.
    """
    found = [f for check in checks if check.needs in needs for f in _guarded(check, facts)]
    return tuple(sorted(first_causes(found), key=lambda f: f.severity is not Severity.ERROR))


def _guarded(check: Check, facts: Facts) -> Iterator[Finding]:
    """A check that crashes is a finding, never a pass: the one place that catches everything."""
    try:
        yield from check.run(facts)
    except Exception as error:
        message = f"The check {check.name} failed: {type(error).__name__}."
        yield finding("check-crashed", message)
