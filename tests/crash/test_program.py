"""The program as its users start it, killed while it starts and right after a 250; the others are forked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.play import text
from tests.exchange import ALICE, Daemon, mail, reply

MOMENTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)  # seconds; the door opens after about half a second


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Daemon]:
    made = Daemon(tmp_path)
    yield made
    if made._process is not None:
        made.kill()


def stillborn(daemon: Daemon, after: float) -> None:
    """A start that ends in SIGKILL."""
    process = subprocess.Popen(
        [sys.executable, "-m", "maild", "--config", str(daemon.config), "serve"],
        cwd=daemon.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_it_may_die_while_it_starts_and_right_after_a_250(daemon: Daemon) -> None:
    for moment in MOMENTS:  # in an empty folder
        stillborn(daemon, moment)
    daemon.start()
    id = daemon.send(mail("", ("x.txt", text("draft-adams-program"))))
    daemon.kill()
    for moment in MOMENTS:  # with something to do
        stillborn(daemon, moment)
    daemon.start()
    answer = reply(daemon.mail(ALICE, "confirm", id), "yes")
    heard = daemon.send(answer)
    daemon.restart()
    assert daemon.send(answer) == heard
    daemon.mail(ALICE, "Posted", id)
    assert daemon.posted() == ["draft-adams-program-00.txt"]
    assert len(daemon.mails(ALICE)) == 2
    proof = daemon.run("fsck")
    assert proof.returncode == 0, proof.stdout
