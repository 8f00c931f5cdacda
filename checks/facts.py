"""What the checks are told: the formats of one draft, who sends it, when, and what was posted before.

Facts are gathered by the caller. Nothing here opens a file, asks the ledger or looks at a clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from checks.compared import ComparisonFacts
from checks.thresholds import Limits
from checks.windows import Window
from checks.world import World
from maild.domain.address import Address
from maild.domain.draft import Extraction, Format, Metadata, Remark
from maild.domain.finding import Severity
from parsers.text.document import Document


@dataclass(frozen=True, slots=True)
class FormatFacts:
    """One format of the draft as it was submitted."""

    format: Format
    filename: str  # a hint from the mail or the command line; "" when there is none
    extraction: Extraction
    document: Document | None = None  # the text taken apart; None where only meta-data is at hand
    validity: tuple[Remark, ...] = ()  # XML: what parsers.xml.validity says of it
    generated: bool = False  # made by us of another format, whose mistakes it repeats

    @property
    def metadata(self) -> Metadata:
        return self.extraction.metadata

    def line(self, name: str) -> int | None:
        """The line where a field of Metadata was found, if it is known."""
        return self.extraction.lines.get(name)


@dataclass(frozen=True, slots=True)
class History:
    """What the ledger knows of the draft's name."""

    versions: frozenset[int] = frozenset()  # all that were ever posted, expired ones too (R22)
    latest_authors: tuple[str, ...] = ()  # addresses of the authors of the highest version
    latest_here: bool = False  # it was posted by this system (R120)
    latest_at: datetime | None = None  # when it was posted (R96)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides: [checks], [limits] and [[blackout]] of the configuration."""

    highest_version: int = 99  # R158: what the infrastructure can hold
    creation_tolerance_days: int = 3  # R159
    expiry_days: int = 185  # after the creation, or after the submission where that is later
    xml_validity: Severity = Severity.ERROR  # R155, R156: of XML that is well-formed, but not valid
    reserved_names: tuple[str, ...] = ()  # "iab" for draft-iab-…
    in_flight: Severity = Severity.WARNING  # of another submission of the same version
    plus_addresses: bool = False  # whether alice+drafts@… is alice@…
    trust_imported: bool = False  # whether authors of versions that were imported are expected (R120)
    limits: Limits = field(default_factory=Limits)
    blackouts: tuple[Window, ...] = ()
    blackout_notice: timedelta = timedelta(days=14)  # how long before it is told of
    filename: Severity = Severity.WARNING  # of a name that no draft's file has; in mail it is but a hint
    longest_name: int = 50  # characters without the version; what the Datatracker accepts


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a check may look at."""

    submitted_at: datetime  # UTC
    formats: tuple[FormatFacts, ...]
    remarks: tuple[Remark, ...] = ()  # from the mapping of the mail to formats
    submitter: Address | None = None  # None: offline, `maild check`
    history: History | None = None  # None: offline, so nothing is said about earlier versions
    settings: Settings = field(default_factory=Settings)
    comparisons: tuple[ComparisonFacts, ...] = ()
    world: World | None = None  # None: offline

    @property
    def primary(self) -> FormatFacts | None:
        """The most formal format (RFC 4228, Section 7.5.1, hint): XML before text before others."""
        order = list(Format.__members__.values())
        formal = sorted(self.formats, key=lambda f: (f.format is not Format.XML, order.index(f.format)))
        return formal[0] if formal else None
