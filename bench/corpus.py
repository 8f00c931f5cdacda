"""Drafts that were posted, judged as of their own date: `python -m bench.corpus [CORPUS]`.

CORPUS, by default ../shared/corpus, holds index.jsonl, a record a draft version with `id`, `docname`,
`files`, `posted_known`. Only plain text is judged: it is what people submitted. Each error is printed with
what it is: of a draft that was wrong and posted all the same, or not looked at yet. A rule of a later time,
or a mistake of ours, is mended rather than listed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from maild.cli.drafts import checked, text_facts
from maild.config import Config
from maild.domain.finding import Finding

BESIDE = Path(__file__).parent.parent.parent / "shared" / "corpus"

WRONG = "wrong draft"
EXPLAINED = {
    "draft-camelot-holy-grenade-01": (WRONG, "its only author has no mail address"),
    "draft-ietf-ipseckey-rr-12": (WRONG, "it conforms to RFC 3667 instead of RFC 3668"),
    "draft-ietf-krb-wg-hw-auth-04": (WRONG, "its copyright is of an Internet Trust"),
    "draft-ietf-tls-ecc-new-mac-00": (WRONG, "the copyright line was refused since February 2007"),
    "draft-ietf-trill-directory-assist-mechanisms-12": (WRONG, "two dates of expiry, months apart"),
    "draft-laurie-pki-sunlight-00": (WRONG, "the licence of TLP 3.0 was refused since January 2012"),
    "draft-nottingham-link-template-03": (WRONG, "it expires after two and a half years"),
    "draft-peru-teas-actn-poi-applicability-04": (WRONG, "unlaid-out text with no date, and in windows-1252"),
}


def judged(file: Path, posted: str | None) -> tuple[Finding, ...]:
    """The errors as of the draft's own date, or of that when it was posted."""
    data = file.read_bytes()
    created = text_facts(file.name, data).metadata.creation_date
    known = date.fromisoformat(posted) if posted and len(posted) == 10 else None
    day = date(created.year, created.month, created.day or 15) if created else known
    if day is None:
        return ()
    report = checked(Config(), [(file.name, data)], datetime.combine(day, time(12), UTC), text=False)
    return report.errors


def main(argv: list[str]) -> int:
    place = Path(argv[1]) if len(argv) > 1 else BESIDE
    if not (place / "index.jsonl").is_file():
        print(f"no corpus: {place}/index.jsonl is not there")
        return 0
    rows = [json.loads(line) for line in (place / "index.jsonl").read_text().splitlines()]
    rows = [row for row in rows if row.get("posted_known") == "version" and "txt" in row["files"]]
    bad = {row["id"]: found for row in rows if (found := _errors(place, row))}
    classes: Counter[str] = Counter()
    for id, errors in bad.items():
        kind, why = EXPLAINED.get(id, ("not explained", ""))
        classes[kind] += 1
        print(f"{id}: {kind}{f', {why}' if why else ''}")
        for one in errors:
            print(f"    {one.tag}{f', line {one.line}' if one.line else ''}: {one.message}")
    names = {row["docname"] for row in rows}
    wrong = {row["docname"] for row in rows if row["id"] in bad}
    print(f"posted drafts without an error: {_share(rows, bad)}; names without one: {_share(names, wrong)}")
    print(", ".join(f"{count} {kind}" for kind, count in classes.most_common()))
    return 0


def _errors(place: Path, row: dict[str, Any]) -> tuple[Finding, ...]:
    return judged(place / row["files"]["txt"], (row.get("datatracker") or {}).get("date"))


def _share(all_: Any, bad: Any) -> str:
    good = len(all_) - len(bad)
    return f"{good} of {len(all_)}, {100 * good / max(1, len(all_)):.2f} %"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
