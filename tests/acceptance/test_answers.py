"""What an answer does: a word of a person's own, from the mailbox that was asked, with the token."""

import re
import sqlite3
from email import policy

import pytest

from tests.exchange import ALICE, BOB, CONFIRM, SECRETARIAT, eventually, human_text, mail, reply


@pytest.fixture
def asked(daemon, text, name):
    """A submission that waits for its answer: id and question."""
    id = daemon.send(mail("", (f"{name}-00.txt", text())))
    return id, daemon.mail(ALICE, "confirm", id)


def token_in(question) -> str:
    return re.search(r"[0-9a-z]{36}", question["Reply-To"])[0]


def outcome(daemon, message_id: str) -> str:
    """How the mail accepted under this id was worked."""

    def worked():
        with sqlite3.connect(daemon.folder / "var/ledger.sqlite") as ledger:
            return ledger.execute("SELECT outcome FROM message WHERE id = ?", (message_id,)).fetchone()[0]

    return eventually(worked, "the answer to be worked")


@pytest.mark.requirement("R123", "R30")
def test_no_cancels_and_everything_is_gone_at_once(daemon, asked):
    id, question = asked
    assert (daemon.folder / "var/staging" / id).is_dir()
    daemon.send(reply(question, "no"))
    receipt = daemon.mail(ALICE, "Cancelled", id)
    assert id in human_text(receipt)
    status = daemon.status(id)
    assert status["state"] == "cancelled" and status["expired"] and status["draft"] is None
    eventually(lambda: not (daemon.folder / "var/staging" / id).exists(), "the files to be gone")


@pytest.mark.requirement("R123")
def test_a_posted_draft_cannot_be_cancelled(daemon, asked, name):
    id, question = asked
    daemon.send(reply(question, "yes"))
    daemon.mail(ALICE, "Posted", id)
    daemon.send(reply(question, "no"))
    told = daemon.mail(ALICE, "posted", id)
    assert daemon.status(id)["state"] == "posted" and f"{name}-00.txt" in daemon.posted()
    assert told


@pytest.mark.requirement("R139")
def test_a_second_yes_changes_nothing_and_posts_nothing_twice(daemon, asked):
    id, question = asked
    for _ in range(2):
        daemon.send(reply(question, "yes"))
    daemon.mail(ALICE, "Posted", id)
    daemon.send(reply(question, "yes, please"))
    daemon.mail(ALICE, ": posted", id)
    assert (
        len([m for m in daemon.mails(ALICE) if m["Submission-ID"] == id and "Posted:" in m["Subject"]]) == 1
    )


@pytest.mark.parametrize("where", ["address", "subject", "text"])
@pytest.mark.requirement("R139", "R38")
def test_the_token_is_found_in_the_address_the_subject_or_the_text(daemon, asked, where):
    id, question = asked
    answer = reply(question, "yes", quote=where == "text")
    if where != "address":
        answer.replace_header("To", CONFIRM)
    if where != "subject":
        answer.replace_header("Subject", "Re: my draft")
    del answer["In-Reply-To"], answer["References"]
    daemon.send(answer)
    daemon.state(id, "posted")


@pytest.mark.requirement("R38", "R39")
def test_a_wrong_token_does_nothing_and_nobody_is_told(daemon, asked):
    id, question = asked
    token = token_in(question)
    wrong = token[:10] + ("0" if token[10] != "0" else "1") * 26
    answer = reply(question, "yes", quote=False)
    for header, value in (("To", f"confirm+{wrong}@drafts.example.org"), ("Subject", "yes")):
        answer.replace_header(header, value)
    del answer["In-Reply-To"], answer["References"]
    before = len(daemon.mails())
    outcome(daemon, daemon.send(answer))
    assert daemon.status(id)["state"] == "awaiting-confirmation"
    assert len([m for m in daemon.mails() if m["Submission-ID"] == id]) == 1 and len(daemon.mails()) >= before


@pytest.mark.requirement("R38")
def test_after_five_wrong_tokens_not_even_the_right_one_opens(daemon, asked):
    id, question = asked
    token = token_in(question)
    for last in [letter for letter in "abcdef" if letter != token[-1]][:5]:
        wrong = f"confirm+{token[:-1]}{last}@drafts.example.org"
        outcome(daemon, daemon.send(mail("yes", to=wrong)))
    assert "locked" in outcome(daemon, daemon.send(reply(question, "yes")))
    assert daemon.status(id)["state"] == "awaiting-confirmation"


@pytest.mark.requirement("R39", "R38")
def test_an_out_of_office_reply_that_quotes_the_token_is_no_answer(daemon, asked):
    id, question = asked
    automatic = reply(question, "yes, I am out of the office until Monday.\n\nyes")
    automatic["Auto-Submitted"] = "auto-replied"
    assert "automatic" in outcome(daemon, daemon.send(automatic))
    bounce = reply(question, "yes")
    bounce.replace_header("From", "MAILER-DAEMON@example.com")
    with daemon.smtp() as smtp:
        smtp.sendmail("", [question["Reply-To"]], bounce.as_bytes(policy=policy.SMTP))
    assert daemon.status(id)["state"] == "awaiting-confirmation"
    assert len([m for m in daemon.mails() if m["Submission-ID"] == id]) == 1


def test_an_answer_without_a_word_is_asked_once_more_and_only_once(daemon, asked):
    id, question = asked
    daemon.send(reply(question, "Looks good, but wait until Friday?"))
    again = daemon.mail(ALICE, "one word", id)
    assert token_in(again) == token_in(question)
    assert "ignored" in outcome(daemon, daemon.send(reply(again, "What word?")))
    assert len([m for m in daemon.mails() if m["Submission-ID"] == id]) == 2
    daemon.send(reply(again, "ok"))
    daemon.state(id, "posted")


@pytest.mark.requirement("R39", "R139")
@pytest.mark.parametrize(
    "wrapped",
    [
        "Confirmed: {} @ Sun 29 Nov 11:30",
        "수락: {}",
        "Potvrzení o přečtení (zobrazeno) - {}",
        "Firmado: Re: {}",
    ],
)
def test_what_a_calendar_or_a_robot_makes_of_our_subject_is_no_persons_yes(daemon, asked, wrapped):
    _, question = asked
    robot = reply(question, "Yes")
    robot.replace_header("Subject", wrapped.format(question["Subject"]))
    assert outcome(daemon, daemon.send(robot)) == "asked-again"
    person = reply(question, "No")
    person.replace_header("Subject", f"Odg: [dev] {question['Subject']}")
    assert outcome(daemon, daemon.send(person)) == "cancelled"


@pytest.mark.requirement("R39", "R139")
def test_a_yes_in_a_notice_is_asked_once_more_and_in_an_automatic_one_it_is_none(daemon, asked):
    _, question = asked
    notice = "Да.\n\nЭто не ответ, а автоответчик. Я в командировке, вернусь в среду."
    assert outcome(daemon, daemon.send(reply(question, notice))).startswith("ignored: automatic")
    closed = "No.\n\nCarmen ya no trabaja en esta empresa. Este buzón está cerrado."
    assert outcome(daemon, daemon.send(reply(question, closed))) == "asked-again"


@pytest.mark.requirement("R38")
def test_somebody_else_cannot_answer_for_the_submitter(daemon, asked):
    id, question = asked
    outcome(daemon, daemon.send(reply(question, "yes", sender=BOB)))
    assert daemon.status(id)["state"] == "awaiting-confirmation"
    assert not [m for m in daemon.mails(BOB) if m["Submission-ID"] == id]
    assert daemon.mail(ALICE, "answer", id)


@pytest.mark.requirement("R114", "R47", "R44", "R45", "R48", "R53", "R65", "R106", "R63")
def test_manual_hands_the_draft_to_the_secretariat_with_a_cover_letter(daemon, text, name):
    """Errors -> manual: the submitter is told to wait, the Secretariat gets all that it needs."""
    id = daemon.send(mail("", (f"{name}-00.txt", text(title=""))))
    rejected = daemon.mail(ALICE, "Not posted", id)
    daemon.send(reply(rejected, "manual\n\nThe title is a picture, on purpose.\nThe IESG agreed to it."))
    receipt = human_text(daemon.mail(ALICE, "With the Secretariat", id))
    assert id in receipt and SECRETARIAT in receipt and "one or two working days" in receipt
    request = human_text(daemon.mail(SECRETARIAT, id, id))
    assert "The title is a picture, on purpose." in request and "The IESG agreed to it." in request
    assert "metadata-not-found" in request and "Alice Adams" in request
    assert str(daemon.folder / "var") in request or "var/staging/" in request
    assert f"maild post {id} --force" in request and f"maild reject {id}" in request
    assert daemon.status(id)["state"] == "manual"


def test_yes_to_a_draft_with_errors_is_asked_for_manual_or_no(daemon, text):
    id = daemon.send(mail("", ("x.txt", text(title=""))))
    rejected = daemon.mail(ALICE, "Not posted", id)
    daemon.send(reply(rejected, "yes"))
    again = human_text(daemon.mail(ALICE, "one word", id))
    assert "manual" in again
    assert daemon.status(id)["state"] == "rejected"
