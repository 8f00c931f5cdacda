"""Meta-data that the submitter adds to a draft (R28): validated (R35), suggested (R71), put to use (R33)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checks import finding
from maild.domain.address import mailbox
from maild.domain.draft import Metadata
from maild.domain.finding import Finding
from maild.domain.submission import External, Submission
from maild.domain.world import DraftState, KnownDraft
from maild.ledger.ledger import Ledger
from maild.rules.approval import Standing
from maild.usecases.approval import group_of, standing_of
from maild.usecases.surroundings import latest
from notifier.audience import mailable

_NAME = re.compile(r"draft-[a-z0-9]+(?:-[a-z0-9]+)+")
_URL = re.compile(r"https?://[A-Za-z0-9.-]{1,100}(?::\d{1,5})?(?:/[!-;=?-~]{0,100})?")
_MOST_AUTHORS = 10  # whose names are tried for a suggestion


def merged(before: External, said: External) -> External:
    """What an answer says counts more than what the first mail said."""
    return External(said.replaces or before.replaces, said.discuss or before.discuss)


def found(ledger: Ledger, submission: Submission) -> tuple[Finding, ...]:
    """What is wrong with it; R109: nothing, where nothing is given."""
    external = submission.external
    wrong = [one for name in external.replaces for one in _replaced(ledger, submission, name)]
    if external.discuss and not is_place(external.discuss):
        message = f"“{external.discuss}” is neither a mail address nor a URL."
        wrong.append(finding("discuss-malformed", message))
    return tuple(wrong)


def is_place(text: str) -> bool:
    """Whether people can be sent there to discuss a draft."""
    return bool(_URL.fullmatch(text)) or mailable(text) is not None


def _replaced(ledger: Ledger, submission: Submission, name: str) -> Iterator[Finding]:
    """One draft that is said to be replaced; the first thing that is wrong with that."""
    own = _draft(submission).name
    known = ledger.world.draft(name)
    if not _NAME.fullmatch(name):
        yield finding("replaces-malformed", f"“{name}” cannot be the name of a draft.")
    elif name == own:
        yield finding("replaces-itself", f"{name} cannot replace itself.")
    elif known is None and latest(ledger, name) is None:
        yield finding("replaces-unknown", f"No draft is known by the name {name}.")
    elif known is not None and known.state is DraftState.RFC:
        yield finding("replaces-rfc", f"{name} was published{_as(known)}.")
    elif known is not None and known.state is DraftState.WITH_RFC_EDITOR:
        yield finding("replaces-approved", f"{name} is with the RFC Editor.")
    elif known is not None and known.replaced_by not in ("", own):
        yield finding("replaces-replaced", f"{name} has been replaced by {known.replaced_by} before.")
    elif not (known and known.replaced_by) and not _entitled(ledger, submission, name):
        yield finding("replaces-stranger", f"{submission.submitter} is no author of {name}.")


def _as(known: KnownDraft) -> str:
    return f" as {known.rfc}" if known.rfc else ""


def _entitled(ledger: Ledger, submission: Submission, name: str) -> bool:
    """Whose draft it is may replace it; so may its group, whose chairs see the names when they approve."""
    last, person = latest(ledger, name), str(submission.submitter)
    authors = (last.draft.authors if last else None) or ()
    if mailbox(person) in {mailbox(author.email) for author in authors if author.email}:
        return True
    theirs = group_of(ledger, name)
    if Standing(theirs).may_approve(person):
        return True
    new = standing_of(ledger, _draft(submission)).group
    return new is not None and new.approval and (theirs is None or theirs.acronym == new.acronym)


def put_to_use(ledger: Ledger, submission: Submission) -> None:
    """R33: the drafts that a posted one replaces are known as replaced."""
    own = _draft(submission)
    name = (own.identifier or "").rpartition("-")[0]
    for old in submission.external.replaces:
        known = ledger.world.draft(old) or KnownDraft(old)
        if old != name and known.state is not DraftState.RFC:
            ledger.world.put_draft(replace(known, state=DraftState.REPLACED, replaced_by=name))


# -- suggestions


def suggested(ledger: Ledger, submission: Submission) -> External:
    """What the submitter might want to say, and did not: a few look-ups, however many drafts there are."""
    given, draft = submission.external, _draft(submission)
    group = group_of(ledger, draft.name or "")
    discuss = (group.list_address if group else "") or str(submission.submitter)
    candidates = () if given.replaces else tuple(_older(ledger, draft))
    return External(candidates, "" if given.discuss else discuss)


def _older(ledger: Ledger, draft: Metadata) -> Iterator[str]:
    """Version 00 of a group's draft often was an author's own before: "draft-smith-trees", of that Smith."""
    group = standing_of(ledger, draft).group
    if group is None or draft.name is None:
        return
    tail = draft.name.partition(f"-{group.acronym}-")[2]
    people = {mailbox(author.email) for author in draft.authors or () if author.email}
    surnames = (author.name.split()[-1] for author in (draft.authors or ())[:_MOST_AUTHORS] if author.name)
    for surname in dict.fromkeys(re.sub(r"[^a-z0-9]", "", name.lower()) for name in surnames):
        for name in (f"draft-{surname}-{group.acronym}-{tail}", f"draft-{surname}-{tail}"):
            last, known = latest(ledger, name), ledger.world.draft(name)
            authors = {mailbox(a.email) for a in (last.draft.authors if last else None) or () if a.email}
            if people & authors and not (known and known.replaced_by):
                yield name


def _draft(submission: Submission) -> Metadata:
    return submission.report.draft if submission.report else Metadata()
