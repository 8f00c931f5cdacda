"""Is the identifier of the draft well formed? What was posted before is `sequence`'s question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts, FormatFacts
from checks.wording import quoted
from maild.domain.finding import Finding

_FEWEST_PARTS = 3  # draft-AUTHOR-SUBJECT
_DIGITS = re.compile(r"-([0-9]+)\Z")
_VERSION = re.compile(r"[0-9]{2}|[1-9][0-9]{2,5}")  # R22: single digits are padded with "0"
_CHARACTERS = re.compile(r"[a-z0-9-]*")


def split(identifier: str) -> tuple[str, str]:
    """Name and version: ("draft-x-y", "00"), the version "" when there is none."""
    found = _DIGITS.search(identifier[-1000:])
    return (identifier[: -len(found[0])], found[1]) if found else (identifier, "")


def number(identifier: str | None) -> int | None:
    """The version as a number; None when it is not written as versions are."""
    version = split(identifier or "")[1]
    return int(version) if _VERSION.fullmatch(version) else None


def identifier(facts: Facts) -> Iterator[Finding]:
    form = facts.primary
    if form is None or form.metadata.identifier is None:
        return
    name, version = split(form.metadata.identifier)
    if mistake := _mistake(name, facts.settings.longest_name):
        yield _finding("identifier-malformed", f"{quoted(name)} {mistake}.", form, "identifier")
    yield from _version(version, form, facts.settings.highest_version)


def _mistake(name: str, longest: int) -> str:
    """What is wrong with a name without its version, or ""."""
    parts = name.split("-")
    strange = name[_matched(name) :][:1]
    if not name.startswith("draft-"):
        return 'does not begin with "draft-"'
    if strange:
        return f"holds {quoted(strange)}, which is none of a-z, 0-9 and hyphen"
    if "" in parts:
        return "has two hyphens beside each other, or ends in one"
    if not name[len("draft-")].isalpha():
        return 'goes on with a digit after "draft-", where a letter is expected'
    if len(parts) < _FEWEST_PARTS:
        return f"has {len(parts)} parts between hyphens, at least {_FEWEST_PARTS} are expected"
    if len(name) > longest:
        return f"has {len(name)} characters, at most {longest} are allowed"
    return ""


def _matched(name: str) -> int:
    found = _CHARACTERS.match(name)
    return found.end() if found else 0


def _version(version: str, form: FormatFacts, highest: int) -> Iterator[Finding]:
    if not version:
        yield _finding("version-malformed", f"{_shown(form)} does not end in a version.", form, "version")
    elif len(version) > 6 or (_VERSION.fullmatch(version) and int(version) > highest):
        message = f"The version is {quoted(version)}, the highest possible is {highest:02}."
        yield _finding("version-too-high", message, form, "version")
    elif not _VERSION.fullmatch(version):
        message = (
            f"The version is {quoted(version)}, two digits are expected: {quoted(version[-2:].zfill(2))}."
        )
        yield _finding("version-malformed", message, form, "version")


def _shown(form: FormatFacts) -> str:
    return quoted(form.metadata.identifier or "")


def _finding(tag: str, message: str, form: FormatFacts, field: str) -> Finding:
    line = form.line(field) or form.line("identifier")
    return finding(tag, message, field=field, line=line, format=form.format)


IDENTIFIER = Check(
    "identifier", ("identifier-malformed", "version-malformed", "version-too-high"), Need.DOCUMENT, identifier
)
