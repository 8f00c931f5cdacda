"""How a text draft writes its own name: as that of a file, or with two versions. What it means is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts
from checks.wording import quoted
from maild.domain.draft import Format
from maild.domain.finding import Finding
from parsers.text.front import front
from parsers.text.identity import find_name, running_name

# As long as drafts were .txt files alone, many gave the name of the file under their title.
_WITHOUT_EXTENSION = date(2022, 1, 1)


def written_name(facts: Facts) -> Iterator[Finding]:
    for form in facts.formats:
        if form.format is not Format.TEXT or form.document is None:
            continue
        found = find_name(front(form.document.lines), form.document)
        if found.name is None:
            continue
        if found.name.suffix and facts.submitted_at.date() >= _WITHOUT_EXTENSION:
            message = (
                f"The name {quoted(found.name.written)} ends as a file does; read as {found.name.identifier}."
            )
            yield _finding("draft-name-extension", message, found.line)
        if other := running_name(found.name, form.document):
            message = f"The draft is {found.name.identifier}, but its running headers or footers say {other}."
            yield _finding("draft-name-contradiction", message, found.line)


def _finding(tag: str, message: str, line: int | None) -> Finding:
    return finding(tag, message, field="name", line=line, format=Format.TEXT)


WRITTEN_NAME = Check(
    "written-name", ("draft-name-extension", "draft-name-contradiction"), Need.DOCUMENT, written_name
)
