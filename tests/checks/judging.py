"""What the checks say of a text draft: read, extracted and judged as the daemon does it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import checks
from checks import Facts, FormatFacts, History, Settings, World
from maild.domain.address import Address
from maild.domain.draft import Extraction, Format, Metadata
from maild.domain.finding import Finding
from parsers.text.document import read
from parsers.text.extract import extract

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ERIN_WRITES = Address("erin", "example.org", "Erin Exemplar")


def text_facts(data: bytes, filename: str = "") -> FormatFacts:
    document = read(data)
    return FormatFacts(Format.TEXT, filename, extract(document), document)


def judged(
    data: bytes,
    *,
    at: datetime | date = NOON,
    filename: str = "",
    submitter: Address | None = None,
    history: History | None = None,
    settings: Settings | None = None,
    world: World | None = None,
) -> tuple[Finding, ...]:
    when = at if isinstance(at, datetime) else datetime(at.year, at.month, at.day, 12, tzinfo=UTC)
    facts = Facts(
        when, (text_facts(data, filename),), (), submitter, history, settings or Settings(), world=world
    )
    return checks.run(facts)


def settings(**chosen: object) -> Settings:
    """The operator's choice, otherwise the defaults."""
    return replace(Settings(), **chosen)  # type: ignore[arg-type]


def judged_metadata(
    *,
    at: datetime = NOON,
    submitter: Address | None = None,
    history: History | None = None,
    settings: Settings | None = None,
    **fields: object,
) -> tuple[Finding, ...]:
    """For values that no text extraction would give: meta-data by hand, without a document."""
    metadata = replace(Metadata(), **fields)  # type: ignore[arg-type]
    form = FormatFacts(Format.TEXT, "", Extraction(metadata, {}))
    return checks.run(Facts(at, (form,), (), submitter, history, settings or Settings()))


def tags(findings: Iterable[Finding]) -> list[str]:
    return [finding.tag for finding in findings]


def only(findings: tuple[Finding, ...], tag: str) -> Finding:
    """The one finding there is, with that tag."""
    assert tags(findings) == [tag], findings
    return findings[0]


def of(findings: tuple[Finding, ...], *wanted: str) -> list[Finding]:
    """Those with one of these tags, for drafts that cannot be wrong in one way only."""
    return [finding for finding in findings if finding.tag in wanted]
