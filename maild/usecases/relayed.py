"""External checkers are asked about a draft, each in a child, and what they say becomes warnings (R117).

Nothing here fails: a program that isn't there is a note, one that gives no answer a warning.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from checks import finding, relayed_finding
from maild.domain.draft import Format
from maild.domain.errors import Temporary
from maild.domain.finding import Finding
from maild.nits.checker import Checker, File, Given, Nit, Paper
from maild.nits.checkers import CHECKERS
from maild.nits.tools import Tool
from maild.sandbox.children import ChildDied, Children
from maild.sandbox.protocol import Cause
from maild.usecases.programs import PREPARE, RUN, Errand, Outcome
from maild.usecases.reading import Draft, ReadFormat, at_line

T = TypeVar("T")
_PREFIX = "nits-"  # of private folders

# A file name that claims to name the draft; others say nothing, and the draft's own name is taken.
_CLAIMS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,150}-\d{1,3}(\.[A-Za-z0-9]{1,10}){1,2}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,150}")


@dataclass(frozen=True, slots=True)
class Nits:
    """What asking takes. A checker without an entry in `tools` is switched off; None: not installed."""

    children: Children
    tools: Mapping[str, Tool | None]
    folder: Path | None = None  # where private folders are made; None: the system's

    def clear(self) -> None:
        """Removes what a crash has left; for the one daemon, before it starts."""
        for left in self.folder.glob(f"{_PREFIX}*") if self.folder else ():
            shutil.rmtree(left, ignore_errors=True)


async def ask(nits: Nits, draft: Draft, at: datetime) -> tuple[Finding, ...]:
    """What all checkers say of the most formal format that they can read."""
    form = _readable(draft)
    if form is None:
        return ()
    data = form.undated or form.data  # what its author wrote: a missing date is a nit
    paper = Paper(form.format, file_name(form), data, at)
    asked = (_asked(nits, checker, paper) for checker in CHECKERS if checker.name in nits.tools)
    found = [one for some in await asyncio.gather(*asked) for one in some]
    return tuple(_in_submitted(one, form) for one in found)


def _readable(draft: Draft) -> ReadFormat | None:
    xml = draft.of(Format.XML)
    return xml if xml is not None and not xml.broken else draft.of(Format.TEXT)


def file_name(form: ReadFormat) -> str:
    """What the file is called before the checkers, which look at its name, too.

    The submitter's name for it, if that is a harmless one that claims to be the draft's; otherwise the name
    that the draft gives itself. The suffix is that of the format: it decides how the file is read.
    """
    suffix = ".xml" if form.format is Format.XML else ".txt"
    given = form.filename.rpartition("/")[2]
    if _CLAIMS.fullmatch(given) and given.endswith(".xml") is (form.format is Format.XML):
        return given
    own = form.extraction.metadata.identifier or ""
    return f"{own if _NAME.fullmatch(own) else 'draft'}{suffix}"


def _in_submitted(found: Finding, form: ReadFormat) -> Finding:
    """With the line that the submitter knows."""
    line = at_line(form.lines, found.line) if found.line else None
    return replace(found, format=form.format, line=line)


async def _asked(nits: Nits, checker: Checker, paper: Paper) -> tuple[Finding, ...]:
    """One checker's findings, with lines of the paper."""
    try:
        given = await _job(nits, PREPARE, (checker.name, paper), Given)
        if given.unfit:
            return (finding("nits-failed", f"{checker.name} was not let at this draft: {given.unfit}."),)
        if not given.files:
            return ()
        tool = nits.tools[checker.name]
        if tool is None:
            return (
                finding("nits-not-checked", f"Nits were not checked: {checker.name} is not installed here."),
            )
        outcome = await _run(nits, checker, tool, paper, given.files)
    except (ChildDied, Temporary, OSError) as error:
        outcome = Outcome(failure=_why(error))
    if outcome.failure:
        return (finding("nits-failed", f"{checker.name} gave no answer: {outcome.failure}."),)
    return tuple(_finding(checker, nit, given.files) for nit in outcome.nits)


async def _run(nits: Nits, checker: Checker, tool: Tool, paper: Paper, files: tuple[File, ...]) -> Outcome:
    with private(nits.folder, files) as paths:
        folder = str(Path(paths[0]).parent)
        environment = tool.environment(paper.at)
        errand = Errand(checker.name, tool.command, environment, paths)
        return await _job(nits, RUN, errand, Outcome, (folder, *tool.readable))


@contextlib.contextmanager
def private(folder: Path | None, files: tuple[File, ...]) -> Iterator[tuple[str, ...]]:
    """A folder of our own with these files, gone afterwards; the child can only read it.

    OSError for a name that would lead out of it: the names come from a child.
    """
    if folder is not None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder and folder.absolute()) as made:
        paths = []
        for file in files:
            if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.@-]{0,199}", file.name):
                raise OSError("a name for a file that is none")
            path = Path(made) / file.name
            path.write_bytes(file.data)
            paths.append(str(path))
        yield tuple(paths)


async def _job(nits: Nits, job: str, payload: object, kind: type[T], readable: tuple[str, ...] = ()) -> T:
    data = await nits.children.run(job, msgspec.msgpack.encode(payload), readable)
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.ValidationError as error:
        raise ChildDied(f"{job} gave nonsense") from error


def _why(error: Exception) -> str:
    if isinstance(error, ChildDied):
        return _CAUSES[error.cause]
    return "it could not be started"


_CAUSES = {
    Cause.TIME: "it took more time than it may",
    Cause.MEMORY: "it took more memory than it may",
    Cause.CRASH: "it failed",
}


def _finding(checker: Checker, nit: Nit, files: tuple[File, ...]) -> Finding:
    tag = f"{checker.name}:{nit.code}"
    return relayed_finding(tag, nit.message, reference=nit.reference, line=_line(nit, files))


def _line(nit: Nit, files: tuple[File, ...]) -> int | None:
    """In the paper."""
    file = next((file for file in files if file.name == nit.file), files[0])
    return at_line(file.lines, nit.line) if nit.line else None
