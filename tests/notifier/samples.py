"""One sample of every mail, as people get them: the golden text of docs/mails.md.

`python -m tests.notifier.samples` writes docs/mails.md anew.
"""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

from maild.domain import events as e
from maild.domain.address import Address
from maild.domain.bounce import Bounce
from maild.domain.dates import PartialDate
from maild.domain.draft import Author, Format, Metadata
from maild.domain.enrolled import EnrolledKey
from maild.domain.finding import Finding, Severity
from maild.domain.outgoing import Outgoing
from maild.domain.submission import (
    Challenge,
    External,
    Part,
    Purpose,
    Report,
    StagedFormat,
    State,
    Submission,
    Thread,
)
from maild.domain.world import Approval, Group
from notifier.compose import compose, compose_reply
from notifier.outgoing import Around, Identity, Previous
from notifier.replies import (
    AnswerTooLate,
    AnswerUnknown,
    ApprovalAsked,
    ApprovalNotTaken,
    ApprovalRecorded,
    ForPeople,
    Help,
    KeyEnrolled,
    KeyList,
    KeyRevocationAsked,
    KeyRevoked,
    LimitNear,
    NoSubmission,
    Reply,
    StagingFull,
    Status,
    StatusUnknown,
    Undeliverable,
)

DOC = Path(__file__).parents[2] / "docs" / "mails.md"
NOW = datetime(2026, 11, 22, 10, 15, 30, tzinfo=UTC)
FINGERPRINT = "c7c7e2a7d0d0c56b5a3f0a4f2d1b9e8877665544"
TOKEN = "k7v2m9x4qa3c8e5g1h6j0n2p4r"
PREVIEW = """\
Network Working Group                                        A. Lovelace
Internet-Draft                                        Analytical Society
Intended status: Informational                                G. Boole
Expires: 26 May 2027                                    Queen's College
                                                        22 November 2026


              Weaving Numbers: A Notation for Looms
                    draft-lovelace-loom-notes-00

Abstract

   This document gives a notation for the operations of a loom that
   weaves numbers instead of silk.  It says how cards are punched,
   numbered and turned back.
"""

IDENTITY = Identity(
    hostname="drafts.example.org",
    submit="submit@drafts.example.org",
    confirm="confirm@drafts.example.org",
    secretariat="secretariat@example.org",
    bugs="https://bugs.example.org/maild",
    links="https://drafts.example.org/id/",
)

DRAFT = Metadata(
    identifier="draft-lovelace-loom-notes-00",
    name="draft-lovelace-loom-notes",
    version="00",
    wg_id="",
    wg_flag=False,
    title="Weaving Numbers: A Notation for Looms",
    authors=(
        Author("Ada Lovelace", "ada@analytical.example"),
        Author("George Boole", "boole@cork.example"),
        Author("Mary Somerville"),
    ),
    abstract=(
        "This document gives a notation for the operations of a loom that weaves numbers instead of silk. "
        "It says how cards are punched, numbered and turned back."
    ),
    creation_date=PartialDate(2026, 11, 22),
    expiration_date=PartialDate(2027, 5, 26),
    pages=12,
    octets=23456,
)
SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
STAGED = StagedFormat(Format.TEXT, "loom-notes.txt", 23456, SHA, DRAFT)
PARTS = (
    Part("1", "text/plain", "", "quoted-printable", "utf-8", 61, SHA[::-1], None),
    Part("2", "text/plain", "loom-notes.txt", "base64", "utf-8", 23456, SHA, Format.TEXT),
)
IGNORED = Finding(
    tag="part-ignored",
    severity=Severity.WARNING,
    requirement="R108",
    message="Part 1 of the mail (text/plain, 61 octets) is not a format of a draft and was ignored.",
    advice="Nothing, if it is a greeting or a signature.",
    reference="RFC 4228, Section 15",
)
VERSION = Finding(
    tag="version-sequence",
    severity=Severity.ERROR,
    requirement="R22",
    message="The version is 03, but no version of draft-lovelace-loom-notes was posted before.",
    advice="Give it the version 00.",
    reference="RFC 4228, Section 7.5.1",
    format="text",
    field="version",
    line=8,
)
DATE = Finding(
    tag="creation-date-missing",
    severity=Severity.ERROR,
    requirement="R95",
    message="No creation date was found on the first page; a date like “22 November 2026” was looked for.",
    advice="Write the date at the right of the header, below the last author.",
    reference="RFC 4228, Section 7.4",
    format="text",
    field="creation_date",
)
GOOD = Report(draft=DRAFT, formats=(STAGED,), findings=(IGNORED,), parts=PARTS, preview=PREVIEW)
BAD_DRAFT = replace(
    DRAFT,
    identifier="draft-lovelace-loom-notes-03",
    version="03",
    creation_date=None,
    expiration_date=None,
)
BAD = replace(GOOD, draft=BAD_DRAFT, findings=(VERSION, DATE, IGNORED), preview=PREVIEW.replace("-00", "-03"))
LOOM = Group("loom", "Looms and Cards", list_address="loom@lists.example.org")
CHAIRS = ("babbage@chairs.example",)
AROUND = Around(LOOM, External(("draft-lovelace-loom-notes",), "loom@lists.example.org"))
EXTERNAL = External(("draft-lovelace-loom-notes",), "loom@lists.example.org")
GROUPS = replace(
    GOOD,
    draft=replace(
        DRAFT,
        identifier="draft-ietf-loom-notes-00",
        name="draft-ietf-loom-notes",
        wg_id="loom",
        wg_flag=True,
    ),
    preview=PREVIEW.replace("draft-lovelace-loom-notes", "draft-ietf-loom-notes"),
)
REPLACES = Finding(
    tag="replaces-unknown",
    severity=Severity.ERROR,
    requirement="R35",
    message="No draft is known by the name draft-lovelace-lom-notes.",
    advice="Correct the line Replaces in your mail, or leave it out: it is optional.",
    reference="RFC 4228, Section 8.1",
)
UNEXPECTED = Finding(
    tag="approval-not-expected",
    severity=Severity.ERROR,
    requirement="R138",
    message="The submitter expects no approval from Looms and Cards (loom).",
    advice="Give the draft a name that is not the group's, and send it again.",
    reference="RFC 4228, Section 7.5.4",
)
CHALLENGE = Challenge(token_sha256="", expires=NOW + timedelta(hours=24))
ADJUST = Challenge(token_sha256="", expires=NOW + timedelta(days=7))
PREVIOUS = Previous("draft-lovelace-loom-notes-02", NOW - timedelta(days=90), "George Boole")
AWAITED = e.ApprovalAwaited("ada@analytical.example", "", "loom", CHAIRS, True, ADJUST, EXTERNAL)
LETTER = "The cards were punched before\nthe rule on versions existed.\n\nAda"
RECEIVED = Submission(
    id="k7v2m9x4qa",
    revision=2,
    state=State.RECEIVED,
    purpose=Purpose.POST,
    submitter=Address("ada", "analytical.example", "Ada Lovelace"),
    received_at=NOW - timedelta(seconds=2),
    thread=Thread("<note-g@analytical.example>", (), "my draft"),
)


def at(state: State, report: Report | None = GOOD, **more: object) -> Submission:
    return replace(RECEIVED, state=state, report=report, **more)


def mails(submission: Submission, event: e.Event, **more: object) -> tuple[Outgoing, ...]:
    return compose(submission, event, IDENTITY, NOW, seq=submission.revision, **more)


def reply(kind: Reply, key: str = "spool-1", token: str | None = None) -> Outgoing:
    thread, to = Thread("<question@analytical.example>"), "ada@analytical.example"
    return compose_reply(kind, IDENTITY, NOW, key=key, to=to, thread=thread, token=token)


def samples() -> dict[str, Outgoing]:
    """What happened -> the mail. Where one event sends several, each is here."""
    asking, rejected = at(State.AWAITING_CONFIRMATION), at(State.REJECTED, BAD)
    manual = at(State.MANUAL, BAD, comment=LETTER)
    of_group = at(State.AWAITING_CONFIRMATION, GROUPS, revision=7)
    pending = at(
        State.AWAITING_APPROVAL, GROUPS, external=EXTERNAL, deadline=NOW + timedelta(days=30), revision=3
    )
    awaited = mails(pending, AWAITED, token=TOKEN, around=AROUND)
    posted = mails(at(State.POSTED), e.Posted(("draft-lovelace-loom-notes-00.txt",)))
    request = e.ManualRequested("ada@analytical.example", LETTER)
    handed = mails(manual, request, pointer="/srv/maild/staging/k7v2m9x4qa")
    gone = at(State.POSTED, None, collected_at=NOW - timedelta(days=3))
    waiting = replace(asking, deadline=NOW + timedelta(hours=20))
    taken = replace(
        VERSION,
        message="Version 00 of draft-lovelace-loom-notes was posted since, with another content.",
        advice="Agree with your co-authors, and send what is new as version 01.",
    )
    return {
        "The checks passed": mails(asking, e.ChecksPassed(GOOD, CHALLENGE), token=TOKEN)[0],
        "The checks passed, and the mail is signed for nothing": mails(
            replace(asking, revision=12),
            e.ChecksPassed(GOOD, CHALLENGE),
            token=TOKEN,
            around=Around(doubt="its certificate was revoked on 2026-11-20"),
        )[0],
        "The checks found errors": mails(
            rejected, e.ChecksFailed(BAD, ADJUST), token=TOKEN, previous=PREVIOUS
        )[0],
        "It was sent to be checked only": mails(at(State.CHECKED, BAD), e.Checked(BAD))[0],
        "The answer had no word of its own": mails(asking, e.AskedAgain(CHALLENGE), token=TOKEN)[0],
        "The answer came from somebody else": mails(
            replace(asking, revision=9), e.AskedAgain(CHALLENGE, "babbage@engine.example"), token=TOKEN
        )[0],
        "The group's approval is missing": mails(
            of_group, e.ChecksPassed(GROUPS, CHALLENGE, group="loom"), token=TOKEN, around=AROUND
        )[0],
        "What the answer added can not be used": mails(
            replace(of_group, revision=8),
            e.AskedAgain(CHALLENGE, "", "loom", (REPLACES,)),
            token=TOKEN,
            around=AROUND,
        )[0],
        "Waiting for the group: to the submitter": awaited[0],
        "Waiting for the group: to its chairs and secretaries": awaited[1],
        "Waiting for a group that nobody speaks for: to the Secretariat": mails(
            pending,
            replace(AWAITED, approvers=()),
            token=TOKEN,
            around=AROUND,
            pointer="/srv/maild/staging/k7v2m9x4qa",
        )[1],
        "The group is silent": mails(
            pending, e.ApprovalReminded(CHAIRS, CHALLENGE), token=TOKEN, around=AROUND
        )[0],
        "The chair's answer had no word of its own": mails(
            pending, e.ApprovalAskedAgain(CHAIRS, CHALLENGE), token=TOKEN, around=AROUND
        )[0],
        "A chair declined": mails(
            at(State.REJECTED, GROUPS),
            e.ApprovalRefused(CHAIRS[0], "mail <no@chairs.example>", "It is not about looms.", (), ADJUST),
            token=TOKEN,
            around=AROUND,
        )[0],
        "The submitter expects no approval": mails(
            at(State.REJECTED, GROUPS),
            e.ApprovalNotExpected("ada@analytical.example", (UNEXPECTED,), ADJUST),
            token=TOKEN,
            around=AROUND,
        )[0],
        "The group did not answer in time": mails(at(State.EXPIRED, GROUPS), e.ApprovalExpired())[0],
        "A chair approves by mail": reply(
            ApprovalAsked("draft-ietf-loom-notes", "Looms and Cards", NOW + timedelta(days=7)), token=TOKEN
        ),
        "An approval was recorded": reply(
            ApprovalRecorded(Approval("draft-ietf-loom-notes", "loom", True, CHAIRS[0], NOW))
        ),
        "An approval was not taken": reply(ApprovalNotTaken("draft-ietf-loom-notes", "Looms and Cards", 1)),
        "An answer enrolled the key it is signed with": reply(KeyEnrolled(waiting, FINGERPRINT)),
        "An answer could not enrol its key": reply(
            KeyEnrolled(waiting, "", "the key expired on 2026-09-30"), "spool-2"
        ),
        "Asked for one's keys": reply(
            KeyList(
                (EnrolledKey(FINGERPRINT, "ada@analytical.example", "openpgp", b"", NOW, "mail k7v2m9x4qa"),)
            )
        ),
        "A key is to be revoked": reply(
            KeyRevocationAsked(FINGERPRINT, NOW + timedelta(days=7)), token=TOKEN
        ),
        "A key was revoked": reply(KeyRevoked(FINGERPRINT)),
        "Posting failed through our fault": mails(
            at(State.MANUAL),
            e.PostingFailed("The file draft.txt in staging is not the one that was checked."),
            pointer="/srv/maild/staging/k7v2m9x4qa",
        )[0],
        "Posted: to the submitter": posted[0],
        "Posted: to every other author": posted[1],
        "Posting was refused at the last moment": mails(
            at(State.REJECTED), e.PostingRefused((taken,), ADJUST), token=TOKEN
        )[0],
        "Handed to the Secretariat: to the submitter": handed[0],
        "Handed to the Secretariat: to the Secretariat": handed[1],
        "The Secretariat rejected it": mails(
            rejected, e.Declined("staff@example.org", "Version 03 needs a version 02 before it.")
        )[0],
        "Cancelled": mails(at(State.CANCELLED), e.Cancelled("ada@analytical.example"))[0],
        "Asked for the status": reply(Status(waiting)),
        "Asked for the status when the details are gone": reply(Status(gone), "spool-2"),
        "Asked for the status of an ID that is none": reply(StatusUnknown("k7v2m9x4qb")),
        "Asked for the status of a mail that is no draft": reply(
            NoSubmission("k7v2m9x4qc", "a request for help")
        ),
        "Asked for help": reply(Help()),
        "Answered too late": reply(AnswerTooLate(at(State.EXPIRED, None))),
        "Answered with a token that is none": reply(AnswerUnknown()),
        "Somebody can't be reached": reply(
            Undeliverable(
                at(State.POSTED),
                "posted",
                Bounce("boole@cork.example", NOW, True, "5.1.1", "550 5.1.1 <boole@cork.example>: unknown"),
            )
        ),
        "A limit of the day is near": reply(LimitNear("all drafts", 320, 400, 61_000_000, 200_000_000)),
        "The staging area is full": reply(
            StagingFull("/var/lib/maild/staging", 1_999_000_000, 2_000_000_000)
        ),
        "Mail to postmaster": reply(
            ForPeople("boole@cork.example", "Is it up?", b"Subject: Is it up?\r\n\r\nHello?\r\n")
        ),
    }


def parsed(outgoing: Outgoing) -> EmailMessage:
    return email.message_from_bytes(outgoing.data, policy=email.policy.default)


def human(outgoing: Outgoing) -> str:
    message = parsed(outgoing)
    part = message.get_body() if message.is_multipart() else message
    return part.get_content().replace("\r\n", "\n")


SHOWN = (
    "From",
    "To",
    "Reply-To",
    "Subject",
    "In-Reply-To",
    "Auto-Submitted",
    "Submission-ID",
    "Submission-State",
)


def shown(title: str, outgoing: Outgoing) -> str:
    message = parsed(outgoing)
    head = "\n".join(f"{name}: {message[name]}" for name in SHOWN if message[name])
    attached = "".join(f"\n[attached: {part.get_filename()}]\n" for part in message.iter_attachments())
    return f"## {title} (`{outgoing.tag}`)\n\n```text\n{head}\n\n{human(outgoing)}{attached}```\n"


def document() -> str:
    opening = (
        "# The mails that maild sends\n\n"
        "One sample of each, as its reader gets it. In brackets the tag that the outbox knows it by.\n"
        "Which event sends which mail is one table, `notifier/notices.py`; the texts are in\n"
        "`notifier/templates`. This page is generated: `python -m tests.notifier.samples` writes it, and a\n"
        "test compares it with the code.\n\n"
        "Nothing is sent when a submission is received (the SMTP reply has its ID), when it is confirmed\n"
        "(the posted notice follows at once), when a wrong token was tried, and when a submission expires.\n"
    )
    return opening + "".join(f"\n{shown(title, mail)}" for title, mail in samples().items())


if __name__ == "__main__":
    DOC.write_text(document(), encoding="utf-8")
