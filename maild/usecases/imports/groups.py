"""Groups from a file: in a format of our own, or as the Datatracker's public API gives groups and roles.

Our own is a list of objects: acronym, name, type, state, approval, list, chairs, secretaries, members. The
API's objects refer to each other by their resource_uri: /api/v1/group/group/, /api/v1/group/role/,
/api/v1/person/person/. What refers to a group that is not among them is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from maild.domain.naming import STREAMS
from maild.domain.world import Group, GroupState, Role, RoleName
from maild.usecases.imports.records import Mistakes, Record
from notifier.audience import correspondent

_ACRONYM = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
_TYPE = re.compile(r"[a-z][a-z0-9-]{0,19}", re.ASCII)
_LISTS = {"chairs": RoleName.CHAIR, "secretaries": RoleName.SECRETARY, "members": RoleName.MEMBER}
_OWN = ("acronym", "name", "type", "state", "approval", "list", *_LISTS)
_API = "/api/v1/"
# Names of roles in the API; an area director is a member of the IESG there ("ad" of an area).
_ROLES = {"chair": RoleName.CHAIR, "secr": RoleName.SECRETARY, "member": RoleName.MEMBER}


@dataclass(frozen=True, slots=True)
class Given:
    """A group as a file gives it."""

    group: Group
    with_roles: bool  # False: who is in it is not said, and stays as it was


def groups_of(records: list[Record], mistakes: Mistakes) -> list[Given]:
    """All groups of the files, each once."""
    api = [record for record in records if isinstance(record.raw("resource_uri"), str)]
    own = [record for record in records if not isinstance(record.raw("resource_uri"), str)]
    given = [(record, Given(_own(record), with_roles=True)) for record in own] + _from_api(api)
    seen: set[str] = set()
    for record, one in given:
        if one.group.acronym and one.group.acronym in seen:
            record.wrong("acronym", f"{one.group.acronym!r} is there twice")
        seen.add(one.group.acronym)
    return [one for _, one in given]


# -- our own format


def _own(record: Record) -> Group:
    record.only(*_OWN)
    acronym = _acronym(record)
    return Group(
        acronym=acronym,
        name=record.text("name", acronym),
        type=_type(record),
        state=record.choice("state", GroupState, GroupState.ACTIVE),
        approval=record.flag("approval", True),
        list_address=_address(record, "list", required=False),
        roles=_sorted(role for key, name in _LISTS.items() for role in _people(record, key, name)),
    )


def _acronym(record: Record) -> str:
    acronym = record.text("acronym", None)
    if acronym and not _ACRONYM.fullmatch(acronym):
        record.wrong("acronym", f"{acronym[:60]!r} is not made of a-z, 0-9 and hyphens")
    return acronym


def _type(record: Record) -> str:
    type = record.text("type", STREAMS["ietf"])
    if not _TYPE.fullmatch(type):
        record.wrong("type", f"{type[:60]!r} is no type of groups, like wg or rg")
    return type


def _people(record: Record, key: str, role: RoleName) -> list[Role]:
    people = []
    for person in record.records(key):
        person.only("name", "address")
        if address := _address(person, "address", required=True):
            people.append(Role(role, person.text("name"), address))
    return people


def _address(record: Record, key: str, *, required: bool) -> str:
    """An addr-spec that can be written to; "" and a mistake for another."""
    address = record.text(key, None if required else "")
    if address and correspondent(address) is None:
        record.wrong(key, f"{address[:60]!r} is no mail address")
        return ""
    return address


def _sorted(roles: object) -> tuple[Role, ...]:
    """As the ledger gives them, each once: so that the same again is no change."""
    unique = {(one.role, one.address): one for one in roles}  # type: ignore[attr-defined]
    return tuple(unique[key] for key in sorted(unique))


# -- the Datatracker's


def _from_api(records: list[Record]) -> list[tuple[Record, Given]]:
    groups = {_uri(record): record for record in records if _is(record, "group/group")}
    names = {_uri(record): record.text("name") for record in records if _is(record, "person/person")}
    roles = [record for record in records if _is(record, "group/role")]
    for record in records:
        if not any(_is(record, kind) for kind in ("group/group", "person/person", "group/role")):
            record.wrong("resource_uri", "is neither a group, a role nor a person")
    people: dict[str, list[Role]] = {uri: [] for uri in groups}
    for record in roles:
        role = _ROLES.get(_last(record.text("name", None)))
        if role and (group := record.text("group", None)) in people:
            people[group] += _api_person(record, role, names)
    return [
        (record, Given(replace(_api_group(record), roles=_sorted(people[uri])), with_roles=bool(roles)))
        for uri, record in groups.items()
    ]


def _uri(record: Record) -> str:
    return record.text("resource_uri")


def _is(record: Record, kind: str) -> bool:
    return _uri(record).startswith(f"{_API}{kind}/")


def _last(uri: str) -> str:
    """ "chair" of /api/v1/name/rolename/chair/."""
    return unquote(uri.rstrip("/").rpartition("/")[2])


def _api_group(record: Record) -> Group:
    acronym = _acronym(record)
    active = _last(record.text("state", None)) == "active"
    return Group(
        acronym=acronym,
        name=record.text("name", acronym),
        type=_last(record.text("type", None)),
        state=GroupState.ACTIVE if active else GroupState.CONCLUDED,
        list_address=correspondent(record.text("list_email")) or "",
    )


def _api_person(record: Record, role: RoleName, names: dict[str, str]) -> list[Role]:
    address = _last(record.text("email", None))
    if correspondent(address) is None:
        record.wrong("email", f"{address[:60]!r} is no mail address")
        return []
    return [Role(role, names.get(record.text("person"), ""), address)]
