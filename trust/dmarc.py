"""DMARC (RFC 9989): whose domain is it, what does its owner want, and does anything that passed belong to it?

Pure: on answers that are given. There is no list of public suffixes: the tree walk finds who is who.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from trust.questions import Answers, Question, answer, need

LONGEST_WALK = 8  # questions: RFC 9989, Section 4.10


class Wish(StrEnum):
    """What the owner asks for mail that fails."""

    NONE = "none"
    QUARANTINE = "quarantine"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Record:
    """A policy record, and the domain that has it."""

    domain: str
    tags: dict[str, str] = field(default_factory=dict)

    def tag(self, name: str) -> str:
        return self.tags.get(name, "").lower()

    def wish(self, *names: str) -> Wish:
        """The first of the tags that is there; what is none of the words is "none" (Section 4.7)."""
        text = next((self.tag(name) for name in names if name in self.tags), "none")
        wish = Wish(text) if text in set(Wish) else Wish.NONE
        return _milder(wish) if self.tag("t") == "y" else wish


def _milder(wish: Wish) -> Wish:
    """A policy that is being tested asks for one step less (Section 4.7, t=y)."""
    return Wish.QUARANTINE if wish is Wish.REJECT else Wish.NONE


@dataclass(frozen=True, slots=True)
class Passed:
    """A domain that SPF or DKIM has proved."""

    method: str  # "spf" or "dkim"
    domain: str


@dataclass(frozen=True, slots=True)
class Dmarc:
    """`result` is RFC 8601's, "none" where no policy is published; `aligned` counts then, too."""

    result: str
    aligned: bool
    wish: Wish = Wish.NONE


class Unanswered(Exception):
    """The DNS did not say: it may be otherwise in an hour."""


def evaluated(author: str, passed: Iterable[Passed], answers: Answers) -> Dmarc:
    """`author` is the domain of From, in ASCII. Unasked when answers lack."""
    author, proved = author.lower(), list(passed)
    try:
        walk = _walked(author, answers)
        record = _policy(author, walk)
        aligned = any(_aligned(one, author, walk, record, answers) for one in proved)
    except Unanswered:
        same = any(one.domain.lower() == author for one in proved)  # that needs no policy
        return Dmarc("pass" if same else "temperror", same)
    if record is None:
        return Dmarc("none", aligned)
    return Dmarc("pass" if aligned else "fail", aligned, _wish(author, record, answers))


def _aligned(one: Passed, author: str, walk: list[Record], record: Record | None, answers: Answers) -> bool:
    """Section 4.4: the same domain or, if the owner is not strict, the same organisation."""
    domain = one.domain.lower()
    if domain == author:
        return True
    if record is not None and record.tag("aspf" if one.method == "spf" else "adkim") == "s":
        return False
    organisation = _organisation(author, walk)
    if domain != organisation and not domain.endswith(f".{organisation}"):
        return False
    return _organisation(domain, _walked(domain, answers)) == organisation


def _policy(author: str, walk: list[Record]) -> Record | None:
    """Section 4.10.1: the domain's own, else the organisation's, else the public suffix's."""
    wanted = (author, _organisation(author, walk))
    own = next((record for domain in wanted for record in walk if record.domain == domain), None)
    return own or next((record for record in walk if record.tag("psd") == "y"), None)


def _organisation(start: str, walk: list[Record]) -> str:
    """Section 4.10.2: the organisational domain; records are in the order of the walk, longest first."""
    for record in walk:
        if record.tag("psd") == "n":
            return record.domain
        if record.tag("psd") == "y" and record.domain != start:
            labels = record.domain.count(".") + 2
            return ".".join(start.split(".")[-labels:])
    return walk[-1].domain if walk else start


def _walked(start: str, answers: Answers) -> list[Record]:
    """Section 4.10: the records on the way to the root; it ends where one says what it is."""
    domains = list(_steps(start))
    need(answers, (_question(domain) for domain in domains))
    records: list[Record] = []
    for domain in domains:
        found = answer(answers, *_question(domain))
        if found.failed:
            raise Unanswered(domain)
        valid = [tags for text in found.records if (tags := _tags(text))]
        if len(valid) == 1:  # several are none
            records.append(Record(domain, valid[0]))
            if records[-1].tag("psd") in ("y", "n"):
                break
    return records


def _steps(start: str) -> Iterator[str]:
    labels = start.split(".")
    yield start
    for count in range(min(len(labels) - 1, LONGEST_WALK - 1), 0, -1):
        yield ".".join(labels[-count:])


def _question(domain: str) -> Question:
    return Question(f"_dmarc.{domain}", "TXT")


def _tags(record: bytes) -> dict[str, str]:
    """The tags of a policy record; {} for any other text (Section 4.7)."""
    pairs = [piece.partition("=") for piece in record.decode("utf-8", "replace").split(";")]
    if pairs[0][0].strip() != "v" or pairs[0][2].strip() != "DMARC1":
        return {}
    tags: dict[str, str] = {}
    for name, _, value in pairs:
        tags.setdefault(name.strip().lower(), value.strip())
    return tags


def _wish(author: str, record: Record, answers: Answers) -> Wish:
    """A subdomain without a record of its own has its parent's `sp`, or `np` if it is not there at all."""
    if record.domain == author:
        return record.wish("p")
    if "np" in record.tags and not answer(answers, author, "A").exists:
        return record.wish("np", "sp", "p")
    return record.wish("sp", "p")
