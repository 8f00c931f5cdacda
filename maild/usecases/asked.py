"""Questions by mail: the status of a submission (R140), help, and mail for people."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from maild.domain import token
from maild.domain.incoming import KINDS, Kind
from maild.domain.outgoing import Outgoing
from maild.ledger.ledger import Arrival, Ledger
from maild.usecases.house import Also, House, informed, tell
from notifier.audience import correspondent
from notifier.compose import compose_reply
from notifier.replies import ForPeople, Help, NoSubmission, Reply, Status, StatusUnknown
from notifier.retry import ANSWERS
from parsers.mail.authentication import without_ours
from parsers.mail.scan import Head, scan

MOST_IDS = 5  # in one question
MOST_ANSWERS = 10  # to one address a day


async def ask(house: House, arrival: Arrival) -> None:
    """Answers a mail to submit+status or submit+help."""
    head = scan(arrival.raw)
    replies: list[Reply] = [Help()] if arrival.kind == Kind.HELP else await _statuses(house, arrival, head)
    if await told_enough(house, str(head.sender)):
        await tell(house, arrival.id, (), _finished(arrival, "ignored: told enough today"))
        return
    house = replace(house, identity=await informed(house))
    try:
        mails = _mails(house, arrival, head, replies)
    except ValueError:  # an address that nobody may be written at: nobody is told
        await tell(house, arrival.id, (), _finished(arrival, "no address to answer"))
        return
    await tell(house, arrival.id, mails, _finished(arrival, "answered"))


async def told_enough(house: House, address: str) -> bool:
    """Two programs that answer each other stop here, whether or not they say what they are."""
    since = house.now() - timedelta(days=1)
    to = correspondent(address) or address
    return await house.ledger.run(lambda ledger: ledger.mails_to(to, ANSWERS, since)) >= MOST_ANSWERS


def _mails(house: House, arrival: Arrival, head: Head, replies: list[Reply]) -> list[Outgoing]:
    now, to = house.now(), str(head.sender)
    return [
        compose_reply(reply, house.identity, now, key=f"{arrival.id}.{n}", to=to, thread=head.thread)
        for n, reply in enumerate(replies)
    ]


async def _statuses(house: House, arrival: Arrival, head: Head) -> list[Reply]:
    replies: list[Reply] = []
    for id in ids_in(head.thread.subject) or ids_in(_body(arrival.raw)):
        replies.append(await house.ledger.run(lambda ledger, id=id: about(ledger, id)))  # type: ignore[misc]
    return replies or [StatusUnknown("")]


def about(ledger: Ledger, id: str) -> Reply:
    """What we know by this ID: a submission, an answer to one, or another mail to us."""
    submission, mail = ledger.submission(id), ledger.arrival(id)
    if submission is None and mail is not None and mail.submission_id:
        submission = ledger.submission(mail.submission_id)
    if submission is not None:
        return Status(submission)
    return NoSubmission(id, KINDS[Kind(mail.kind)]) if mail is not None else StatusUnknown(id)


def ids_in(text: str) -> list[str]:
    """Words that may be submission ids: ten characters with at least one digit."""
    words = re.findall(r"(?<![0-9a-z])[0-9a-z]{10}(?![0-9a-z])", text[:10_000].lower())
    ids = (token.normalise_id(word) for word in words if re.search(r"\d", word))
    return list(dict.fromkeys(id for id in ids if id))[:MOST_IDS]


def _body(raw: bytes) -> str:
    return raw.partition(b"\r\n\r\n")[2][:10_000].decode("utf-8", "replace")


async def forward(house: House, arrival: Arrival) -> None:
    """Mail to postmaster and abuse goes to people, as it came (RFC 5321, Section 4.5.1; RFC 2142)."""
    reply = ForPeople(arrival.sender, "", traced(arrival, house.identity.hostname))
    mail = compose_reply(reply, house.identity, house.now(), key=arrival.id)
    await tell(house, arrival.id, [mail], _finished(arrival, "forwarded"))


def traced(arrival: Arrival, hostname: str) -> bytes:
    """The message as people see it: with its trace and what we found out on top, and without what claims to
    be ours. What is kept stays as it came.
    """
    fields = "".join(f"{field}\r\n" for field in arrival.trace)
    return fields.encode("utf-8", "replace") + without_ours(arrival.raw, hostname)


def _finished(arrival: Arrival, outcome: str) -> Also:
    return lambda ledger: ledger.finish(arrival.id, outcome)
