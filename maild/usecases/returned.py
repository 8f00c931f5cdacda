"""Reading a bounce, in a child: did the mail fail for good, is it late, or is this no bounce at all?

flufl.bounce knows RFC 3464 and some twenty older shapes. Not here: whose mail it was.
"""

from __future__ import annotations

import email
import email.policy
import logging
import re
from email.message import Message

import msgspec
from flufl.bounce import all_failures

logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)  # it tells of each detector that it tries

BOUNCE = f"{__name__}:bounce_job"

LONGEST_TEXT = 300
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_DONE = frozenset({"delivered", "relayed", "expanded"})  # RFC 3464, Section 2.3.3


class BounceMail(msgspec.Struct, frozen=True):
    raw: bytes


class BounceRead(msgspec.Struct, frozen=True):
    """`failed`: True for good, False for the time being, None: it does not say so."""

    failed: bool | None
    status: str  # RFC 3463, or ""
    text: str  # what the other server said


def read_bounce(raw: bytes) -> BounceRead:
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    said = _said(message)
    temporary, permanent = _older_shapes(message)
    status = _STATUS.search(said.get("status", "")) or _STATUS.search(said.get("diagnostic-code", ""))
    text = said.get("diagnostic-code") or said.get("status") or ""
    return BounceRead(
        _failed(said, temporary, permanent),
        status[1] if status else "",
        _one_line(text) or _one_line(str(message.get("Subject", ""))),
    )


def _older_shapes(message: Message) -> tuple[bool, bool]:
    """Whether it says that mail is late, and that it failed. A message that none of them can read is none."""
    try:
        temporary, permanent = all_failures(message)
    except Exception:  # a detector that meets what it did not expect (flufl.bounce 6.0: no address in From)
        return False, False
    return bool(temporary), bool(permanent)


def _failed(said: dict[str, str], temporary: bool, permanent: bool) -> bool | None:
    action = said.get("action", "").strip().casefold()
    if action == "failed":
        return True
    if action == "delayed":
        return False
    if action in _DONE:
        return None
    return True if permanent else False if temporary else None


def _said(message: Message) -> dict[str, str]:
    """The fields of the first recipient of a message/delivery-status (RFC 3464, Section 2.3)."""
    for part in message.walk():
        if part.get_content_type() not in ("message/delivery-status", "message/global-delivery-status"):
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else ():
            if isinstance(block, Message) and block.get("Action"):
                return {name.casefold(): str(value) for name, value in block.items()}
    return {}


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text[:2000]).split())[:LONGEST_TEXT]


def bounce_job(payload: bytes) -> bytes:
    return msgspec.msgpack.encode(read_bounce(msgspec.msgpack.decode(payload, type=BounceMail).raw))
