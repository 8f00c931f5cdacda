"""May this person post this version automatically (R98)? Whether it is this person is the challenge's."""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts, History
from checks.identifier import number
from checks.wording import quoted
from maild.domain.finding import Finding


def submitter(facts: Facts) -> Iterator[Finding]:
    form, history, person = facts.primary, facts.history, facts.submitter
    version = number(form.metadata.identifier) if form else None
    # R119: for version 00 any submitter is expected.
    if not version or history is None or person is None:
        return
    if not history.versions:  # then the version is wrong, and `sequence` says so
        return
    # R120: for N+1 an author of N, where N was posted here; compared as people do, without case.
    authors = {address.casefold() for address in history.latest_authors}
    if not history.latest_here:
        yield finding("submitter-unexpected", _unknown(history))
    elif person.key not in authors:
        yield finding("submitter-unexpected", _stranger(str(person), history))


def _unknown(history: History) -> str:
    last = max(history.versions)
    return f"Version {last:02} was not posted by this system, so its authors' addresses are not proven."


def _stranger(address: str, history: History) -> str:
    return f"{quoted(address)} is not the address of an author of version {max(history.versions):02}."


SUBMITTER = Check("submitter", ("submitter-unexpected",), Need.LEDGER, submitter)
