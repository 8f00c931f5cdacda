"""The world around a draft, by mail: groups, the IESG, other drafts and submissions, limits, blackouts."""

from __future__ import annotations

import json
import re
import smtplib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.exchange import (
    ALICE,
    BOB,
    CAROL,
    CHECK,
    SECRETARIAT,
    Daemon,
    attached_report,
    eventually,
    human_text,
    mail,
    reply,
)
from tests.xml_drafts import xml_draft

Text = Callable[..., bytes]
DAVE = "dave@example.edu"


def send(daemon: Daemon, data: bytes, sender: str = ALICE, to: str = "") -> str:
    return daemon.send(mail("", ("x.txt", data), sender=sender), **({"to": to} if to else {}))


def post(daemon: Daemon, data: bytes, sender: str = ALICE) -> str:
    """Submits, confirms, and waits until it is posted."""
    id = send(daemon, data, sender)
    daemon.send(reply(daemon.mail(sender, "confirm", id), "yes", sender=sender))
    daemon.state(id, "posted")
    return id


def found(daemon: Daemon, id: str, sender: str = ALICE, about: str = "") -> dict[str, str]:
    """Tags of the findings that the submitter was told, and their messages."""
    report = attached_report(daemon.mail(sender, about, id))
    return {one["tag"]: one["message"] for one in report["findings"]}


def take(daemon: Daemon, kind: str, content: Any) -> None:
    """Imports groups or drafts beside the running daemon."""
    file = daemon.folder / f"{kind}.json"
    file.write_text(json.dumps(content))
    said = daemon.run(kind, "import", str(file))
    assert said.returncode == 0, said.stderr


def group(acronym: str, *chairs: str, type: str = "wg", **more: Any) -> dict[str, Any]:
    people = [{"name": address.partition("@")[0], "address": address} for address in chairs]
    return {"acronym": acronym, "type": type, "approval": False, "chairs": people, **more}


# -- names and versions


@pytest.mark.requirement("R22")
def test_names_of_groups_that_are_unknown_or_concluded_and_names_of_bodies(own_daemon: Daemon, text: Text):
    with own_daemon as daemon:
        silent = send(daemon, text(name="draft-ietf-quack-trees"))
        assert "group-unknown" not in found(daemon, silent)
        take(daemon, "groups", [group("quic"), group("old", state="concluded"), group("a-b")])
        given = {
            "draft-ietf-quack-trees": "group-unknown",
            "draft-ietf-old-trees": "group-concluded",
            "draft-iab-grow-trees": "name-reserved",
            "draft-ietf-quic-trees": "",
            "draft-ietf-a-b-trees": "",
        }
        for name, tag in given.items():
            errors = daemon.state(
                id := send(daemon, text(name=name)), "rejected" if tag else "awaiting-confirmation"
            )
            assert errors["errors"] == [tag] * bool(tag), (name, id)


@pytest.mark.requirement("R22", "R21", "R83", "R120")
def test_versions_that_others_posted_count_and_their_state_is_told(own_daemon: Daemon, text: Text, name: str):
    at = "2026-01-05T10:00:00Z"
    people = [{"name": "Alice Adams", "email": ALICE}]
    known = {"rev": "03", "time": at, "authors": people}
    with own_daemon as daemon:
        take(
            daemon,
            "drafts",
            [
                {"name": name, "states": ["active", "iesg-eva"], **known},
                {"name": f"{name}-rfc", "rfc": 9999, **known},
                {"name": f"{name}-old", "replaced_by": name, **known},
                {"name": f"{name}-Case", **known},
            ],
        )
        wrong = found(daemon, send(daemon, text(version="03")), about="Not posted")
        assert "version-posted" in wrong
        wrong = found(daemon, send(daemon, text(version="05")), about="Not posted")
        assert "expected is 04" in wrong["version-sequence"]
        # The authors of what was not posted here prove nothing, unless the operator trusts the import.
        right = send(daemon, text(version="04"))
        told = found(daemon, right, about="Not posted")
        assert {"submitter-unexpected", "draft-in-review"} <= set(told)
        assert daemon.status(right)["errors"] == ["submitter-unexpected"]
        assert "is under review by the IESG" in told["draft-in-review"]
        for more, tag in (("-rfc", "draft-is-rfc"), ("-old", "draft-replaced")):
            assert tag in found(daemon, send(daemon, text(name=name + more, version="04")))
        assert "case-conflict" in found(daemon, send(daemon, text(name=f"{name}-case")))

        daemon.stop()
        daemon.configure("[checks]\ntrust_imported = true\n")
        daemon.start()
        id = send(daemon, text(version="04", title="Once More"))
        question = daemon.mail(ALICE, "confirm", id)
        assert f"{name}-03, posted" in human_text(question)


@pytest.mark.requirement("R96")
@pytest.mark.requirement("R83")
def test_the_next_version_on_the_same_day_is_a_warning(daemon: Daemon, text: Text, name: str):
    post(daemon, text())
    id = send(daemon, text(version="01"), BOB)
    question = daemon.mail(BOB, "confirm", id)
    assert "version-recent" in {f["tag"] for f in attached_report(question)["findings"]}
    assert re.search(rf"{name}-00, posted .*\s+by\s+{ALICE}", human_text(question))


@pytest.mark.requirement("R22")
def test_a_version_in_flight_is_told_to_its_sender_and_not_much_of_it_to_a_stranger(
    daemon: Daemon, text: Text
):
    first = send(daemon, text())
    daemon.state(first, "awaiting-confirmation")
    own = found(daemon, send(daemon, text(title="Corrected")))["version-in-flight"]
    assert first in own and "waits for its submitter's answer" in own
    other = found(daemon, send(daemon, text(title="Mine"), CAROL), CAROL)["version-in-flight"]
    assert first not in other and ALICE not in other
    # The one that is confirmed first is posted; the other is refused, clearly.
    daemon.send(reply(daemon.mail(ALICE, "confirm", first), "yes"))
    daemon.state(first, "posted")


# -- who may


@pytest.mark.requirement("R122", "R121", "R118", "R98")
def test_an_iesg_member_and_a_chair_post_and_somebody_else_goes_to_the_secretariat(
    own_daemon: Daemon, text: Text
):
    name = "draft-ietf-quic-trees"
    with own_daemon as daemon:
        members = [{"name": "Carol", "address": CAROL}]
        take(
            daemon, "groups", [group("quic", "Dave@EXAMPLE.edu"), group("iesg", type="iesg", members=members)]
        )
        post(daemon, text(name=name))
        stranger = send(daemon, text(name=name, version="01"), "eve@example.com")
        refusal = daemon.mail("eve@example.com", "Not posted", stranger)
        assert "manual" in human_text(refusal)
        (error,) = daemon.status(stranger)["errors"]
        assert error == "submitter-unexpected"
        post(daemon, text(name=name, version="01"), CAROL)
        post(daemon, text(name=name, version="02"), DAVE)
        assert [f for f in daemon.posted() if f.endswith(".txt")] == [f"{name}-0{n}.txt" for n in range(3)]


# -- limits


@pytest.mark.requirement("R97", "R134", "R34")
def test_limits_reached_between_challenge_and_answer(own_daemon: Daemon, text: Text, name: str):
    own_daemon.configure("[limits]\nsubmitter_versions = 2\nnear = 100\n")
    with own_daemon as daemon:
        ids = [send(daemon, text(name=f"{name}-{n}")) for n in "abc"]
        questions = [daemon.mail(ALICE, "confirm", id) for id in ids]  # nothing is posted: all may
        for id, question in zip(ids[:2], questions, strict=False):
            daemon.send(reply(question, "yes"))
            daemon.state(id, "posted")
        daemon.send(reply(questions[2], "yes"))
        told = found(daemon, ids[2], about="Not posted after all")
        assert "2 versions or" in told["limit-submitter"]
        # Others may still post, and the submitter's next draft is refused at once.
        post(daemon, text(name=f"{name}-bob"), BOB)
        assert "limit-submitter" in found(daemon, send(daemon, text(name=f"{name}-d")), about="Not posted")
        warnings = [m for m in daemon.mails(SECRETARIAT) if "limit" in m["Subject"]]
        assert len([m for m in warnings if ALICE in human_text(m)]) == 1
        assert "2 of 2" in human_text(warnings[0])


@pytest.mark.requirement("R97")
@pytest.mark.parametrize(
    ("limits", "tag"),
    [
        ("draft_versions = 1", "limit-draft"),
        ("group_versions = 1", "limit-group"),
        ("total_versions = 1", "limit-total"),
        ('total_size = "20 kB"', "limit-total"),
    ],
)
def test_each_limit_keeps_the_next_version_out(own_daemon: Daemon, text: Text, limits: str, tag: str):
    own_daemon.configure(f"[limits]\n{limits}\n")
    name = "draft-ietf-quic-trees"
    with own_daemon as daemon:
        take(daemon, "groups", [group("quic")])
        post(daemon, text(name=name, body=("Trees. " * 2000,)) if "size" in limits else text(name=name))
        id = send(daemon, text(name=name, version="01", body=("Trees. " * 2000,)))
        assert daemon.state(id, "rejected")["errors"] == [tag]
        # What is only validated uses nothing up, and is told the same.
        assert tag in found(daemon, send(daemon, text(name=name, version="01"), to=CHECK)) or "size" in limits


@pytest.mark.requirement("R97")
def test_what_was_never_confirmed_uses_nothing_up(own_daemon: Daemon, text: Text, name: str):
    own_daemon.configure("[limits]\ndraft_versions = 1\nsubmitter_versions = 1\ntotal_versions = 1\n")
    with own_daemon as daemon:
        for n in range(3):
            daemon.state(send(daemon, text(title=f"Forged {n}")), "awaiting-confirmation")
        post(daemon, text(name=f"{name}-b"), BOB)


# -- room


def staged_octets(daemon: Daemon) -> int:
    folder = daemon.folder / "var/staging"
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.mark.requirement("R75", "R105", "R67")
def test_where_staging_is_full_what_was_only_validated_goes_first(own_daemon: Daemon, text: Text, name: str):
    size = len(text())
    own_daemon.configure(f'[storage]\nstaging_limit = "{int(size * 4.5)}"\n')
    with own_daemon as daemon:
        posted = post(daemon, text(name=f"{name}-posted"))
        waiting = send(daemon, text(name=f"{name}-waiting"))
        checked = send(daemon, text(name=f"{name}-checked"), to=CHECK)
        daemon.state(checked, "checked")
        daemon.state(waiting, "awaiting-confirmation")
        first = send(daemon, text(name=f"{name}-first"))
        daemon.state(first, "awaiting-confirmation")
        assert daemon.status(checked)["expired"] and not daemon.status(posted)["expired"]
        second = send(daemon, text(name=f"{name}-second"))
        daemon.state(second, "awaiting-confirmation")
        assert daemon.status(posted)["expired"]
        assert staged_octets(daemon) <= size * 4.5
        assert daemon.run("fsck").returncode == 0


@pytest.mark.requirement("R13", "R67")
def test_full_of_open_submissions_the_door_refuses_and_the_secretariat_hears_it_once(
    own_daemon: Daemon, text: Text, name: str
):
    size = len(text())
    own_daemon.configure(f'[storage]\nstaging_limit = "{int(size * 2.9)}"\n')
    with own_daemon as daemon:
        open_ones = [send(daemon, text(name=f"{name}-{n}")) for n in "a"]
        daemon.state(open_ones[0], "awaiting-confirmation")
        daemon.state(send(daemon, text(name=f"{name}-b")), "awaiting-confirmation")
        for _ in range(2):
            with pytest.raises(smtplib.SMTPDataError) as refused:
                send(daemon, text(name=f"{name}-c"))
            assert refused.value.smtp_code == 452 and b"4.3.1" in refused.value.smtp_error
        assert "staging_limit" in human_text(daemon.mail(SECRETARIAT, "staging area is full"))
        assert len(daemon.mails(SECRETARIAT)) == 1
        # An answer is not a submission: it is taken, and makes room.
        daemon.send(reply(daemon.mail(ALICE, "confirm", open_ones[0]), "no"))
        daemon.state(open_ones[0], "cancelled")
        daemon.state(send(daemon, text(name=f"{name}-d")), "awaiting-confirmation")
        assert daemon.run("fsck").returncode == 0


@pytest.mark.requirement("R13")
def test_a_draft_that_turns_out_too_large_is_told_to_its_submitter_and_nothing_is_kept(
    own_daemon: Daemon, name: str
):
    data = xml_draft(name)
    own_daemon.configure(f'[storage]\nstaging_limit = "{len(data) * 2}"\n')  # text and HTML are made of it
    with own_daemon as daemon:
        id = daemon.send(mail("", ("x.xml", data)))
        assert "staging-full" in found(daemon, id, about="Not posted")
        assert daemon.status(id)["state"] == "rejected"
        daemon.mail(SECRETARIAT, "staging area is full")
        assert not (daemon.folder / "var/staging" / id).exists()
        assert daemon.run("fsck").returncode == 0
        forced = daemon.run("post", id, "--force")
        assert forced.returncode == 1 and "no draft in staging" in forced.stderr


# -- blackouts


def blackout(daemon: Daemon, first: timedelta, later: timedelta, until: timedelta, groups: str = "") -> None:
    now = datetime.now(UTC)
    times = zip(("first", "later", "until"), (first, later, until), strict=True)
    lines = [f"{key} = {(now + delta).isoformat(timespec='microseconds')}\n" for key, delta in times]
    daemon.configure(f'[[blackout]]\nname = "IETF 128"\nexcept_groups = [{groups}]\n{"".join(lines)}')


HOUR = timedelta(hours=1)


@pytest.mark.requirement("R17")
def test_a_blackout_refuses_and_says_when_it_ends_and_the_secretariat_decides(
    own_daemon: Daemon, text: Text, name: str
):
    blackout(own_daemon, -HOUR, -HOUR, 48 * HOUR, '"quic"')
    with own_daemon as daemon:
        take(daemon, "groups", [group("quic")])
        id = send(daemon, text())
        told = found(daemon, id, about="Not posted")
        until = (datetime.now(UTC) + 48 * HOUR).strftime("%Y-%m-%d")
        assert until in told["blackout"] and "quic" in told["blackout"]
        # A group that is excepted, a draft that the Secretariat lets through, and one that it posts.
        post(daemon, text(name="draft-ietf-quic-trees"))
        allowed = daemon.run("blackout", "allow", f"{name}-urgent", "--why", "the chair asked")
        assert allowed.returncode == 0
        post(daemon, text(name=f"{name}-urgent"))
        assert daemon.run("post", id, "--force", "--why", "so be it").returncode == 0
        daemon.state(id, "posted")


@pytest.mark.requirement("R17", "R34")
def test_a_blackout_that_begins_between_challenge_and_answer_keeps_nothing_out(
    own_daemon: Daemon, text: Text, name: str
):
    blackout(own_daemon, 24 * HOUR, 72 * HOUR, 96 * HOUR)
    with own_daemon as daemon:
        id = send(daemon, text())
        question = daemon.mail(ALICE, "confirm", id)
        assert "in 24 hours" in human_text(question) or "in 23 hours" in human_text(question)
        daemon.stop()
        # Submitted a moment before it began: the ledger has the time of the 250.
        with closing(sqlite3.connect(daemon.folder / "var/ledger.sqlite")) as ledger:
            (at,) = ledger.execute("SELECT received_at FROM submission WHERE id = ?", (id,)).fetchone()
        began = datetime.fromisoformat(at) - datetime.now(UTC) + timedelta(milliseconds=1)
        blackout(daemon, began, began, 96 * HOUR)
        daemon.start()
        daemon.send(reply(question, "yes"))
        daemon.state(id, "posted")
        late = send(daemon, text(name=f"{name}-late"))
        assert "blackout" in found(daemon, late, about="Not posted")


def test_versions_after_00_may_be_taken_longer(own_daemon: Daemon, text: Text, name: str):
    with own_daemon as daemon:
        post(daemon, text())
        daemon.stop()
        blackout(daemon, -HOUR, 2 * HOUR, 96 * HOUR)
        daemon.start()
        post(daemon, text(version="01"))
        assert "blackout" in found(daemon, send(daemon, text(name=f"{name}-new")), about="Not posted")


# -- a clock that steps back


def test_a_clock_that_steps_back_keeps_nobody_out(own_daemon: Daemon, text: Text, name: str):
    """What was posted "tomorrow" is not counted today, nor is it a reason for a warning."""
    own_daemon.configure("[limits]\ndraft_versions = 1\nsubmitter_versions = 1\n")
    with own_daemon as daemon:
        first = post(daemon, text())
        daemon.stop()
        tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat(timespec="microseconds")
        with closing(sqlite3.connect(daemon.folder / "var/ledger.sqlite")) as ledger, ledger:
            ledger.execute("UPDATE version SET posted_at = ? WHERE submission_id = ?", (tomorrow, first))
            ledger.execute("UPDATE submission SET received_at = ? WHERE id = ?", (tomorrow, first))
        daemon.start()
        id = send(daemon, text(version="01"))
        question = daemon.mail(ALICE, "confirm", id)
        assert "version-recent" not in {f["tag"] for f in attached_report(question)["findings"]}
        daemon.send(reply(question, "yes"))
        eventually(lambda: daemon.recorded_state(id) == "posted", "the next version")
