"""Files of the command line: read within a bound, and recognised as the parts of a mail would be.

It reads no meta-data and checks nothing.
"""

from __future__ import annotations

from pathlib import Path

from maild.domain.draft import Format
from parsers.mail.recognise import Kind, recognise
from parsers.mail.structure import Leaf

LARGEST = 50_000_000  # octets; the largest draft ever posted has a tenth of it
_HEAD = 4096  # octets that tell what a file is
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\b\x1b\x1a"})

FORMATS = {Kind.XML: Format.XML, Kind.PDF: Format.PDF, Kind.PS: Format.PS}


def octets(file: Path, most: int = LARGEST) -> bytes:
    """The whole file; OSError with a text for people where it can't be had, or is larger than `most`."""
    with file.open("rb") as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise OSError(27, f"larger than {most:,} octets", str(file))
    return data


def kind(name: str, data: bytes) -> Kind:
    """What a file is by its first octets alone: quick, for thousands of them."""
    return recognise(_leaf(name, data[:_HEAD] if data[:_HEAD].strip() else data)).kind


def _leaf(name: str, data: bytes) -> Leaf:
    """As if it were attached; a few stray NULs do not make a text binary."""
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    declared = "text/plain" if controls * 100 <= len(head) else "application/octet-stream"
    return Leaf("1", declared, {}, "attachment", name, data, "binary")
