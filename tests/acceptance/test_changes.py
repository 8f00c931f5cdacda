"""What changed since the last posted version is told in the mails, and shown beside (R82, R84)."""

import pytest

from tests.exchange import ALICE, BOB, attached_report, human_text, mail, reply
from tests.xml_drafts import xml_draft


def _post(daemon, name: str, version: str, data: bytes) -> str:
    id = daemon.send(mail("", (f"{name}-{version}.txt", data)))
    daemon.send(reply(daemon.mail(ALICE, "confirm", id), "yes"))
    daemon.mail(ALICE, "Posted", id)
    return id


def _attached(message, name: str) -> str:
    found = [part for part in message.iter_attachments() if part.get_filename() == name]
    return found[0].get_content() if found else ""


@pytest.mark.requirement("R84")
def test_the_question_and_the_notices_show_what_changed(daemon, text, name):
    _post(daemon, name, "00", text(body=("Dig a hole of 30 centimetres.", "Water it.")))
    second = text(version="01", body=("Dig a hole of 40 centimetres & mark it <here>.", "Water it."))
    id = daemon.send(mail("", ("second.txt", second)))
    question = daemon.mail(ALICE, "confirm", id)
    said = human_text(question)
    assert f"Changes since {name}-00" in said
    assert "1 word removed, 4 words added" in said
    assert "1. Introduction: 1 removed, 4 added" in said
    page = _attached(question, "changes.html")
    assert "30" in page and "40" in page and "&amp; mark it &lt;here&gt;" in page
    assert f"{name}-00.txt" in page and "<script" not in page
    daemon.send(reply(question, "yes"))
    notice = daemon.mail(BOB, f"Posted: {name}-01", id)
    assert "1 word removed, 4 words added" in human_text(notice)
    assert "mark it" in _attached(notice, "changes.html")
    assert attached_report(notice)["changes"]["since"] == f"{name}-00"


@pytest.mark.requirement("R84")
def test_a_first_version_has_nothing_to_be_compared_with(daemon, text, name):
    id = daemon.send(mail("", (f"{name}-00.txt", text())))
    question = daemon.mail(ALICE, "confirm", id)
    assert "Changes since" not in human_text(question)
    assert _attached(question, "changes.html") == ""


@pytest.mark.requirement("R82")
def test_what_is_made_of_the_xml_is_enclosed_before_it_is_posted(daemon, name):
    id = daemon.send(mail("", (f"{name}-00.xml", xml_draft(name))))
    question = daemon.mail(ALICE, "confirm", id)
    text, page = _attached(question, f"{name}-00.txt"), _attached(question, f"{name}-00.html")
    assert "Made from your XML" in human_text(question)
    assert "Abstract" in text and "<html" in page
    daemon.send(reply(question, "yes"))
    daemon.mail(ALICE, "Posted", id)
    repository = daemon.folder / "var/repository"
    assert (repository / f"{name}-00.txt").read_text() == text.replace("\r\n", "\n")


@pytest.mark.requirement("R82")
def test_what_is_too_large_for_a_mail_is_named_instead(daemon, name):
    long = "".join(f"<t>Tree {n} stands beside tree {n + 1}.</t>\n" for n in range(6000))
    id = daemon.send(mail("", (f"{name}-00.xml", xml_draft(name, body=long))))
    question = daemon.mail(ALICE, "confirm", id, patience=60)
    assert "too large to be attached" in " ".join(human_text(question).split())
    assert _attached(question, f"{name}-00.html") == ""


@pytest.mark.requirement("R84")
def test_a_draft_that_was_written_anew_is_not_waited_for(daemon, text, name):
    """Putting two long texts with little in common side by side, word for word, would take minutes."""
    old = tuple(f"Tree {n * 7919 % 9973} bears {n * 104729 % 9967} apples of kind {n}." for n in range(900))
    new = tuple(f"Apples of kind {n * 7919 % 9967} grow on tree {n * 10473 % 997}." for n in range(900))
    _post(daemon, name, "00", text(body=old))
    id = daemon.send(mail("", ("second.txt", text(version="01", body=new))))
    question = daemon.mail(ALICE, "confirm", id)
    assert "1. Introduction:" in human_text(question)
    page = _attached(question, "changes.html")
    assert "bears" in page and "Apples" in page
