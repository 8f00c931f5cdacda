"""Do all formats of the draft say the same about it (R18)? What a format does not say is not compared.

Octets and pages are not compared either: they are a format's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts, FormatFacts
from checks.likeness import same_abstract, same_author, same_date, same_text, where_they_part
from checks.remarks import label
from checks.wording import dated, quoted
from maild.domain.dates import PartialDate
from maild.domain.draft import Author, Format
from maild.domain.finding import Finding

_COMPUTED = 5  # days by which an expiry that a tool computes has differed over the years
_MOST_AUTHORS = 100
_LONG = timedelta(days=366)


def agreement(facts: Facts) -> Iterator[Finding]:
    forms = _formal_first(facts)
    for field in _SAME:
        given = [form for form in forms if getattr(form.metadata, field) not in (None, ())]
        for other in given[1:]:
            if not _agree(field, given[0], other):
                yield _finding(field, given[0], other)


def _formal_first(facts: Facts) -> list[FormatFacts]:
    forms = [form for form in facts.formats if form.format not in (Format.SOURCE, Format.HTML)]
    return sorted(forms, key=lambda form: form is not facts.primary)


def _agree(field: str, one: FormatFacts, other: FormatFacts) -> bool:
    values = getattr(one.metadata, field), getattr(other.metadata, field)
    if field == "expiration_date" and Format.XML in (one.format, other.format):
        return _contradicts_itself(one) or _contradicts_itself(other) or same_date(*values, days=_COMPUTED)
    return _SAME[field](*values)


def _contradicts_itself(form: FormatFacts) -> bool:
    """Expires years after its date: its own mistake, made by xml2rfc where the XML gave a year only."""
    created, expires = form.metadata.creation_date, form.metadata.expiration_date
    return created is not None and expires is not None and expires.first - created.last > _LONG


def _same_identifier(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _same_authors(one: Sequence[Author], other: Sequence[Author]) -> bool:
    return len(one) == len(other) and not any(_unmatched(one, other))


def _unmatched(one: Sequence[Author], other: Sequence[Author]) -> tuple[list[Author], list[Author]]:
    """The authors of each who are not among those of the other, in whatever order."""
    left, rest = [], list(other[:_MOST_AUTHORS])
    for author in one[:_MOST_AUTHORS]:
        match = next((candidate for candidate in rest if same_author(author, candidate)), None)
        if match is None:
            left.append(author)
        else:
            rest.remove(match)
    return left, rest


# Name, version and working group are parts of the identifier.
_SAME: dict[str, Callable[[Any, Any], bool]] = {
    "identifier": _same_identifier,
    "title": same_text,
    "authors": _same_authors,
    "abstract": same_abstract,
    "creation_date": same_date,
    "expiration_date": same_date,
}


def _finding(field: str, one: FormatFacts, other: FormatFacts) -> Finding:
    values = getattr(one.metadata, field), getattr(other.metadata, field)
    first, second = _shown(field, *values)
    verb = "are" if field == "authors" else "is"
    message = (
        f"The {label(field)} {verb} {first} in the {_called(one)}, but {second} in the {_called(other)}."
    )
    return finding("formats-disagree", message, field=field, line=other.line(field), format=other.format)


def _called(form: FormatFacts) -> str:
    return "text" if form.format is Format.TEXT else form.format.upper()


def _shown(field: str, one: Any, other: Any) -> tuple[str, str]:
    if field == "authors":
        left, right = _unmatched(one, other)
        return _people(left or one), _people(right or other)
    if isinstance(one, PartialDate):
        return dated(one), dated(other)
    if field == "abstract":
        one, other = where_they_part(one, other)
    return quoted(one), quoted(other)


def _people(authors: Sequence[Author]) -> str:
    shown = ", ".join(quoted(f"{a.name} <{a.email}>" if a.email else a.name) for a in authors[:5])
    return f"{shown}, …" if len(authors) > 5 else shown


AGREEMENT = Check("agreement", ("formats-disagree",), Need.CLOCK, agreement)
