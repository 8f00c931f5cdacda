"""Includes of real drafts, where a corpus and the citation libraries are at hand; they are not kept here."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from maild.references.library import Library
from maild.references.update import update
from parsers.xml.preprocess import preprocess

SHARED = Path(os.environ.get("MAILD_CORPUS", Path(__file__).parents[3] / "shared" / "corpus")).parent
DRAFTS = SHARED / "corpus" / "xml"
LIBRARIES = SHARED / "references"

pytestmark = pytest.mark.skipif(
    not (DRAFTS.is_dir() and LIBRARIES.is_dir()), reason=f"no drafts in {DRAFTS}, or no {LIBRARIES}"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    target = tmp_path_factory.mktemp("references") / "references.sqlite"
    for name in ("bibxml-rfcs.tar.xz", "bibxml-others.tar.xz"):
        assert update(str(LIBRARIES / name), target).skipped == 0
    return Library.open(target)


@pytest.mark.requirement("R8")
@pytest.mark.requirement("R85")
def test_the_includes_of_real_drafts_are_resolved(library: Library):
    found: Counter[str] = Counter()
    for path in sorted(DRAFTS.glob("*.xml")):
        result = preprocess(path.read_bytes(), library.lookup)
        found["resolved"] += len(result.resolved)
        found["read"] += bool(result.data)
        found["not read"] += not result.data
        found["not in the library"] += sum("not in the local copy" in r.message for r in result.remarks)
    assert found["not in the library"] <= 0.005 * found["resolved"], found
    assert found["not read"] <= 0.05 * found["read"], found  # they are not well-formed
