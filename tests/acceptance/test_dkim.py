"""Signed mail: what the daemon sends holds against the records that its command prints."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import dkim
import pytest

from tests.acceptance.test_bounces import Outside
from tests.acceptance.test_relays import free_port
from tests.exchange import HELP, Daemon, eventually, mail

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to make keys with")


def make_key(path: Path, *command: str) -> Path:
    subprocess.run(
        ["openssl", command[0], "-out", str(path), *command[1:]], check=True, capture_output=True, timeout=60
    )
    return path


def records(daemon: Daemon) -> dict[bytes, bytes]:
    """What `maild dkim records` says, as the DNS would."""
    said = daemon.run("dkim", "records")
    assert said.returncode == 0, said.stderr
    return {
        line.split()[0].encode(): "".join(re.findall(r'"([^"]*)"', line)).encode()
        for line in said.stdout.splitlines()
    }


def test_mail_is_signed_by_every_key_and_a_new_key_takes_no_restart(tmp_path):
    port = free_port()
    outside = Outside(port)
    rsa = make_key(tmp_path / "rsa.pem", "genrsa", "2048")
    ed = make_key(tmp_path / "ed.pem", "genpkey", "-algorithm", "ed25519")
    new = make_key(tmp_path / "new.pem", "genrsa", "2048")

    def config(*selectors: str) -> str:
        keys = ", ".join(f"{{ {selector} }}" for selector in selectors)
        return f'[delivery]\nrelays = ["smtp://127.0.0.1:{port}"]\n[dkim]\nselectors = [{keys}]\n'

    old = f'selector = "r1", key_file = "{rsa}"'
    edwards = f'selector = "e1", key_file = "{ed}", algorithm = "ed25519"'
    next_one = f'selector = "r2", key_file = "{new}"'
    with Daemon(tmp_path / "own", config(old, edwards, f"{next_one}, signs = false")) as daemon:
        published = records(daemon)
        assert set(published) == {f"{s}._domainkey.drafts.example.org.".encode() for s in ("r1", "e1", "r2")}
        daemon.send(mail("help", to=HELP, sender="dora@example.com"))
        first = eventually(lambda: outside.mails, "the answer")[0][2]
        assert _signed(first, published) == {b"r1", b"e1"}
        daemon.configure(config(f"{old}, signs = false", edwards, next_one))
        os.kill(daemon.pid, signal.SIGHUP)
        eventually(lambda: "read the configuration again" in daemon.log(), "the new configuration")
        daemon.send(mail("help!", to=HELP, sender="dora@example.com"))
        second = eventually(lambda: outside.mails[1:], "the second answer")[0][2]
        assert _signed(second, published) == {b"r2", b"e1"}
        daemon.configure(config(f'selector = "x", key_file = "{tmp_path}/none"'))
        os.kill(daemon.pid, signal.SIGHUP)
        eventually(lambda: "kept the old configuration" in daemon.log(), "its complaint")
        said = daemon.run("config", "check")
        assert said.returncode == 2 and "none: No such file" in said.stderr
    outside.close()


def _signed(data: bytes, published: dict[bytes, bytes]) -> set[bytes]:
    """The selectors of all signatures, each of which holds."""
    found = set()
    for number in range(data.count(b"DKIM-Signature:")):
        signature = dkim.DKIM(data)
        assert signature.verify(idx=number, dnsfunc=lambda name, timeout=5: published.get(name))
        found.add(signature.selector)
    return found


def test_without_keys_there_are_no_records(tmp_path):
    said = Daemon(tmp_path / "own").run("dkim", "records")
    assert said.returncode == 1 and "selectors is empty" in said.stderr
