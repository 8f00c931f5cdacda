"""`make requirements`: each requirement of RFC 4228 with its tests and their result, and the count.

The numbers are those of docs/requirements.md. A requirement without a test is said to have none.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"^\| (R\d+) \| ([abc]) \| (.*?) \|", re.M)


def known() -> dict[str, str]:
    """Number -> what it asks, in our words."""
    return {row[1]: row[3] for row in ROW.finditer((ROOT / "docs" / "requirements.md").read_text())}


class Collected:
    """A pytest plugin: which tests are marked with which number, and how each ended."""

    def __init__(self) -> None:
        self.tests: dict[str, list[str]] = defaultdict(list)
        self.results: dict[str, str] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            for mark in item.iter_markers("requirement"):
                for number in mark.args:
                    self.tests[number].append(item.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            self.results[report.nodeid] = report.outcome

    def result(self, number: str) -> str:
        """passed, failed, skipped or without a test."""
        outcomes = {self.results.get(test, "not run") for test in self.tests.get(number, [])}
        for outcome in ("failed", "not run", "skipped", "passed"):
            if outcome in outcomes and not (outcome == "skipped" and "passed" in outcomes):
                return outcome
        return "no test"


def main() -> int:
    collected = Collected()
    marked = ["-q", "--no-header", "-p", "no:cacheprovider", str(ROOT / "tests")]
    status = pytest.main(marked, plugins=[collected])
    names = known()
    unknown = sorted(set(collected.tests) - set(names))
    print()
    for number in sorted(names, key=lambda n: int(n[1:])):
        print(f"{number:5} {collected.result(number):8} {names[number][:90]}")
        for test in sorted({test.partition("[")[0] for test in collected.tests.get(number, [])}):
            print(f"      {test}")
    passed = sum(collected.result(number) == "passed" for number in names)
    print(f"\n{passed} of {len(names)} requirements have passing tests.")
    if unknown:
        print(f"Marked, but no requirement: {', '.join(unknown)}")
    return int(status != 0 or bool(unknown))


if __name__ == "__main__":
    sys.exit(main())
