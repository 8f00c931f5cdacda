"""submit+check: checked, reported, never posted."""

import re

import pytest

from tests.exchange import ALICE, CHECK, attached_report, human_text, mail, reply


@pytest.mark.requirement("R74", "R75", "R77")
def test_a_draft_is_checked_and_reported_and_that_is_all(daemon, text, name):
    id = daemon.send(mail("", (f"{name}-00.txt", text()), to=CHECK))
    report = daemon.mail(ALICE, "Checked only", id)
    assert attached_report(report)["purpose"] == "check"
    said = " ".join(human_text(report).split())
    assert "submit@drafts.example.org" in said and "again" in said
    status = daemon.status(id)
    assert (status["state"], status["purpose"]) == ("checked", "check")


@pytest.mark.requirement("R76")
def test_no_answer_to_its_report_posts_it(daemon, text, name):
    id = daemon.send(mail("", (f"{name}-00.txt", text()), to=CHECK))
    report = daemon.mail(ALICE, "Checked only", id)
    assert not re.search(r"\b[0-9a-z]{36}\b", human_text(report) + report["Subject"] + report["Reply-To"])
    for to in ("confirm@drafts.example.org", f"confirm+{id}{'0' * 26}@drafts.example.org"):
        answer = reply(report, "yes")
        answer.replace_header("To", to)
        daemon.send(answer)
    forced = daemon.run("post", id, "--force")
    assert forced.returncode == 1 and "checked" in forced.stderr
    assert not [file for file in daemon.posted() if file.startswith(name)]


@pytest.mark.requirement("R74")
def test_errors_are_reported_too(daemon, text):
    id = daemon.send(mail("", ("x.txt", text(title="")), to=CHECK))
    report = attached_report(daemon.mail(ALICE, "Checked only", id))
    assert "metadata-not-found" in {f["tag"] for f in report["findings"]}
    assert daemon.status(id)["state"] == "checked"
