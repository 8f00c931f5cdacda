"""The shape of an external checker, what it is given, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from maild.domain.draft import Format


@dataclass(frozen=True, slots=True)
class Paper:
    """The format of a draft that the checkers see."""

    format: Format  # TEXT, or XML without includes
    name: str  # of its file, harmless; programs go by its suffix
    data: bytes
    at: datetime  # when it was submitted


@dataclass(frozen=True, slots=True)
class File:
    """One file for the program. `name` is ours: no path, no blanks, nothing that begins with a dash."""

    name: str
    data: bytes
    lines: tuple[int, ...] = ()  # line of the file -> line of the paper; () where they are the same


@dataclass(frozen=True, slots=True)
class Given:
    """What a paper is to a checker."""

    files: tuple[File, ...] = ()  # none: it has nothing to say about this paper
    unfit: str = ""  # why the program can't be let at it


@dataclass(frozen=True, slots=True)
class Ran:
    """How the program ended; its output is limited."""

    status: int
    output: bytes
    errors: bytes


@dataclass(frozen=True, slots=True)
class Nit:
    """One remark of the program."""

    code: str
    message: str
    file: str = ""  # the name of a File; "" where there is one only
    line: int | None = None  # 1-based, in that file
    reference: str = ""


class NoResult(Exception):
    """The program ended without an answer; the message says why, in a clause."""


@dataclass(frozen=True, slots=True)
class Checker:
    """A program: its files, the end of its command line, its output. All three functions are pure."""

    name: str  # of the tags, "idnits:…", and of the key in [nits]
    files: Callable[[Paper], Given]
    arguments: Callable[[tuple[str, ...]], list[str]]  # the files' paths -> what follows the program
    read: Callable[[Ran], list[Nit]]  # NoResult when there is none
