"""Real servers and clients in front of the door, with the configurations of examples/."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.acceptance.record import rows
from tests.dns import NameServer
from tests.doors import certificates
from tests.exchange import ALICE, SUBMIT, Daemon, eventually
from tests.postfix import free_port, postfix

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
BEHIND_PROXY = '[server]\nproxies = ["127.0.0.1/32"]\n[trust]\nnetworks = ["127.0.0.0/8", "::1/128"]\n'


def need(program: str) -> str:
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")
    if not found:
        pytest.skip(f"{program} is not installed")
    return found


def listens(port: int, source: str = "127.0.0.1") -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 1, source_address=(source, 0)) as client:
            client.settimeout(5)
            return client.recv(4).startswith(b"220")
    except OSError:
        return False


@contextmanager
def running(command: list[str], log: Path) -> Iterator[None]:
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def swaks(port: int, *more: str) -> subprocess.CompletedProcess[str]:
    command = [need("swaks"), "--server", f"127.0.0.1:{port}", "--from", ALICE, "--to", SUBMIT, *more]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def peers(daemon: Daemon) -> set[str]:
    return {str(row[0]) for row in rows(daemon, "SELECT peer FROM message")}


def example(name: str, folder: Path, **changes: str) -> Path:
    """An example with other ports, so that it runs here."""
    text = (EXAMPLES / name).read_text()
    for old, new in changes.items():
        assert re.search(old, text, re.MULTILINE), old
        text = re.sub(old, new, text, flags=re.MULTILINE)
    (folder / name).write_text(text)
    return folder / name


def haproxy(folder: Path, port: int, behind: int) -> list[str]:
    path = example(
        "haproxy.cfg",
        folder,
        **{
            r"bind :25$": f"bind 127.0.0.1:{port}",
            r"^ *bind :::25.*$": "",
            r"127\.0\.0\.1:8025": f"127.0.0.1:{behind}",
        },
    )
    return [need("haproxy"), "-f", str(path)]


def nginx(folder: Path, port: int, behind: int) -> list[str]:
    modules = Path("/usr/lib/nginx/modules")
    if not (modules / "ngx_stream_module.so").exists():
        pytest.skip("nginx's stream module is not installed")
    path = example(
        "nginx.conf",
        folder,
        **{
            r"listen 25;": f"listen 127.0.0.1:{port};",
            r"^ *listen \[::\]:25;$": "",
            r"127\.0\.0\.1:8025": f"127.0.0.1:{behind}",
            r"modules/": f"{modules}/",
        },
    )
    told = f"daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;"
    return [need("nginx"), "-c", str(path), "-p", str(folder), "-g", told]


@pytest.mark.parametrize("proxy", [haproxy, nginx])
def test_behind_a_proxy_the_client_is_known(
    own_daemon: Daemon,
    tmp_path: Path,
    text: Callable[..., bytes],
    proxy: Callable[[Path, int, int], list[str]],
) -> None:
    own_daemon.configure(BEHIND_PROXY)
    own_daemon.start()
    port = free_port()
    with running(proxy(tmp_path, port, own_daemon.port), tmp_path / "proxy.log"):
        eventually(lambda: listens(port), "the proxy")
        (tmp_path / "draft.txt").write_bytes(text())
        sent = swaks(port, "--attach", f"@{tmp_path}/draft.txt", "--local-interface", "127.0.0.9")
        assert "accepted as" in sent.stdout, sent.stdout + sent.stderr
    assert peers(own_daemon) == {"127.0.0.9"}
    assert "Traceback" not in own_daemon.log()


def test_without_the_proxy_nobody_is_greeted(own_daemon: Daemon) -> None:
    own_daemon.configure(BEHIND_PROXY)
    own_daemon.start()
    with socket.create_connection(("127.0.0.1", own_daemon.port), 10) as direct:
        direct.sendall(b"EHLO client.example\r\n")
        assert direct.recv(100) == b""


def test_postfix_in_front_by_lmtp(own_daemon: Daemon, tmp_path: Path, text: Callable[..., bytes]) -> None:
    if os.geteuid() or not shutil.which("postfix"):
        pytest.skip("needs root and Postfix")
    path = Path(f"/tmp/maild-lmtp-{os.getpid()}")
    own_daemon.configure('[trust]\nnetworks = ["127.0.0.0/8", "local"]\n', f'["127.0.0.1:0", "unix:{path}"]')
    own_daemon.start()
    shutil.chown(path, group="postfix")
    more = example("postfix-main.cf", tmp_path, **{r"/run/maild/lmtp": str(path)}).read_text()
    with postfix(tmp_path / "postfix", 1, "permit_mynetworks, reject", more) as (port, log):
        (tmp_path / "draft.txt").write_bytes(text())
        sent = swaks(
            port, "--attach", f"@{tmp_path}/draft.txt", "--to", f"{SUBMIT},submit+help@drafts.example.org"
        )
        assert "queued as" in sent.stdout, sent.stdout + sent.stderr
        eventually(lambda: "local" in peers(own_daemon), "the mail")
        eventually(lambda: "status=sent (250 2.0.0 accepted as" in log.read_text(), "the reply")
    own_daemon.stop()
    assert not path.exists()


def test_smtp_source_and_a_stop_under_load(own_daemon: Daemon, tmp_path: Path) -> None:
    """SIGTERM while ten clients send: what was accepted is there, and the daemon ends within its time."""
    source = need("smtp-source")
    own_daemon.configure('[server]\ndrain = "30 s"\n')
    own_daemon.start()
    command = [source, "-s", "10", "-m", "100000", "-l", "10000", "-f", ALICE, "-t", SUBMIT]
    sending = subprocess.Popen(
        [*command, "-v", f"inet:127.0.0.1:{own_daemon.port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(2)
    began = time.monotonic()
    assert own_daemon.stop() == 0
    took = time.monotonic() - began
    assert sending.stderr
    said = sending.stderr.read()
    sending.wait(20)
    acknowledged = set(re.findall(r"accepted as (\w+)", said))
    kept = {str(row[0]) for row in rows(own_daemon, "SELECT id FROM message")}
    assert acknowledged
    assert acknowledged <= kept
    assert took < 30


def test_clients_that_speak_tls(own_daemon: Daemon, tmp_path: Path, text: Callable[..., bytes]) -> None:
    certificate, key = certificates.make(tmp_path, "ours")
    other = free_port()
    own_daemon.configure(
        f'[tls]\ncertificate = "{certificate}"\nkey = "{key}"\n',
        f'["127.0.0.1:0", "smtps:127.0.0.1:{other}"]',
    )
    own_daemon.start()
    (tmp_path / "draft.txt").write_bytes(text())
    sent = swaks(own_daemon.port, "--tls", "--attach", f"@{tmp_path}/draft.txt")
    assert "accepted as" in sent.stdout and "TLS started with cipher TLSv1.3" in sent.stdout, sent.stdout
    for where in ([f"127.0.0.1:{own_daemon.port}", "-starttls", "smtp"], [f"127.0.0.1:{other}"]):
        command = ["openssl", "s_client", "-connect", *where, "-CAfile", str(certificate), "-quiet"]
        assert "verify return:1" in quit_politely(command)
        assert "verify return:1" not in quit_politely([*command, "-tls1_1", "-cipher", "ALL@SECLEVEL=0"])


def quit_politely(command: list[str]) -> str:
    """What a client that waits to be spoken to, and then leaves, heard and said about it."""
    client = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert client.stdin and client.stdout
    heard = ""
    while line := client.stdout.readline():
        heard += line
        if line.startswith(("220 ", "250 ")):
            client.stdin.write("QUIT\r\n")
            client.stdin.flush()
    client.stdin.close()
    client.wait(20)
    return heard


def test_only_ipv6(own_daemon: Daemon) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    own_daemon.configure(listen='["[::1]:0"]')
    own_daemon.start()
    assert own_daemon.host == "::1"
    with own_daemon.smtp() as client:
        assert client.noop()[0] == 250


@pytest.mark.parametrize("published", ["ours", "another's"])
def test_dane(own_daemon: Daemon, tmp_path: Path, published: str) -> None:
    """RFC 7672: the records that we print are those that let a strict client believe in our certificate."""
    finger, unshare = need("posttls-finger"), need("unshare")
    if os.geteuid():
        pytest.skip("an /etc/resolv.conf of one's own needs root")
    host = "drafts.example.org"
    certificate, key = certificates.make(tmp_path, "ours")
    own_daemon.configure(f'[tls]\ncertificate = "{certificate}"\nkey = "{key}"\n')
    own_daemon.start()
    record = own_daemon.run("tls", "tlsa").stdout.split()
    assert record[0] == f"_25._tcp.{host}." and record[-4:-1] == ["3", "1", "1"]
    digest = record[-1] if published == "ours" else "00" * 32
    zone = {(host, "A"): ["127.0.0.1"], (f"_{own_daemon.port}._tcp.{host}", "TLSA"): [f"3 1 1 {digest}"]}
    with NameServer(zone, at=("127.53.0.1", 53), validated=True):
        (tmp_path / "resolv.conf").write_text("nameserver 127.53.0.1\noptions trust-ad\n")
        (tmp_path / "main.cf").write_text("compatibility_level = 3.6\n")
        look = f"{finger} -c -C -l dane-only -L summary,verbose '[{host}]:{own_daemon.port}'"
        seen = subprocess.run(
            [unshare, "-m", "sh", "-c", f"mount --bind {tmp_path}/resolv.conf /etc/resolv.conf && {look}"],
            env={**os.environ, "MAIL_CONFIG": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=60,
        )
    said = seen.stdout + seen.stderr
    assert ("Verified TLS connection established" in said) is (published == "ours"), said
