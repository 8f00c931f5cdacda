"""A full disk, a locked, damaged or read-only ledger: nothing half stored, no 250, and it heals by itself."""

from __future__ import annotations

import contextlib
import os
import resource
import smtplib
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from email import policy
from pathlib import Path

import pytest

from tests.crash.nursery import Forked, Nursery
from tests.crash.play import text
from tests.crash.points import BROKEN, FULL, Moment
from tests.crash.witness import in_peace, nothing_lost_nothing_twice, rows
from tests.exchange import ALICE, eventually, mail, reply

NO_ROOM = (452, b"4.3.1 no room at the moment; please try again later")
TROUBLE = (451, b"4.3.0 trouble on our side; please try again later")


@pytest.fixture
def daemon(tmp_path: Path, nursery: Nursery) -> Iterator[Forked]:
    """Not started yet."""
    made = Forked(tmp_path / "own", nursery)
    yield made
    if made.number:
        made.kill()


def submission(number: int, padding: int = 0) -> bytes:
    name = f"draft-adams-number-{number}"
    body = ("word " * 14).rstrip() + "."
    return mail("", (f"{name}.txt", text(name, body=(body,) * (padding // 70 or 1)))).as_bytes(
        policy=policy.SMTP
    )


def replied(daemon: Forked, raw: bytes) -> tuple[int, bytes]:
    """The reply to the dot."""
    try:
        return 250, daemon.send(raw).encode()
    except smtplib.SMTPDataError as error:
        assert isinstance(error.smtp_error, bytes)
        return error.smtp_code, error.smtp_error


def until_full(daemon: Forked, patience: int = 100) -> tuple[list[str], bytes]:
    """Sends until there is no room: the ids acknowledged before, and the message that was not."""
    ids: list[str] = []
    for number in range(patience):
        raw = submission(number, padding=20_000)
        code, word = replied(daemon, raw)
        if code != 250:
            assert (code, word) == NO_ROOM
            return ids, raw
        ids.append(word.decode())
    raise AssertionError("the disk does not fill")


def heals(daemon: Forked, ids: list[str], refused: bytes) -> None:
    """There is room again: the client's next try is taken, and all of it is worked on."""
    assert not rows(daemon.folder, "SELECT 1 FROM message WHERE id NOT IN (SELECT message_id FROM spool)")
    code, word = replied(daemon, refused)
    assert code == 250
    ids = [*ids, word.decode()]
    with sqlite3.connect(daemon.folder / "var/ledger.sqlite", timeout=10) as ledger:
        ledger.execute("UPDATE message SET not_before = ''")  # as if the time had passed
    for id in ids:
        daemon.mail(ALICE, "confirm", id, patience=60)
    nothing_lost_nothing_twice(daemon.folder, ids)
    in_peace(daemon, ids)


def test_no_room_for_longer_files(daemon: Forked) -> None:
    daemon.start()
    soft, hard = resource.prlimit(daemon.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(daemon.pid, resource.RLIMIT_FSIZE, (300_000, hard))
    ids, refused = until_full(daemon)
    assert replied(daemon, refused) == NO_ROOM
    resource.prlimit(daemon.pid, resource.RLIMIT_FSIZE, (soft, hard))
    heals(daemon, ids, refused)


@contextlib.contextmanager
def file_system(at: Path, options: str) -> Iterator[None]:
    """A tmpfs, where we may mount one."""
    at.mkdir(parents=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(at)], capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"cannot mount a small disk without root: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


@pytest.mark.parametrize("scarce", ["octets", "inodes"])
def test_a_full_disk(daemon: Forked, scarce: str) -> None:
    options = "size=2m" if scarce == "octets" else "size=50m,nr_inodes=30"
    with file_system(daemon.folder / "var", options):
        daemon.start()
        filler = daemon.folder / "var" / "filler"
        filler.mkdir()
        with contextlib.suppress(OSError):
            for number in range(1000):
                (filler / str(number)).write_bytes(b"x" * (50_000 if scarce == "octets" else 0))
        if scarce == "octets":
            ids, refused = until_full(daemon)
        else:  # the ledger takes it, the staging area does not: it is put off
            refused = submission(1)
            ids = [daemon.send(refused)]
            eventually(lambda: rows(daemon.folder, "SELECT 1 FROM message WHERE attempts > 0"), "a failure")
            assert list((daemon.folder / "var/staging").iterdir()) == []
        for path in filler.iterdir():
            path.unlink()
        heals(daemon, ids, refused)
        daemon.kill()


@pytest.mark.parametrize("point", ["link", "sync-file"])
@pytest.mark.requirement("R36")
def test_no_room_at_the_moment_of_posting(daemon: Forked, point: str) -> None:
    """All or nothing, and then all of it. (Files before: the secret, what is staged, a mail.)"""
    number = {"link": 2, "sync-file": 4}[point]  # the first of each is the secret's, at the start
    daemon.start(Moment(point, number, FULL))
    id = daemon.send(submission(1))
    daemon.send(reply(daemon.mail(ALICE, "confirm", id), "yes"))
    daemon.mail(ALICE, "Posted", id)
    assert "No space left" in daemon.log()
    assert daemon.posted() == ["draft-adams-number-1-00.txt"]
    in_peace(daemon, [id])


def test_another_process_locks_the_ledger(daemon: Forked) -> None:
    daemon.start()
    before = daemon.send(submission(1))
    other = sqlite3.connect(daemon.folder / "var/ledger.sqlite", isolation_level=None, timeout=10)
    other.execute("BEGIN EXCLUSIVE")
    begun = time.monotonic()
    assert replied(daemon, submission(2)) == TROUBLE
    assert 4 < time.monotonic() - begun < 15  # the busy timeout, at most behind another one
    with daemon.smtp() as smtp:
        assert smtp.noop()[0] == 250  # the door does not wait for the ledger
    other.execute("ROLLBACK")
    other.close()
    after = daemon.send(submission(2))
    for id in (before, after):
        daemon.mail(ALICE, "confirm", id)
    assert rows(daemon.folder, "SELECT count(*) FROM submission") == [(2,)]
    in_peace(daemon, [before, after])


def test_a_failed_fsync_ends_the_daemon(daemon: Forked) -> None:
    """After it nothing that the kernel says about the file can be believed: read it anew."""
    daemon.start()  # makes the tables
    daemon.kill()
    daemon.start(Moment("commit", 1, BROKEN))
    raw = submission(1)
    assert replied(daemon, raw) == TROUBLE
    assert daemon.ended(15), daemon.log()
    assert "an fsync of the ledger failed" in daemon.log()
    daemon.start()
    id = daemon.send(raw)
    daemon.mail(ALICE, "confirm", id)
    in_peace(daemon, [id])


def refuses(daemon: Forked, *words: str) -> None:
    """Exit status 2 and one line that names the trouble, no traceback."""
    refused = daemon.run("serve")
    assert refused.returncode == 2, refused.stderr
    assert "Traceback" not in refused.stderr
    assert all(word in refused.stderr for word in words), refused.stderr


def test_a_read_only_disk(daemon: Forked) -> None:
    with file_system(daemon.folder / "var", "size=2m,ro"):
        refuses(daemon, "[storage] directory", "Read-only file system")


def test_a_folder_that_is_not_ours(daemon: Forked) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere; a read-only disk stands for it")
    (daemon.folder / "var").mkdir(mode=0o500)
    refuses(daemon, "[storage] directory", "Permission denied")


def test_a_file_where_the_folder_should_be(daemon: Forked) -> None:
    (daemon.folder / "var").write_text("")
    refuses(daemon, "[storage] directory", "exists")


def test_a_ledger_that_is_none(daemon: Forked) -> None:
    daemon.start()
    daemon.send(submission(1))
    daemon.stop()
    ledger = daemon.folder / "var/ledger.sqlite"
    ledger.write_bytes(b"no database at all, but long enough to look like one. " * 1000)
    refuses(daemon, "ledger.sqlite", "not a database")


@pytest.mark.parametrize(
    "damage", ["its end is cut off", "its last frame is garbage", "all of it is garbage"]
)
def test_a_damaged_wal(daemon: Forked, damage: str) -> None:
    """What stands before the damage, and all that was checkpointed, is there; the daemon works on."""
    daemon.start()
    old = daemon.send(submission(1))
    daemon.send(reply(daemon.mail(ALICE, "confirm", old), "yes"))
    daemon.mail(ALICE, "Posted", old)
    daemon.stop()
    daemon.start()
    lost = submission(2)
    daemon.send(lost)
    daemon.kill()
    wal = daemon.folder / "var/ledger.sqlite-wal"
    octets = wal.read_bytes()
    kept = {"its end is cut off": octets[:-5000], "its last frame is garbage": octets[:-8000] + b"?" * 8000}
    wal.write_bytes(kept.get(damage, b"?" * len(octets)))
    daemon.start()
    assert daemon.port, daemon.log()
    assert daemon.status(old)["state"] == "posted"
    again = daemon.send(lost)  # its sender has heard 250; what a disk loses no program has
    daemon.mail(ALICE, "confirm", again)
    proof = daemon.run("fsck")
    assert all("its submission is gone" in line for line in proof.stdout.splitlines()), proof.stdout


def test_what_the_ledger_never_heard_of_is_kept_for_a_person(daemon: Forked) -> None:
    stray = daemon.folder / "var/staging/0123456789/draft.txt"
    stray.parent.mkdir(parents=True)
    stray.write_text("a draft of a ledger that was lost")
    daemon.start()
    proof = daemon.run("fsck")
    assert proof.returncode == 1 and "0123456789 has files, but its submission is gone" in proof.stdout
    assert stray.exists()
