"""What stands on a front page besides title, people, name and dates: "Intended status: …", "Foo WG".

In the middle of the page only what can't be a title is a label: a draft may be titled "Updates to the …".
"""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"(?:[a-z][a-z /-]{2,20}:\s{0,3}(?:rfcs?\s?)?\d{3,5}\b"
    r"|(?:intended[ -](?:status|category)|category|expire[sd]?\b|expiration|expiry|obsoletes?|updates?"
    r"|replaces"
    r"|document|file(?:name)?|status|updated by|stream|working group|workgroup|wg|area|valid (?:until|for)"
    r"|supersedes|target|track|issn|bcp|std|fyi|request for comments|rfc|draft name|internet[- ]draft|i-d|id"
    r"|network working group|title|date[ds]?|created|submitted|revised|version|last updated|published|issued"
    r"|date of \w{1,12})\s{0,3}[:;=])",
    re.I,
)
_ANYWHERE = re.compile(
    r"(?:(?:an?\s)?[<(\[]?internet[ -]{0,3}draft[>)\]]?|i-d|expires?(?: in)? .{0,40}|informational"
    r"|standards track|best current practice|experimental|proposed standard|(?:if|once|when) approved\)?"
    r"|network working group|[\w-]{1,20} (?:working group|wg)|independent submission|ietf|irtf|iab"
    r"|internet engineering task force(?: \(ietf\))?|internet research task force(?: \(irtf\))?"
    r"|internet architecture board(?: \(iab\))?|(?:in )?six months|work in progress"
    r"|page \d{1,4})\s{0,3}[.,]?$",
    re.I,
)
_BESIDE = re.compile(
    r"(?:(?:expires?|expired|expiration)\b.{0,60}|.{0,60}\bif approved\).{0,3}"
    r"|(?:obsoletes|updates|category|intended status|intended category|replaces)\b.{0,60}"
    r"|.{0,50}\b(?:working|research) group|ietf\b.{0,40}\b(?:wg|working group)\b.{0,20}|.{1,30}\bwg"
    r"|[\w .-]{1,40}\bwg\b.{0,30}|network working group.{0,30}|working draft|internet[- ]draft\b.{0,40}"
    r")\s{0,3}[.,]?$",
    re.I,
)


def is_label(text: str, beside: bool) -> bool:
    """`beside`: the cell stands at the left or right edge, not in the middle of the page."""
    text = text[:160]
    if _ANYWHERE.match(text):
        return True
    return beside and (_LABEL.match(text) is not None or _BESIDE.match(text) is not None)
