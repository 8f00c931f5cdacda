"""A scenario that visits every commit point, with a daemon that may die in it at any moment.

The client is as patient as real ones: what was not acknowledged is sent again, octet by octet, to the
daemon that was started in the dead one's place.
"""

from __future__ import annotations

import functools
import json
import smtplib
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

from notifier.returnpath import ReturnPath
from tests.crash.nursery import TALLY, Forked, Nursery
from tests.crash.points import Moment, tallied
from tests.crash.sink import Sink
from tests.crash.witness import in_peace, nothing_lost_nothing_twice, outbox_is_empty, rows, went_out
from tests.drafts import Person, draft
from tests.exchange import ALICE, BOB, CHECK, PATIENCE, SECRETARIAT, eventually, mail, reply
from tests.fixtures.bounces.shapes import SHAPES

CHAIR = "clara@chairs.example"
BOUNCE = next(shape.raw for shape in SHAPES if shape.name == "postfix")
LIMITS = "[limits]\ntotal_versions = 3\nnear = 60\n"  # per cent: the second one that is posted is told of
AUTHORS = (Person("Alice Adams", ALICE), Person("Bob Brown", BOB))


@functools.cache
def text(name: str, **more: object) -> bytes:
    return draft(**{"name": name, "authors": AUTHORS, "date": datetime.now(UTC).date(), **more})  # type: ignore[arg-type]


class Play:
    """One folder, one daemon after the other."""

    def __init__(
        self, folder: Path, nursery: Nursery, moment: Moment | None = None, relay: Sink | None = None
    ) -> None:
        """Mail goes to a Maildir, or to `relay`."""
        self.relay = relay
        self.daemon = Forked(folder, nursery, LIMITS + (relay.config if relay else ""))
        self.acknowledged: dict[str, bytes] = {}
        self.deaths = 0
        self.daemon.start(moment, watched=True)

    # -- the client

    def say(self, message: EmailMessage) -> str:
        return self._say(message.as_bytes(policy=policy.SMTP), message["To"], message["From"])

    def come_back(self, id: str, recipient: str) -> str:
        """A bounce of a mail about `id`, as the recipient's server writes it."""
        secret = (self.daemon.folder / "var/secret").read_bytes()
        to = ReturnPath("bounce@drafts.example.org", secret).of(id, recipient)
        return self._say(BOUNCE, to, "")

    def _say(self, raw: bytes, to: str, sender: str) -> str:
        """Sends until it is acknowledged. What was stored before the death keeps its id."""
        while True:
            self.revive()
            stored = {row[0] for row in rows(self.daemon.folder, "SELECT id FROM message")}
            try:
                id = self._tried(raw, to, sender)
            except (OSError, smtplib.SMTPException):
                assert self.daemon.ended(PATIENCE), "it refused, and lives"
                continue
            unheard = stored - self.acknowledged.keys()
            assert not unheard or id in unheard, "stored before, and now under another id"
            self.acknowledged[id] = raw
            return id

    def _tried(self, raw: bytes, to: str, sender: str) -> str:
        with self.daemon.smtp() as smtp:
            smtp.ehlo()
            for code, said in (smtp.mail(sender), smtp.rcpt(to), smtp.data(raw)):
                if code != 250:
                    raise smtplib.SMTPResponseException(code, said)
        return said.decode().rpartition(" ")[2]

    def hear(self, to: str, about: str, id: str) -> EmailMessage:
        return eventually(lambda: self._heard(to, about, id), f"{about!r} of {id} to {to}")

    def _heard(self, to: str, about: str, id: str) -> EmailMessage | None:
        self.revive()
        found = [
            m for m in self.sent() if m["To"] == to and about in m["Subject"] and m["Submission-ID"] == id
        ]
        return found[-1] if found else None

    def revive(self) -> None:
        """A normal daemon in the place of a dead one; what was acknowledged is all there."""
        if self.daemon.ended():
            self.deaths += 1
            assert self.deaths == 1, self.daemon.log()[-3000:]
            self.daemon.start()
            assert self.daemon.port, self.daemon.log()[-3000:]
            nothing_lost_nothing_twice(self.daemon.folder, self.acknowledged)

    # -- the play

    def run(self) -> None:
        """One draft is handed over with its errors, one is posted, one withdrawn, one only checked; one waits
        for a chair, who says yes; and a notice comes back."""
        self._found_group()
        wrong = self.say(mail("", ("wrong.txt", text("draft-adams-wrong", expires=None))))
        self.say(reply(self.hear(ALICE, "Not posted", wrong), "manual\n\nPlease have a look."))
        good = self.say(mail("", ("good.txt", text("draft-adams-good"))))
        self.say(reply(self.hear(ALICE, "confirm", good), "yes"))
        gone = self.say(mail("", ("gone.txt", text("draft-adams-gone"))))
        self.say(reply(self.hear(ALICE, "confirm", gone), "no"))
        looked = self.say(mail("", ("looked.txt", text("draft-adams-looked")), to=CHECK))
        first = self.say(mail("", ("loom.txt", text("draft-ietf-loom-cards"))))
        self.say(reply(self.hear(ALICE, "confirm", first), "yes"))
        self.say(reply(self.hear(CHAIR, "Do you approve", first), "yes", sender=CHAIR))
        self.hear(BOB, "Posted", first)
        self.come_back(first, BOB)
        expected = [
            *((first, what, ALICE) for what in ("Please confirm", "Waiting for approval", "Posted")),
            (first, "Do you approve draft-ietf-loom-cards-00?", CHAIR),
            (first, "Posted", BOB),
            (first, "Not reached", SECRETARIAT),
            ("", "A limit of the day is near", SECRETARIAT),
            *((wrong, what, ALICE) for what in ("Not posted", "With the Secretariat")),
            (wrong, "Manual posting asked", SECRETARIAT),
            *((good, what, ALICE) for what in ("Please confirm", "Posted")),
            (good, "Posted", BOB),
            *((gone, what, ALICE) for what in ("Please confirm", "Cancelled")),
            (looked, "Checked only", ALICE),
        ]
        ends = {wrong: "manual", good: "posted", gone: "cancelled", looked: "checked", first: "posted"}
        eventually(lambda: self._ended(ends), f"{ends}")
        self._witness(ends, expected)

    def _found_group(self) -> None:
        """One whose drafts need a chair's yes, imported beside the daemon."""
        file = self.daemon.folder / "groups.json"
        chairs = [{"name": "Clara Chair", "address": CHAIR}]
        file.write_text(json.dumps([{"acronym": "loom", "type": "wg", "approval": True, "chairs": chairs}]))
        done = self.daemon.run("groups", "import", str(file))
        assert done.returncode == 0, done.stderr

    def _ended(self, ends: dict[str, str]) -> bool:
        self.revive()
        states = dict(rows(self.daemon.folder, "SELECT id, state FROM submission"))
        return states == ends and outbox_is_empty(self.daemon.folder)

    def _witness(self, ends: dict[str, str], expected: list[tuple[str, str, str]]) -> None:
        folder = self.daemon.folder
        self.daemon.stop()
        self.daemon.start()
        nothing_lost_nothing_twice(folder, self.acknowledged)
        in_peace(self.daemon, self.acknowledged)
        assert self.daemon.posted() == ["draft-adams-good-00.txt", "draft-ietf-loom-cards-00.txt"]
        assert (folder / "var/repository/draft-adams-good-00.txt").read_bytes() == text("draft-adams-good")
        went_out(self.sent(), expected)
        assert not rows(folder, "SELECT 1 FROM message WHERE outcome = ''")

    def sent(self) -> list[EmailMessage]:
        return self.relay.mails if self.relay else self.daemon.mails()

    def tally(self) -> list[tuple[str, int, bool]]:
        return tallied(self.daemon.folder / TALLY)
