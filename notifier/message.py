"""The octets of a message (RFC 5322, RFC 2045): header fields, a text, attachments. It words nothing.

Written out by hand because the standard library's header folding turns a Message-ID longer than a line,
as Exchange makes them, into an encoded word; what stands here is all that our own mails need.
"""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from maild.domain.submission import Thread
from notifier.outgoing import Identity

MOST_REFERENCES = 20
MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,400}>")  # printable ASCII without angle brackets or space
LONGEST_LINE = 78  # RFC 5322, Section 2.1.1: SHOULD be no longer
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Attachment:
    filename: str  # ours: ASCII, no quotes
    type: str  # "application/json"
    data: bytes


def message_id(identity: Identity, *key: str) -> str:
    """Stable: the same key gives the same Message-ID, so that a repeated mail is recognisable.

    The first element of the key stays readable; it is a submission's ID or the notice's tag.
    """
    digest = hashlib.sha256("\0".join(key).encode(errors="replace")).hexdigest()[:32]
    return f"<{key[0]}.{digest}@{identity.hostname}>"


def threading(thread: Thread) -> list[tuple[str, str]]:
    """RFC 5322, Section 3.6.4: the parent's references and the parent."""
    if not MESSAGE_ID.fullmatch(thread.message_id):
        return []
    known = [ref for ref in thread.references if MESSAGE_ID.fullmatch(ref) and ref != thread.message_id]
    chain = [*known[:1], *known[1:][-MOST_REFERENCES:], thread.message_id]
    return [("In-Reply-To", thread.message_id), ("References", " ".join(chain))]


def mailbox(name: str, address: str) -> str:
    """A display name and an address (RFC 5322, Section 3.4)."""
    if not name.isascii() or "=?" in name:
        return f"{encoded_words(name)} <{address}>"
    quoted = name.replace("\\", "").replace('"', "")
    return f'"{quoted}" <{address}>' if re.search(r"[^\w \-]", quoted) else f"{quoted} <{address}>"


def unstructured(text: str) -> str:
    """A subject. What looks like an encoded word is encoded, so that it reads as it is written."""
    return text if text.isascii() and "=?" not in text else encoded_words(text)


def encoded_words(text: str) -> str:
    """RFC 2047, Section 2: words of at most 75 characters, no character cut in two."""
    chunks = [""]
    for char in text:
        if len((chunks[-1] + char).encode()) > 42:
            chunks.append("")
        chunks[-1] += char
    return " ".join(f"=?utf-8?b?{base64.b64encode(chunk.encode()).decode()}?=" for chunk in chunks)


def field(name: str, value: str) -> bytes:
    """One header field, folded at its spaces. ValueError: a control character got this far."""
    if CONTROL.search(name + value):
        raise ValueError(f"a control character in {name}")
    rows = [f"{name}:"]
    for word in value.split(" "):
        if len(rows[-1]) + 1 + len(word) > LONGEST_LINE and not rows[-1].endswith(":"):
            rows.append("")
        rows[-1] += f" {word}"
    return "\r\n".join(rows).encode() + b"\r\n"


def date(now: datetime) -> str:
    return format_datetime(now.astimezone(UTC).replace(microsecond=0))


def assemble(
    headers: Iterable[tuple[str, str]], text: str, attachments: Sequence[Attachment], seed: str
) -> bytes:
    """The whole message. `seed` makes the boundary, so that the same mail is the same octets."""
    head = b"".join(field(name, value) for name, value in headers) + field("MIME-Version", "1.0")
    body = _text("text/plain", text.encode())
    if not attachments:
        return head + body
    boundary = "=_" + hashlib.sha256(seed.encode()).hexdigest()[:32]  # "=_" is never in quoted-printable
    parts = [body, *map(_attached, attachments)]
    joined = b"".join(b"--%b\r\n%b\r\n" % (boundary.encode(), part) for part in parts)
    kind = field("Content-Type", f'multipart/mixed; boundary="{boundary}"')
    return head + kind + b"\r\n" + joined + b"--%b--\r\n" % boundary.encode()


def _text(kind: str, data: bytes, *more: bytes) -> bytes:
    """A part that people may read: 7bit where it can be, quoted-printable where that is shorter."""
    encoding, body = _encoded(data)
    charset = "us-ascii" if data.isascii() and kind == "text/plain" else "utf-8"
    content = field("Content-Type", f'{kind}; charset="{charset}"')
    return content + b"".join(more) + field("Content-Transfer-Encoding", encoding) + b"\r\n" + body


def _encoded(data: bytes) -> tuple[str, bytes]:
    """RFC 2045, Section 6."""
    if data.isascii() and max(map(len, data.split(b"\n"))) < 990:
        return "7bit", data.replace(b"\n", b"\r\n")
    printable = quopri.encodestring(data)
    encoded = base64.encodebytes(data)
    if len(printable) < len(encoded) * 1.2:
        return "quoted-printable", printable.replace(b"\n", b"\r\n")
    return "base64", encoded.replace(b"\n", b"\r\n")


def _attached(attachment: Attachment) -> bytes:
    disposition = field("Content-Disposition", f'attachment; filename="{attachment.filename}"')
    if attachment.type == "application/json":
        return _text(attachment.type, attachment.data, disposition)
    content = field("Content-Type", attachment.type) + disposition
    if attachment.type == "message/rfc822":  # RFC 2046, Section 5.2.1: 7bit, 8bit or binary only
        coding = field("Content-Transfer-Encoding", "7bit" if attachment.data.isascii() else "8bit")
        return content + coding + b"\r\n" + attachment.data
    body = base64.encodebytes(attachment.data).replace(b"\n", b"\r\n")
    return content + field("Content-Transfer-Encoding", "base64") + b"\r\n" + body


def forwarded(mail: bytes, most: int = 1_000_000) -> Attachment:
    """A mail as it came (RFC 2046, Section 5.2.1), or as plain octets where SMTP could not carry it so."""
    text = mail.replace(b"\r\n", b"\n")
    unfit = len(mail) > most or b"\r" in text or b"\0" in text or max(map(len, text.split(b"\n"))) > 990
    if unfit:
        return Attachment("mail.eml.txt", "application/octet-stream", mail[:most])
    return Attachment("mail.eml", "message/rfc822", text.replace(b"\n", b"\r\n"))
