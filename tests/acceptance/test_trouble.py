"""Our own troubles: children that die, damaged storage, ends and beginnings, broken configurations.

Whatever happens, what was accepted is answered once, and others are served meanwhile.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.record import answer, kept, outcome, tags, written
from tests.exchange import (
    ALICE,
    BOB,
    SECRETARIAT,
    SUBMIT,
    Daemon,
    eventually,
    human_text,
    mail,
    reply,
)
from tests.fixtures.mail.build import mail as built
from tests.fixtures.mail.build import part

ALICES = b"From: alice@example.com\r\n"


def zygote(daemon: Daemon) -> int:
    """The process id of the warm process."""
    for task in Path(f"/proc/{daemon.pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            if b"maild.sandbox.zygote" in Path(f"/proc/{child}/cmdline").read_bytes():
                return int(child)
    raise AssertionError("no warm process")


# Children


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """A daemon whose children may do little."""
    config = '[children]\ncpu = "1 s"\nwall = "4 s"\nmemory = "200 MB"\n'
    with Daemon(tmp_path_factory.mktemp("strict"), config) as started:
        yield started


@pytest.mark.requirement("R60", "R37")
def test_a_mail_that_is_too_much_for_a_child_is_answered_and_others_are_served(strict, text):
    big = text() + b"   1.2.  A heading that looks like others\n\n   and a line.\n" * 250_000
    id = strict.send(built(part(big, name="big.txt"), header=ALICES), SUBMIT, ALICE)
    other = strict.send(mail("", ("x.txt", text()), sender=BOB), SUBMIT)
    assert outcome(strict, other) == "checks-passed"
    said = answer(strict, id)
    assert tags(said) == {"reading-failed"}
    assert "manual" in human_text(said)
    outcome(strict, strict.send(reply(said, "manual\n\nIt is large, I know.")))
    assert strict.recorded_state(id) == "manual"
    assert "Traceback" not in strict.log()


def test_an_answer_that_is_too_much_for_a_child_is_no_answer(strict, text):
    id = strict.send(mail("", ("x.txt", text())))
    question = answer(strict, id)
    big = b"\r\n".join([b"> quoted", b"well..."] * 900_000)
    address = question["Reply-To"].addresses[0].addr_spec
    message = strict.send(ALICES + b"Subject: yes\r\n\r\n" + big + b"\r\n", address, ALICE)
    assert outcome(strict, message).startswith(("ignored", "asked-again"))
    assert strict.recorded_state(id) == "awaiting-confirmation"
    assert outcome(strict, strict.send(reply(question, "yes"))) == "confirmed"


def test_the_warm_process_killed_is_replaced(strict, text):
    before = zygote(strict)
    os.kill(before, signal.SIGKILL)
    id = strict.send(mail("", ("x.txt", text())))
    assert outcome(strict, id) == "checks-passed"
    assert zygote(strict) != before


# Storage


@pytest.mark.requirement("R67", "R36")
def test_files_damaged_in_staging_are_not_posted_and_others_are(own_daemon, text, name):
    own_daemon.start()
    broken = own_daemon.send(mail("", ("x.txt", text())))
    sound = own_daemon.send(mail("", ("y.txt", text(name=f"{name}-sound"))))
    questions = {id: answer(own_daemon, id) for id in (broken, sound)}
    staged = own_daemon.folder / "var/staging" / broken / "draft.txt"
    whole = staged.read_bytes()
    staged.write_bytes(whole[:-1])
    for id in (broken, sound):
        assert outcome(own_daemon, own_daemon.send(reply(questions[id], "yes"))) == "confirmed"
    eventually(lambda: own_daemon.recorded_state(sound) == "posted", "the sound one")
    assert own_daemon.recorded_state(broken) == "posting"
    assert own_daemon.posted() == [f"{name}-sound-00.txt"]
    assert own_daemon.run("fsck").returncode == 1
    staged.write_bytes(whole)  # from a backup
    eventually(lambda: own_daemon.recorded_state(broken) == "posted", "the mended one")
    assert own_daemon.run("fsck").returncode == 0
    assert "Traceback" not in own_daemon.log()


def test_files_that_stay_damaged_are_handed_to_the_secretariat(own_daemon, text, name):
    """After some tries, here all but the last one; then it is for a person, who is told once."""
    own_daemon.start()
    id = own_daemon.send(mail("", ("x.txt", text())))
    question = answer(own_daemon, id)
    (own_daemon.folder / "var/staging" / id / "draft.txt").unlink()
    with contextlib.closing(sqlite3.connect(own_daemon.folder / "var/ledger.sqlite", timeout=10)) as ledger:
        ledger.execute("UPDATE message SET attempts = 7 WHERE id = ?", (id,))
        ledger.commit()
    own_daemon.send(reply(question, "yes"))
    told = own_daemon.mail(SECRETARIAT, "Cannot be posted", id)
    assert "draft.txt is missing" in human_text(told) and f"maild reject {id}" in human_text(told)
    assert own_daemon.recorded_state(id) == "manual"
    assert "posting-failed" in own_daemon.run("show", id).stdout
    assert own_daemon.run("reject", id, "--why", "Our disk lost it; please send it again.").returncode == 0
    assert "Our disk lost it" in human_text(own_daemon.mail(ALICE, "Rejected", id))


# The end, and the next beginning


@pytest.mark.requirement("R67")
def test_the_end_during_a_session_and_while_work_is_going_on(own_daemon, text, name):
    """Who is inside DATA may finish, who waits hears 421; what was accepted is answered, once."""
    own_daemon.start()
    raw = mail("", ("x.txt", text())).as_bytes().replace(b"\n", b"\r\n")
    with own_daemon.smtp() as inside, own_daemon.smtp() as idle:
        idle.ehlo()
        inside.ehlo()
        inside.mail(ALICE)
        inside.rcpt(SUBMIT)
        inside.docmd("DATA")
        inside.send(raw[:1000])
        busy = own_daemon.send(mail("", ("y.txt", text(name=f"{name}-too")), sender=BOB), SUBMIT)
        os.kill(own_daemon.pid, signal.SIGTERM)
        assert idle.getreply()[0] == 421
        inside.send(raw[1000:] + b".\r\n")
        code, said = inside.getreply()
        assert code == 250
        inside.close()
        idle.close()
    assert own_daemon.stop() == 0
    id = said.decode().rpartition(" ")[2]
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", own_daemon.port), 1)
    own_daemon.start()
    for accepted in (id, busy):
        assert outcome(own_daemon, accepted) == "checks-passed"
        assert len(written(own_daemon, accepted)) == 1
    own_daemon.mail(ALICE, "confirm", id)
    assert own_daemon.stop() == 0
    assert "Traceback" not in own_daemon.log() and "was never retrieved" not in own_daemon.log()


def test_the_end_leaves_no_process(own_daemon, text):
    own_daemon.start()
    outcome(own_daemon, own_daemon.send(mail("", ("x.txt", text()))))
    child = zygote(own_daemon)
    assert own_daemon.stop() == 0
    assert not Path(f"/proc/{child}").exists()


# The configuration, read again


def reread(daemon: Daemon, text: str, says: str) -> None:
    already = daemon.log().count(says)
    daemon.configure(text)
    os.kill(daemon.pid, signal.SIGHUP)
    eventually(lambda: daemon.log().count(says) > already, says)


def asked(daemon: Daemon, text: Any, **more: Any) -> EmailMessage:
    id = daemon.send(mail("", ("x.txt", text(**more))))
    return answer(daemon, id)


def test_a_changed_configuration_takes_effect_and_a_broken_one_does_not(own_daemon, text):
    own_daemon.start()
    assert "(in 24 hours)" in human_text(asked(own_daemon, text))
    changed = '[timeouts]\nconfirmation = "6 hours"\n[addresses]\nsecretariat = "desk@example.net"\n'
    reread(own_daemon, changed, "read the configuration again")
    question = human_text(asked(own_daemon, text))
    assert "(in 6 hours)" in question and "desk@example.net" in question and SECRETARIAT not in question
    reread(own_daemon, '[timeouts]\nconfirmation = "soon"\n[adresses]\n', "kept the old configuration")
    assert "did you mean 'addresses'?" in own_daemon.log()
    assert "(in 6 hours)" in human_text(asked(own_daemon, text))


def test_what_takes_a_restart_is_named_and_stays(own_daemon, text):
    own_daemon.start()
    changed = '[server]\nhostname = "other.example"\n[addresses]\nconfirm = "answers@other.example"\n'
    reread(own_daemon, changed, "read the configuration again")
    assert "[server] has changed" in own_daemon.log() and "[addresses]" in own_daemon.log()
    question = asked(own_daemon, text)
    assert "@drafts.example.org" in question["Reply-To"] and "other.example" not in question["Message-ID"]
    assert outcome(own_daemon, own_daemon.send(reply(question, "yes"))) == "confirmed"


# What keeps it from starting


def refused(daemon: Daemon) -> str:
    """Starts it, which must fail: what it says."""
    tried = subprocess.run(
        [sys.executable, "-m", "maild", "--config", str(daemon.config), "serve"],
        cwd=daemon.folder,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert tried.returncode == 2 and tried.stdout == ""
    lines = [line for line in tried.stderr.splitlines() if line.startswith("maild: ")]
    assert len(lines) == 1 and "Traceback" not in tried.stderr, tried.stderr
    return lines[0]


def test_a_second_daemon_on_the_same_directory(strict):
    assert "another maild serves" in refused(strict)
    with strict.smtp() as still:
        assert still.ehlo()[0] == 250


def test_a_port_in_use(own_daemon, strict):
    own_daemon.configure(listen=f'["127.0.0.1:{strict.port}"]')
    said = refused(own_daemon)
    assert str(strict.port) in said and "in use" in said


@pytest.mark.parametrize("what", ["directory", "lock", "ledger.sqlite", "staging", "repository"])
def test_storage_that_is_none(own_daemon, what):
    """A file where a folder should be, and the other way round."""
    var = own_daemon.folder / "var"
    if what == "directory":
        var.write_text("not a folder")
    else:
        var.mkdir()
        (var / what).write_text("no") if what in ("staging", "repository") else (var / what).mkdir()
    assert "[storage]" in refused(own_daemon)


def test_a_ledger_that_is_none(own_daemon):
    (own_daemon.folder / "var").mkdir()
    (own_daemon.folder / "var/ledger.sqlite").write_text("This is a letter, not a data base.\n" * 100)
    assert "ledger.sqlite" in refused(own_daemon)


# 38: the ledger in somebody else's hands


@pytest.mark.requirement("R67")
def test_38_a_locked_ledger_costs_451_and_heals_by_itself(own_daemon, text):
    own_daemon.start()
    raw = mail("", ("x.txt", text())).as_string()
    before = kept(own_daemon)
    with contextlib.closing(sqlite3.connect(own_daemon.folder / "var/ledger.sqlite")) as other:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        with own_daemon.smtp() as client:
            with pytest.raises(Exception, match=r"451.*4\.3\.0 trouble on our side"):
                client.sendmail(ALICE, [SUBMIT], raw)
            other.execute("ROLLBACK")
            assert kept(own_daemon) == before
            client.sendmail(ALICE, [SUBMIT], raw)
    assert kept(own_daemon)[0] == before[0] + 1
    own_daemon.mail(ALICE, "confirm")
    assert "Traceback" not in own_daemon.log()
