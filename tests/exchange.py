"""A daemon of one's own, and a person who writes to it: what acceptance tests and the demo are made of.

Everything is real: the program as its users start it, SMTP over a socket, the ledger on disk, mail in a
Maildir. Needs nothing but the installed program.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import smtplib
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
ALICE, BOB, CAROL = "alice@example.com", "bob@example.net", "carol@example.org"
SUBMIT, CHECK = "submit@drafts.example.org", "submit+check@drafts.example.org"
STATUS, HELP = "submit+status@drafts.example.org", "submit+help@drafts.example.org"
CONFIRM, SECRETARIAT = "confirm@drafts.example.org", "secretariat@example.org"
TYPES = {"xml": "application/xml", "pdf": "application/pdf", "ps": "application/postscript"}
PATIENCE = 15.0  # seconds; nothing takes this long, but a busy machine might


def eventually(probe: Callable[[], T | None], what: str, patience: float = PATIENCE) -> T:
    """What `probe` gives, as soon as it gives something; AssertionError when it never does."""
    end = time.monotonic() + patience
    while not (found := probe()):
        assert time.monotonic() < end, f"waited {patience:g} s for {what}"
        time.sleep(0.02)
    return found


LIMITED = ("draft", "submitter", "group", "total")


class Daemon:
    """`maild serve` in a folder, on a free port."""

    def __init__(self, folder: Path, config: str = "") -> None:
        self.folder = folder
        self.config = folder / "config.toml"
        self.host, self.port = "", 0
        self._process: subprocess.Popen[str] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        self.configure(config)

    def configure(self, more: str = "", listen: str = '["127.0.0.1:0"]') -> None:
        """Writes the configuration; `more` is TOML that may have tables of its own."""
        if "[nits]" not in more:  # off, unless a test is about them: installed or not, all is the same
            more += '\n[nits]\nidnits = ""\npyang = ""\n'
        if "[limits]" not in more:  # one author sends what a hundred would
            more += "\n[limits]\nwithout_draft = 10000\n" + "".join(
                f'{one}_versions = 10000\n{one}_size = "9 GB"\n' for one in LIMITED
            )
        own = {"server": f"listen = {listen}", "storage": 'directory = "var"\nrepository = "var/repository"'}
        for table, lines in own.items():
            head = f"[{table}]\n"
            more = more.replace(head, f"{head}{lines}\n") if head in more else f"{head}{lines}\n{more}"
        self.config.write_text(more)

    def start(self, *options: str) -> Daemon:
        """`options` stand before the command."""
        errors = (self.folder / "log").open("a")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "maild", "--config", str(self.config), *options, "serve"],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        welcome = self._process.stdout.readline()
        listening = re.search(r"(\d+\.[\d.]+|\[[\da-f:.]+\]):(\d+)\b", welcome)
        assert listening, f"the daemon did not start: {self.log()[-2000:]}"
        self.host, self.port = listening[1].strip("[]"), int(listening[2])
        return self

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL, to it and its children: what a power cut is to a process."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._wait()

    def stop(self) -> int:
        """SIGTERM; the exit status."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
        return self._wait()

    def _wait(self) -> int:
        assert self._process is not None
        status = self._process.wait(60)
        if self._process.stdout is not None:
            self._process.stdout.close()
        return status

    def restart(self) -> Daemon:
        self.kill()
        return self.start()

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A `maild` command on the same configuration."""
        return subprocess.run(
            [sys.executable, "-m", "maild", "--config", str(self.config), *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def __enter__(self) -> Daemon:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.kill()

    # -- writing to it

    def smtp(self) -> smtplib.SMTP:
        return smtplib.SMTP(self.host, self.port, timeout=PATIENCE)

    def send(self, message: EmailMessage | bytes, to: str = "", sender: str = "") -> str:
        """Sends one message; the id that the 250 names. SMTP errors are raised."""
        raw = message if isinstance(message, bytes) else message.as_bytes(policy=policy.SMTP)
        parsed = message_from_bytes(raw, policy=policy.default)
        recipient = to or parsed["To"].addresses[0].addr_spec
        with self.smtp() as smtp:
            smtp.ehlo()
            smtp.mail(sender or parsed["From"].addresses[0].addr_spec)
            code, reply = smtp.rcpt(recipient)
            if code != 250:
                raise smtplib.SMTPRecipientsRefused({recipient: (code, reply)})
            code, reply = smtp.data(raw)
        if code != 250:
            raise smtplib.SMTPDataError(code, reply)
        return reply.decode().rpartition(" ")[2]

    # -- what comes back

    def mails(self, to: str | None = None) -> list[EmailMessage]:
        """All mail it has sent, in the order of the outbox."""
        folder = self.folder / "var" / "outbox" / "new"
        if not folder.is_dir():
            return []
        found = [message_from_bytes(p.read_bytes(), policy=policy.default) for p in sorted(folder.iterdir())]
        mails = [mail for mail in found if to in (None, mail["To"])]
        return sorted(mails, key=lambda mail: mail["Date"].datetime)

    def mail(self, to: str, about: str, id: str | None = None, patience: float = PATIENCE) -> EmailMessage:
        """The newest mail to `to` whose subject has `about`, of submission `id`; waits for it."""

        def newest() -> EmailMessage | None:
            found = [m for m in self.mails(to) if about in m["Subject"] and id in (None, m["Submission-ID"])]
            return found[-1] if found else None

        return eventually(newest, f"a mail to {to} about {about!r}", patience)

    def status(self, id: str) -> dict[str, Any]:
        asked = self.run("status", id, "--format", "json")
        assert asked.returncode == 0, asked.stderr
        answer: dict[str, Any] = json.loads(asked.stdout)
        return answer

    def state(self, id: str, state: str) -> dict[str, Any]:
        """Waits until the submission is in that state; its status then."""
        eventually(lambda: self.recorded_state(id) == state, f"{id} to be {state}")
        return self.status(id)

    def recorded_state(self, id: str) -> str:
        """As the ledger has it; quicker than asking the program."""
        with contextlib.closing(sqlite3.connect(self.folder / "var/ledger.sqlite")) as ledger:
            row = ledger.execute("SELECT state FROM submission WHERE id = ?", (id,)).fetchone()
        return str(row[0])

    def posted(self) -> list[str]:
        folder = self.folder / "var" / "repository"
        return sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []


def mail(
    body: str = "",
    *attachments: tuple[str, bytes],
    sender: str = ALICE,
    to: str = SUBMIT,
    subject: str = "A draft",
) -> EmailMessage:
    """A mail as a person's client writes it; attachments are (file name, octets)."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = make_msgid(domain="client.example")
    message.set_content(body or "Please post this.\n")
    for name, data in attachments:
        maintype, _, subtype = TYPES.get(name.rpartition(".")[2], "text/plain").partition("/")
        message.add_attachment(data, maintype=maintype, subtype=subtype, filename=name)
    return message


def reply(to: EmailMessage, text: str, sender: str = ALICE, quote: bool = True) -> EmailMessage:
    """What a mail client makes of "reply": the text on top, the mail quoted below."""
    answer = EmailMessage()
    answer["From"] = sender
    answer["To"] = to["Reply-To"] or to["From"]
    answer["Subject"] = f"Re: {to['Subject']}"
    answer["Message-ID"] = make_msgid(domain="client.example")
    answer["In-Reply-To"] = to["Message-ID"]
    answer["References"] = to["Message-ID"]
    quoted = "".join(f"> {line}\n" for line in human_text(to).splitlines()) if quote else ""
    answer.set_content(
        f"{text}\n\nOn Sun, 22 Nov 2026, {to['From']} wrote:\n{quoted}" if quote else f"{text}\n"
    )
    return answer


def human_text(message: EmailMessage) -> str:
    """What its reader sees first."""
    body = message.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    return str(body.get_content())


def attached_report(message: EmailMessage) -> dict[str, Any]:
    """report.json."""
    for part in message.iter_attachments():
        if part.get_filename() == "report.json":
            report: dict[str, Any] = json.loads(part.get_content())
            return report
    raise AssertionError("no report.json")
