"""A chair mails that a draft is approved, before it comes or while it waits (R20, R125): the mailbox is asked
to prove itself, and then the word is kept. Nothing is approved by a mail alone: anyone can write a From.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from maild.domain import token
from maild.domain.address import mailbox
from maild.domain.outgoing import Outgoing
from maild.domain.submission import Challenge
from maild.domain.world import Approval, Group, Petition
from maild.ledger.ledger import Arrival, Ledger
from maild.rules.approval import Standing
from maild.usecases.approval import group_of
from maild.usecases.asked import told_enough
from maild.usecases.correspondence import AnswerRead
from maild.usecases.house import House, tell
from notifier.compose import compose_reply
from notifier.replies import ApprovalAsked, ApprovalNotTaken, ApprovalRecorded, Reply
from parsers.mail.scan import Head, scan

_NAME = re.compile(r"(?<![\w-])draft-[a-z0-9]+(?:-[a-z0-9]+)+", re.IGNORECASE)
_READ = 10_000  # characters


async def ask(house: House, arrival: Arrival) -> None:
    """A mail to submit+approve: one question to its sender, if they can approve the draft it names."""
    head = scan(arrival.raw)
    names = names_in(head.thread.subject) or names_in(_body(arrival.raw))
    name = names[0] if len(names) == 1 else ""
    group = await house.ledger.run(lambda ledger: group_of(ledger, name))
    sender = str(head.sender)
    if group is None or not Standing(group).may_approve(sender):
        reply = ApprovalNotTaken(name, group.name if group else "", len(names))
        enough = await told_enough(house, sender)
        mails = [] if enough else [_mail(house, arrival, head, reply)]
        await _tell(house, arrival, mails, f"no approval: {name or 'no name'}")
        return
    secret = token.new_token(arrival.id)
    question = Challenge(token.digest(secret), house.now() + house.terms.adjust)
    petition = Petition(arrival.id, name, group.acronym, sender, question)
    asking = ApprovalAsked(name, group.name, question.expires)
    mail = _mail(house, arrival, head, asking, secret)

    def write(ledger: Ledger) -> None:
        ledger.world.put_petition(petition)
        ledger.finish(arrival.id, "asked")

    await tell(house, arrival.id, [mail], write)


def names_in(text: str) -> list[str]:
    """Names of drafts, each once and without a version."""
    found = (re.sub(r"-\d\d$", "", name.lower()) for name in _NAME.findall(text[:_READ]))
    return list(dict.fromkeys(found))


def _body(raw: bytes) -> str:
    own = raw.partition(b"\r\n\r\n")[2][:_READ].decode("utf-8", "replace").splitlines()
    return "\n".join(line for line in own if not line.startswith(">"))


async def opened(house: House, tokens: Iterable[str]) -> Petition | None:
    """The petition that one of these tokens opens."""

    def look(ledger: Ledger) -> Petition | None:
        for candidate in tokens:
            petition = ledger.world.petition(token.submission_of(candidate))
            if petition is not None and token.matches(candidate, petition.question.token_sha256):
                return petition
        return None

    return await house.ledger.run(look)


async def settle(house: House, arrival: Arrival, petition: Petition, read: AnswerRead) -> None:
    """The answer: the group as it is now decides whose word counts."""
    group = await house.ledger.run(lambda ledger: ledger.world.group(petition.group))
    why = _unusable(house, petition, read, group)
    if why:
        await _tell(house, arrival, [], f"ignored: {why}")
    elif read.word in ("yes", "no"):
        how = f"mail {read.message_id}"
        word = Approval(petition.name, petition.group, read.word == "yes", read.sender, house.now(), how)
        await _record(house, arrival, petition, word)
    else:
        await _again(house, arrival, petition, group)


def _unusable(house: House, petition: Petition, read: AnswerRead, group: Group | None) -> str:
    if read.automatic:
        return f"automatic: {read.automatic}"
    if mailbox(read.sender) != mailbox(petition.address) or not Standing(group).may_approve(read.sender):
        return "from nobody of the group"
    return "too late" if petition.question.expires <= house.now() else ""


async def _record(house: House, arrival: Arrival, petition: Petition, word: Approval) -> None:
    """The submission that waits for it, if there is one, is found by the approval loop."""
    closed = replace(petition.question, expires=house.now())  # one answer, one word
    head = scan(arrival.raw)
    mail = _mail(house, arrival, head, ApprovalRecorded(word))

    def write(ledger: Ledger) -> None:
        ledger.world.put_approval(word)
        ledger.world.put_petition(replace(petition, question=closed))
        ledger.finish(arrival.id, "approved" if word.approved else "declined")

    await tell(house, petition.id, [mail], write)


async def _again(house: House, arrival: Arrival, petition: Petition, group: Group | None) -> None:
    """Asked once more, and only once."""
    if petition.question.asked_again or group is None:
        await _tell(house, arrival, [], "ignored: no word of its own")
        return
    secret = token.new_token(petition.id)
    question = replace(petition.question, token_sha256=token.digest(secret), asked_again=True)
    asking = ApprovalAsked(petition.name, group.name, question.expires, again=True)
    mail = _mail(house, arrival, scan(arrival.raw), asking, secret)

    def write(ledger: Ledger) -> None:
        ledger.world.put_petition(replace(petition, question=question))
        ledger.finish(arrival.id, "asked again")

    await tell(house, petition.id, [mail], write)


def _mail(house: House, arrival: Arrival, head: Head, reply: Reply, secret: str | None = None) -> Outgoing:
    to, thread = str(head.sender), head.thread
    return compose_reply(
        reply, house.identity, house.now(), key=arrival.id, to=to, thread=thread, token=secret
    )


async def _tell(house: House, arrival: Arrival, mails: list[Outgoing], outcome: str) -> None:
    await tell(house, arrival.id, mails, lambda ledger: ledger.finish(arrival.id, outcome))
