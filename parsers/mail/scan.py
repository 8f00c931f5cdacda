"""What the door reads of a mail before it says 250: its sender, its thread, and whether it is sane.

Linear in the octets and bounded by `Limits`, so that hostile structure is refused in the session.
Nothing is decoded but the header; the parts are counted, not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from maild.domain.address import Address
from maild.domain.errors import Rejection
from maild.domain.submission import Thread
from parsers.mail.address import sender
from parsers.mail.fields import Header, Limits
from parsers.mail.tree import walk
from parsers.mail.words import decoded, one_line, text

__all__ = ["Head", "Limits", "scan"]

_SUBJECT_CAP = 200
_REFERENCES_CAP = 20
# RFC 5322, Section 3.6: at most once. Two readers may each believe another one.
_ONCE = (
    "from",
    "sender",
    "reply-to",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "content-disposition",
)
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]{1,200}@[!-;=?A-~]{1,200}>", re.A)


@dataclass(frozen=True, slots=True)
class Head:
    """What the use cases need of a mail; the rest is read later, by `mapping`."""

    sender: Address  # RFC 5322 From
    thread: Thread
    fields: tuple[tuple[str, str], ...]  # unfolded, names in lower case, values as they stand


def scan(raw: bytes, limits: Limits = Limits()) -> Head:  # noqa: B008
    """The head of the message; Rejection, with a sentence for its sender, when it is not to be taken."""
    tree = walk(raw, limits, descend=True)
    if tree.refused:
        raise tree.refused
    header = tree.header
    if header.torn:
        raise Rejection("header-malformed", f'A line of the header is no header field: "{header.torn}".')
    _check_duplicates(header)
    if not any(field.name == "from" for field in header.fields):
        raise Rejection("sender-missing", "The message has no From field.")
    return Head(
        sender=sender(text(header.value("from"))),
        thread=_thread(header),
        fields=tuple((field.name, text(field.value)) for field in header.fields),
    )


def _check_duplicates(header: Header) -> None:
    names = [field.name for field in header.fields]
    for name in _ONCE:
        if names.count(name) > 1:
            message = f"The header is ambiguous: the field {name.title()} is there {names.count(name)} times."
            raise Rejection("header-duplicate", message)


def _thread(header: Header) -> Thread:
    own = _ids(header.value("message-id"))
    # RFC 5322, Section 3.6.4: without References, In-Reply-To names the parent.
    references = _ids(header.value("references")) or _ids(header.value("in-reply-to"))[:1]
    if len(references) > _REFERENCES_CAP:
        references = (references[0], *references[1 - _REFERENCES_CAP :])
    subject = one_line(decoded(text(header.value("subject"))), _SUBJECT_CAP)
    return Thread(own[0] if own else "", references, subject)


def _ids(value: bytes) -> tuple[str, ...]:
    """The message identifiers in a field; what does not look like one is left out."""
    return tuple(token for token in text(value).replace("><", "> <").split() if _MESSAGE_ID.fullmatch(token))
