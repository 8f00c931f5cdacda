"""What the name of a draft says: whose it is. Nothing is looked up here."""

from __future__ import annotations

# The second part of a name -> the type of the group that the third part names.
STREAMS = {"ietf": "wg", "irtf": "rg"}
_LONGEST = 200


def named_groups(name: str) -> tuple[str, ...]:
    """Acronyms that the name can mean, the longest first: acronyms may hold hyphens themselves.

    "draft-ietf-a-b-c" can be the draft "c" of the group "a-b", or "b-c" of "a". Empty for other names.
    """
    parts = name[:_LONGEST].split("-")
    if len(parts) < 4 or parts[0] != "draft" or parts[1] not in STREAMS:
        return ()
    return tuple("-".join(parts[2:end]) for end in range(len(parts) - 1, 2, -1))


def group_type(name: str) -> str:
    """The type of the group that the name is of; "" for a name of no group."""
    return STREAMS[name.split("-", 2)[1]] if named_groups(name) else ""


def of_group(name: str, acronym: str) -> bool:
    """Whether the name begins as those of that group do."""
    return any(name.startswith(f"draft-{stream}-{acronym}-") for stream in STREAMS)
