"""Time passes: what nobody answers expires silently, what has ended is collected, identifiers stay."""

import pytest

from tests.exchange import ALICE, CHECK, STATUS, eventually, human_text, mail, reply

SHORT = '[timeouts]\nconfirmation = "2 s"\nadjust = "4 s"\ncollection = "2 s"\nchecked = "1 s"\n'


@pytest.fixture
def hasty(own_daemon):
    own_daemon.configure(SHORT)
    return own_daemon.start()


@pytest.mark.requirement("R124", "R39", "R64")
def test_an_unanswered_question_expires_silently_and_is_remembered(hasty, text):
    id = hasty.send(mail("", ("x.txt", text())))
    hasty.mail(ALICE, "confirm", id)
    hasty.state(id, "expired")
    eventually(lambda: hasty.status(id)["expired"], "collection")
    assert len(hasty.mails()) == 1
    assert "expired" in hasty.run("status", id).stdout
    assert not (hasty.folder / "var/staging" / id).exists()
    hasty.send(mail("", to=STATUS, subject=id))
    assert "expired" in human_text(hasty.mail(ALICE, "expired"))


@pytest.mark.requirement("R124")
def test_each_state_has_a_time_of_its_own(hasty, text):
    good = hasty.send(mail("", ("x.txt", text())))
    bad = hasty.send(mail("", ("x.txt", text(title=""))))
    eventually(lambda: hasty.recorded_state(good) == "expired", "the good one to expire")
    assert hasty.recorded_state(bad) == "rejected"
    hasty.state(bad, "expired")


@pytest.mark.requirement("R38", "R39")
def test_an_answer_that_comes_too_late_posts_nothing(hasty, text, name):
    id = hasty.send(mail("", ("x.txt", text())))
    question = hasty.mail(ALICE, "confirm", id)
    hasty.state(id, "expired")
    hasty.send(reply(question, "yes"))
    assert hasty.status(id)["state"] == "expired"
    assert hasty.posted() == []


@pytest.mark.requirement("R105", "R64", "R75")
def test_a_posted_submission_is_collected_and_the_draft_stays(hasty, text, name):
    id = hasty.send(mail("", ("x.txt", text())))
    hasty.send(reply(hasty.mail(ALICE, "confirm", id), "yes"))
    checked = hasty.send(mail("", ("x.txt", text()), to=CHECK))
    hasty.state(id, "posted")
    eventually(lambda: hasty.status(checked)["expired"], "validate only to be collected")
    eventually(lambda: hasty.status(id)["expired"], "collection")
    assert hasty.posted() == [f"{name}-00.txt"]
    assert not (hasty.folder / "var/staging" / id).exists()
    assert hasty.run("fsck").returncode == 0
