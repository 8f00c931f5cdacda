"""Tags of external checkers, "tool:CODE": those that are known one by one, and the rest of each tool."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from checks.catalogue import idnits
from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

_TAG = re.compile(r"([a-z][a-z0-9]{0,20}):[A-Za-z][A-Za-z0-9_]{0,79}")

KNOWN: Mapping[str, Rule] = {rule.tag: rule for rule in idnits.RULES}

# What is said of a code that is not known here: another release of the tool may have new ones.
TOOLS: Mapping[str, Rule] = {
    "idnits": Rule(
        "idnits:…",
        Severity.WARNING,
        "R116",
        "idnits, the IETF's checker of Internet-Drafts, has found this.",
        "Do as the message says, if you agree with it: it does not keep the draft from being posted.",
        "https://authors.ietf.org/required-content",
    ),
    "pyang": Rule(
        "pyang:…",
        Severity.WARNING,
        "R157",
        "pyang, a checker of YANG modules, has found this in a module of the draft.",
        "Correct the module, and run `pyang --ietf` on it: it says the same. A module that is not known here "
        "is one that does not come with pyang: nothing needs to be done about that.",
        "RFC 8407; RFC 7950",
    ),
}


def rule_of(tag: str) -> Rule:
    """The entry for a tag of a tool; KeyError for one that is no tool's."""
    if tag in KNOWN:
        return KNOWN[tag]
    match = _TAG.fullmatch(tag)
    if match is None:
        raise KeyError(tag)
    return replace(TOOLS[match[1]], tag=tag)
