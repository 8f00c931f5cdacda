"""A draft goes by mail alone from its author to the repository, and every author hears of it."""

import email.utils
import re

import pytest

from tests.exchange import ALICE, BOB, CAROL, attached_report, human_text, mail, reply


@pytest.mark.requirement(
    "R1", "R2", "R55", "R58", "R59", "R60", "R36", "R34", "R37", "R6", "R12", "R139", "R19"
)
def test_a_valid_draft_is_posted_after_one_answer(daemon, text, name):
    """ALICE -> submit: the draft; ALICE <- a question; ALICE -> yes; the draft is posted."""
    id = daemon.send(mail("Please post.", (f"{name}-00.txt", text())))
    question = daemon.mail(ALICE, "confirm", id)
    assert daemon.status(id)["state"] == "awaiting-confirmation"
    assert f"{name}-00.txt" not in daemon.posted()
    daemon.send(reply(question, "yes"))
    daemon.mail(ALICE, "Posted", id)
    assert daemon.status(id)["state"] == "posted"
    assert (daemon.folder / "var/repository" / f"{name}-00.txt").read_bytes() == text()


@pytest.mark.requirement("R141", "R56")
def test_the_draft_may_be_the_body_of_the_mail(daemon, text, name):
    id = daemon.send(mail(text().decode()))
    question = daemon.mail(ALICE, f"{name}-00", id)
    assert attached_report(question)["draft"]["identifier"] == f"{name}-00"


@pytest.mark.requirement("R102", "R103", "R104", "R81")
def test_every_author_and_the_submitter_is_told_at_once(daemon, text, name):
    id = daemon.send(mail("", ("x.txt", text()), sender=CAROL))
    daemon.send(reply(daemon.mail(CAROL, "confirm", id), "yes", sender=CAROL))
    for reader in (ALICE, BOB, CAROL):
        notice = daemon.mail(reader, f"Posted: {name}-00", id)
        told = human_text(notice)
        assert f"{name}-00.txt" in told  # the link
        assert "How to Plant a Tree" in told and "This document says how a tree is planted" in told
        assert "Alice Adams" in told and "Bob Brown" in told
        assert id in told and "submit+status@drafts.example.org" in told
        assert CAROL in told
        assert "filename-differs" in told  # the warnings: the file was called x.txt (R81)
        assert attached_report(notice)["state"] == "posted"


@pytest.mark.requirement("R32", "R57", "R38")
def test_the_question_goes_to_the_from_address_and_to_nobody_else(daemon, text):
    message = mail("", ("x.txt", text()), sender=ALICE)
    message["Reply-To"] = CAROL
    message["Cc"] = BOB
    id = daemon.send(message, sender="gateway@client.example")
    question = daemon.mail(ALICE, "confirm", id)
    assert [m["To"] for m in daemon.mails() if m["Submission-ID"] == id] == [ALICE]
    token = re.fullmatch(r"confirm\+([0-9a-z]{36})@drafts\.example\.org", question["Reply-To"])[1]
    assert token in question["Subject"] and token in human_text(question)


@pytest.mark.requirement("R100", "R25", "R29", "R31", "R63", "R65", "R30", "R27", "R161", "R160", "R24")
def test_the_question_says_all_there_is_to_know(daemon, text, name):
    """What to do, the ID, the meta-data, the warnings with advice and reference, a preview, whom to ask."""
    id = daemon.send(mail("", (f"{name}-00.txt", text(abstract=("Trees are good.",), body=("x" * 100,)))))
    question = daemon.mail(ALICE, "confirm", id)
    said = human_text(question)
    assert re.search(r"^ +yes +=  ?post it now", said, re.M)  # R29
    for word in ("yes", "no", "manual"):
        assert re.search(rf"^ +{word} +=", said, re.M)
    assert id in said and "secretariat@example.org" in said
    assert "Alice Adams" in said and BOB in said and "How to Plant a Tree" in said
    assert "Internet-Draft" in said and "Trees are good." in said
    warning = next(f for f in attached_report(question)["findings"] if f["severity"] == "warning")
    squeezed = " ".join(said.split())
    for part in ("tag", "advice", "reference"):
        assert " ".join(warning[part].split()) in squeezed


def test_mail_is_threaded_marked_as_automatic_and_readable_on_a_phone(daemon, text):
    message = mail("", ("x.txt", text()))
    id = daemon.send(message)
    question = daemon.mail(ALICE, "confirm", id)
    assert question["In-Reply-To"] == message["Message-ID"]
    assert message["Message-ID"] in question["References"]
    assert question["Auto-Submitted"] == "auto-replied"
    assert (question["Submission-ID"], question["Submission-State"]) == (id, "awaiting-confirmation")
    assert email.utils.parsedate_to_datetime(question["Date"])
    assert max(map(len, human_text(question).splitlines())) < 78


@pytest.mark.requirement("R120", "R22")
def test_the_next_version_by_an_author_of_the_last(daemon, text, name):
    for version in ("00", "01"):
        id = daemon.send(mail("", (f"{name}-{version}.txt", text(version=version)), sender=BOB))
        daemon.send(reply(daemon.mail(BOB, "confirm", id), "Yes!", sender=BOB))
        daemon.mail(ALICE, f"Posted: {name}-{version}", id)
    assert {f"{name}-00.txt", f"{name}-01.txt"} <= set(daemon.posted())


@pytest.mark.requirement("R119")
def test_anybody_may_submit_a_version_00(daemon, text, name):
    id = daemon.send(mail("", (f"{name}-00.txt", text()), sender="stranger@example.com"))
    assert daemon.mail("stranger@example.com", "confirm", id)


@pytest.mark.requirement("R105")
def test_a_posted_submission_is_marked_to_be_collected(daemon, text):
    id = daemon.send(mail("", ("x.txt", text())))
    daemon.send(reply(daemon.mail(ALICE, "confirm", id), "yes"))
    status = daemon.state(id, "posted")
    assert status["deadline"] is not None and not status["expired"]


@pytest.mark.requirement("R145")
def test_every_mail_says_where_to_report_a_bug(daemon, text):
    id = daemon.send(mail("", ("x.txt", text())))
    daemon.send(reply(daemon.mail(ALICE, "confirm", id), "yes"))
    daemon.mail(ALICE, "Posted", id)
    sent = daemon.mails()
    assert sent and all("https://bugs.example.org/maild" in human_text(m) for m in sent)
