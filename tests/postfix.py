"""A real Postfix of one's own in a folder: it takes mail on one port and hands it on to another.

Needs root and Debian's postfix; the system's own instance is not touched.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_owner = postfix
setgid_group = postdrop
myhostname = relay.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
relayhost = [127.0.0.1]:{behind}
smtpd_recipient_restrictions = {restrictions}
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
minimal_backoff_time = 1s
queue_run_delay = 1s
"""

MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def postfix(
    folder: Path, behind: int, restrictions: str = "permit_mynetworks, reject", more: str = ""
) -> Iterator[tuple[int, Path]]:
    """The port that it listens on, and its log; mail goes on to the port `behind`, or where `more` lines of
    main.cf send it."""
    if os.geteuid() or not shutil.which("postfix"):
        pytest.skip("needs root and Postfix")
    etc, port = folder / "etc", free_port()
    for name in ("etc", "queue", "data"):
        (folder / name).mkdir(parents=True)
    for place in (folder, *folder.parents):  # its processes run as "postfix"
        if not place.stat().st_mode & 0o001 and place.owner() == "root":
            place.chmod(place.stat().st_mode | 0o011)
    owner = pwd.getpwnam("postfix")
    os.chown(folder / "data", owner.pw_uid, owner.pw_gid)
    (etc / "main.cf").write_text(MAIN.format(folder=folder, behind=behind, restrictions=restrictions) + more)
    (etc / "master.cf").write_text(MASTER.format(port=port))
    _postfix(etc, "start")
    try:
        yield port, folder / "postfix.log"
    finally:
        _postfix(etc, "stop")


def _postfix(etc: Path, command: str) -> None:
    done = subprocess.run(["postfix", "-c", str(etc), command], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr + done.stdout
