"""Are the fixed paragraphs of the day of submission there, word for word (R23)?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from checks.boilerplate.matching import Body, Difference
from checks.boilerplate.notice import Kind, Notice
from checks.boilerplate.notices import CODE_MARKS, LIMITATION_BEGINS, NOTICES, REQUIRED
from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts
from checks.wording import quoted
from maild.domain.draft import Format, Metadata
from maild.domain.finding import Finding

_ALIKE = 0.4  # less than this share of the words in common is another text
_FIRST_WORDS = 8
_TRUST = date(2008, 11, 10)  # the first Trust Legal Provisions: fixed texts, years in the copyright line


class _Case(NamedTuple):
    body: Body
    day: date
    metadata: Metadata

    @property
    def of_group(self) -> bool:
        return (self.metadata.identifier or "").startswith("draft-ietf-")

    def accepted(self, kind: Kind) -> list[Notice]:
        return [n for n in NOTICES if n.kind is kind and n.accepted_on(self.day)]


def boilerplate(facts: Facts) -> Iterator[Finding]:
    for form in facts.formats:
        if form.format is Format.TEXT and form.document is not None:
            case = _Case(Body(form.document.lines), facts.submitted_at.date(), form.metadata)
            for requirement in REQUIRED:
                if requirement.since <= case.day:
                    yield from _required(requirement.kind, case)
            if case.day >= _TRUST:
                yield from _limitation(case)


def _required(kind: Kind, case: _Case) -> Iterator[Finding]:
    notice = _found(kind, case)
    if notice is None:
        yield _not_there(kind, case)
    elif not notice.accepted_on(case.day):
        message = f"The {kind.label} is that of {notice.source}, {_when(notice, case.day)}."
        yield _finding(kind.tag, message, _line(notice, case))
    else:
        yield from _there(notice, case)


def _found(kind: Kind, case: _Case) -> Notice | None:
    """The wording that is there: the longest one, since some begin like others; of equals one of the day."""
    accepted = case.accepted(kind)
    there = (n for n in NOTICES if n.kind is kind and case.body.find(n.text))
    there = (n for n in there if n in accepted or not any(n.text in whole.text for whole in accepted))
    return max(there, key=lambda n: (len(n.text), n.accepted_on(case.day)), default=None)


def _there(notice: Notice, case: _Case) -> Iterator[Finding]:
    if notice.dated_on(case.day):
        message = f"The {notice.kind.label} is that of {notice.source}; it is still accepted."
        yield _finding("boilerplate-dated", message, _line(notice, case))
    yield from _repeated(notice, case)
    if notice.kind is Kind.LICENSE:
        yield from _code(notice, case)
    if notice.kind is Kind.COPYRIGHT and case.day >= _TRUST:
        yield from _year(notice, case)


def _repeated(notice: Notice, case: _Case) -> Iterator[Finding]:
    """Once is enough: a second one often is what a tool put in beside what the author had written."""
    if notice.kind is Kind.EXPIRY or case.day < _TRUST:
        return
    again = case.body.find_again(notice.text)
    if again:
        message = f"The {notice.kind.label} is there more than once."
        yield _finding("boilerplate-repeated", message, case.body.line_at(again.start()))


def _line(notice: Notice, case: _Case) -> int | None:
    found = case.body.find(notice.text)
    return case.body.line_at(found.start()) if found else None


def _not_there(kind: Kind, case: _Case) -> Finding:
    accepted = case.accepted(kind)
    if near := _nearest(accepted, case):
        return _finding(kind.tag, _differing(kind, near), near.line)
    begin = " ".join(accepted[0].text.split()[:_FIRST_WORDS])
    return _finding(kind.tag, f'The {kind.label} is missing: "{begin} …"', None)


def _when(notice: Notice, day: date) -> str:
    if day < notice.since:
        return f"which is accepted from {notice.since} on"
    return f"which was accepted until {notice.until}"


def _nearest(notices: list[Notice], case: _Case) -> Difference | None:
    near = [d for notice in notices if (d := case.body.nearest(notice.text)) and d.alike >= _ALIKE]
    return max(near, key=lambda d: d.alike, default=None)


def _differing(kind: Kind, near: Difference) -> str:
    found = quoted(near.found) if near.found else "nothing"
    return f"The {kind.label} has other words: found {found}, expected {quoted(near.expected)}."


def _code(notice: Notice, case: _Case) -> Iterator[Finding]:
    """TLP, Section 6.b: IETF drafts have the sentence on code; where it is, it is word for word."""
    if CODE_MARKS[0] in notice.text or case.day < date(2009, 12, 28):
        return
    whole = [n for n in case.accepted(Kind.LICENSE) if CODE_MARKS[0] in n.text]
    if any(map(case.body.find, CODE_MARKS)) and (near := _nearest(whole, case)):
        yield _finding(Kind.LICENSE.tag, _differing(Kind.LICENSE, near), near.line)
    elif case.of_group:
        message = f'The licence notice lacks its last sentence, "{CODE_MARKS[0]} …"'
        yield _finding("boilerplate-code", message, _line(notice, case))


def _year(notice: Notice, case: _Case) -> Iterator[Finding]:
    found, created = case.body.find(notice.text), case.metadata.creation_date
    if not found or created is None or not found.re.groups:
        return
    years = found[1].decode()
    if str(created.year) not in {years[n : n + 4] for n in range(0, len(years), 4)}:
        said = (
            f"names {', '.join(years[n : n + 4] for n in range(0, len(years), 4))}"
            if years
            else "names no year"
        )
        message = f"The copyright line {said}, the draft is dated {created.year}."
        yield _finding("boilerplate-year", message, case.body.line_at(found.start()))


def _limitation(case: _Case) -> Iterator[Finding]:
    for begin in LIMITATION_BEGINS:
        place = case.body.find(begin)
        if not place:
            continue
        line = case.body.line_at(place.start())
        notices = [n for n in case.accepted(Kind.LIMITATION) if n.text.startswith(begin)]
        notice = next((n for n in notices if case.body.find(n.text)), None)
        if notice is None:
            near = _nearest(notices, case)
            message = _differing(Kind.LIMITATION, near) if near else "The limiting notice is not complete."
            yield _finding(Kind.LIMITATION.tag, message, near.line if near else line)
        elif notice.limits and case.of_group:
            yield _limited(notice, line)


def _limited(notice: Notice, line: int) -> Finding:
    """RFC 5378, Section 3.3: as a rule, a group's drafts may be built upon; RFCs they may become always."""
    tag = "boilerplate-forbidden-group-draft" if notice.forbids else "boilerplate-limited-group-draft"
    what = "to publish it as an RFC" if notice.forbids else "derivative works"
    return _finding(
        tag, f"A working group's draft has the notice of {notice.source}, which forbids {what}.", line
    )


def _finding(tag: str, message: str, line: int | None) -> Finding:
    return finding(tag, message, line=line, format=Format.TEXT)


BOILERPLATE = Check(
    "boilerplate",
    (
        *dict.fromkeys(kind.tag for kind in Kind),
        "boilerplate-dated",
        "boilerplate-repeated",
        "boilerplate-code",
        "boilerplate-year",
        "boilerplate-limited-group-draft",
        "boilerplate-forbidden-group-draft",
    ),
    Need.DOCUMENT,
    boilerplate,
)
