"""From the mail to the challenge in the outbox: 100 kB of text, 50 pages of XML, an idle daemon.

External checkers are off (bench/nits.py measures them). The clock starts when the last octet of DATA is sent.
The XML's time is told beside what one warm rendering of its text and HTML takes in one process.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

from tests.drafts import ERIN, draft
from tests.exchange import SUBMIT, Daemon, mail
from tests.xml_drafts import xml_draft

ROUNDS = 15
XML_ROUNDS = 9
_PROSE = "Every tree keeps the state of its neighbours and tells them of changes, once, in order. " * 6
PARAGRAPHS = f"<t>{_PROSE}</t>\n<ul><li>{_PROSE}</li><li>Less.</li></ul>\n" * 105


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="maild-bench-") as folder, Daemon(Path(folder)) as daemon:
        times = [once(daemon, number) for number in range(ROUNDS)][1:]  # the first one warms up
    median = statistics.median(times)
    low, high = (round(seconds * 1000) for seconds in (min(times), max(times)))
    print("latency: mail to challenge in the outbox, 100 kB text draft:")
    print(
        f"         median {median * 1000:.0f} ms, {low} to {high} ms over {len(times)} drafts (goal: 150 ms)"
    )
    in_xml()
    return 0


def in_xml() -> None:
    """In turns, so that a busy machine is so for both."""
    import renderer.xml2rfc

    challenges, renderings, pages = [], [], 0
    with tempfile.TemporaryDirectory(prefix="maild-bench-") as folder, Daemon(Path(folder)) as daemon:
        for number in range(XML_ROUNDS + 1):
            name = f"draft-bench-pages-{number}"
            xml = xml_draft(name, body=PARAGRAPHS)
            challenges.append(timed(daemon, mail("", (f"{name}-00.xml", xml))))
            began = time.perf_counter()
            made = renderer.xml2rfc.render(xml, True, datetime.now(UTC).date())
            renderings.append(time.perf_counter() - began)
            pages = (made.text or b"").count(b"[Page ")
    challenge, rendering = statistics.median(challenges[1:]), statistics.median(renderings[1:])
    print(f"latency: mail to challenge in the outbox, XML draft of {pages} pages:")
    print(
        f"         median {challenge * 1000:.0f} ms; one warm text and HTML rendering "
        f"{rendering * 1000:.0f} ms: {challenge / rendering:.2f} times (goal: 1.3)"
    )


def once(daemon: Daemon, number: int) -> float:
    """Seconds from the last octet of DATA to the file in the Maildir."""
    body = ("The quick brown fox jumps over the lazy dog, again and again. " * 12,) * 130
    data = draft(
        name=f"draft-bench-latency-{number}", date=datetime.now(UTC).date(), authors=(ERIN,), body=body
    )
    return timed(daemon, mail("", (f"draft-bench-latency-{number}-00.txt", data), sender=ERIN.email))


def timed(daemon: Daemon, message: EmailMessage) -> float:
    outbox = daemon.folder / "var" / "outbox" / "new"
    before = len(list(outbox.iterdir())) if outbox.is_dir() else 0
    octets = message.as_bytes(policy=policy.SMTP)
    assert b"\r\n." not in octets  # so that nothing has to be stuffed
    with daemon.smtp() as smtp:
        smtp.ehlo()
        smtp.mail(message["From"].addresses[0].addr_spec)
        smtp.rcpt(SUBMIT)
        smtp.docmd("DATA")
        smtp.send(octets + b"\r\n.\r\n")
        began = time.perf_counter()
        while not outbox.is_dir() or len(list(outbox.iterdir())) == before:
            time.sleep(0.001)
        took = time.perf_counter() - began
        smtp.getreply()
    return took


if __name__ == "__main__":
    sys.exit(main())
