"""What a service manager passes, and what it is told: sockets, READY, RELOADING, WATCHDOG, STOPPING."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

PATIENCE = 60.0  # seconds; a busy machine starts slowly

# As systemd starts a service: the listening socket is descriptor 3, and LISTEN_PID the service's own.
START = "import os,sys; os.dup2(int(sys.argv[1]), 3); os.environ['LISTEN_PID'] = str(os.getpid()); " + (
    "os.execv(sys.executable, [sys.executable, '-m', 'maild', '--config', 'config.toml', 'serve'])"
)


def test_a_service_with_a_passed_socket_says_how_it_is(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[server]\nlisten = ["127.0.0.1:1"]\n')  # nobody may open that
    with (
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager,
        socket.create_server(("127.0.0.1", 0)) as listening,
        (tmp_path / "log").open("w") as log,
    ):
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(PATIENCE)
        environment = os.environ | {
            "NOTIFY_SOCKET": str(tmp_path / "notify"),
            "WATCHDOG_USEC": "400000",
            "LISTEN_FDS": "1",
        }
        service = subprocess.Popen(
            [sys.executable, "-c", START, str(listening.fileno())],
            cwd=tmp_path,
            env=environment,
            pass_fds=[listening.fileno()],
            stdout=log,
            stderr=log,
        )
        try:
            told = until(manager, "READY=1")
            told |= until(manager, "WATCHDOG=1")
            with socket.create_connection(listening.getsockname(), PATIENCE) as client:
                assert client.recv(4) == b"220 "
            service.send_signal(signal.SIGHUP)
            told |= until(manager, "RELOADING=1") | until(manager, "READY=1")
            service.terminate()
            told |= until(manager, "STOPPING=1")
            assert service.wait(60) == 0
        finally:
            service.kill()
            service.wait()
    assert told >= {"READY=1", "WATCHDOG=1", "RELOADING=1", "STOPPING=1"}


def until(manager: socket.socket, wanted: str) -> set[str]:
    """All that is said, up to what is waited for."""
    said: set[str] = set()
    while wanted not in said:
        said |= set(manager.recv(4096).decode().splitlines())
    return said
