"""The Authentication-Results field (RFC 8601): written by us, and read where somebody's word is taken.

Linear in what is read; what does not look like a result is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

FIELD = "Authentication-Results"
_LONGEST = 200  # characters of one value
_PLAIN = re.compile(r"[A-Za-z0-9@._+/-]+")
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*+"|[();]|[^"();]++|"', re.S)
_PAIR = re.compile(r'([A-Za-z0-9._-]{1,60})(?:\s*/\s*\d+)?\s*=\s*("(?:[^"\\]|\\.)*+"|[^\s;"]++)')


@dataclass(frozen=True, slots=True)
class Result:
    """What one method found; properties as "header.d" and value, in order."""

    method: str  # "spf", "dkim", "dmarc", "arc"
    result: str
    properties: tuple[tuple[str, str], ...] = ()
    reason: str = ""

    def of(self, name: str) -> str:
        return next((value for known, value in self.properties if known == name), "")


def written(authserv_id: str, results: Iterable[Result]) -> str:
    """The field's value, on one line, in printable ASCII."""
    return "; ".join([authserv_id, *(_statement(result) for result in results)])


def _statement(result: Result) -> str:
    reason = [("reason", result.reason)] if result.reason else []
    pairs = [(result.method, result.result), *reason, *result.properties]
    return " ".join(f"{name}={_value(value)}" for name, value in pairs if value)


def _value(text: str) -> str:
    text = "".join(c if " " <= c <= "~" else "?" for c in text[:_LONGEST])
    if _PLAIN.fullmatch(text):
        return text
    return '"{}"'.format(re.sub(r'(["\\])', r"\\\1", text))


def read(value: str) -> tuple[str, tuple[Result, ...]]:
    """The authserv-id in lower case, and the results."""
    statements = list(_statements(value))
    server = statements[0].split()
    return (server[0].lower() if server else ""), tuple(_results(statements[1:]))


def _statements(value: str) -> Iterator[str]:
    """What stands between semicolons, without comments."""
    depth, kept = 0, list[str]()
    for piece in _PIECE.finditer(value):
        if piece[0] in "()":
            depth = max(0, depth + (1 if piece[0] == "(" else -1))
            kept.append(" ")
        elif piece[0] == ";" and not depth:
            yield "".join(kept)
            kept = []
        elif not depth:
            kept.append(piece[0])
    yield "".join(kept)


def _results(statements: Sequence[str]) -> Iterator[Result]:
    for statement in statements:
        pairs = [(name.lower(), _unquoted(value)) for name, value in _PAIR.findall(statement)]
        if pairs:
            method, result = pairs[0]
            reason = next((value for name, value in pairs[1:] if name == "reason"), "")
            properties = tuple((name, value) for name, value in pairs[1:] if "." in name)
            yield Result(method, result.lower(), properties, reason)


def _unquoted(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value


def believed(fields: Iterable[tuple[str, str]], servers: Sequence[str]) -> tuple[Result, ...]:
    """What a gateway of one of these names has found out; fields in the order of the header.

    Its own fields stand on top (RFC 8601, Section 7.1): beside the Received field that it has added, and
    above all others of their kind. Of each method the topmost field that has it counts.
    """
    found: list[Result] = []
    for server, results in _topmost(fields):
        if server in servers:
            known = {result.method for result in found}
            found += [result for result in results if result.method not in known]
    return tuple(found)


def _topmost(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[Result, ...]]]:
    received = 0
    for name, value in fields:
        received += name == "received"
        if received > 1:
            return
        if name == FIELD.lower():
            yield read(value)


def without_ours(raw: bytes, authserv_id: str) -> bytes:
    """The message without fields that claim to be ours (RFC 8601, Section 5)."""
    head, gap, body = raw.partition(b"\r\n\r\n")
    fields = re.split(rb"\r\n(?![ \t])", head)
    return b"\r\n".join(field for field in fields if not _claims(field, authserv_id)) + gap + body


def _claims(field: bytes, authserv_id: str) -> bool:
    name, _, value = field.partition(b":")
    if name.strip().lower() != FIELD.lower().encode():
        return False
    return read(value.decode("utf-8", "replace"))[0] == authserv_id.lower()
