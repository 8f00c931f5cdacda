"""Is this mail written by a machine? Vacation notices, receipts, bounces, lists, ticket systems.

RFC 3834 says how they should tell; most do otherwise, so what vendors write is read too, the
subject, and last the text. X-Auto-Response-Suppress is no sign: Exchange puts it on people's mail.
An answer of a machine is never a consent and is never answered; what to do with it is not said here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.answer.absence import stated
from parsers.answer.subjects import announced

_MAX_FIELDS = 500
_MAX_VALUE = 1_000  # characters

_AUTO_NAME = re.compile(
    r"(?:x-)?(?:[a-z]{1,12}-)?auto-?(?:repl(?:y|ied)|respond|response|generated|matic)[a-z-]*$"
)
_PRESENT_NAMES = """
list-id list-post mailing-list x-mailing-list x-beenthere x-mailman-version x-google-group-id x-listname
x-fc-machinegenerated x-vacation x-vacation-message x-cron-env x-failed-recipients x-boxtrapper
x-ms-exchange-inbox-rules-loop x-ms-exchange-generated-message-source x-rt-loop-prevention rt-ticket
rt-originator x-otrs-loop x-otrs-followup x-znuny-loop x-zammad-send-auto-response x-zendesk-ticket
x-zendesk-from-account-id x-freshdesk-ticket-id x-freshdesk-message-id x-servicenow-generated
x-servicenow-sysemail-version x-jira-fingerprint x-osticket-message-id x-gitlab-project x-github-reason
x-bugzilla-reason x-redmine-host x-glpi-delivery x-kayako-ticket x-helpscout-ticket x-amazon-auto-reply
"""
_PRESENT = frozenset(_PRESENT_NAMES.split())
_PRECEDENCE = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply", "autoreply"})
_NEGATIVE = frozenset({"no", "false", "0", "none"})
_PROGRAM = re.compile(
    r"vacation|auto-?respond|auto-?reply|autoresponse|zendesk|freshdesk|otrs|znuny|zammad|request tracker"
    r"|osticket|servicenow|service-now|kayako|help ?scout|jira|glpi|mantis|redmine|hesk\b"
    r"|php-?bounce|mailer-daemon"
)
_ROBOT = re.compile(
    r"^(?:mailer-daemon|postmaster|no-?_?\.?reply.*|do-?_?\.?not-?_?\.?reply.*|auto-?repl(?:y|ies).*"
    r"|auto-?respon.*|vacation|majordomo|listserv|mailman|owner-.*|.*-owner|.*-bounces?|.*-request|bounces?|nobody"
    r"|ne-?pas-?repondre|noresponder|no-?responder|nao-?responda|nicht-?antworten|keine-?antwort|non-?rispondere"
    r"|mmdf|uucp|daemon|x400-agent)$"
)
_ADDRESS = re.compile(r"<?([^<>@\s]{1,128})@")


def automatic(
    fields: Sequence[tuple[str, str]], envelope_sender: str, text: str = "", asked: str = ""
) -> str | None:
    """Why the mail is taken for a machine's, as a short phrase; None for a person's.

    `fields` as they stand in the header, `text` all decoded text, `asked` our question, whose copy
    in the answer proves nothing. Linear; what is over the limits is not looked at.
    """
    known = [(name.strip().lower(), value[:_MAX_VALUE].strip()) for name, value in fields[:_MAX_FIELDS]]
    return (
        _by_sender(envelope_sender)
        or next((reason for name, value in known if (reason := _by_field(name, value))), None)
        or next((reason for name, value in known if name == "subject" if (reason := announced(value))), None)
        or (stated(text, asked) if text else None)  # at the door there is none: hundreds of searches saved
    )


def _by_sender(address: str) -> str | None:
    bare = address.strip().strip("<>").strip()
    if not bare:
        return "null return path"  # RFC 5321, Section 4.5.5: notifications
    return f"sent by {robot}" if (robot := _robot(bare + ("" if "@" in bare else "@"))) else None


def _robot(value: str) -> str:
    """The local part of the address, if it is a program's; of several addresses the last."""
    found = _ADDRESS.findall(value)
    local = found[-1].lower() if found else ""
    return local if _ROBOT.match(local) else ""


def _by_field(name: str, value: str) -> str | None:
    if name in ("auto-submitted", "x-auto-submitted"):
        return None if _keyword(value) == "no" else f"Auto-Submitted: {_keyword(value)[:40]}"
    if name in ("precedence", "x-precedence"):
        return f"Precedence: {_keyword(value)}" if _keyword(value) in _PRECEDENCE else None
    if name == "x-auto-response-suppress":
        return None
    if name in _PRESENT or (_AUTO_NAME.match(name) and value.lower() not in _NEGATIVE):
        return f"header field {name}"
    if name in ("content-type", "content-class"):
        return _by_type(value)
    if name in ("x-mailer", "user-agent", "x-mail-agent", "x-generated-by"):
        return f"written by {program[0]}" if (program := _PROGRAM.search(value.lower())) else None
    if name == "return-path" and not value.strip("<> "):
        return "null return path"
    if name in ("from", "sender", "return-path") and (robot := _robot(value)):
        return f"{name} is {robot}"
    return None


def _keyword(value: str) -> str:
    """Without comments and parameters (RFC 3834, Section 5)."""
    return re.sub(r"\([^()]{0,200}\)", " ", value).partition(";")[0].strip().lower()


def _by_type(value: str) -> str | None:
    kind = _keyword(value)
    machine = kind.startswith(("multipart/report", "message/", "text/calendar"))
    if (
        machine
        or "report-type" in value.lower()
        or re.search(r"calendarmessage|contentclass:(?:dsn|mdn)", kind)
    ):
        return f"content type {kind[:60]}"
    return None
