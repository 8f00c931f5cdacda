"""What was found out about the sender of one message, and what follows from it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maild.domain.address import Address
from maild.domain.errors import Rejection
from maild.domain.verdict import Basis
from parsers.mail.authentication import Result, read
from trust.dmarc import Dmarc, Passed, Wish
from trust.domains import ascii_domain, domain_of
from trust.jobs import Envelope, Signatures


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that was asked and answered."""

    author: Address  # RFC 5322 From
    envelope: Envelope
    spf: str
    signatures: Signatures
    dmarc: Dmarc

    @property
    def domain(self) -> str:
        """Of From, in ASCII."""
        return ascii_domain(self.author.domain)

    @property
    def unanswered(self) -> bool:
        """Whether some server of the DNS failed: it may look better in an hour."""
        chain = self.signatures.arc
        results = [self.spf, self.dmarc.result, *(one.result for one in self.signatures.dkim)]
        return "temperror" in [*results, chain.result if chain else ""]


def passed(spf: str, envelope: Envelope, signatures: Signatures) -> list[Passed]:
    """The domains that SPF and DKIM have proved."""
    proved = [Passed("dkim", one.domain) for one in signatures.dkim if one.result == "pass"]
    return [Passed("spf", domain_of(envelope.sender)), *proved] if spf == "pass" else proved


def proof(found: Findings) -> Basis | None:
    """What proves the sender; None when nothing does. Rejection: the owner of the domain wants it refused,
    or (451) the DNS did not say enough to decide."""
    if found.dmarc.aligned:
        return Basis.ALIGNED
    chain = found.signatures.arc
    if chain and chain.result == "pass" and vouched(_of_sealer(chain.results), found.domain):
        return Basis.SEALED
    if found.unanswered:
        raise undecided()
    if found.dmarc.result == "fail" and found.dmarc.wish is not Wish.NONE:
        raise refused(found.author, f"the owner of {found.domain} asks to refuse such mail (DMARC)", found)
    return None


def vouched(results: Sequence[Result], domain: str) -> bool:
    """Whether somebody who is believed has seen this domain proved."""
    for result in results:
        if result.method == "dmarc" and result.result not in ("none", "bestguesspass"):
            return result.result == "pass" and result.of("header.from").lower() in ("", domain)
    return any(domain in _proved(result) for result in results if result.result == "pass")


def _of_sealer(value: str) -> Sequence[Result]:
    """ "i=1; lists.example.org; dmarc=pass …": the value of an ARC-Authentication-Results field."""
    return read(value.partition(";")[2])[1]


def _proved(result: Result) -> Iterator[str]:
    if result.method == "spf":
        yield domain_of(result.of("smtp.mailfrom"))
    if result.method == "dkim":
        yield domain_of(result.of("header.d"))
        yield domain_of(result.of("header.i"))


def undecided() -> Rejection:
    message = "the DNS did not answer, so that we cannot tell who sent this; please try again later"
    return Rejection("sender-undecided", message, code=451, enhanced="4.7.1")


def refused(author: Address, why: str, found: Findings | None = None) -> Rejection:
    """What a person needs to know to be let in the next time."""
    shown = "; ".join(_in_words(found)) if found else "the gateway in front of us found no proof"
    domain = author.domain
    message = "\n".join(
        (
            f"nothing shows that {author} sent this mail: {why}",
            f"found: {shown}",
            f"send it through the mail server of {domain}, whose operator publishes SPF or signs with DKIM",
            "for that domain; people who can help are at postmaster, with any sender",
        )
    )
    return Rejection("sender-unproven", message, code=550, enhanced="5.7.26")  # RFC 7372, Section 3.2


def _in_words(found: Findings) -> Iterator[str]:
    yield f"SPF {found.spf} for {found.envelope.sender}"
    if not found.signatures.dkim:
        yield "no DKIM signature"
    for one in found.signatures.dkim:
        yield f"DKIM {one.result} for {one.domain or 'a signature'}" + (
            f", {one.reason}" if one.reason else ""
        )
    yield f"DMARC {found.dmarc.result} for {found.domain}"


def as_results(found: Findings) -> Iterator[Result]:
    """The same for the Authentication-Results field (RFC 8601, Section 2.7)."""
    yield Result("spf", found.spf, (("smtp.mailfrom", found.envelope.sender),))
    for one in found.signatures.dkim:
        properties = (("header.d", one.domain), ("header.s", one.selector), ("header.a", one.algorithm))
        yield Result("dkim", one.result, properties, one.reason)
    if not found.signatures.dkim:
        yield Result("dkim", "none")
    if chain := found.signatures.arc:
        yield Result("arc", chain.result, (("header.d", chain.sealer),), chain.reason)
    policy = () if found.dmarc.result == "none" else (("policy.dmarc", found.dmarc.wish.value),)
    yield Result("dmarc", found.dmarc.result, (("header.from", found.domain), *policy))
