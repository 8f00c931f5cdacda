"""The judge at the end of DATA: is this message its sender's? Nothing but one session waits for it.

What is read of hostile octets is read in children, the DNS is asked here, and all of it has one time limit:
beyond that the message is put off (451), never refused for good.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import msgspec

from maild.domain.address import Address
from maild.domain.incoming import Incoming, Kind
from maild.domain.verdict import Basis
from maild.sandbox.children import ChildDied, Children
from maild.sandbox.protocol import Cause
from parsers.mail.authentication import FIELD, Result, believed, written
from parsers.mail.scan import Head, scan
from trust import jobs
from trust.dmarc import Dmarc, evaluated
from trust.domains import ascii_address, ascii_domain
from trust.findings import Findings, as_results, passed, proof, refused, undecided, vouched
from trust.jobs import Envelope, Signature, Signatures, Signed, Tell
from trust.networks import Networks
from trust.questions import Answers, Unasked
from trust.resolver import Inquiry, Resolver

SPF_JOB, SIGNATURES_JOB = "trust.spf:spf_job", "trust.signatures:signatures_job"
UNANSWERED = frozenset({Kind.POSTMASTER, Kind.BOUNCE})  # for people, or for the record
ROUNDS = 40  # of asking the DNS for one method: more than any honest record needs
SIGNING = frozenset({"dkim-signature", "arc-seal"})
UNREADABLE = Signatures((Signature("permerror", reason="the signatures could not be read"),), None)

T = TypeVar("T")
Known = Callable[[str], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Settings:
    """Whom the operator trusts. `timeout` in seconds, for everything that is asked about one message."""

    authserv_id: str  # our name in Authentication-Results
    networks: Networks
    gateways: Networks = field(default_factory=lambda: Networks(()))
    gateway_names: tuple[str, ...] = ()
    sealers: tuple[str, ...] = ()
    timeout: float = 10.0


class Judge:
    """`known` says whether an address has confirmed a submission before."""

    def __init__(self, settings: Settings, resolver: Resolver, children: Children, known: Known) -> None:
        self._settings = settings
        self._resolver = resolver
        self._children = children
        self._known = known

    async def judge(self, incoming: Incoming) -> Incoming:
        """The message with what it rests on and what was found. Rejection: it is refused, or put off."""
        if incoming.peer in self._settings.networks:
            return replace(incoming, basis=Basis.NETWORK)
        if incoming.kind in UNANSWERED or not incoming.sender:
            return incoming
        head = scan(incoming.raw)
        if incoming.peer in self._settings.gateways:
            return await self._by_gateway(incoming, head)
        found = await self._found(incoming, head)
        basis = proof(found) or await self._by_memory(head.sender)
        if basis is None:
            raise refused(head.sender, "no proof for that domain passed", found)
        return self._with(incoming, basis, tuple(as_results(found)))

    def _with(self, incoming: Incoming, basis: Basis, results: Sequence[Result]) -> Incoming:
        line = f"{FIELD}: {written(self._settings.authserv_id, results)}"
        return replace(incoming, basis=basis, trace=(*incoming.trace, line))

    async def _by_memory(self, author: Address) -> Basis | None:
        return Basis.CONFIRMED if await self._known(str(author)) else None

    async def _by_gateway(self, incoming: Incoming, head: Head) -> Incoming:
        results = believed(head.fields, self._settings.gateway_names)
        domain = ascii_domain(head.sender.domain)
        if vouched(results, domain):
            return self._with(incoming, Basis.GATEWAY, results)
        if not results or any(result.result == "temperror" for result in results):
            raise undecided()  # it may be the gateway's trouble: nothing is lost by waiting
        failed = any(result.method == "dmarc" and result.result == "fail" for result in results)
        if failed or not await self._known(str(head.sender)):
            raise refused(head.sender, "the gateway in front of us says so")
        return self._with(incoming, Basis.CONFIRMED, results)

    async def _found(self, incoming: Incoming, head: Head) -> Findings:
        """Asks the DNS; 451 when that takes too long."""
        envelope = Envelope(incoming.peer, ascii_address(incoming.sender), ascii_domain(incoming.helo))
        now = int(incoming.received_at.timestamp())
        signed = Signed(incoming.raw, self._settings.sealers, now)
        domain = ascii_domain(head.sender.domain)
        try:
            async with asyncio.timeout(self._settings.timeout):
                spf, signatures = await asyncio.gather(self._spf(envelope), self._signatures(signed, head))
                dmarc = await self._dmarc(domain, spf, envelope, signatures)
        except TimeoutError:
            raise undecided() from None
        return Findings(head.sender, envelope, spf, signatures, dmarc)

    async def _spf(self, envelope: Envelope) -> str:
        return await self._job(SPF_JOB, envelope, str, "permerror")

    async def _signatures(self, signed: Signed, head: Head) -> Signatures:
        if not any(name in SIGNING for name, _ in head.fields):
            return Signatures((), None)
        return await self._job(SIGNATURES_JOB, signed, Signatures, UNREADABLE)

    async def _job(self, job: str, about: object, kind: type[T], broken: T) -> T:
        """Runs a job again with the answers that it lacked; `broken` when the octets break it."""
        inquiry = Inquiry(self._resolver)
        try:
            for _ in range(ROUNDS):
                data = await self._children.run(job, jobs.ask(about, inquiry.answers))
                tell = msgspec.msgpack.decode(data, type=Tell)
                if not tell.lacking:
                    return msgspec.msgpack.decode(tell.result, type=kind)
                await inquiry.ask(tell.lacking)
        except ChildDied as death:
            if death.cause is Cause.TIME:
                raise undecided() from None
        except msgspec.ValidationError:
            return broken
        return broken

    async def _dmarc(self, domain: str, spf: str, envelope: Envelope, signatures: Signatures) -> Dmarc:
        inquiry = Inquiry(self._resolver)
        proved = passed(spf, envelope, signatures)
        return await _asked(inquiry, lambda answers: evaluated(domain, proved, answers))


async def _asked(inquiry: Inquiry, judge: Callable[[Answers], T]) -> T:
    """The same for what is pure and our own: it needs no child."""
    while True:
        try:
            return judge(inquiry.answers)
        except Unasked as unasked:
            await inquiry.ask(unasked.questions)
