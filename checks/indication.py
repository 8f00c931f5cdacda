"""Does the first page say that this is an Internet-Draft? Any spelling counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts
from checks.remarks import TOOL_SINCE
from maild.domain.draft import Format
from maild.domain.finding import Finding
from parsers.text.front import front

_SAID = re.compile(r"internet[\s_-]{0,3}draft|\bi-d\b", re.I)


def indication(facts: Facts) -> Iterator[Finding]:
    if facts.submitted_at.date() < TOOL_SINCE:
        return
    for form in facts.formats:
        if form.format is Format.TEXT and form.document is not None:
            cells = front(form.document.lines).cells
            if not any(_SAID.search(cell.text) for cell in cells):
                message = 'The first page does not say "Internet-Draft" above the first heading.'
                yield finding("boilerplate-indication", message, format=form.format)


INDICATION = Check("indication", ("boilerplate-indication",), Need.DOCUMENT, indication)
