"""What a mail is told about us and about the version before; the mails are maild.domain.outgoing's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from maild.domain.outage import Outage
from maild.domain.submission import NO_EXTERNAL, External
from maild.domain.world import Group

ANNOUNCED = timedelta(days=7)  # before it begins


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are in a mail. The roof fills it from the configuration."""

    hostname: str  # the right side of every Message-ID
    submit: str  # submit@…
    confirm: str  # confirm@…
    secretariat: str  # where people are (R65)
    bugs: str  # where to report a bug or ask for a feature (R145): a URL or an address
    links: str  # before the file name of a posted draft: "https://…/id/" or "/srv/repository/" (R104)
    estimate: str = "one or two working days"  # how long the manual way takes (R53)
    outages: tuple[Outage, ...] = ()  # when no mail is taken
    name: str = "Internet-Draft submission"  # the display name of From

    def planned(self, now: datetime) -> tuple[Outage, ...]:
        """What a correspondent should know of now."""
        return tuple(o for o in self.outages if o.until > now and o.first < now + ANNOUNCED)

    @property
    def status(self) -> str:
        """Where anyone can ask for the status of a submission by mail (R140)."""
        return plus(self.submit, "status")

    @property
    def help(self) -> str:
        return plus(self.submit, "help")

    @property
    def approve(self) -> str:
        """Where a chair approves a draft before it comes (R125)."""
        return plus(self.submit, "approve")

    @property
    def keys(self) -> str:
        """Where authors see and revoke the keys that sign for them (R110)."""
        return plus(self.submit, "keys")

    @property
    def check(self) -> str:
        """Where a draft is validated only (R74)."""
        return plus(self.submit, "check")


@dataclass(frozen=True, slots=True)
class Previous:
    """The last posted version of the same draft (R83)."""

    identifier: str
    posted_at: datetime
    by: str  # the submitter, as a person would name them; "" where nobody knows


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What may go with a mail, where its notice carries a report."""

    difference: str = ""  # of the submitted text and the XML (R149)
    page: bytes = b""  # the version before and this one side by side, HTML (R84)
    generated: tuple[tuple[str, bytes], ...] = ()  # file name and octets of the formats that we made (R82)


@dataclass(frozen=True, slots=True)
class Around:
    """What a mail may tell of the world around a draft."""

    group: Group | None = None  # that version 00 of the draft would be of
    suggested: External = NO_EXTERNAL  # meta-data that the submitter might want to add (R71)
    doubt: str = ""  # why a good signature does not stand for an answer (R110)


NOWHERE = Around()


def plus(address: str, detail: str) -> str:
    """The sub-address (RFC 5233, Section 1): "submit@x" and "check" give "submit+check@x"."""
    local, _, domain = address.rpartition("@")
    return f"{local}+{detail}@{domain}"
