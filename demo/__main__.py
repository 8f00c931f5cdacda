"""Plays the whole exchange in a temporary folder; exit status 0 only if all of it happened."""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from tests.drafts import ERIN, SAM, draft
from tests.exchange import SUBMIT, Daemon, eventually, human_text, mail, reply

NAME = "draft-demo-mail-posting"


def main() -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="maild-demo-") as folder, Daemon(Path(folder)) as daemon:
        play(daemon)
    print(f"All of it happened, in {time.monotonic() - began:.1f} s.")
    return 0


def play(daemon: Daemon) -> None:
    say("Erin mails a draft with a mistake in it: it says version 07, and none was posted before.")
    wrong = submission("07")
    show(wrong, head=3)
    id = daemon.send(wrong)
    say(f"250 2.0.0 accepted as {id}. A moment later there is an answer:")
    show(daemon.mail(ERIN.email, "Not posted", id))

    say("She corrects it and sends it again. This time there is nothing wrong:")
    id = daemon.send(submission("00"))
    challenge = daemon.mail(ERIN.email, "confirm", id)
    show(challenge)

    say("She answers with one word:")
    answer = reply(challenge, "yes", sender=ERIN.email)
    show(answer, head=4)
    daemon.send(answer)
    for author in (ERIN, SAM):
        notice = daemon.mail(author.email, "Posted", id)
        say(f"{author.name} is told:")
        show(notice)

    say("And it is posted:")
    files = eventually(daemon.posted, "the posted file")
    for name in files:
        print(f"    {daemon.folder}/var/repository/{name}")
    print(indented(daemon.run("status", id).stdout))
    assert files == [f"{NAME}-00.txt"], files
    assert daemon.status(id)["state"] == "posted"
    assert daemon.run("fsck").returncode == 0


def submission(version: str) -> EmailMessage:
    text = draft(name=NAME, version=version, date=datetime.now(UTC).date(), authors=(ERIN, SAM))
    attachment = (f"{NAME}-{version}.txt", text)
    return mail("Please post this.\n", attachment, sender=ERIN.email, to=SUBMIT, subject="My new draft")


def say(text: str) -> None:
    print(f"\n=== {text}\n")


def show(message: EmailMessage, head: int = 200) -> None:
    """A mail as its reader sees it."""
    for name in ("From", "To", "Subject", "Reply-To"):
        if message[name]:
            print(f"    {name}: {message[name]}")
    lines = human_text(message).splitlines()
    print(indented("\n" + "\n".join(lines[:head]) + ("\n[…]" if len(lines) > head else "")))
    for part in message.iter_attachments():
        print(f"    [attached: {part.get_filename()}]")


def indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


if __name__ == "__main__":
    sys.exit(main())
