"""Whom we take mail for, and what a recipient says about a message. Reads names only, looks nothing up.

Whether a token of `confirm+TOKEN` was ever given out is not asked here: at the door all well-formed tokens
look alike, so that nobody can try them out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from maild.domain import token
from maild.domain.errors import Rejection
from maild.domain.incoming import Kind
from maild.doors.paths import Path

_PURPOSES = {
    "": Kind.SUBMIT,
    "check": Kind.CHECK,
    "status": Kind.STATUS,
    "help": Kind.HELP,
    "approve": Kind.APPROVE,
    "keys": Kind.KEYS,
}
_PEOPLE = frozenset({"postmaster", "abuse"})  # RFC 5321, Section 4.5.1; RFC 2142, Sections 2 and 5
_MAY_BOUNCE_TO = frozenset({Kind.CONFIRM, Kind.BOUNCE, Kind.POSTMASTER})


@dataclass(frozen=True, slots=True)
class Mailboxes:
    """The configured addresses, written as "submit@drafts.example.org"; compared without case."""

    submit: str
    confirm: str
    hostname: str
    bounce: str = ""
    ours: Callable[[str], bool] = lambda detail: False  # whether we wrote what stands after "bounce+"

    def kind(self, path: Path) -> Kind:
        """What mail to `path` is; 550 5.1.1 where nobody reads it."""
        if not path.ascii:  # "ſubmit" is not "submit", though str.casefold() thinks so
            raise _unknown("no such mailbox here")
        if path.local.lower() in _PEOPLE and path.domain in self._domains:
            return Kind.POSTMASTER
        name, plus, detail = path.local.lower().partition("+")
        address = f"{name}@{path.domain}"
        if address == self.submit.lower():
            return self._purpose(detail, bool(plus))
        if address == self.confirm.lower() and (not plus or token.normalise(detail)):
            return Kind.CONFIRM
        if address == self.bounce.lower() and self.ours(detail):
            return Kind.BOUNCE
        raise _unknown("no such mailbox here")

    @property
    def _domains(self) -> frozenset[str]:
        """Where postmaster may be; "" is the postmaster without a domain."""
        configured = (self.hostname, self.submit.rpartition("@")[2], self.confirm.rpartition("@")[2])
        return frozenset({"", *(domain.lower() for domain in configured)})

    def _purpose(self, detail: str, plus: bool) -> Kind:
        if (plus and not detail) or detail not in _PURPOSES:
            name, _, domain = self.submit.partition("@")
            there_are = ", ".join(f"{name}+{known}@{domain}" for known in _PURPOSES if known)
            raise _unknown(f"there are {self.submit}, {there_are}")
        return _PURPOSES[detail]


def _unknown(message: str) -> Rejection:
    return Rejection("unknown-recipient", message, code=550, enhanced="5.1.1")


def demand_one_kind(kind: Kind, others: Kind | None) -> None:
    """A message is one thing: a draft, a question or an answer."""
    if others is not None and kind is not others:
        raise Rejection(
            "mixed-recipients",
            f"this message is already addressed as {others}; send the one for {kind} by itself",
            code=550,
            enhanced="5.5.3",
        )


def demand_sender(kind: Kind, sender: Path) -> None:
    """Nothing is started by a message that cannot be answered (RFC 5321, Section 4.5.5)."""
    if not sender.local and kind not in _MAY_BOUNCE_TO:
        raise Rejection("null-sender", "bounces are not submissions", code=550, enhanced="5.7.1")
