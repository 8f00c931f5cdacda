"""Drafts for the external checkers, and checkers that misbehave: scripts in the place of idnits."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from maild import roof
from maild.config import parse
from maild.domain.finding import Finding
from maild.nits import tools
from maild.usecases.reading import Source, read_draft
from maild.usecases.relayed import ask

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CLEAN = '{"result": "pass", "nits": []}'

needs_idnits = pytest.mark.skipif(tools.tool("idnits", "auto") is None, reason="needs idnits 3 (make nits)")
needs_pyang = pytest.mark.skipif(tools.tool("pyang", "auto") is None, reason="needs pyang (make nits)")


def program(folder: Path, code: str, name: str = "idnits") -> str:
    """A program of Python code, `print(CLEAN)` for instance; its path."""
    path = folder / name
    path.write_text(f"#!{sys.executable} -E\nimport os, socket, sys, time\nCLEAN = {CLEAN!r}\n{code}\n")
    path.chmod(0o755)
    return str(path)


async def asked(
    data: bytes,
    name: str = "draft-exemplar-trees-00.txt",
    at: datetime = NOON,
    folder: Path | None = None,
    **keys: str,
) -> tuple[Finding, ...]:
    """What the checkers find; `keys` are of [nits]. Both are off unless they are named."""
    table = {"idnits": "", "pyang": "", **keys}
    storage = {"storage": {"directory": str(folder)}} if folder else {}
    nits = roof.nits(parse({"nits": table, **storage}))
    assert nits is not None
    draft = read_draft(Source(at, files=((name, data),)), lambda reference: None)
    try:
        return await ask(nits, draft, at)
    finally:
        nits.children.close()


def tags(findings: tuple[Finding, ...]) -> list[str]:
    return [found.tag for found in findings]
