"""Content-Type and Content-Disposition: a value and its parameters (RFC 2045, RFC 2231).

Lenient where mail clients are sloppy (unquoted blanks, encoded words in quotes, comments),
linear always. A file name is a hint and leaves here harmless.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from parsers.mail.charset import decode
from parsers.mail.words import decoded, one_line, text

_TOO_MANY = 50
_PIECE = re.compile(r"([^*]+)\*(\d{1,2})(\*?)$")
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,80}$")
_RISKY = re.compile(r"[^A-Za-z0-9._+-]+")
_NAME_CAP = 100


class Value(NamedTuple):
    """A structured field; parameter names in lower case, values decoded."""

    main: str  # lower case
    parameters: Mapping[str, str]


def parse(raw: bytes) -> Value:
    """Any octets at all. Of a parameter given twice the first one counts."""
    main, *rest = _pieces(text(raw))
    pairs = [_pair(piece) for piece in rest[:_TOO_MANY]]
    parameters: dict[str, str] = {}
    for name, value in [*_continued(pairs), *((n, decoded(v)) for n, v in pairs if "*" not in n)]:
        if name:
            parameters.setdefault(name, value)
    return Value(main.lower(), parameters)


def media_type(value: Value, default: str) -> str:
    """The type if it is well formed, else the default (RFC 2045, Section 5.2)."""
    main = "".join(value.main.split())
    return main if _TYPE.match(main) else default


def filename(*candidates: str) -> str:
    """A safe base name: the first candidate that leaves one."""
    for candidate in candidates:
        base = re.split(r"[/\\\0]", one_line(candidate, 1000))[-1]
        safe = _RISKY.sub("-", base).strip("-.")
        if safe:
            return safe if len(safe) <= _NAME_CAP else _shortened(safe)
    return ""


def _shortened(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 10:
        return name[:_NAME_CAP]
    return stem[: _NAME_CAP - len(suffix) - 1] + dot + suffix


def _pieces(value: str) -> list[str]:
    """Split at semicolons outside quotes, comments taken out, quotes and their escapes kept."""
    pieces: list[str] = []
    piece: list[str] = []
    for token in _tokens(value):
        if token == ";":
            pieces.append("".join(piece).strip())
            piece = []
        else:
            piece.append(token)
    return [*pieces, "".join(piece).strip()]


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|\\.|[()]|[^"()\\;]++|.', re.S)


def _tokens(value: str) -> Iterator[str]:
    depth = 0
    for found in _TOKEN.finditer(value):
        token = found[0]
        if token == "(":
            depth += 1
        elif token == ")" and depth:
            depth -= 1
        elif not depth:
            yield token


def _pair(piece: str) -> tuple[str, str]:
    name, equals, value = piece.partition("=")
    if not equals:
        return "", ""
    return "".join(name.split()).lower(), _unquoted(value.strip())


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    return re.sub(r"\\(.)", r"\1", value[1:].removesuffix('"'), flags=re.S)


def _continued(pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """RFC 2231: name*=charset'language'value and name*0*=, name*1=, …"""
    found: dict[str, dict[int, tuple[bool, str]]] = {}
    for name, value in pairs:
        if "*" not in name:
            continue
        if numbered := _PIECE.match(name):
            found.setdefault(numbered[1], {}).setdefault(int(numbered[2]), (bool(numbered[3]), value))
        elif name.endswith("*"):
            found.setdefault(name[:-1], {}).setdefault(0, (True, value))
    for name, pieces in found.items():
        yield name, _assembled([pieces[number] for number in sorted(pieces)])


def _assembled(pieces: list[tuple[bool, str]]) -> str:
    charset = ""
    extended, first = pieces[0]
    if extended and first.count("'") >= 2:
        charset, _, first = first.split("'", 2)
    pieces = [(extended, first), *pieces[1:]]
    octets = b"".join(unquote_to_bytes(v) if e else v.encode("utf-8", "replace") for e, v in pieces)
    return decode(octets, charset)[0]
