"""A draft by mail and what becomes of it: sent, read in the answer, consented to, found in the repository."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

from tests.acceptance.record import answer, outcome
from tests.exchange import Daemon, attached_report, eventually, human_text, mail, reply


def sent(daemon: Daemon, *attachments: tuple[str, bytes], body: str = "") -> tuple[str, EmailMessage]:
    """The submission's ID, and what its sender is told first."""
    id = daemon.send(mail(body, *attachments))
    return id, answer(daemon, id)


def consented(daemon: Daemon, id: str, question: EmailMessage) -> None:
    assert outcome(daemon, id) == "checks-passed", human_text(question)
    daemon.send(reply(question, "yes"))
    eventually(lambda: daemon.recorded_state(id) == "posted", f"{id} to be posted")


def posted(daemon: Daemon, name: str) -> dict[str, bytes]:
    """Ending -> octets of what stands in the repository under this name."""
    files = (daemon.folder / "var/repository").glob(f"{name}-00.*")
    return {path.name.removeprefix(f"{name}-00."): path.read_bytes() for path in files}


def findings(told: EmailMessage, tag: str) -> list[dict[str, Any]]:
    return [found for found in attached_report(told)["findings"] if found["tag"] == tag]


def only(told: EmailMessage, tag: str) -> dict[str, Any]:
    (found,) = findings(told, tag)
    return dict(found)


def errors(told: EmailMessage) -> set[str]:
    return {found["tag"] for found in attached_report(told)["findings"] if found["severity"] == "error"}


def line_of(xml: bytes, part: bytes) -> int:
    return xml[: xml.index(part)].count(b"\n") + 1
