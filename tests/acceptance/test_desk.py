"""The Secretariat's desk: queue, show, post --force, reject, cancel, each with who and why."""

import json
import re

import pytest

from tests.exchange import ALICE, BOB, HELP, SECRETARIAT, STATUS, attached_report, human_text, mail, reply


@pytest.fixture
def waiting(daemon, text, name):
    """A draft with an error that its submitter handed to the Secretariat."""
    id = daemon.send(mail("", (f"{name}-00.txt", text(date="30 February 2020"))))
    daemon.send(reply(daemon.mail(ALICE, "Not posted", id), "manual\n\nPlease."))
    daemon.state(id, "manual")
    return id


@pytest.mark.requirement("R101")
def test_the_queue_lists_it_and_show_tells_everything(daemon, waiting, name):
    assert waiting in daemon.run("queue").stdout
    shown = daemon.run("show", waiting).stdout
    for part in (f"{name}-00", "metadata-not-found", "30 February", "Please.", "manual-requested", ALICE):
        assert part in shown


@pytest.mark.requirement("R51", "R46", "R106")
def test_force_posts_it_as_it_is_and_everybody_is_told(daemon, waiting, name):
    done = daemon.run("post", waiting, "--force", "--why", "agreed", "--by", "Ann")
    assert done.returncode == 0, done.stderr
    assert f"{name}-00.txt" in daemon.posted()
    for author in (ALICE, BOB):
        assert daemon.mail(author, "Posted", waiting)
    shown = daemon.run("show", waiting).stdout
    assert "Ann" in shown and "agreed" in shown


@pytest.mark.requirement("R46")
def test_reject_tells_the_submitter_why(daemon, waiting):
    assert daemon.run("reject", waiting, "--why", "Use a calendar.").returncode == 0
    assert "Use a calendar." in human_text(daemon.mail(ALICE, "Rejected", waiting))
    assert daemon.status(waiting)["state"] == "rejected"
    again = daemon.run("reject", waiting, "--why", "Again.")
    assert again.returncode == 1 and "rejected" in again.stderr


def test_cancel_removes_it(daemon, waiting):
    assert daemon.run("cancel", waiting, "--why", "withdrawn").returncode == 0
    assert daemon.mail(ALICE, "Cancelled", waiting)
    assert not (daemon.folder / "var/staging" / waiting).exists()


def test_a_draft_without_a_usable_name_needs_one(daemon, text):
    id = daemon.send(mail("", ("x.txt", text(identifier="draft-Bad_Name-1"))))
    daemon.send(reply(daemon.mail(ALICE, "Not posted", id), "manual\n\nPlease."))
    daemon.state(id, "manual")
    refused = daemon.run("post", id, "--force")
    assert refused.returncode == 1 and "--as" in refused.stderr
    assert daemon.run("post", id, "--force", "--as", "draft-adams-named-by-hand-00").returncode == 0
    assert "draft-adams-named-by-hand-00.txt" in daemon.posted()


@pytest.mark.parametrize("command", ["show", "cancel", "status"])
def test_an_unknown_id_is_the_answer_no(daemon, command):
    asked = daemon.run(command, "zzzzzzzzzz")
    assert asked.returncode == 1 and "none was ever given out" in asked.stderr


@pytest.mark.requirement("R140", "R63", "R101")
def test_status_at_the_command_line(daemon, waiting, name):
    said = daemon.run("status", waiting.upper())
    assert said.returncode == 0 and f"{name}-00" in said.stdout and "the Secretariat" in said.stdout
    status = json.loads(daemon.run("status", waiting, "--format", "json").stdout)
    assert status["state"] == "manual" and "metadata-not-found" in status["errors"]


@pytest.mark.requirement("R140", "R63", "R64")
def test_status_by_mail(daemon, waiting, name):
    daemon.send(mail("", to=STATUS, sender=BOB, subject=f"Where is {waiting}?"))
    assert "Secretariat" in human_text(daemon.mail(BOB, f"{name}-00: manual"))
    daemon.send(mail("And 0123456789, please?", to=STATUS, sender=BOB, subject="status"))
    assert "0123456789" in human_text(daemon.mail(BOB, "No such submission"))


def test_help_by_mail(daemon):
    daemon.send(mail("help", to=HELP, sender="new@example.com"))
    said = human_text(daemon.mail("new@example.com", "How to post"))
    assert "submit@drafts.example.org" in said and "submit+check@drafts.example.org" in said


def test_the_outbox_can_be_looked_at(daemon, waiting):
    number = re.search(r"^ +(\d+) .*manual-receipt", daemon.run("show", waiting).stdout, re.M)[1]
    assert daemon.run("outbox").returncode == 0
    assert f"Submission-ID: {waiting}" in daemon.run("outbox", "show", number).stdout
    assert daemon.run("outbox", "show", "99999").returncode == 1


@pytest.mark.requirement("R50", "R51", "R42")
def test_what_is_on_record_can_be_edited_and_then_only_they_post_it(daemon, text, name, tmp_path):
    """The draft itself is untouched; its submitter's yes no longer posts it."""
    id = daemon.send(mail("", (f"{name}-00.txt", text())))
    question = daemon.mail(ALICE, "Please confirm", id)
    abstract = tmp_path / "abstract"
    abstract.write_text("Two\nlines.\n\nAnother paragraph.\n")
    edited = daemon.run(
        "edit", id, "--title", "A Better Title", "--author", "Carol Cole <carol@example.org>",
        "--abstract-file", str(abstract), "--set", "pages=7", "--why", "misread", "--by", "Ann",
    )  # fmt: skip
    assert edited.returncode == 0, edited.stderr
    daemon.send(reply(question, "yes"))
    daemon.mail(ALICE, f"Status of {name}-00: manual", id)
    shown = daemon.run("show", f"{name}-00").stdout
    for part in ("A Better Title", "(edited; the draft says", "Ann", "misread", "Two lines."):
        assert part in shown
    assert daemon.run("post", id, "--force", "--by", "Ann").returncode == 0
    posted = human_text(daemon.mail("carol@example.org", "Posted", id))
    assert "A Better Title" in posted and "Carol Cole" in posted
    assert b"A Better Title" not in (daemon.folder / "var/repository" / f"{name}-00.txt").read_bytes()


@pytest.mark.requirement("R50")
def test_every_mistake_in_an_edit_is_told_at_once(daemon, waiting):
    said = daemon.run(
        "edit", waiting, "--author", "x <y", "--set", "colour=red", "--set", "creation_date=soon",
        "--set", "identifier=../x", "--why", "typing",
    )  # fmt: skip
    assert said.returncode == 2 and said.stderr.count("maild: ") == 4
    assert daemon.run("edit", waiting, "--why", "nothing").returncode == 2
    assert "edited" not in daemon.run("show", waiting).stdout


@pytest.mark.requirement("R44", "R106")
def test_the_request_has_all_that_it_takes_to_decide(daemon, waiting, name):
    request = daemon.mail(SECRETARIAT, "Manual posting asked", waiting)
    said = human_text(request)
    for command in ("show", "edit", "post", "reject", "cancel"):
        assert f"maild {command} {waiting}" in said
    assert "Please." in said and f"staging/{waiting}" in said and "30 February" in said
    assert "metadata-not-found" in {finding["tag"] for finding in attached_report(request)["findings"]}


@pytest.mark.requirement("R101")
def test_it_is_found_by_the_name_of_the_draft(daemon, waiting, name):
    for asked in (f"{name}-00", name):
        assert daemon.run("show", asked).stdout.startswith(waiting)


@pytest.mark.requirement("R64", "R140")
def test_the_id_of_a_mail_that_is_no_draft_is_known(daemon):
    id = daemon.send(mail("help", to=HELP, sender="curious@example.com"))
    asked = daemon.run("status", id)
    assert asked.returncode == 0 and "a request for help" in asked.stdout
    daemon.send(mail("", to=STATUS, sender="curious@example.com", subject=id))
    assert "a request for help" in " ".join(
        human_text(daemon.mail("curious@example.com", "That was no draft")).split()
    )


@pytest.mark.requirement("R53")
def test_receipts_estimate_by_what_it_took_of_late(own_daemon, text, name):
    """As configured at first; by the ledger's own history as soon as there are five."""
    own_daemon.start()

    def hand_over(n):
        own = f"{name}-{n}"
        id = own_daemon.send(mail("", (f"{own}-00.txt", text(name=own, date="30 February 2020"))))
        own_daemon.send(reply(own_daemon.mail(ALICE, "Not posted", id), "manual\n\nPlease."))
        return id, human_text(own_daemon.mail(ALICE, "With the Secretariat", id))

    for n in range(5):
        id, receipt = hand_over(n)
        assert "one or two working days" in " ".join(receipt.split())
        assert own_daemon.run("reject", id, "--why", "no").returncode == 0
    _, receipt = hand_over(5)
    assert "That usually takes about an hour" in " ".join(receipt.split())
