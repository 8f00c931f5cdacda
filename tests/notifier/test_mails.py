"""Every mail, read as its reader and as a mail program would: from one sample of each."""

import json
import re
from dataclasses import replace
from email.utils import parsedate_to_datetime

import pytest

from maild.domain import events as e
from maild.domain.address import Address
from maild.domain.submission import State
from notifier.layout import ENVIRONMENT
from notifier.notices import NOTICES
from notifier.outgoing import Identity
from notifier.replies import REPLIES, Status
from tests.notifier.samples import (
    BAD,
    CHALLENGE,
    DOC,
    GOOD,
    IDENTITY,
    LETTER,
    NOW,
    TOKEN,
    at,
    document,
    human,
    mails,
    parsed,
    samples,
)

SAMPLES = samples()
every_mail = pytest.mark.parametrize("mail", SAMPLES.values(), ids=SAMPLES.keys())

# What an answer may consist of; whatever quotes our mails badly must not answer by it.
ANSWERS = {"yes", "ok", "okay", "confirm", "approve", "post", "no", "cancel", "stop", "reject", "manual"} | {
    "wait",
    "none",
}


def text(title: str) -> str:
    return human(SAMPLES[title])


def flat(title: str) -> str:
    return " ".join(text(title).split())


def test_the_page_in_docs_shows_the_mails_as_they_are():
    assert DOC.read_text(encoding="utf-8") == document(), "run: python -m tests.notifier.samples"


def test_there_is_a_sample_of_every_notice_and_reply():
    known = {notice.tag for row in NOTICES.values() for notice in row} | {r.tag for r in REPLIES.values()}
    assert {mail.tag for mail in SAMPLES.values()} == known


def test_every_template_is_used():
    used = {notice.template for row in NOTICES.values() for notice in row}
    used |= {notice.template for notice in REPLIES.values()}
    assert {name for name in ENVIRONMENT.list_templates() if not name.startswith("_")} == used


@every_mail
def test_a_mail_program_finds_no_defect(mail):
    message = parsed(mail)
    assert [defect for part in message.walk() for defect in part.defects] == []
    assert all(not header.defects for header in message.values())
    assert message["MIME-Version"] == "1.0"
    assert max(map(len, mail.data.split(b"\r\n"))) <= 998
    assert b"\n" not in mail.data.replace(b"\r\n", b"")


@every_mail
def test_it_says_that_it_is_automatic_and_never_asks_for_a_fight(mail):
    message = parsed(mail)
    assert message["Auto-Submitted"] in ("auto-replied", "auto-generated")
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Precedence"] is None


@every_mail
def test_it_is_addressed_to_one_recipient_and_bears_the_time_it_was_written(mail):
    message = parsed(mail)
    assert message["To"] == mail.recipient
    assert message["Message-ID"] == mail.message_id
    assert parsedate_to_datetime(message["Date"]) == NOW.replace(microsecond=0)
    assert message["From"].addresses[0].domain == "drafts.example.org"
    assert len(message["Reply-To"].addresses) == 1
    assert message["Bcc"] is None and message["Cc"] is None


@every_mail
def test_it_is_in_the_thread_of_the_mail_that_it_answers(mail):
    message = parsed(mail)
    assert message["In-Reply-To"] in ("<note-g@analytical.example>", "<question@analytical.example>")
    assert message["References"].split()[-1] == message["In-Reply-To"]


@every_mail
def test_the_text_comes_first_and_fits_a_small_screen(mail):
    message = parsed(mail)
    first = next(message.iter_parts()) if message.is_multipart() else message
    assert first.get_content_type() == "text/plain"
    wide = [line for line in human(mail).split("\n") if len(line) > 77]
    assert [line for line in wide if "https://" not in line] == []


@every_mail
def test_no_line_of_it_is_an_answer_by_itself(mail):
    """A mail program that quotes without marks must not make an answer of our own words."""
    bare = {re.sub(r"\W", "", line).casefold() for line in human(mail).split("\n")}
    assert not bare & ANSWERS


@every_mail
@pytest.mark.requirement("R65")
def test_it_names_people_to_turn_to(mail):
    assert IDENTITY.secretariat in human(mail)


@every_mail
@pytest.mark.requirement("R145")
def test_it_says_where_to_report_a_bug(mail):
    assert f"Bugs, wishes:  {IDENTITY.bugs}" in human(mail)


@every_mail
@pytest.mark.requirement("R63")
def test_it_names_the_submission_to_people_and_programs(mail):
    message = parsed(mail)
    if message["Submission-ID"]:
        assert f"Submission ID: {message['Submission-ID']}" in human(mail)
        assert State(message["Submission-State"])
    else:
        assert mail.tag in {notice.tag for kind, notice in REPLIES.items() if kind is not Status}


@every_mail
def test_the_report_is_attached_as_json_where_there_is_one(mail):
    found = [part for part in parsed(mail).iter_attachments() if part.get_filename() == "report.json"]
    notices = [notice for row in NOTICES.values() for notice in row if notice.report]
    assert len(found) == (mail.tag in {notice.tag for notice in notices})
    for part in found:
        report = json.loads(part.get_content())
        assert report["id"] == "k7v2m9x4qa" and report["state"] == parsed(mail)["Submission-State"]
        assert report["received_at"] == "2026-11-22T10:15:28Z" and report["purpose"] == "post"
        assert report["submitter"] == {"name": "Ada Lovelace", "email": "ada@analytical.example"}
        assert report["draft"]["name"] in ("draft-lovelace-loom-notes", "draft-ietf-loom-notes")
        assert len(report["formats"]) == 1 and report["findings"]


@pytest.mark.requirement("R39")
@pytest.mark.parametrize(
    "event",
    [
        e.Received(),
        e.TokenMismatched(CHALLENGE),
        e.Confirmed("ada@analytical.example", "<a@b>"),
        e.Forced("staff@example.org"),
        e.Expired(),
        e.Collected(),
    ],
    ids=lambda event: event.type,
)
def test_some_events_are_silent(event):
    assert mails(at(State.EXPIRED), event) == ()


def test_every_event_is_either_silent_or_in_the_table():
    silent = {e.Received, e.TokenMismatched, e.Confirmed, e.Forced, e.Expired, e.Collected}
    silent |= {e.Approved, e.Edited}
    events = {kind for kind in vars(e).values() if isinstance(kind, type) and issubclass(kind, e.Event)}
    assert silent | set(NOTICES) == events - {e.Event}
    assert not silent & set(NOTICES)


@pytest.mark.parametrize("title", [t for t, m in SAMPLES.items() if TOKEN.encode() in m.data])
@pytest.mark.requirement("R139")
def test_a_question_carries_its_token_in_the_address_the_subject_and_the_text(title):
    message = parsed(SAMPLES[title])
    assert message["Reply-To"] == f"confirm+{TOKEN}@drafts.example.org"
    assert message["From"].addresses[0].addr_spec == "confirm@drafts.example.org"
    assert message["Subject"].endswith(f" [{TOKEN}]")
    assert f"\nconfirm+{TOKEN}@drafts.example.org\n" in text(title)


def test_only_questions_carry_the_token():
    asking = {mail.tag for mail in SAMPLES.values() if TOKEN.encode() in mail.data}
    assert asking == {notice.tag for notice in (*sum(NOTICES.values(), ()), *REPLIES.values()) if notice.asks}


def test_a_question_without_a_token_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="challenge"):
        mails(at(State.AWAITING_CONFIRMATION), e.ChecksPassed(GOOD, CHALLENGE))


@pytest.mark.requirement("R100")
def test_the_challenge_says_what_is_expected_and_until_when():
    title = "The checks passed"
    assert parsed(SAMPLES[title])["Subject"].startswith("Please confirm: draft-lovelace-loom-notes-00 ")
    said = flat(title)
    for words in ("yes = post it now", "no = cancel it", "manual = give it to the Secretariat"):
        assert words in said
    assert "by Mon 23 Nov 2026, 10:15 UTC (in 24 hours)" in said
    assert "Submission ID: k7v2m9x4qa" in said and "write the ID to submit+status@drafts" in said


@pytest.mark.requirement("R81")
@pytest.mark.parametrize(
    "title", ["The checks passed", "Posted: to the submitter", "Posted: to every other author"]
)
def test_warnings_go_with_the_challenge_and_the_notices(title):
    warning = GOOD.warnings[0]
    assert "Warnings (1)" in text(title)
    for words in (warning.message, warning.advice, warning.tag, warning.reference):
        assert words in flat(title)


@pytest.mark.requirement("R25")
@pytest.mark.parametrize("title", ["The checks passed", "The checks found errors"])
def test_a_report_shows_the_meta_data_that_was_read(title):
    said = flat(title)
    for words in ("Weaving Numbers: A Notation", "Ada Lovelace <ada@", "George Boole <boole@"):
        assert words in said
    assert "Group: none, individual" in said
    assert "12 pages, 23,456 octets" in said and "(27 words)" in said


@pytest.mark.requirement("R26")
def test_a_field_that_was_not_found_is_marked():
    said = text("The checks found errors")
    assert "\nDated:     NOT FOUND (!)\n" in said  # an error is about it
    assert "\nExpires:   NOT FOUND\n" in said
    assert "\nDraft:     draft-lovelace-loom-notes-03 (!)\n" in said
    assert "Mary Somerville <no address found>" in said
    assert "NOT FOUND" not in text("The checks passed") and "(!)" not in text("The checks passed")


@pytest.mark.requirement("R31")
@pytest.mark.parametrize("title", ["The checks passed", "The checks found errors"])
def test_a_report_previews_the_draft(title):
    assert "\n| Internet-Draft                                        Analytical Society\n" in text(title)
    assert "\n|    numbered and turned back.\n" in text(title)


@pytest.mark.requirement("R83")
def test_an_update_names_the_version_before():
    said = flat("The checks found errors")
    assert "loom-notes-02, posted Mon 24 Aug 2026, 10:15 UTC, sent by George Boole" in said


@pytest.mark.requirement("R161")
@pytest.mark.requirement("R27")
@pytest.mark.requirement("R7")
def test_an_error_has_tag_text_line_advice_and_reference():
    said = text("The checks found errors")
    for error in BAD.errors:
        assert " ".join(error.message.split()) in flat("The checks found errors")
    assert "   To do: Give it the version 00.\n" in said
    assert "   (version-sequence; line 8, text format; RFC 4228, Section 7.5.1)\n" in said
    assert said.index("Errors (2)") < said.index("Warnings (1)") < said.index("What we read")


@pytest.mark.requirement("R114")
def test_with_errors_there_is_still_the_secretariat():
    message, said = parsed(SAMPLES["The checks found errors"]), flat("The checks found errors")
    assert message["Subject"].startswith("Not posted: draft-lovelace-loom-notes-03: 2 errors [")
    assert "manual = give it to the Secretariat as it is; write a few lines below" in said
    assert "no = drop it" in said and "yes =" not in said
    assert "send the draft again to submit@drafts.example.org" in said


@pytest.mark.requirement("R53")
@pytest.mark.parametrize("title", ["The checks found errors", "Handed to the Secretariat: to the submitter"])
def test_the_manual_way_says_how_long_it_takes(title):
    assert IDENTITY.estimate in flat(title)


@pytest.mark.requirement("R77")
def test_a_validation_says_that_the_draft_must_be_sent_again():
    said = flat("It was sent to be checked only")
    assert "To post the draft, send it again to submit@drafts.example.org." in said


@pytest.mark.requirement("R76")
def test_a_validation_gives_nothing_to_answer_with():
    mail = mails(at(State.CHECKED), e.Checked(GOOD), token=TOKEN)[0]
    assert TOKEN.encode() not in mail.data
    assert parsed(mail)["Reply-To"] == IDENTITY.secretariat


def test_a_validation_without_errors_says_so():
    mail = mails(at(State.CHECKED), e.Checked(GOOD))[0]
    assert parsed(mail)["Subject"] == "Checked only: draft-lovelace-loom-notes-00: no errors, 1 warning"
    assert "it could be posted: no errors, 1 warning." in " ".join(human(mail).split())


def test_what_is_asked_again_offers_only_what_can_happen():
    with_errors = human(mails(at(State.REJECTED, BAD), e.AskedAgain(CHALLENGE), token=TOKEN)[0])
    assert "  yes    =" in text("The answer had no word of its own") and "  yes    =" not in with_errors
    assert "  manual =" in with_errors


@pytest.mark.requirement("R102")
def test_every_author_with_an_address_and_the_submitter_is_told():
    told = mails(at(State.POSTED), e.Posted(("draft-lovelace-loom-notes-00.txt",)))
    assert [mail.recipient for mail in told] == ["ada@analytical.example", "boole@cork.example"]
    assert [parsed(mail)["Auto-Submitted"] for mail in told] == ["auto-replied", "auto-generated"]
    assert "names you as an author" in flat("Posted: to every other author")


@pytest.mark.requirement("R104")
@pytest.mark.requirement("R103")
@pytest.mark.parametrize("title", ["Posted: to the submitter", "Posted: to every other author"])
def test_the_notice_of_posting_is_a_receipt(title):
    said = flat(title)
    for words in (
        "draft-lovelace-loom-notes-00",
        "https://drafts.example.org/id/draft-lovelace-loom-notes-00.txt",
        "Weaving Numbers: A Notation for Looms",
        "Mary Somerville",
        "Submission ID: k7v2m9x4qa",
        "submit+status@drafts.example.org",
        "Submitter: Ada Lovelace <ada@analytical.example>",
        "23,456 octets",
        "9f86d081884c7d659a2feaa0c55ad015",
        "a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ):
        assert words in said
    assert "numbers instead of silk. It says how cards" in said.replace("| ", "")


@pytest.mark.requirement("R37")
def test_the_submitter_learns_why_posting_was_refused():
    said = flat("Posting was refused at the last moment")
    assert "was posted since, with another content" in said and "version-sequence" in said
    assert "Nothing was posted, not even in part." in said


def test_a_refused_draft_can_be_handed_over():
    finding = BAD.errors[0]
    mail = mails(at(State.REJECTED), e.PostingRefused((finding,), CHALLENGE), token=TOKEN)[0]
    assert parsed(mail)["Reply-To"] == f"confirm+{TOKEN}@drafts.example.org"
    assert "“manual”" in human(mail)
    attached = json.loads(next(parsed(mail).iter_attachments()).get_content())
    assert [f["tag"] for f in attached["findings"]] == ["version-sequence", "part-ignored"]


def test_the_submitter_learns_who_else_answered():
    said = flat("The answer came from somebody else")
    assert "came from babbage@engine.example" in said and "Only you can answer" in said


@pytest.mark.requirement("R45")
def test_the_manual_receipt_says_to_wait():
    said = flat("Handed to the Secretariat: to the submitter")
    assert "Please wait" in said and "when it is posted or rejected" in said


def test_without_a_cover_letter_the_submitter_is_asked_for_one():
    receipt = mails(at(State.MANUAL, BAD), e.ManualRequested("ada@analytical.example", " \n"))[0]
    assert "You did not say why" in human(receipt) and "Your cover letter" not in human(receipt)


@pytest.mark.requirement("R106")
@pytest.mark.requirement("R44")
def test_the_secretariat_gets_all_that_is_known_and_what_to_type():
    mail = SAMPLES["Handed to the Secretariat: to the Secretariat"]
    said = flat("Handed to the Secretariat: to the Secretariat")
    assert mail.recipient == IDENTITY.secretariat
    assert parsed(mail)["Reply-To"] == "ada@analytical.example"
    for command in ("show ID", "post ID --force", 'reject ID --why "…"', "cancel ID"):
        assert f"\n  maild {command.replace('ID', 'k7v2m9x4qa')}\n" in human(mail)
    for finding in BAD.findings:
        assert finding.message in said and finding.tag in said
    assert "Files: /srv/maild/staging/k7v2m9x4qa" in said and "Dated: NOT FOUND (!)" in said


@pytest.mark.requirement("R48")
def test_the_secretariat_reads_the_cover_letter():
    said = text("Handed to the Secretariat: to the Secretariat")
    assert "".join(f"| {line}".rstrip() + "\n" for line in LETTER.split("\n")) in said


@pytest.mark.requirement("R46")
def test_the_submitter_learns_why_the_secretariat_rejected():
    assert "\n| Version 03 needs a version 02 before it.\n" in text("The Secretariat rejected it")


@pytest.mark.requirement("R123")
def test_a_cancellation_has_a_receipt():
    assert "is cancelled, as you asked. Nothing was posted, and our copy is deleted." in flat("Cancelled")
    by_staff = mails(at(State.CANCELLED, None), e.Cancelled("staff@example.org", "Sent twice."))[0]
    assert parsed(by_staff)["Subject"] == "Cancelled: submission k7v2m9x4qa"
    assert "by the Secretariat" in human(by_staff) and "\n| Sent twice.\n" in human(by_staff)


@pytest.mark.requirement("R140")
def test_the_status_says_where_it_stands_and_for_how_long():
    said = flat("Asked for the status")
    assert "Waiting for its submitter to answer our mail" in said
    assert "State: awaiting-confirmation" in said and "(20 hours left)" in said


@pytest.mark.requirement("R140")
def test_the_status_tells_a_stranger_nothing_of_the_submitter():
    raw = SAMPLES["Asked for the status"].data.decode()
    assert "Lovelace" not in raw and "my draft" not in raw and "report.json" not in raw


@pytest.mark.requirement("R64")
def test_an_id_whose_details_are_gone_is_told_from_one_that_never_was():
    gone, never = (
        "Asked for the status when the details are gone",
        "Asked for the status of an ID that is none",
    )
    assert "recognised, but its details have expired" in flat(gone)
    assert "never gave out the submission ID “k7v2m9x4qb”" in flat(never)


def test_mail_for_people_is_attached_as_it_came():
    mail = SAMPLES["Mail to postmaster"]
    attached = next(parsed(mail).iter_attachments())
    assert attached.get_content_type() == "message/rfc822"
    assert attached.get_content()["Subject"] == "Is it up?"
    assert parsed(mail)["Reply-To"] == "boole@cork.example"


def test_the_same_notice_of_the_same_event_has_the_same_octets_and_message_id():
    again = samples()
    assert all(again[title] == mail for title, mail in SAMPLES.items())
    assert len({mail.message_id for mail in SAMPLES.values()}) == len(SAMPLES)


def test_another_event_of_the_submission_has_another_message_id():
    first = mails(at(State.AWAITING_CONFIRMATION, revision=3), e.AskedAgain(CHALLENGE), token=TOKEN)[0]
    second = mails(at(State.AWAITING_CONFIRMATION, revision=4), e.AskedAgain(CHALLENGE), token=TOKEN)[0]
    assert first.message_id != second.message_id


def test_sub_addresses_come_from_the_configured_ones():
    identity = Identity("h", "in@a.example", "yes@b.example", "s@c.example", "bugs", "")
    assert (identity.status, identity.check) == ("in+status@a.example", "in+check@a.example")


def test_a_submitter_without_a_name_is_named_by_the_address():
    nameless = replace(at(State.POSTED), submitter=Address("ada", "analytical.example"))
    assert "\nSubmitter: ada@analytical.example\n" in human(mails(nameless, e.Posted(("a.txt",)))[0])
