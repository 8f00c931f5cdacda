"""A draft with errors is not posted; its submitter is told exactly what is wrong, and what is open."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.drafts import BOILERPLATE, Person
from tests.exchange import ALICE, CAROL, attached_report, human_text, mail, reply

TODAY = datetime.now(UTC).date()


def refused(daemon, data: bytes, filename: str = "draft.txt", sender: str = ALICE):
    id = daemon.send(mail("", (filename, data), sender=sender))
    answer = daemon.mail(sender, "Not posted", id)
    assert daemon.status(id)["state"] == "rejected"
    return answer


def errors(answer) -> set[str]:
    return {f["tag"] for f in attached_report(answer)["findings"] if f["severity"] == "error"}


def broken(requirement: str, tag: str | None, **how):
    """A draft broken in one way, and the tag of what must be found; None: some error."""
    return pytest.param(how, tag, marks=pytest.mark.requirement(requirement), id=tag or requirement)


@pytest.mark.parametrize(
    ("how", "tag"),
    [
        broken("R22", "version-malformed", version="1"),
        broken("R22", "version-sequence", version="03"),
        broken("R22", "identifier-malformed", identifier="draft-Bad_Name-00"),
        broken("R158", "version-too-high", version="100"),
        broken("R23", None, boilerplate=BOILERPLATE.without("license")),
        broken("R159", "creation-date", date=TODAY - timedelta(days=9)),
        broken("R17", "expiration-date", expires=TODAY + timedelta(days=300)),
        broken("R95", "metadata-not-found", title=""),
        broken("R15", "metadata-not-found", date="31 February 2026"),
        broken("R95", "author-address-missing", authors=(Person("A. Nother", ""),)),
        broken("R16", None, authors=(Person("A. Nother", "a@b@c"),)),
    ],
)
@pytest.mark.requirement("R17", "R113", "R7", "R60")
def test_each_violation_of_an_absolute_requirement_keeps_the_draft_out(daemon, text, name, how, tag):
    answer = refused(daemon, text(**how))
    found = errors(answer)
    assert tag in found if tag else found
    said = " ".join(human_text(answer).split())
    for finding in attached_report(answer)["findings"]:
        if finding["severity"] == "error":
            for part in ("tag", "message", "advice", "reference"):
                assert " ".join(finding[part].split()) in said
    assert not [file for file in daemon.posted() if file.startswith(name)]


@pytest.mark.requirement("R26", "R25")
def test_fields_that_failed_are_shown_and_marked(daemon, text):
    answer = refused(daemon, text(date=TODAY - timedelta(days=9), title=""))
    said = human_text(answer)
    assert attached_report(answer)["draft"]["title"] is None
    assert "NOT FOUND" in said
    assert str(TODAY - timedelta(days=9)) in said


@pytest.mark.requirement("R68")
def test_a_mail_without_a_draft_is_answered(daemon):
    id = daemon.send(mail("Hello, I would like to post my draft, but I forgot to attach it."))
    answer = daemon.mail(ALICE, "Not posted", id)
    assert errors(answer) == {"format-missing"}


@pytest.mark.requirement("R118", "R98", "R114", "R47")
def test_a_stranger_cannot_post_the_next_version_but_may_go_to_the_secretariat(daemon, text, name):
    id = daemon.send(mail("", ("d.txt", text())))
    daemon.send(reply(daemon.mail(ALICE, "confirm", id), "yes"))
    daemon.mail(ALICE, "Posted", id)
    answer = refused(daemon, text(version="01"), sender=CAROL)
    assert errors(answer) == {"submitter-unexpected"}
    assert "manual" in human_text(answer)


@pytest.mark.requirement("R22")
def test_a_version_that_is_posted_is_refused(daemon, text, name):
    id = daemon.send(mail("", ("d.txt", text())))
    daemon.send(reply(daemon.mail(ALICE, "confirm", id), "yes"))
    daemon.mail(ALICE, "Posted", id)
    assert errors(refused(daemon, text())) == {"version-posted"}


def test_every_tag_in_a_mail_is_explained(daemon, text):
    answer = refused(daemon, text(version="7", title="", date=None))
    for tag in errors(answer):
        explained = daemon.run("explain", tag)
        assert explained.returncode == 0 and tag in explained.stdout


@pytest.mark.requirement("R107", "R108")
def test_what_is_no_draft_is_ignored_and_named_unless_it_is_nothing(daemon, text, name):
    others = (("notes.txt", b"Buy milk.\n"), ("empty.txt", b"  \n\n"))
    message = mail("Please post this.\n-- \nAlice\n", (f"{name}-00.txt", text()), *others)
    message.add_attachment(
        b"\x89PNG\r\n\x1a\n" + bytes(50), maintype="image", subtype="png", filename="logo.png"
    )
    id = daemon.send(message)
    question = daemon.mail(ALICE, "confirm", id)
    ignored = [f["message"] for f in attached_report(question)["findings"] if f["tag"] == "part-ignored"]
    assert any("notes.txt" in m for m in ignored) and any("logo.png" in m for m in ignored)
    assert not any("empty.txt" in m for m in ignored)


def test_two_drafts_in_one_mail_are_an_error_that_lists_them(daemon, text, name):
    other = text(name="draft-other-thing")
    id = daemon.send(mail("", ("one.txt", text()), ("two.txt", other)))
    answer = daemon.mail(ALICE, "Not posted", id)
    assert "two-drafts" in errors(answer)
    said = human_text(answer)
    assert name in said and "draft-other-thing" in said
