"""Tags about what is around a draft: groups, other drafts and submissions, limits of the day, blackouts."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

_NAMING = "RFC 4228, Section 7.5.1, item 3; https://authors.ietf.org/naming-your-internet-draft"
_LIMIT = "RFC 4228, Section 7.5.3"
_TOMORROW = (
    "Submit it again after midnight UTC, when the next day begins. If it cannot wait, hand it to the "
    "Secretariat by answering with the word manual, and say why."
)
_EXPECTED = "RFC 4228, Section 7.5.2, item 2"

RULES: tuple[Rule, ...] = (
    Rule(
        "name-reserved",
        Severity.ERROR,
        "R22",
        "Some names are kept for bodies like the IAB: only somebody who is in that body may begin a draft "
        "with such a name. A name that begins with draft-ietf- or draft-irtf- goes on with a group and a "
        "subject.",
        "Name it draft-AUTHOR-SUBJECT-00. If it is that body's draft, submit it from the address that the "
        "body knows, or ask the Secretariat by answering with the word manual.",
        _NAMING,
    ),
    Rule(
        "group-unknown",
        Severity.ERROR,
        "R22",
        "A name that begins with draft-ietf- or draft-irtf- goes on with the acronym of a working group or a "
        "research group. There is none of that acronym.",
        "Correct the acronym; or name the draft draft-AUTHOR-SUBJECT-00 until a group has adopted it.",
        _NAMING,
    ),
    Rule(
        "group-concluded",
        Severity.ERROR,
        "R22",
        "Only an active group adopts drafts. A draft that the group had adopted before can be revised: then "
        "this is a warning.",
        "Name the draft draft-AUTHOR-SUBJECT-00, and offer it to a group that is active.",
        _NAMING,
    ),
    Rule(
        "case-conflict",
        Severity.ERROR,
        "R22",
        "An old draft has the same name but for capital letters, and where case does not count, as in some "
        "file systems, one would take the place of the other.",
        "Choose another name for the draft.",
        _NAMING,
    ),
    Rule(
        "draft-replaced",
        Severity.WARNING,
        "R21",
        "Another draft took the place of this one, so nobody expects a new version of it.",
        "See whether you mean the draft that replaced it. If not, confirm this one.",
        _EXPECTED,
    ),
    Rule(
        "draft-in-review",
        Severity.WARNING,
        "R21",
        "The draft is being reviewed for publication; a new version can take its reviewers by surprise.",
        "See that your chairs, your area director or the RFC Editor know of it, and then confirm it.",
        _EXPECTED,
    ),
    Rule(
        "draft-is-rfc",
        Severity.WARNING,
        "R21",
        "The draft was published as an RFC, so nobody expects a new version of it.",
        "To change an RFC, write a new draft under a new name. If you mean this one, confirm it.",
        _EXPECTED,
    ),
    Rule(
        "version-recent",
        Severity.WARNING,
        "R96",
        "The version before is younger than 24 hours. That can be a mistake, above all where several authors "
        "may submit.",
        "See who sent the version before, and that yours has what it has. Then confirm.",
        "RFC 4228, Section 7.5.2, item 4",
    ),
    Rule(
        "version-in-flight",
        Severity.WARNING,
        "R22",
        "There is another submission of this version. The one that is confirmed first is posted, and the "
        "other is refused then.",
        "If you sent the draft again to correct it, confirm this one and answer no to the other. If somebody "
        "else sent it, ask your co-authors.",
        "RFC 4228, Section 7.5.1, item 3",
    ),
    Rule(
        "limit-draft",
        Severity.ERROR,
        "R97",
        "Only so many versions and megabytes of one draft are posted in a day. All formats count.",
        _TOMORROW,
        _LIMIT,
    ),
    Rule(
        "limit-submitter",
        Severity.ERROR,
        "R97",
        "Only so many versions and megabytes by one submitter are posted in a day. All formats count.",
        _TOMORROW,
        _LIMIT,
    ),
    Rule(
        "limit-group",
        Severity.ERROR,
        "R97",
        "Only so many versions and megabytes of one group's drafts are posted in a day. All formats count.",
        _TOMORROW,
        _LIMIT,
    ),
    Rule(
        "limit-total",
        Severity.ERROR,
        "R97",
        "Only so many versions and megabytes are posted in a day, of all drafts. All formats count.",
        _TOMORROW,
        _LIMIT,
    ),
    Rule(
        "blackout",
        Severity.ERROR,
        "R17",
        "Before and during meetings no drafts are taken. The time at which your mail came counts, not the "
        "draft's date, nor when you confirm.",
        "Submit the draft again when submissions are open. If it cannot wait, hand it to the Secretariat by "
        "answering with the word manual, and say why.",
        "RFC 4228, Section 7.5.1, item 7",
    ),
    Rule(
        "blackout-ahead",
        Severity.NOTE,
        "R17",
        "Soon no drafts are taken for some time. A draft that comes before can still be confirmed and posted "
        "then.",
        "If another version shall come before the meeting, submit it in time.",
        "RFC 4228, Section 7.5.1, item 7",
    ),
)
