"""idnits 3 in submission mode: the IETF's own checker of Internet-Drafts (R116, R157).

Its exit status says nothing of nits; without JSON there is no result. Its expressions for addresses take time
that grows with the square of a long run of letters or digits: such a text isn't given to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from maild.domain.draft import Format
from maild.nits.checker import Checker, File, Given, Nit, NoResult, Paper, Ran
from maild.nits.reading import clause, code, limited, url

LONGEST_RUN = 2000  # octets without a blank in one line of text
_RUN = re.compile(rb"[^\s]{%d}" % (LONGEST_RUN + 1))
_WRONG = "https://datatracker.ietf.org/doc/rfc8879"  # its reference for comments: that RFC is on TLS
_SHOWN = 10  # line numbers in a message
_SEVERITIES = {"ValidationError": "error", "ValidationWarning": "warning", "ValidationComment": "comment"}


def files(paper: Paper) -> Given:
    data = paper.data.replace(b"\r\n", b"\n")  # it finds no date before CR LF
    run = _RUN.search(data) if paper.format is Format.TEXT else None
    if run is not None:
        line = data.count(b"\n", 0, run.start()) + 1
        return Given(unfit=f"line {line} has more than {LONGEST_RUN} octets without a blank")
    return Given((File(paper.name, data),))


def arguments(paths: tuple[str, ...]) -> list[str]:
    return ["-m", "submission", "--offline", "-o", "json", "--no-color", *paths]


@dataclass(frozen=True, slots=True)
class _Nit:
    severity: str
    code: str
    desc: str
    text: str = ""
    ref: str = ""
    path: Any = None
    line: Any = None


@dataclass(frozen=True, slots=True)
class _Output:
    result: str
    nits: list[_Nit]


def read(ran: Ran) -> list[Nit]:
    try:
        output = msgspec.json.decode(ran.output, type=_Output)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise NoResult(_why(ran)) from None
    if ran.status or output.result != ("fail" if output.nits else "pass"):
        raise NoResult("what it says contradicts itself")
    return list(limited(_nit(found) for found in output.nits))


def _why(ran: Ran) -> str:
    """From the stack trace that stands in the place of JSON."""
    lines = (ran.output or ran.errors)[:4000].decode("utf-8", "replace").splitlines()
    said = next((line for line in lines if "Error" in line), lines[0] if lines else "")
    how = f"it ended with status {ran.status} and without a result"
    return f"{how}: {clause(said, 150)}" if said.strip() else how


def _nit(found: _Nit) -> Nit:
    severity = _SEVERITIES.get(found.severity)
    if severity is None:
        raise NoResult("it names a severity that is none of its own")
    lines = list(_lines(found.line))
    said = [
        found.desc,
        found.text,
        f"In {found.path}." if isinstance(found.path, str) else "",
        _places(lines),
    ]
    message = " ".join(clause(part) for part in said if part)
    return Nit(
        code(found.code),
        clause(f"{message} (To idnits: {'an' if severity == 'error' else 'a'} {severity}.)"),
        line=lines[0] if lines else None,
        reference=url(found.ref) if found.ref != _WRONG else "",
    )


def _lines(places: Any) -> Iterator[int]:
    for place in places if isinstance(places, list) else ():
        line = place.get("line") if isinstance(place, dict) else place
        if type(line) is int and 0 < line < 1_000_000:
            yield line


def _places(lines: list[int]) -> str:
    if len(lines) < 2:
        return ""
    more = len(lines) - _SHOWN
    shown = ", ".join(map(str, lines[:_SHOWN]))
    return f"Lines {shown} and {more} more." if more > 0 else f"Lines {shown}."


IDNITS = Checker("idnits", files, arguments, read)
