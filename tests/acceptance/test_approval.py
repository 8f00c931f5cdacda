"""Version 00 of a group's draft: who approves it, when, and who only seems to. Mail in, mail out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from maild import config, roof
from maild.domain.world import Group, Role, RoleName
from tests.acceptance.record import outcome
from tests.exchange import ALICE, BOB, Daemon, attached_report, eventually, human_text, mail, reply

ANNA, BEN, STRANGER = "anna@chairs.example", "ben@chairs.example", "mallory@elsewhere.example"
APPROVE = "submit+approve@drafts.example.org"
ROLES = (Role(RoleName.CHAIR, "Anna Abel", ANNA), Role(RoleName.SECRETARY, "Ben Berg", BEN))
LOOM = Group("loom", "Looms and Cards", list_address="loom@lists.example", roles=ROLES)
MILL = Group("mill", "Mills", roles=(Role(RoleName.CHAIR, "Carla Claus", "carla@mill.example"),))


def put_group(daemon: Daemon, group: Group) -> None:
    with roof.ledger(config.load(daemon.config)) as writer:
        writer.run_sync(lambda ledger: ledger.world.put_group(group))


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """One that knows two groups."""
    own = Daemon(tmp_path_factory.mktemp("groups"))
    own.config.write_text(own.config.read_text().replace('"var', f'"{own.folder}/var'))
    for group in (LOOM, MILL):
        put_group(own, group)
    with own as started:
        yield started


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    """A draft of the group, one for each test."""
    return "draft-ietf-loom-" + re.sub(r"[^a-z0-9]+", "-", request.node.name.removeprefix("test_"))[
        :30
    ].strip("-")


class Submitted:
    """A draft of the group, mailed by Alice."""

    def __init__(self, daemon: Daemon, name: str, text: Any, body: str = "", sender: str = ALICE) -> None:
        self.daemon, self.name, self.sender = daemon, name, sender
        self.id = daemon.send(mail(body, (f"{name}-00.txt", text()), sender=sender))

    def challenge(self) -> Any:
        return self.daemon.mail(self.sender, "Please confirm", self.id)

    def answer(self, word: str) -> str:
        return self.daemon.send(reply(self.challenge(), word, self.sender))

    def request(self, to: str = ANNA) -> Any:
        return self.daemon.mail(to, "Do you approve", self.id)

    def approver(self, word: str, sender: str = ANNA) -> str:
        return self.daemon.send(reply(self.request(), word, sender))


@pytest.fixture
def submitted(daemon: Daemon, name: str, text: Any) -> Submitted:
    return Submitted(daemon, name, text)


@pytest.mark.requirement("R125", "R126")
def test_the_situation_is_explained_and_asked_about(submitted):
    said = " ".join(human_text(submitted.challenge()).split())
    assert "first version of a draft of Looms and Cards (loom)" in said
    for words in ("yes = post it, as soon as", "wait = post it as soon as", "none = no approval"):
        assert words in said, said
    assert APPROVE in said


@pytest.mark.requirement("R20", "R127")
def test_a_chair_approves_after(daemon, submitted, name):
    submitted.answer("yes")
    assert "We have asked its chairs" in human_text(daemon.mail(ALICE, "Waiting for approval", submitted.id))
    daemon.state(submitted.id, "awaiting-approval")
    for approver in (ANNA, BEN):
        asked = submitted.request(approver)
        assert name in asked["Subject"] and asked["Reply-To"].startswith("confirm+")
        assert attached_report(asked)["draft"]["identifier"] == f"{name}-00"
    submitted.approver("yes")
    assert daemon.mail(ALICE, "Posted", submitted.id) and daemon.mail(BOB, "Posted", submitted.id)
    assert f"{name}-00.txt" in daemon.posted()
    assert ANNA in daemon.run("show", submitted.id).stdout


@pytest.mark.requirement("R20", "R125")
def test_a_chair_approves_before(daemon, name, text):
    daemon.send(mail("", sender=ANNA, to=APPROVE, subject=f"approve {name}"))
    asked = daemon.mail(ANNA, f"Please confirm: approval of {name}")
    assert "Anybody could write that" in human_text(asked)
    daemon.send(reply(asked, "yes", ANNA))
    assert "is approved for loom" in human_text(daemon.mail(ANNA, f"Recorded: {name}"))
    submission = Submitted(daemon, name, text)
    assert "ready to be posted" in " ".join(human_text(submission.challenge()).split())
    submission.answer("yes")
    assert daemon.mail(ALICE, "Posted", submission.id)
    assert not [m for m in daemon.mails(ANNA) if m["Submission-ID"] == submission.id]


@pytest.mark.requirement("R20", "R125")
def test_an_approval_at_the_desk_before(daemon, name, text):
    assert daemon.run("approve", name, "--by", "Anna, by phone").returncode == 0
    submission = Submitted(daemon, name, text)
    submission.answer("yes")
    assert daemon.mail(ALICE, "Posted", submission.id)


@pytest.mark.requirement("R20", "R127")
def test_an_approval_at_the_desk_after(daemon, submitted):
    submitted.answer("yes")
    daemon.state(submitted.id, "awaiting-approval")
    done = daemon.run("approve", submitted.id, "--by", "Anna, by phone")
    assert done.returncode == 0, done.stderr
    assert daemon.mail(ALICE, "Posted", submitted.id)
    assert "Anna, by phone" in daemon.run("show", submitted.id).stdout


@pytest.mark.requirement("R127")
def test_the_submitter_asks_the_chairs_themselves(daemon, submitted, name):
    submitted.answer("wait")
    assert APPROVE in human_text(daemon.mail(ALICE, "Waiting for approval", submitted.id))
    assert not [m for m in daemon.mails() if m["To"] in (ANNA, BEN) and m["Submission-ID"] == submitted.id]
    daemon.send(mail(f"I approve {name}-00.", sender=BEN, to=APPROVE, subject="Hello"))
    daemon.send(reply(daemon.mail(BEN, f"approval of {name}"), "yes", BEN))
    assert daemon.mail(ALICE, "Posted", submitted.id)


@pytest.mark.requirement("R138", "R114")
def test_none_is_expected(daemon, submitted):
    submitted.answer("none")
    refused = daemon.mail(ALICE, "Not posted", submitted.id)
    assert "approval-not-expected" in {f["tag"] for f in attached_report(refused)["findings"]}
    daemon.state(submitted.id, "rejected")
    daemon.send(reply(refused, "manual\n\nThe group is closed."))
    daemon.state(submitted.id, "manual")


@pytest.mark.requirement("R20", "R127")
def test_a_chair_declines(daemon, submitted, name):
    submitted.answer("yes")
    submitted.approver("no\n\nPlease take the name of the other draft.")
    refused = daemon.mail(ALICE, "Not approved", submitted.id)
    assert ANNA in human_text(refused) and "the name of the other draft" in human_text(refused)
    assert daemon.state(submitted.id, "rejected")["errors"] == ["approval-declined"]
    late = submitted.approver(
        "yes", BEN
    )  # the second word comes too late for this one, and counts for the next
    assert "approved, but it is rejected" in outcome(daemon, late)
    assert "rejected" in daemon.mail(BEN, "rejected", submitted.id)["Subject"]
    assert f"{name}-00.txt" not in daemon.posted()


@pytest.mark.requirement("R20")
def test_two_chairs_answer_at_once(daemon, submitted):
    submitted.answer("yes")
    asked = submitted.request(ANNA), submitted.request(BEN)
    ids = [daemon.send(reply(one, "yes", to)) for one, to in zip(asked, (ANNA, BEN), strict=True)]
    assert daemon.mail(ALICE, "Posted", submitted.id)
    assert "approved" in {outcome(daemon, id).partition(",")[0] for id in ids}
    assert daemon.run("show", submitted.id).stdout.count("  approved  ") == 1


@pytest.mark.requirement("R20", "R126")
def test_a_chair_who_submits_has_approved(daemon, name, text):
    submission = Submitted(daemon, name, text, sender=ANNA)
    assert "approval" not in human_text(submission.challenge()).partition("Warnings")[0]
    submission.answer("yes")
    assert daemon.mail(ANNA, "Posted", submission.id)
    assert not [m for m in daemon.mails(BEN) if m["Submission-ID"] == submission.id]


@pytest.mark.requirement("R137")
def test_with_other_errors_it_is_told_for_later(daemon, name, text):
    id = daemon.send(mail("", (f"{name}-00.txt", text(date="30 February 2020"))))
    report = attached_report(daemon.mail(ALICE, "Not posted", id))
    severity = {finding["tag"]: finding["severity"] for finding in report["findings"]}
    assert severity["approval-required-later"] == "warning"


def test_the_submitter_withdraws_it_meanwhile(daemon, submitted, name):
    submitted.answer("yes")
    asked = submitted.request()
    submitted.answer("no")
    assert daemon.mail(ALICE, "Cancelled", submitted.id)
    daemon.send(reply(asked, "yes", ANNA))
    assert daemon.recorded_state(submitted.id) == "cancelled" and f"{name}-00.txt" not in daemon.posted()


@pytest.mark.requirement("R51")
def test_the_secretariat_need_not_wait(daemon, submitted):
    submitted.answer("yes")
    daemon.state(submitted.id, "awaiting-approval")
    assert daemon.run("post", submitted.id, "--force", "--why", "agreed").returncode == 0
    assert daemon.mail(ALICE, "Posted", submitted.id)


# -- those who only seem to approve


def waits(daemon: Daemon, id: str) -> bool:
    return daemon.recorded_state(id) == "awaiting-approval"


@pytest.mark.requirement("R20")
def test_a_stranger_with_the_code_approves_nothing(daemon, submitted):
    submitted.answer("yes")
    submitted.approver("yes", STRANGER)
    again = daemon.mail(BEN, "Please answer with one word", submitted.id)
    assert STRANGER in human_text(again) and waits(daemon, submitted.id)
    assert not daemon.mails(STRANGER)


@pytest.mark.requirement("R20")
def test_a_forged_chair_without_the_code_approves_nothing(daemon, submitted):
    submitted.answer("yes")
    asked = submitted.request()
    forged = reply(submitted.challenge(), "yes", ANNA)  # the submitter's code under the chair's name
    ignored = daemon.send(forged)
    outcome(daemon, ignored)
    guessed = reply(asked, "yes", ANNA, quote=False)
    for field in ("To", "Subject", "References", "In-Reply-To"):
        del guessed[field]
    guessed["To"], guessed["Subject"] = f"confirm+{submitted.id}{'0' * 26}@drafts.example.org", "Re: approval"
    assert outcome(daemon, daemon.send(guessed)).startswith("ignored")
    assert waits(daemon, submitted.id)


@pytest.mark.requirement("R20", "R39")
def test_a_chair_on_holiday_approves_nothing(daemon, submitted):
    submitted.answer("yes")
    away = reply(submitted.request(), "I approve all mail until I am back. Yes.", ANNA)
    away["Auto-Submitted"] = "auto-replied"
    assert outcome(daemon, daemon.send(away)).startswith("ignored: automatic")
    assert waits(daemon, submitted.id)


@pytest.mark.requirement("R20")
def test_the_code_of_another_draft_approves_only_that(daemon, submitted, text):
    """Carla is a chair, but of another group."""
    other = Submitted(daemon, "draft-ietf-mill-stones", lambda: text(name="draft-ietf-mill-stones"))
    for one in (submitted, other):
        one.answer("yes")
    asked = daemon.mail("carla@mill.example", "Do you approve", other.id)
    submitted.request()
    forged = reply(asked, f"yes\n\nI approve {submitted.name}-00.", ANNA)
    daemon.send(forged)
    daemon.mail("carla@mill.example", "Please answer with one word", other.id)
    assert waits(daemon, submitted.id) and waits(daemon, other.id)


def test_a_wrong_word_is_asked_once_more(daemon, submitted):
    submitted.answer("yes")
    submitted.approver("Interesting draft.")
    again = daemon.mail(ANNA, "Please answer with one word", submitted.id)
    assert outcome(daemon, submitted.approver("Which group is it?")).startswith("ignored")
    daemon.send(reply(again, "yes", ANNA))
    assert daemon.mail(ALICE, "Posted", submitted.id)


def test_answering_twice_changes_nothing(daemon, submitted):
    submitted.answer("yes")
    submitted.approver("yes")
    assert daemon.mail(ALICE, "Posted", submitted.id)
    submitted.approver("no, sorry")
    assert "posted" in daemon.mail(ANNA, "Status of", submitted.id)["Subject"]
    assert daemon.recorded_state(submitted.id) == "posted"


@pytest.mark.parametrize(
    ("subject", "sender", "says"),
    [
        ("approve draft-ietf-loom-by-nobody", STRANGER, "not that of a chair"),
        ("approve draft-mallory-x", ANNA, "no draft of a group"),
        ("approve", ANNA, "no name of a draft"),
        ("draft-ietf-loom-a draft-ietf-loom-b", ANNA, "names 2 drafts"),
    ],
)
def test_what_can_not_be_approved_is_said(daemon, subject, sender, says):
    sender = sender.replace("@", f"+{abs(hash(subject)) % 1000}@") if sender == STRANGER else sender
    asked = mail("", sender=sender, to=APPROVE, subject=subject)
    outcome(daemon, daemon.send(asked))
    (answer,) = eventually(
        lambda: [m for m in daemon.mails(sender) if m["In-Reply-To"] == asked["Message-ID"]], "an answer"
    )
    assert "not taken" in answer["Subject"]
    assert says in " ".join(human_text(answer).split())


def test_wait_where_nothing_is_waited_for_is_no_answer(daemon, text):
    own = "draft-adams-no-group-at-all"
    submission = Submitted(daemon, own, lambda: text(name=own))
    submission.answer("wait")
    assert daemon.mail(ALICE, "Please answer with one word", submission.id)
    assert daemon.recorded_state(submission.id) == "awaiting-confirmation"


# -- time, and a service that does not wait


def knowing(own: Daemon, config_text: str) -> Daemon:
    """A daemon of one's own that knows the groups."""
    own.configure(config_text)
    own.config.write_text(own.config.read_text().replace('"var', f'"{own.folder}/var'))
    put_group(own, LOOM)
    return own.start()


@pytest.mark.requirement("R127")
def test_a_silent_group_is_reminded_and_an_older_mail_still_counts(own_daemon, name, text):
    daemon = knowing(own_daemon, '[timeouts]\nreminder = "1 s"\n')
    submission = Submitted(daemon, name, text)
    submission.answer("yes")
    first = submission.request()
    assert daemon.mail(BEN, "Still waiting", submission.id)["Reply-To"] != first["Reply-To"]
    daemon.send(reply(first, "yes", ANNA))
    assert daemon.mail(ALICE, "Posted", submission.id)


@pytest.mark.requirement("R124", "R127")
def test_a_group_that_never_answers(own_daemon, name, text):
    daemon = knowing(own_daemon, '[timeouts]\nreminder = "1 s"\napproval = "3 s"\n')
    submission = Submitted(daemon, name, text)
    submission.answer("yes")
    assert "did not come in time" in human_text(daemon.mail(ALICE, "No approval came", submission.id))
    assert daemon.recorded_state(submission.id) == "expired" and daemon.posted() == []
    daemon.send(reply(submission.request(), "yes", ANNA))
    assert "expired" in daemon.mail(ANNA, "expired", submission.id)["Subject"]
    assert daemon.posted() == []


@pytest.mark.requirement("R135", "R125")
def test_without_waiting_it_is_an_error(own_daemon, name, text):
    daemon = knowing(own_daemon, "[groups]\nwaiting = false\n")
    id = daemon.send(mail("", (f"{name}-00.txt", text())))
    refused = daemon.mail(ALICE, "Not posted", id)
    severity = {f["tag"]: f["severity"] for f in attached_report(refused)["findings"]}
    assert severity["approval-missing"] == "error"
    assert daemon.run("approve", name, "--by", "Anna").returncode == 0
    again = daemon.send(mail("Again.", (f"{name}-00.txt", text())))
    daemon.send(reply(daemon.mail(ALICE, "Please confirm", again), "yes"))
    assert daemon.mail(ALICE, "Posted", again)


@pytest.mark.requirement("R34", "R20")
def test_an_approval_taken_back_before_the_answer_counts_no_more(daemon, name, text):
    assert daemon.run("approve", name, "--by", "Anna").returncode == 0
    submission = Submitted(daemon, name, text)
    submission.challenge()
    assert daemon.run("approve", name, "--no", "--by", "Anna").returncode == 0
    submission.answer("yes")
    daemon.state(submission.id, "awaiting-approval")
    assert submission.request()


@pytest.mark.requirement("R20")
def test_the_group_as_it_is_now_decides(own_daemon, name, text):
    """Anna is no chair any more when she answers; Dora is."""
    daemon = knowing(own_daemon, "")
    submission = Submitted(daemon, name, text)
    submission.answer("yes")
    asked = submission.request()
    dora = Role(RoleName.CHAIR, "Dora Dahl", "dora@chairs.example")
    put_group(daemon, Group("loom", "Looms and Cards", roles=(dora,)))
    daemon.send(reply(asked, "yes", ANNA))
    again = daemon.mail(dora.address, "Please answer with one word", submission.id)
    assert waits(daemon, submission.id)
    daemon.send(reply(again, "yes", dora.address))
    assert daemon.mail(ALICE, "Posted", submission.id)
