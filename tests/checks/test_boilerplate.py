"""The fixed paragraphs, word for word, as they were asked for on the day of submission (R23)."""

import textwrap
import time
from datetime import date

import pytest

from checks.boilerplate.notices import NOTICES, REQUIRED
from tests.checks.judging import judged, of, only, tags
from tests.drafts import BOILERPLATE, NO_DERIVATIVES, NO_MODIFICATION, Boilerplate, draft

pytestmark = pytest.mark.requirement("R23")
TODAY = date(2026, 11, 22)


def with_boilerplate(boilerplate: Boilerplate, **fields: str) -> bytes:
    return draft(boilerplate=boilerplate, **fields)  # type: ignore[arg-type]


def dated(day: date, boilerplate: Boilerplate) -> tuple[str, ...]:
    return tuple(tags(judged(draft(date=day, boilerplate=boilerplate), at=day)))


@pytest.mark.parametrize(
    ("paragraph", "tag"),
    [
        ("conformance", "boilerplate-conformance"),
        ("working-documents", "boilerplate-status"),
        ("validity", "boilerplate-status"),
        ("copyright", "boilerplate-copyright"),
        ("license", "boilerplate-license"),
    ],
)
def test_a_paragraph_that_is_missing_is_an_error(paragraph: str, tag: str) -> None:
    finding = only(judged(with_boilerplate(BOILERPLATE.without(paragraph))), tag)
    assert finding.severity == "error"
    assert "is missing" in finding.message and finding.line is None


@pytest.mark.parametrize(
    ("paragraph", "old", "new", "found", "expected"),
    [
        ("conformance", "full conformance", "good conformance", "in good conformance", "in full conformance"),
        ("conformance", "BCP 78 and BCP 79", "BCP 78", "78. Internet-Drafts are", "78 and BCP 79."),
        (
            "working-documents",
            "working documents of",
            "papers of",
            "are papers of",
            "are working documents of",
        ),
        ("validity", "six months", "twelve months", "of twelve months", "of six months"),
        ("copyright", "IETF Trust", "ACME Trust", "ACME Trust", "IETF Trust"),
        ("license", "describe your rights", "describe many rights", "describe many rights", "your rights"),
        ("license", "in the Revised BSD", "in this Revised BSD", "in this Revised", "in the Revised"),
    ],
)
def test_other_words_are_an_error_that_shows_the_first_of_them(
    paragraph: str, old: str, new: str, found: str, expected: str
) -> None:
    finding = judged(with_boilerplate(BOILERPLATE.replacing(paragraph, old, new)))[0]
    assert finding.tag.startswith("boilerplate-") and finding.severity == "error"
    assert found in finding.message.partition("expected")[0]
    assert expected in finding.message.partition("expected")[2]


@pytest.mark.parametrize("paragraph", ["conformance", "validity", "copyright", "license"])
def test_any_other_word_is_found_wherever_it_is(paragraph: str) -> None:
    whole = {**BOILERPLATE.status, **BOILERPLATE.copyright}[paragraph]
    words = whole.split()
    for index, word in enumerate(words):
        if "{year}" in word:
            continue
        changed = " ".join([*words[:index], "zebra", *words[index + 1 :]])
        findings = judged(with_boilerplate(BOILERPLATE.replacing(paragraph, whole, changed)))
        assert findings[0].severity == "error" and "zebra" in findings[0].message, (word, findings)


def test_the_line_of_the_first_other_word_is_given() -> None:
    data = with_boilerplate(BOILERPLATE.replacing("license", "describe your rights", "describe many rights"))
    finding = only(judged(data), "boilerplate-license")
    assert finding.line is not None
    assert "many" in data.decode().split("\n")[finding.line - 1]


@pytest.mark.parametrize(
    ("paragraph", "old", "new"),
    [
        ("working-documents", "https:", "http:"),
        ("license", "https:", "http:"),
        ("license", "Trust's", "Trust\N{RIGHT SINGLE QUOTATION MARK}s"),
        ("copyright", "(c)", "\N{COPYRIGHT SIGN}"),
        ("copyright", "(c)", "(C)"),
        ("validity", '"work in progress."', "``work in progress''."),
    ],
)
def test_what_does_not_count(paragraph: str, old: str, new: str) -> None:
    assert judged(with_boilerplate(BOILERPLATE.replacing(paragraph, old, new))) == ()


@pytest.mark.parametrize("torn", ["trustee.ietf.org/", "https://trustee.ietf.org/license-", "date of"])
def test_lines_may_end_anywhere(torn: str) -> None:
    whole = BOILERPLATE.copyright["license"]
    lines = [*textwrap.wrap(whole[: whole.index(torn)], 60), torn]
    lines += textwrap.wrap(whole[whole.index(torn) + len(torn) :], 60)
    boilerplate = BOILERPLATE.replacing("license", whole, "\n".join(f"   {line}" for line in lines))
    assert judged(with_boilerplate(boilerplate)) == ()


def test_paragraphs_torn_by_a_page_break_are_whole() -> None:
    for lines in range(1, 40, 4):
        abstract = tuple(f"Line {n} of the abstract." for n in range(lines))
        assert judged(draft(abstract=abstract)) == ()


@pytest.mark.requirement("R160")
def test_the_simplified_license_is_accepted_with_a_warning() -> None:
    boilerplate = BOILERPLATE.replacing("license", "Revised BSD", "Simplified BSD")
    assert only(judged(with_boilerplate(boilerplate)), "boilerplate-dated").severity == "warning"


def test_the_license_changed_in_2021() -> None:
    old = BOILERPLATE.replacing("license", "Revised BSD", "Simplified BSD")
    assert dated(date(2021, 6, 1), old) == ()
    assert dated(date(2021, 6, 1), BOILERPLATE) == ("boilerplate-license",)
    assert dated(date(2021, 10, 10), old) == dated(date(2021, 10, 10), BOILERPLATE) == ()


@pytest.mark.parametrize(
    ("day", "findings"),
    [
        (date(2006, 1, 1), ()),
        (date(2007, 6, 1), ("boilerplate-copyright",)),
        (date(2011, 1, 1), ("boilerplate-conformance", "boilerplate-copyright", "boilerplate-license")),
    ],
)
def test_the_set_of_rfc_3978_was_right_in_its_time(day: date, findings: tuple[str, ...]) -> None:
    conformance = (
        "By submitting this Internet-Draft, each author represents that any applicable patent or other IPR "
        "claims of which he or she is aware have been or will be disclosed, and any of which he or she "
        "becomes aware will be disclosed, in accordance with Section 6 of BCP 79."
    )
    working = (
        "Internet-Drafts are working documents of the Internet Engineering Task Force (IETF), its areas, and "
        "its working groups.  Note that other groups may also distribute working documents as "
        "Internet-Drafts."
    )
    rights = (
        "This document is subject to the rights, licenses and restrictions contained in BCP 78, and except "
        "as set forth therein, the authors retain all their rights."
    )
    status = {**BOILERPLATE.status, "conformance": conformance, "working-documents": working}
    notice = {"copyright": "Copyright (C) The Internet Society ({year}).", "license": rights}
    found = judged(draft(date=day, boilerplate=Boilerplate(status, notice)), at=day)
    assert tuple(f.tag for f in found if f.severity == "error") == findings
    assert all("RFC 3978" in f.message for f in found if f.severity == "error")


def test_the_words_shown_are_whole_where_lines_have_torn_them() -> None:
    whole = BOILERPLATE.status["validity"]
    torn = "   " + whole.replace("use Internet-Drafts as", "use Internet-\n   Drafts like").replace(
        " at any", "\n   at any"
    )
    finding = judged(with_boilerplate(BOILERPLATE.replacing("validity", whole, torn)))[0]
    assert 'found "Internet-Drafts like reference"' in finding.message


def test_the_third_trust_licence_had_its_time() -> None:
    third = BOILERPLATE.replacing("license", "include Revised", "include Simplified").replacing(
        "license", "in the Revised BSD", "in the BSD"
    )
    third = third.replacing("conformance", "submitted in", "submitted to IETF in")
    assert dated(date(2009, 12, 30), third) == ()
    assert dated(date(2011, 1, 1), third) == ("boilerplate-dated", "boilerplate-dated")
    assert dated(date(2013, 1, 1), third) == ("boilerplate-license", "boilerplate-dated")


def test_the_second_trust_licence_is_named_when_it_is_too_late_for_it() -> None:
    boilerplate = BOILERPLATE.replacing(
        "license", " Documents (https://trustee.ietf.org/license-info)", " Documents"
    )
    boilerplate = boilerplate.replacing(
        "license",
        "of this document.  Please",
        "of this document (http://trustee.ietf.org/license-info).  Please",
    )
    finding = only(judged(with_boilerplate(boilerplate)), "boilerplate-license")
    assert finding.message == "The licence notice is that of TLP 2.0, which was accepted until 2010-01-19."


@pytest.mark.requirement("R160")
@pytest.mark.parametrize(
    ("text", "said"), [("Copyright (c) 2019 IETF", "names 2019"), ("Copyright (c) IETF", "names no year")]
)
def test_another_year_is_a_warning(text: str, said: str) -> None:
    boilerplate = BOILERPLATE.replacing("copyright", "Copyright (c) {year} IETF", text)
    finding = only(judged(with_boilerplate(boilerplate)), "boilerplate-year")
    assert finding.message == f"The copyright line {said}, the draft is dated 2026."


def test_several_years_are_right_with_the_one_of_the_draft() -> None:
    boilerplate = BOILERPLATE.replacing("copyright", "{year}", "2024, 2025-2026")
    assert judged(with_boilerplate(boilerplate)) == ()


def test_a_limiting_notice_is_right_in_full() -> None:
    assert judged(with_boilerplate(BOILERPLATE.adding("limit", NO_MODIFICATION, after="conformance"))) == ()


def test_a_limiting_notice_with_other_words_is_an_error() -> None:
    changed = NO_MODIFICATION.replace("as an RFC or to translate", "as a book or to translate")
    finding = only(
        judged(with_boilerplate(BOILERPLATE.adding("limit", changed, after="conformance"))),
        "boilerplate-limitation",
    )
    assert "a book" in finding.message and "an RFC" in finding.message


@pytest.mark.requirement("R160")
def test_a_limiting_notice_in_a_groups_draft_is_a_warning() -> None:
    boilerplate = BOILERPLATE.adding("limit", NO_MODIFICATION, after="conformance")
    data = with_boilerplate(boilerplate, name="draft-ietf-forestry-trees")
    assert only(judged(data), "boilerplate-limited-group-draft").severity == "warning"


def test_a_notice_that_forbids_publication_in_a_groups_draft_is_an_error() -> None:
    boilerplate = BOILERPLATE.adding("limit", NO_DERIVATIVES, after="conformance")
    data = with_boilerplate(boilerplate, name="draft-ietf-forestry-trees")
    assert only(judged(data), "boilerplate-forbidden-group-draft").severity == "error"
    assert judged(with_boilerplate(boilerplate)) == ()  # TLP 5.0, Section 6.c.ii: nobody else's draft


def test_a_groups_draft_has_the_sentence_on_code() -> None:
    whole = BOILERPLATE.copyright["license"]
    boilerplate = BOILERPLATE.replacing("license", whole[whole.index("  Code Components") :], "")
    assert only(judged(with_boilerplate(boilerplate, name="draft-ietf-forestry-trees")), "boilerplate-code")
    assert judged(with_boilerplate(boilerplate)) == ()  # TLP 5.0, Section 6.b.ii: other streams


def test_on_each_day_since_2005_there_is_an_accepted_wording_of_each_paragraph() -> None:
    for year in range(2005, 2031):
        for month in range(1, 13):
            day = date(year, month, 1)
            for requirement in REQUIRED:
                accepted = [n for n in NOTICES if n.kind is requirement.kind and n.accepted_on(day)]
                assert any(not n.dated_on(day) for n in accepted), (requirement.kind, day)


def test_a_long_text_of_almost_right_words_is_judged_in_time() -> None:
    almost = BOILERPLATE.copyright["license"].replace("Please", "Pray")
    data = draft(boilerplate=BOILERPLATE.without("license"), body=(almost,) * 3000, pages=False)
    assert len(data) > 1_500_000
    begun = time.process_time()
    assert of(judged(data), "boilerplate-license")
    assert time.process_time() - begun < 40
