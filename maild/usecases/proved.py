"""`fsck`: ledger, staging and repository say the same, or what they disagree about.

A repair only ever removes what nothing refers to; what is missing or damaged is for a person to see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from maild.domain.submission import State, Submission
from maild.ledger.ledger import Ledger
from maild.rules.lifecycle import ENDS
from maild.storage.files import remove, sha256
from maild.usecases.checked import staged_name
from maild.usecases.house import House


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One line for the operator; `remove` is what a repair would remove."""

    text: str
    remove: Path | None = None


def prove(ledger: Ledger, house: House) -> list[Disagreement]:
    """Everything that does not agree; empty is the proof."""
    return [
        *_ledger_itself(ledger),
        *_repository(ledger, house),
        *_staging(ledger, house),
    ]


def repair(house: House, disagreement: Disagreement) -> bool:
    """Removes what nothing refers to; False for what takes a person."""
    path = disagreement.remove
    if path is None:
        return False
    remove(path)
    return True


def _ledger_itself(ledger: Ledger) -> Iterator[Disagreement]:
    for problem in ledger.problems():
        yield Disagreement(f"ledger: {problem}")


def _repository(ledger: Ledger, house: House) -> Iterator[Disagreement]:
    known: set[str] = set()
    for posted in ledger.all_posted():
        for name, digest in posted.files.items():
            known.add(name)
            found = house.repository.digest(name)
            if found is None:
                yield Disagreement(f"repository: {name} is posted, but missing")
            elif found != digest:
                yield Disagreement(f"repository: {name} differs from what was posted")
    posting = {s.report.draft.identifier for s in ledger.in_state(State.POSTING) if s.report}
    for name in house.repository.names():
        if name not in known and name.partition(".")[0] not in posting:
            yield Disagreement(f"repository: {name} was posted by nobody")
    for path in house.repository.leftovers():
        yield Disagreement(f"repository: {path.name} is left over from a crash", path)


def _staging(ledger: Ledger, house: House) -> Iterator[Disagreement]:
    for id in house.staging.ids():
        submission = ledger.submission(id)
        if submission is None or submission.collected_at is not None:
            text = f"staging: {id} has files, but its submission is gone"
            yield Disagreement(text, house.staging.folder(id))
    for path in house.staging.leftovers():
        yield Disagreement(f"staging: {path.name} is left over from a crash", path)
    for state in State:
        for submission in ledger.in_state(state, limit=1_000_000):
            yield from _staged(submission, house)


def _staged(submission: Submission, house: House) -> Iterator[Disagreement]:
    """Whatever may still be posted must be there, as it was checked."""
    if submission.state in ENDS or submission.report is None:
        return
    for staged in submission.report.formats:
        path = house.staging.folder(submission.id) / staged_name(staged.format)
        if not path.is_file():
            yield Disagreement(f"staging: {submission.id} lacks {path.name}")
        elif sha256(path.read_bytes()) != staged.sha256:
            yield Disagreement(f"staging: {path.name} of {submission.id} differs from what was checked")
