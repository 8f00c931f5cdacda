"""The programs themselves, where they are installed: idnits 3 and pyang."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.nits import Expected
from bench.nits import expectations as expected
from maild.domain.finding import Severity
from tests.drafts import draft
from tests.nits.checking import asked, needs_idnits, needs_pyang, tags
from tests.xml_drafts import xml_draft

NITS = Path(__file__).parents[3] / "shared" / "nits"
_NOT_TEXT = {"bad-pdf", "bad-xml-as-txt"}  # found out to be PDF and XML, and not read as text
SAMPLE = 12
MODULE = """\
   <CODE BEGINS> file "ietf-trees@2026-11-22.yang"
   module ietf-trees {
     prefix t;
   }
   <CODE ENDS>"""


def expectations() -> list[Expected]:
    """Files of one fault each and what idnits found in them: a sample, by digest."""
    every = expected(NITS) if NITS.is_dir() else ()
    wanted = [one for one in every if one.codes and one.file.parent.name not in _NOT_TEXT]
    return sorted(wanted, key=lambda one: hashlib.sha256(one.name.encode()).digest())[:SAMPLE]


@needs_idnits
@pytest.mark.requirement("R116")
@pytest.mark.skipif(not NITS.is_dir(), reason="needs ../shared/nits")
@pytest.mark.parametrize("one", expectations(), ids=lambda one: one.name)
async def test_every_finding_is_relayed(one: Expected):
    found = await asked(one.data, one.file.name, idnits="auto")
    assert Counter(tag.removeprefix("idnits:") for tag in tags(found)) == one.codes
    assert {finding.severity for finding in found} == {Severity.WARNING}


@needs_idnits
async def test_a_clean_draft_has_none():
    assert await asked(draft(), idnits="auto") == ()


@needs_idnits
async def test_its_day_is_that_of_the_submission():
    later = datetime(2027, 3, 1, 12, tzinfo=UTC)
    then, now = await asked(draft(), idnits="auto"), await asked(draft(), at=later, idnits="auto")
    assert "idnits:DOC_DATE_IN_PAST" not in tags(then)
    assert "idnits:DOC_DATE_IN_PAST" in tags(now)


@needs_idnits
async def test_a_result_is_the_same_each_time():
    assert await asked(draft(), idnits="auto") == await asked(draft(), idnits="auto")


@needs_idnits
async def test_a_date_that_idnits_breaks_on_is_a_warning():
    (found,) = await asked(draft(date="22 Nov 2026"), idnits="auto")
    assert found.tag == "nits-failed"
    assert "Invalid unit value" in found.message


@needs_idnits
async def test_xml_is_given_to_it_without_entities():
    """With &nbsp; and a reference with a dot in its name it would stop."""
    data = xml_draft("draft-a-b", before="<!DOCTYPE rfc [<!ENTITY I-D.x 'trees'>]>", body="<t>&I-D.x;</t>")
    assert "nits-failed" not in tags(await asked(data, "draft-a-b-00.xml", idnits="auto"))


@needs_pyang
@pytest.mark.requirement("R157")
async def test_a_module_of_yang_is_checked():
    data = draft(body=(MODULE,))
    found = await asked(data, pyang="auto")
    assert "pyang:LINT_MISSING_REQUIRED_SUBSTMT" in tags(found)
    (first, *_) = found
    assert first.line is not None
    assert data.decode().split("\n")[first.line - 1].strip().startswith(("module", "prefix", "}"))
    assert all("RFC 8407" in one.reference for one in found)


IMPORTS = """\
   <CODE BEGINS> file "ietf-trees.yang"
   module ietf-trees {
     namespace "urn:ietf:params:xml:ns:yang:ietf-trees";
     prefix t;
     import ietf-inet-types { prefix inet; }
     import ietf-nowhere { prefix n; }
     leaf a { type inet:host; }
     leaf b { type n:tree; }
   }
   <CODE ENDS>"""


@needs_pyang
@pytest.mark.requirement("R157")
async def test_common_modules_are_known_and_what_is_not_is_told_once():
    found = await asked(draft(body=(IMPORTS,)), pyang="auto")
    (unknown,) = [one for one in found if "nowhere" in one.message]
    assert "imports ietf-nowhere, which is not known here" in unknown.message
    assert not [
        one for one in found if "inet" in one.message or "tree" in one.message.split("ietf-trees.yang")[-1]
    ]
