"""What goes to the children that verify, and what comes back: a result, or the questions that lack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from trust.questions import Answer, Answers, Question, Unasked

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What SPF looks at: the client's IP address, the sender ("" for null), what the client calls itself."""

    peer: str
    sender: str
    helo: str


@dataclass(frozen=True, slots=True)
class Signed:
    """What DKIM and ARC look at; `sealers` are the domains whose ARC seals are believed."""

    message: bytes
    sealers: tuple[str, ...]
    now: int  # seconds since 1970


@dataclass(frozen=True, slots=True)
class Signature:
    """One DKIM signature. `result` is RFC 8601's: pass, fail, policy, neutral, temperror, permerror."""

    result: str
    domain: str = ""
    selector: str = ""
    algorithm: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """An ARC chain (RFC 8617) whose last seal is of a trusted sealer: pass, fail, temperror or permerror."""

    result: str
    sealer: str
    results: str = ""  # what the sealer found out: the value of its ARC-Authentication-Results
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """All that the message's own header proves."""

    dkim: tuple[Signature, ...]
    arc: Chain | None


@dataclass(frozen=True, slots=True)
class Ask:
    """A job: what it is about (encoded), and what the DNS has answered so far."""

    about: bytes
    answers: tuple[tuple[Question, Answer], ...]


@dataclass(frozen=True, slots=True)
class Tell:
    """The result (encoded), or what must be asked first."""

    result: bytes = b""
    lacking: tuple[Question, ...] = ()


def ask(about: object, answers: Answers) -> bytes:
    return msgspec.msgpack.encode(Ask(msgspec.msgpack.encode(about), tuple(answers.items())))


def told(payload: bytes, kind: type[A], judge: Callable[[A, Answers], object]) -> bytes:
    """The child's side: does the job, or says what it lacks."""
    asked = msgspec.msgpack.decode(payload, type=Ask)
    try:
        result = judge(msgspec.msgpack.decode(asked.about, type=kind), dict(asked.answers))
    except Unasked as unasked:
        return msgspec.msgpack.encode(Tell(lacking=unasked.questions))
    return msgspec.msgpack.encode(Tell(msgspec.msgpack.encode(result)))
