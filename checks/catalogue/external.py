"""Tags about the meta-data that a submitter adds to a draft."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

_WITHOUT = "Correct the line Replaces in your mail, or leave it out: it is optional."
_SECTION = "RFC 4228, Section 8.1"


def _wrong(tag: str, meaning: str, advice: str = _WITHOUT) -> Rule:
    return Rule(tag, Severity.ERROR, "R35", meaning, advice, _SECTION)


RULES: tuple[Rule, ...] = (
    _wrong("replaces-malformed", "A line Replaces names drafts, like draft-name-topic, separated by commas."),
    _wrong("replaces-unknown", "Only a draft that was posted can be replaced by another."),
    _wrong("replaces-itself", "A draft cannot replace itself: a new version does that without being told."),
    _wrong("replaces-rfc", "A draft that was published as an RFC can no longer be replaced."),
    _wrong(
        "replaces-approved", "A draft that is approved and with the RFC Editor can no longer be replaced."
    ),
    _wrong("replaces-replaced", "A draft that was replaced by one draft cannot be replaced by another one."),
    _wrong(
        "replaces-stranger",
        "A draft is replaced by its own authors or by its group: nobody else can make it disappear.",
        "Leave out the line Replaces, or let an author of that draft submit yours. The Secretariat can "
        "decide otherwise: hand it over with an explanation, by answering with the word manual.",
    ),
    _wrong(
        "discuss-malformed",
        "Where a draft is discussed is given as a mail address or a URL.",
        "Correct the line Discuss in your mail, or leave it out: it is optional.",
    ),
)
