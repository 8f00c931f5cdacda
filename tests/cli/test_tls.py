"""`maild tls`: records for the zone, and whether the DNS has them."""

from __future__ import annotations

import hashlib
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import dns.flags
import dns.message
import dns.rrset
import pytest

from maild.cli import main
from maild.tlsa import WARNING
from tests.doors import certificates

HOST = "drafts.example.org"


class Zone(socketserver.BaseRequestHandler):
    """A name server that answers every question with the same TLSA records."""

    records: tuple[str, ...] = ()
    validated = True

    def handle(self) -> None:
        packet, channel = self.request
        question = dns.message.from_wire(packet)
        answer = dns.message.make_response(question, recursion_available=True)
        if self.records:
            name = question.question[0].name
            answer.answer.append(dns.rrset.from_text(name, 300, "IN", "TLSA", *self.records))
        if self.validated:
            answer.flags |= dns.flags.AD
        channel.sendto(answer.to_wire(), self.client_address)


@pytest.fixture
def zone() -> Iterator[tuple[type[Zone], int]]:
    own = type("Own", (Zone,), {})
    with socketserver.UDPServer(("127.0.0.1", 0), own) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield own, server.server_address[1]
        server.shutdown()


@pytest.fixture
def config(tmp_path: Path, zone) -> Path:
    certificate, key = certificates.make(tmp_path, "first", days=90)
    _, following = certificates.make(tmp_path, "next")
    path = tmp_path / "config.toml"
    path.write_text(
        f'[tls]\ncertificate = "{certificate}"\nkey = "{key}"\nnext_key = "{following}"\n'
        f'[trust]\nresolvers = ["127.0.0.1:{zone[1]}"]\n'
    )
    return path


def public_key_hash(key: Path) -> str:
    """As openssl sees it."""
    command = ["openssl", "pkey", "-in", key, "-pubout", "-outform", "DER"]
    return hashlib.sha256(subprocess.run(command, check=True, capture_output=True).stdout).hexdigest()


def hashes(config: Path) -> tuple[str, str]:
    return public_key_hash(config.parent / "first.key"), public_key_hash(config.parent / "next.key")


def run(config: Path, action: str, capsys) -> tuple[int, str]:
    status = main(["--config", str(config), "tls", action])
    return status, capsys.readouterr().out


def test_records_of_this_key_and_the_next(config, capsys):
    now, following = hashes(config)
    assert run(config, "tlsa", capsys) == (
        0,
        f"_25._tcp.{HOST}. IN TLSA 3 1 1 {now}\n_25._tcp.{HOST}. IN TLSA 3 1 1 {following}\n",
    )


def test_certificate_and_dns_agree(config, zone, capsys):
    zone[0].records = tuple(f"3 1 1 {data}" for data in hashes(config))
    status, out = run(config, "check", capsys)
    assert (status, out.startswith("certificate and DNS agree")) == (0, True)


def test_certificate_and_dns_part(config, zone, capsys):
    now, following = hashes(config)
    for records, told in (
        ((), "has no record"),
        ((f"3 1 1 {following}",), "the certificate's key is not in the DNS, which has 3 1 1 "),
        ((f"3 1 1 {now}",), "the next key is not in the DNS"),
    ):
        zone[0].records = records
        status, out = run(config, "check", capsys)
        assert status == 1
        assert told in out


def test_an_answer_that_nobody_validated(config, zone, capsys):
    zone[0].records, zone[0].validated = tuple(f"3 1 1 {data}" for data in hashes(config)), False
    status, out = run(config, "check", capsys)
    assert (status, "not validated" in out) == (1, True)


def test_a_certificate_that_ends_soon(config, zone, capsys):
    zone[0].records = tuple(f"3 1 1 {data}" for data in hashes(config))
    certificates.make(config.parent, "first", days=WARNING.days - 1)
    status, out = run(config, "check", capsys)
    assert status == 1
    assert "expires in 12 days" in out


def test_without_a_certificate_there_is_nothing_to_say(tmp_path, capsys):
    (tmp_path / "config.toml").write_text("")
    assert main(["--config", str(tmp_path / "config.toml"), "tls", "tlsa"]) == 2
    assert "[tls] certificate" in capsys.readouterr().err
