"""Tags about what this system itself could not do, or will not. None of them says that a draft is wrong."""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "check-crashed",
        Severity.ERROR,
        "R113",
        "One of the checks failed through a fault of this system, so the draft cannot be called valid.",
        "It is not your mistake. Please report it to the address at the end of this message; the "
        "Secretariat can post the draft meanwhile.",
        "RFC 4228, Section 7.5",
    ),
    Rule(
        "reading-failed",
        Severity.ERROR,
        "R15",
        "Submitted files are read within limits of time and memory; these went beyond them, or made the "
        "reader fail.",
        "Send the draft alone, as one plain text file of ordinary size. If it is that already, please "
        "report it to the address at the end of this message.",
        "RFC 4228, Section 7.4",
    ),
    Rule(
        "mail-loop",
        Severity.ERROR,
        "R1",
        "The mail has been passed on by more servers than this one allows: it goes round in circles.",
        "Tell your postmaster; somewhere two addresses forward to each other.",
        "RFC 5321, Section 6.3",
    ),
    Rule(
        "no-draft-again",
        Severity.ERROR,
        "R1",
        "So many mails in a row without a draft came from this address within a day that no more are "
        "answered: it looks as if two programs answer each other.",
        "Write from another address, or wait a day; +help at our address says what a mail must hold.",
        "RFC 3834, Section 2",
    ),
    Rule(
        "staging-full",
        Severity.ERROR,
        "R13",
        "Submissions wait in an area of limited size until they are posted. It is full of others, so nothing "
        "of this one was kept.",
        "It is not your mistake, and the Secretariat was told. Send the draft again later, in a new mail.",
        "RFC 4228, Section 7.3",
    ),
    Rule(
        "internal-error",
        Severity.ERROR,
        "R113",
        "This system failed while it worked on the submission, which therefore was not posted.",
        "It is not your mistake, and the fault was recorded. Send the draft again later; the Secretariat can "
        "post it meanwhile.",
        "RFC 4228, Section 7.5",
    ),
)
