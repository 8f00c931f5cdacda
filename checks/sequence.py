"""Is this the version that follows what was posted? Silent offline and where there is no version."""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts, FormatFacts, History
from checks.identifier import number, split
from checks.wording import quoted
from maild.domain.finding import Finding


def sequence(facts: Facts) -> Iterator[Finding]:
    form, history = facts.primary, facts.history
    given = number(form.metadata.identifier) if form else None
    if form is None or history is None or given is None:
        return
    expected = max(history.versions, default=-1) + 1
    if given in history.versions:
        yield _finding("version-posted", f"Version {given:02} of {_name(form)} was posted already.", form)
    elif given != expected:
        message = f"The version is {given:02}, expected is {expected:02}: {_last(history, form)}."
        yield _finding("version-sequence", message, form)


def _last(history: History, form: FormatFacts) -> str:
    if not history.versions:
        return f"no version of {_name(form)} was posted"
    return f"the last version of {_name(form)} posted is {max(history.versions):02}"


def _name(form: FormatFacts) -> str:
    return quoted(split(form.metadata.identifier or "")[0])


def _finding(tag: str, message: str, form: FormatFacts) -> Finding:
    line = form.line("version") or form.line("identifier")
    return finding(tag, message, field="version", line=line, format=form.format)


SEQUENCE = Check("sequence", ("version-posted", "version-sequence"), Need.LEDGER, sequence)
