"""Which verdict is right on drafts with one fault each that were made to try idnits 3.

Where idnits's own verdict is right it is the oracle; where it is wrong, the right one stands here with
its reason. The fixtures are not part of the project: see NITS.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path

from maild.cli.drafts import checked
from maild.config import Config
from maild.domain.submission import Report

NITS = Path(__file__).parents[3] / "shared" / "nits"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

# idnits is right: error or none. Of dates it only warns; RFC 4228 makes that an error (R159).
ORACLE: tuple[str, ...] = (
    "fn-*",
    *("bp-no-*", "bp-none", "bp-set-*", "bp-copyright-old-*", "bp-license-tlp2", "bp-license-wordchange"),
    *("bp-6cii-wg", "bp-six-months-altered"),
    *("date-m2", "date-m30", "date-p60", "date-dayless"),
    *("exp-mismatch", "exp-none-anywhere", "exp-in-six-months"),
    *("sec-no-abstract", "sec-abstract-empty"),
    *("bad-notwf", "bad-amp", "bad-dup-attr"),
)
_DATE_WARNINGS = {"DOC_DATE_IN_PAST", "DOC_DATE_IN_FUTURE"}

# idnits is wrong, or silent: is it an error, and why.
OURS: dict[str, tuple[bool, str]] = {
    "fn-double-dash": (True, "no empty part in a name"),
    "fn-inner-double-dash": (True, "no empty part in a name"),
    "fn-neg-version": (True, "no empty part in a name"),
    "fn-name-51": (True, "50 characters at most"),
    "fn-file-7*": (True, "50 characters at most, and the file is named after the draft"),
    "bp-*-pagebreak*": (False, "a page break is no other word"),
    "bp-list-twice": (False, "said twice is said"),
    "bp-license-curly": (False, "an apostrophe is an apostrophe"),
    "bp-copyright-upper": (False, "(C) is (c)"),
    "bp-copyright-symbol": (False, "the sign is (c)"),
    "bp-copyright-ipmc": (True, "proposed, not in force"),
    "bp-license-http": (False, "http or https"),
    "bp-list-http": (False, "http or https"),
    "bp-wip-noquotes": (False, "quotation marks are no words"),
    "bp-license-6bii-wg": (
        True,
        "TLP 5.0, Section 6.b.i: drafts of the IETF stream have the sentence on code",
    ),
    "bp-license-tlp3": (True, "refused since January 2012"),
    "bp-license-tlp4": (False, "Simplified is still accepted"),
    "bp-license-twice": (False, "said twice is said"),
    "bp-copyright-twice": (False, "said twice is said"),
    "fmt-page-lowercase": (False, "[page 1] is a footer"),
    "date-[mp]3": (False, "R159: within three days"),
    "date-m4": (True, "R159: within three days"),
    "date-p4": (False, "R159: the most forgiving zone; at noon UTC it is the next day in UTC+14"),
    "date-bad": (True, "31 February is in no calendar"),
    "date-feb31": (True, "31 February is in no calendar"),
    "date-abbrev": (False, "a date is a date"),
    "date-us": (False, "a date is a date"),
    "date-iso": (False, "a date is a date"),
    "date-dayless-old": (True, "no day of last month is near"),
    "exp-186": (True, "185 days"),
    "exp-7-months": (True, "185 days"),
    "exp-past": (True, "it is over before it began"),
    "exp-no-statement": (True, "required content, Status of This Memo"),
    "exp-statement-mismatch": (True, "two dates of expiry"),
    "exp-us-order": (False, "a date is a date"),
    "exp-monthyear": (False, "the most forgiving day of the month"),
    "exp-no-footer": (False, "the first page says it"),
    "exp-no-header": (False, "the status section says it"),
    "sec-abstract-col0": (False, "it is there"),
    "sec-abstract-colon": (False, "it is there"),
    "sec-abstract-upper": (False, "it is there"),
    "fmt-nopages": (False, "pages are not asked for"),
    "fmt-badutf8": (True, "letters that can only be guessed"),
    "fmt-nul": (True, "no text"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A fixture with a right verdict."""

    fixture: str  # "txt/date-m3/draft-exemplar-nits-base-00.txt"
    error: bool
    why: str

    @property
    def name(self) -> str:
        return "/".join(self.fixture.split("/")[:2])

    def report(self) -> Report:
        file = NITS / self.fixture
        return checked(Config(), [(file.name, file.read_bytes())], NOON, text=file.suffix == ".xml")


def cases() -> Iterator[Case]:
    """Those of the fixtures that have a right verdict."""
    lines = (NITS / "expected.jsonl").read_text().splitlines()
    for row in map(json.loads, lines):
        if row["mode"] != "submission":
            continue
        name = row["fixture"].split("/")[1]
        ours = next((verdict for pattern, verdict in OURS.items() if fnmatch(name, pattern)), None)
        if ours:
            yield Case(row["fixture"], *ours)
        elif any(fnmatch(name, pattern) for pattern in ORACLE):
            yield Case(row["fixture"], _refuses(row), "idnits")


def _refuses(row: dict[str, object]) -> bool:
    findings = row.get("findings")
    if not isinstance(findings, list):
        return True  # it could make nothing of the file
    return any(one["severity"] == "error" or one["code"] in _DATE_WARNINGS for one in findings)
