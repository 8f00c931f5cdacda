"""pyang: the modules of YANG that a draft holds, by the rules of the IETF (RFC 8407)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from maild.domain.draft import Format
from maild.nits.checker import Checker, File, Given, Nit, NoResult, Paper, Ran
from maild.nits.reading import clause, code, limited
from parsers.text.document import read as read_text
from parsers.yang.modules import Module, text_modules, xml_modules

_FIELDS = "{file}\t{line}\t{code}\t{type}\t{msg}"
_MOST = 50  # modules of one draft
_UNKNOWN = re.compile(r'module "([^"]{1,100})"(?: revision "([^"]{1,30})")? not found in search path')


def files(paper: Paper) -> Given:
    if paper.format is Format.XML:
        modules = xml_modules(paper.data)
    else:
        modules = text_modules(read_text(paper.data)) if b"CODE BEGINS" in paper.data else []
    return Given(tuple({module.name: _file(module) for module in modules[:_MOST]}.values()))


def _file(module: Module) -> File:
    text = "".join(f"{line}\n" for line in module.lines)
    return File(module.name, text.encode(), (0, *module.numbers))


def arguments(paths: tuple[str, ...]) -> list[str]:
    return ["--ietf", "--msg-template", _FIELDS, *paths]


def read(ran: Ran) -> list[Nit]:
    """A line a nit; status 1 goes with errors, and says no more."""
    if ran.status not in (0, 1):
        raise NoResult(f"it ended with status {ran.status}")
    lines = [line for line in ran.errors.decode("utf-8", "replace").split("\n") if line.strip()]
    if ran.status and not lines:
        raise NoResult("it failed, and did not say why")
    fields = [line.split("\t", 4) for line in lines]
    if not all(len(row) == 5 and row[1].isdecimal() and row[3] in ("error", "warning") for row in fields):
        raise NoResult(f"it says something else than findings: {clause(lines[-1], 150)}")
    return list(limited(_nit(*row) for row in _once(fields)))


def _once(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """A module that isn't known is told of once, whoever imports it."""
    told = set[str]()
    for row in rows:
        message = row[-1]
        if message not in told:
            yield row
        if _UNKNOWN.fullmatch(message):
            told.add(message)


def _nit(path: str, number: str, name: str, severity: str, message: str) -> Nit:
    file = path.rpartition("/")[2]
    told = f"{file}{_said(message.replace(path, file), severity)}"
    return Nit(code(name), clause(told), file, int(number[:6]) or None)


def _said(message: str, severity: str) -> str:
    unknown = _UNKNOWN.fullmatch(message)
    if unknown:  # no fault of the draft
        return (
            f" imports {_named(*unknown.groups())}, which is not known here: how it is used was not checked."
        )
    return f": {message}. (To pyang: {'an' if severity == 'error' else 'a'} {severity}.)"


def _named(module: str, revision: str | None) -> str:
    return f"{module} of {revision}" if revision else module


YANG = Checker("pyang", files, arguments, read)
