"""Two at once: one version is posted once, two drafts never mix, and a flood disturbs nothing."""

import re
import threading

import pytest

from tests.exchange import ALICE, BOB, attached_report, eventually, mail, reply


def together(*calls):
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.requirement("R72")
def test_two_submitters_of_the_same_version(daemon, text, name):
    """Both are asked, both say yes; one is posted, the other gets a clear error, nothing is overwritten."""
    texts = {ALICE: text(body=("Alice's words.",)), BOB: text(body=("Bob's words.",))}
    ids = {who: daemon.send(mail("", ("x.txt", data), sender=who)) for who, data in texts.items()}
    questions = {who: daemon.mail(who, "confirm", id) for who, id in ids.items()}
    together(*(lambda who=who: daemon.send(reply(questions[who], "yes", sender=who)) for who in texts))
    states = {
        who: eventually(
            lambda id=id: (s := daemon.recorded_state(id)) in ("posted", "rejected") and s, "an end"
        )
        for who, id in ids.items()
    }
    assert sorted(states.values()) == ["posted", "rejected"]
    winner = next(who for who, state in states.items() if state == "posted")
    loser = BOB if winner == ALICE else ALICE
    assert (daemon.folder / "var/repository" / f"{name}-00.txt").read_bytes() == texts[winner]
    refusal = daemon.mail(loser, "Not posted after all", ids[loser])
    assert "version-posted" in {f["tag"] for f in attached_report(refusal)["findings"]}


@pytest.mark.requirement("R73")
def test_one_submitter_with_two_drafts(daemon, text, name):
    names = [f"{name}-one", f"{name}-two"]
    ids = [daemon.send(mail("", ("x.txt", text(name=n)))) for n in names]
    questions = [daemon.mail(ALICE, "confirm", id) for id in ids]
    assert questions[0]["Reply-To"] != questions[1]["Reply-To"]
    daemon.send(reply(questions[0], "yes"))
    daemon.send(reply(questions[1], "no"))
    daemon.mail(ALICE, f"Posted: {names[0]}", ids[0])
    daemon.mail(ALICE, f"Cancelled: {names[1]}", ids[1])
    assert [file for file in daemon.posted() if name in file] == [f"{names[0]}-00.txt"]


@pytest.mark.requirement("R72")
def test_yes_from_two_mail_clients_at_the_same_moment(daemon, text):
    id = daemon.send(mail("", ("x.txt", text())))
    question = daemon.mail(ALICE, "confirm", id)
    together(*(lambda: daemon.send(reply(question, "yes")) for _ in range(4)))
    daemon.state(id, "posted")
    events = re.findall(r"UTC  ([a-z-]+)\b", daemon.run("show", id).stdout)
    assert events == ["received", "checks-passed", "confirmed", "posted"]


def test_the_same_message_again_is_the_same_submission(daemon, text):
    message = mail("", ("x.txt", text()))
    first = daemon.send(message)
    daemon.mail(ALICE, "confirm", first)
    assert daemon.send(message) == first
    assert len([m for m in daemon.mails() if m["Submission-ID"] == first]) == 1


@pytest.mark.requirement("R67")
def test_a_flood_of_fakes_in_every_state_leaves_files_and_ledger_in_agreement(own_daemon, text, name):
    with own_daemon as daemon:
        fakes = [
            daemon.send(mail("", ("x.txt", text(name=f"{name}-{n}", title="" if n % 3 else "T"))))
            for n in range(30)
        ]
        honest = daemon.send(mail("", ("x.txt", text()), sender=BOB))
        for n, id in enumerate(fakes[:12]):
            about = "Not posted" if n % 3 else "confirm"
            question = daemon.mail(ALICE, about, id)
            daemon.send(reply(question, ("yes", "no", "manual\n\nPlease.", "nonsense")[n % 4]))
        daemon.send(reply(daemon.mail(BOB, "confirm", honest), "yes", sender=BOB))
        daemon.state(honest, "posted")
        daemon.restart()
        eventually(
            lambda: all(daemon.recorded_state(id) != "received" for id in fakes), "the flood to be worked"
        )
        proof = daemon.run("fsck")
        assert proof.returncode == 0, proof.stdout
