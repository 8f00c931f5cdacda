"""Ten thousand mails with forged senders: how many were taken, and how many mails went out (goal: none).

A daemon that trusts no network asks a name server of our own. The forged domains ask to refuse such mail,
say nothing, do not exist, or have name servers that fail; the envelope is the same address or a stranger's.
"""

from __future__ import annotations

import smtplib
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from email import policy
from pathlib import Path

from tests.dns import NameServer
from tests.exchange import CHECK, CONFIRM, HELP, STATUS, SUBMIT, Daemon, mail

MAILS, CLIENTS = 10_000, 8
DOMAINS = ("reject.example", "silent.example", "gone.example", "failing.example")


def main() -> int:
    with NameServer() as names, tempfile.TemporaryDirectory(prefix="maild-bench-") as folder:
        names.txt("_dmarc.reject.example", "v=DMARC1; p=reject")
        names.txt("reject.example", "v=spf1 -all")
        names.txt("mallory.example", "v=spf1 +all")
        names.records["silent.example", "A"] = ["192.0.2.1"]
        names.failing |= {"failing.example", "_dmarc.failing.example"}
        trust = f'[trust]\nnetworks = []\nresolvers = ["{names.address}"]\n'
        door = "[door]\nconnections_per_minute = 1000000\n"  # as if each came from elsewhere
        with Daemon(Path(folder), trust + door) as daemon:
            return report(daemon)


def report(daemon: Daemon) -> int:
    """Exit status 1 when any mail went out."""
    began = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as clients:
        codes = sum(clients.map(lambda first: forge(daemon, first), range(CLIENTS)), Counter[int]())
    seconds = time.monotonic() - began
    time.sleep(2)  # whatever was taken would be answered by now
    with closing(sqlite3.connect(daemon.folder / "var/ledger.sqlite")) as ledger:
        ((out,),) = ledger.execute("SELECT count(*) FROM outbox").fetchall()
    print(
        f"backscatter: {codes.total()} mails with forged senders in {seconds:.0f} s, replies {dict(codes)}:"
    )
    print(f"         {out} mails out (goal: 0)")
    return int(out > 0 or codes[250] > 0)


def forge(daemon: Daemon, first: int) -> Counter[int]:
    """One client's share; reply code -> how often."""
    codes: Counter[int] = Counter()
    for number in range(first, MAILS, CLIENTS):
        sender = f"victim{number}@{DOMAINS[number % len(DOMAINS)]}"
        to = (SUBMIT, CHECK, STATUS, HELP, CONFIRM)[number % 5]
        envelope = (sender, "mallory@mallory.example")[number // 4 % 2]
        codes[send(daemon, mail(sender=sender, to=to).as_bytes(policy=policy.SMTP), envelope, to)] += 1
    return codes


def send(daemon: Daemon, raw: bytes, envelope: str, to: str) -> int:
    with daemon.smtp() as smtp:
        smtp.ehlo()
        smtp.mail(envelope)
        smtp.rcpt(to)
        try:
            return smtp.data(raw)[0]
        except smtplib.SMTPDataError as refusal:
            return refusal.smtp_code


if __name__ == "__main__":
    sys.exit(main())
