"""The world around a draft: groups and the people in them, and drafts that others took in before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maild.domain.draft import Metadata
from maild.domain.submission import Challenge


class RoleName(StrEnum):
    """What a person is in a group."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"  # of the IESG


class GroupState(StrEnum):
    """Only an active group adopts drafts."""

    ACTIVE = "active"
    CONCLUDED = "concluded"


class DraftState(StrEnum):
    """Where a draft stands in the process that comes after posting (R21)."""

    ACTIVE = "active"
    EXPIRED = "expired"
    IN_IESG_REVIEW = "iesg-review"
    WITH_RFC_EDITOR = "rfc-editor"
    REPLACED = "replaced"
    RFC = "rfc"


@dataclass(frozen=True, slots=True)
class Role:
    """A person in a group."""

    role: RoleName
    name: str
    address: str  # addr-spec


IESG = "iesg"  # the acronym of the group whose members are expected for any draft (R122)


@dataclass(frozen=True, slots=True)
class Group:
    """A working group, research group or body; the third part of draft-ietf-ACRONYM-… names it."""

    acronym: str  # lower case
    name: str
    type: str = "wg"  # "wg", "rg", "iesg", …
    state: GroupState = GroupState.ACTIVE
    approval: bool = True  # version 00 of its drafts takes an approval (R20)
    list_address: str = ""
    roles: tuple[Role, ...] = ()

    @property
    def approvers(self) -> tuple[Role, ...]:
        """RFC 4228, Section 7.5.1: a Chair or Secretary of the WG."""
        return tuple(role for role in self.roles if role.role in (RoleName.CHAIR, RoleName.SECRETARY))


@dataclass(frozen=True, slots=True)
class KnownDraft:
    """What is known of a name beside its versions."""

    name: str  # "draft-x-y"
    state: DraftState = DraftState.ACTIVE
    group: str = ""  # acronym
    replaced_by: str = ""  # name of another draft
    rfc: str = ""  # "RFC 9999"


@dataclass(frozen=True, slots=True)
class ImportedVersion:
    """A version that was posted before this system, or beside it."""

    name: str
    version: int
    draft: Metadata
    posted_at: datetime  # UTC; as exactly as is known
    submitter: str = ""  # "" where nobody knows


@dataclass(frozen=True, slots=True)
class Approval:
    """A group's word about a draft's name, given before or after its first submission (R20)."""

    name: str  # "draft-ietf-x-y"
    group: str
    approved: bool
    by: str  # addr-spec of a chair or secretary, or who typed it at the desk
    at: datetime
    how: str = ""  # "mail <Message-ID>" or "command line"


@dataclass(frozen=True, slots=True)
class BlackoutException:
    """The Secretariat lets one draft through a blackout period."""

    name: str  # "draft-x-y"
    until: datetime  # UTC: the end of that period
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Petition:
    """Somebody wrote that they approve a draft; their mailbox is asked to prove it."""

    id: str  # of the mail
    name: str  # "draft-ietf-x-y"
    group: str  # acronym
    address: str  # addr-spec
    question: Challenge
