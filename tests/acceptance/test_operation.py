"""For whoever runs it: logs that can be searched, figures, health, and a while without mail."""

from __future__ import annotations

import json
import os
import re
import signal
import smtplib
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from maild.journal import masked
from maild.tlsa import end
from tests.acceptance.record import answer, kept, outcome
from tests.acceptance.test_relays import free_port
from tests.doors.certificates import make
from tests.exchange import ALICE, SUBMIT, Daemon, eventually, human_text, mail, reply


def page(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answered:
            return answered.status, answered.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def figure(text: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.M)
    return float(found[1]) if found else 0.0


def test_figures_health_and_a_log_of_steps_without_tokens(own_daemon: Daemon, text: Callable[..., bytes]):
    port = free_port()
    own_daemon.configure(f'[metrics]\nlisten = "127.0.0.1:{port}"\n[log]\nformat = "json"\n')
    own_daemon.start()
    id = own_daemon.send(mail("", ("x.txt", text())))
    question = answer(own_daemon, id)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        own_daemon.send(mail("x", to="nobody@drafts.example.org"))
    own_daemon.send(reply(question, "yes"))
    own_daemon.state(id, "posted")
    eventually(lambda: len(own_daemon.mails()) >= 3, "the notices")
    shown = eventually(
        lambda: (p := page(port, "/metrics")[1]) and figure(p, 'maild_outbox{status="sent"}') == 3 and p, "3"
    )
    assert figure(shown, 'maild_messages_total{kind="submit",reply="250 2.0.0"}') == 1
    assert figure(shown, 'maild_refused_commands_total{reply="550 5.1.1"}') == 1
    assert figure(shown, 'maild_steps_total{type="posted"}') == 1
    assert figure(shown, 'maild_deliveries_total{result="sent"}') == 3
    assert figure(shown, 'maild_submissions{state="posted"}') == 1
    assert figure(shown, "maild_spool") == 0
    assert figure(shown, "maild_disk_free_octets") > 0
    assert figure(shown, "maild_ledger_commits_total") > 3
    assert figure(shown, "maild_ledger_commit_seconds_total") > 0
    assert page(port, "/healthz") == (200, "ready\n")
    assert page(port, "/other")[0] == 404
    lines: list[dict[str, Any]] = [json.loads(line) for line in own_daemon.log().splitlines()]
    steps = [line["type"] for line in lines if line.get("event") == "step" and line["submission"] == id]
    assert steps == ["checks-passed", "confirmed", "posted"]
    assert any(line.get("event") == "mail" and line.get("submission") == id for line in lines)
    token = question["Reply-To"].addresses[0].addr_spec.partition("+")[2].partition("@")[0]
    assert len(token) == 36 and token not in own_daemon.log() and token.upper() not in own_daemon.log()
    assert "Please post this" not in own_daemon.log()


def test_what_is_refused_is_written_where_all_is_asked_for(own_daemon: Daemon):
    for options in ([], ["-v"]):
        own_daemon.start(*options)
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            own_daemon.send(mail("x", to="nobody@drafts.example.org"))
        assert own_daemon.stop() == 0
        line = 'DEBUG maild.smtp refused peer=127.0.0.1 event=refused reply="550 5.1.1"'
        assert own_daemon.log().count(line) == len(options)


def test_the_certificates_end_is_a_figure_that_follows_its_file(own_daemon: Daemon, tmp_path: Path):
    port = free_port()
    certificate, key = make(tmp_path, "ours", days=30)
    tls = f'[tls]\ncertificate = "{certificate}"\nkey = "{key}"\n'
    own_daemon.configure(f'[metrics]\nlisten = "127.0.0.1:{port}"\n{tls}')
    own_daemon.start()
    name = "maild_certificate_end_timestamp_seconds"
    assert figure(page(port, "/metrics")[1], name) == end(certificate).timestamp()
    make(tmp_path, "ours", days=60)
    assert figure(page(port, "/metrics")[1], name) == end(certificate).timestamp()
    certificate.write_text("no certificate")
    assert name not in page(port, "/metrics")[1]


def test_tokens_and_return_paths_are_masked_wherever_they_stand():
    token = "k7v2m9x4qa" + "3c8e5g1h6j0n2p4r7s9tavbwcx"
    assert masked(f"to=confirm+{token}@x re [{token.upper()}]") == "to=confirm+k7v2m9x4qa…@x re [K7V2M9X4QA…]"
    back = "bounce+k7v2m9x4qa.8charsab.0123456789abcdef@drafts.example.org"
    assert masked(back) == "bounce+k7v2m9x4qa.8charsab.…@drafts.example.org"
    assert masked("sha256 " + "a" * 64) == "sha256 " + "a" * 64


def test_a_ledger_that_does_not_answer_is_not_ready(own_daemon: Daemon):
    import contextlib
    import sqlite3

    port = free_port()
    own_daemon.configure(f'[metrics]\nlisten = "127.0.0.1:{port}"\n')
    own_daemon.start()
    with contextlib.closing(sqlite3.connect(own_daemon.folder / "var/ledger.sqlite")) as other:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        code, said = page(port, "/healthz")
        assert code == 503 and said.startswith("not ready: ") and "ledger" in said
        with own_daemon.smtp() as client:
            assert client.ehlo()[0] == 250
        other.execute("ROLLBACK")
    eventually(lambda: page(port, "/healthz") == (200, "ready\n"), "its recovery")


def test_in_maintenance_all_mail_is_put_off_also_after_a_restart_and_comes_then(
    own_daemon: Daemon, text: Callable[..., bytes]
):
    own_daemon.start()
    id = own_daemon.send(mail("", ("x.txt", text())))
    question = answer(own_daemon, id)
    until = (datetime.now(UTC) + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%MZ")
    on = own_daemon.run("maintenance", "on", "--until", until, "--why", "A new\ndisk.\x07")
    assert on.returncode == 0, on.stderr
    before = kept(own_daemon)

    def refused() -> bytes:
        with own_daemon.smtp() as client:
            client.ehlo()
            code, said = client.mail(ALICE)
        assert code == 451
        return said

    assert refused().startswith(b"4.3.2 no mail is taken until ") and b"A new disk." in refused()
    own_daemon.restart()
    assert refused().startswith(b"4.3.2")
    assert own_daemon.run("maintenance", "status").returncode == 1
    assert kept(own_daemon)[0] == before[0]
    assert own_daemon.run("maintenance", "off").stdout == "Mail is taken again.\n"
    assert own_daemon.run("maintenance", "status").returncode == 0
    assert outcome(own_daemon, own_daemon.send(reply(question, "yes"))) == "confirmed"


def test_maintenance_ends_by_itself_and_wants_to_know_when(own_daemon: Daemon):
    own_daemon.start()
    for until in ((), ("--until", "2020-01-01T00:00Z"), ("--until", "soon")):
        assert own_daemon.run("maintenance", "on", *until).returncode == 2
    (own_daemon.folder / "var/maintenance.json").write_text(
        '{"first": "2020-01-01T00:00:00Z", "until": "2020-01-02T00:00:00Z", "why": ""}'
    )
    assert own_daemon.send(mail("help", to="submit+help@drafts.example.org"))
    (own_daemon.folder / "var/maintenance.json").write_text("{")
    assert own_daemon.send(mail("help!", to="submit+help@drafts.example.org"))


def test_what_is_planned_is_announced_in_every_mail(own_daemon: Daemon, text: Callable[..., bytes]):
    first = datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)
    last = first + timedelta(hours=1)
    window = f'{{ first = {first.isoformat()}, until = {last.isoformat()}, why = "Moving" }}'
    own_daemon.configure(f"[maintenance]\nwindows = [{window}]\n")
    own_daemon.start()
    question = answer(own_daemon, own_daemon.send(mail("", ("x.txt", text()))))
    said = " ".join(human_text(question).split())
    assert "Planned: no mail is taken from" in said and first.strftime("%d %b %Y, %H:%M UTC") in said
    assert "planned" in own_daemon.run("maintenance", "status").stdout
    now = datetime.now(UTC).replace(microsecond=0)
    window = f"{{ first = {now.isoformat()}, until = {(now + timedelta(hours=1)).isoformat()} }}"
    own_daemon.configure(f"[maintenance]\nwindows = [{window}]\n")
    os.kill(own_daemon.pid, signal.SIGHUP)
    eventually(lambda: "read the configuration again" in own_daemon.log(), "the new window")
    with pytest.raises(Exception, match=r"451|503"):
        own_daemon.send(mail("x", to=SUBMIT))
