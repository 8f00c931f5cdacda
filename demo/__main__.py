"""Plays the whole exchange in a temporary folder; exit status 0 only if all of it happened.

The draft is XML; the text that goes with it is made by `maild render`, as its author would.
"""

from __future__ import annotations

import sys
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path

from tests.exchange import SUBMIT, Daemon, eventually, human_text, mail, reply

NAME = "draft-demo-mail-posting"
ERIN, SAM = "erin@example.org", "sam@specimen.example"
SOURCE = """\
<?xml version="1.0" encoding="utf-8"?>
<?rfc toc="no"?>
<rfc docName="draft-demo-mail-posting-VERSION" ipr="trust200902" category="info" submissionType="IETF">
<front>
<title abbrev="Posting by Mail">Posting a Draft by Mail</title>
<author initials="E." surname="Exemplar" fullname="Erin Exemplar">
<organization>Example Org</organization><address><email>erin@example.org</email></address></author>
<author initials="S." surname="Specimen" fullname="Sam Specimen">
<organization>Specimen Ltd.</organization><address><email>sam@specimen.example</email></address></author>
<date/>
<abstract><t>This document shows how a draft is posted by mail.</t></abstract>
</front>
<middle>
<section title="Introduction"><t>A draft is mailed, a question is answered, and the draft is posted. The key
words of <xref target="RFC2119"/> are not used.</t></section>
<section title="Security Considerations"><t>Who reads the mail of an author can post.</t></section>
<section title="IANA Considerations"><t>This document has no IANA actions.</t></section>
</middle>
<back><references title="Informative References"><?rfc include="reference.RFC.2119"?></references></back>
</rfc>
"""


def main() -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="maild-demo-") as folder, Daemon(Path(folder)) as daemon:
        play(daemon)
    print(f"All of it happened, in {time.monotonic() - began:.1f} s.")
    return 0


def play(daemon: Daemon) -> None:
    say("Erin mails a draft with a mistake in it: it says version 07, and none was posted before.")
    wrong = submission(daemon, "07")
    show(wrong, head=3)
    id = daemon.send(wrong)
    say(f"250 2.0.0 accepted as {id}. A moment later there is an answer:")
    show(daemon.mail(ERIN, "Not posted", id))

    say("She corrects it and sends it again, text and XML. This time there is nothing wrong:")
    id = daemon.send(submission(daemon, "00"))
    challenge = daemon.mail(ERIN, "confirm", id)
    show(challenge)

    say("She answers with one word:")
    answer = reply(challenge, "yes", sender=ERIN)
    show(answer, head=4)
    daemon.send(answer)
    for author in (ERIN, SAM):
        notice = daemon.mail(author, "Posted", id)
        say(f"{author} is told:")
        show(notice)

    say("And it is posted:")
    files = eventually(daemon.posted, "the posted files")
    for name in files:
        print(f"    {daemon.folder}/var/repository/{name}")
    print(indented(daemon.run("status", id).stdout))
    posted = {f"{NAME}-00.{kind}" for kind in ("txt", "xml", "source.xml", "html")}
    assert set(files) == posted, files
    assert daemon.status(id)["state"] == "posted"
    assert daemon.run("fsck").returncode == 0


def submission(daemon: Daemon, version: str) -> EmailMessage:
    """The draft as Erin has it on her disk, attached."""
    xml = daemon.folder / f"{NAME}-{version}.xml"
    xml.write_text(SOURCE.replace("VERSION", version))
    daemon.run("render", str(xml), "--directory", str(daemon.folder))
    files = [(file.name, file.read_bytes()) for file in (xml.with_suffix(".txt"), xml)]
    return mail("Please post this.\n", *files, sender=ERIN, to=SUBMIT)


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
