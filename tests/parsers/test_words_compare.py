"""A submitted text against what the XML generates: layout never counts, words and numbers always do."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable

import pytest

from parsers.words.compare import Comparison, compare
from parsers.words.diff import LARGEST, word_diff
from tests.drafts import draft

BODY = (
    "A hole is dug first. It is 60 centimetres deep and SHOULD be dug in May, as told in [RFC2119].",
    "The tree is then put into the hole. Earth is thrown around it until it stands by itself.",
    "Coding(s) of trees are listed at https://example.org/trees/of-the-world/list.html for all gardeners.",
)


def text(*body: str) -> str:
    return draft(body=body or BODY).decode()


def body_only(paragraphs: str) -> str:
    return f"\n1.  Introduction\n\n{textwrap.indent(paragraphs, '   ')}\n"


def only_difference(submitted: str, generated: str) -> tuple[str, str]:
    comparison = compare(submitted, generated)
    assert not comparison.same and comparison.differences == 1, comparison
    return comparison.hunks[0].submitted, comparison.hunks[0].generated


def unpaged(written: str) -> str:
    return draft(body=BODY, pages=False).decode()


def wrapped_narrowly(written: str) -> str:
    return body_only("\n\n".join(textwrap.fill(paragraph, 40) for paragraph in BODY))


@pytest.mark.requirement("R146")
def test_a_text_is_what_it_was_generated_from() -> None:
    comparison = compare(text(), text())
    assert comparison == Comparison(True, 1.0, (), 0, "The text says what the XML generates.")


@pytest.mark.requirement("R148")
@pytest.mark.parametrize("change", [unpaged, lambda written: written.replace("\n", "\r\n")])
def test_page_breaks_and_line_ends_are_no_difference(change: Callable[[str], str]) -> None:
    assert compare(change(text()), text()).same


@pytest.mark.requirement("R148")
def test_wrapping_is_no_difference() -> None:
    wide = body_only("\n\n".join(textwrap.fill(paragraph, 69) for paragraph in BODY))
    assert compare(wrapped_narrowly(""), wide).same


@pytest.mark.requirement("R148")
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param("o  Dig.\no  Plant.", "*  Dig.\n*  Plant.", id="bullets"),
        pytest.param("the “tree” – it’s", 'the "tree" - it\'s', id="quotes and dashes"),
        pytest.param("well-\nknown trees", "well-known trees", id="hyphen at a line's end"),
        pytest.param("the coding(s) of", "the codings of", id="parenthesis in a word"),
        pytest.param("made by Stuebner here", "made by Stübner here", id="names in ASCII"),
        pytest.param("a tree stands here", "a tree stands here\n\n   Table 1", id="numbered tables"),
        pytest.param("see <http://example.org/a>", "see http://example.org/a", id="brackets of links"),
        pytest.param("the list [1].", "the list (https://example.org/list).", id="links collected"),
        pytest.param("Trees [1] and [2].", "Trees [RFC2119] and [RFC8174].", id="citations by number"),
        pytest.param("under the Simplified licence", "under the Revised licence", id="licence renamed"),
        pytest.param("ﬁnd a tree", "find a tree", id="ligatures"),
        pytest.param("in bytes=-\n500", "in bytes=-500", id="sign at a line's end"),
        pytest.param(
            "at http://example.org/a now",
            "at http://example.org/a (http://example.org/a) now",
            id="link added",
        ),
    ],
)
def test_what_only_generators_write_is_no_difference(ours: str, theirs: str) -> None:
    before, after = "Words before it stay the same:\n", "\nand after."
    assert compare(body_only(before + ours + after), body_only(before + theirs + after)).same


@pytest.mark.requirement("R148")
def test_cells_wrapped_at_other_widths_are_no_difference() -> None:
    narrow = "| red oak | grows   | slow |\n|         | up high |      |"
    wide = "| red | grows up | slow |\n| oak | high     |      |"
    assert compare(body_only(narrow), body_only(wide)).same


@pytest.mark.requirement("R147")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("| red oak | grows ", "| grows | red oak ", id="columns"),
        pytest.param("slow", "high", id="words of two columns"),
        pytest.param("12", "21", id="number"),
    ],
)
def test_what_leaves_its_column_is_found(old: str, new: str) -> None:
    narrow = "| red oak | grows   | slow |\n|         | up high | 12   |"
    wide = "| red | grows up | slow |\n| oak | high     | 12   |"
    assert compare(body_only(narrow), body_only(wide)).same
    assert not compare(body_only(narrow.replace(old, new)), body_only(wide)).same


@pytest.mark.requirement("R147")
@pytest.mark.parametrize(
    ("submitted", "generated"),
    [
        pytest.param("falls by -5 degrees", "falls by 5 degrees", id="sign"),
        pytest.param("trees\n\nare old", "trees\n\n<http://example.org/a>\n\nare old", id="link left out"),
    ],
)
def test_a_sign_and_a_link_are_told(submitted: str, generated: str) -> None:
    assert not compare(body_only(submitted), body_only(generated)).same


@pytest.mark.requirement("R147")
@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("60 centimetres", "61 centimetres", ("61", "60")),
        ("SHOULD be", "MUST be", ("MUST", "SHOULD")),
        ("SHOULD be", "should be", ("should", "SHOULD")),
        ("SHOULD be", "SHOULD NOT be", ("NOT", "")),
        ("[RFC2119]", "[RFC2118]", ("[RFC2118]", "[RFC2119]")),
        ("is then put", "is put", ("", "then")),
        ("is thrown", "is thrown away", ("away", "")),
    ],
)
def test_one_word_or_number_is_found(old: str, new: str, found: tuple[str, str]) -> None:
    changed = tuple(paragraph.replace(old, new) for paragraph in BODY)
    assert only_difference(text(*changed), text()) == found


@pytest.mark.requirement("R147")
def test_a_difference_names_its_line_and_the_words_around_it() -> None:
    submitted = body_only("One tree stands on the hill.\nTwo trees stand in the valley.")
    generated = body_only("One tree stands on the hill.\nSix trees stand in the valley.")
    hunk = compare(submitted, generated).hunks[0]
    assert (hunk.line, hunk.before, hunk.after) == (5, "tree stands on the hill", "trees stand in the valley")


def test_a_whole_sentence_is_found_and_told() -> None:
    comparison = compare(text(*BODY, "Beware of moles."), text())
    assert "“Beware of moles” is in the text only" in comparison.summary
    assert 0.9 < comparison.ratio < 1


def test_words_in_another_order_are_a_difference_outside_of_tables() -> None:
    assert not compare(body_only("trees may be cut down"), body_only("may trees be cut down")).same


def test_a_citation_renumbered_once_only_is_a_difference() -> None:
    submitted = body_only("Oaks [1], elms [2], ashes [1].")
    assert not compare(submitted, body_only("Oaks [3], elms [4], ashes [4].")).same
    assert compare(submitted, body_only("Oaks [3], elms [4], ashes [3].")).same


WHOLE = """
Internet-Draft                                           18 August 2011

                               Of Trees

1.  Introduction

   A hole is dug as told in [1], and by others [2].  It MUST NOT be filled at once, see Section 2.1.
   What the gardeners found stands in a list [3].  Trees grow slowly.

   | oak | 12 metres |

   depth = 60;

2.  References

2.1.  Normative References

   [1]        Digger, D., "Holes in the Ground", RFC 2119, BCP 14,
              March 1997.

   [2]        Planter, P. and E. Elm, "Trees and Bushes",
              draft-planter-trees-04 (work in progress), July 2011.

URIs

   [3]  https://example.org/lists/trees

Author's Address

   Erin Onion
   Garden Street 12
   Springfield, IL  62701
   USA

   Phone: +1 555 0100
   EMail: erin@example.org
"""
GENERATED = """
1.  Introduction

   A hole is dug as told in [RFC2119], and by others [I-D.planter-trees].  It MUST NOT be filled at
   once, see Section 2.1.  What the gardeners found stands in a list (https://example.org/lists/trees).
   Trees grow slowly.

   | oak | 12 metres |

   depth = 60;

2.  References

2.1.  Normative References

   [I-D.planter-trees]
              Planter, P. and E. Elm, "Trees and Bushes", Work in
              Progress, Internet-Draft, draft-planter-trees-04, 7 July
              2011, <https://datatracker.ietf.org/doc/html/draft-
              planter-trees-04>.

   [RFC2119]  Digger, D., "Holes in the Ground", RFC 2119,
              DOI 10.17487/RFC2119, March 1997,
              <https://www.rfc-editor.org/info/rfc2119>.

Author's Address

   Erin Onion
   Garden Street 12
   Springfield, IL 62701
   United States of America
   Phone: +1 555 0100
   Email: erin@example.org
"""


SOURCE = b"""<rfc><front>
<author initials="E." surname="Onion" fullname="Erin Onion"><address>
<postal><street>Garden Street 12</street><city>Springfield</city><region>IL</region><code>62701</code>
<country>USA</country></postal><phone>+1 555 0100</phone><email>erin@example.org</email>
</address></author></front></rfc>"""


@pytest.mark.requirement("R148")
def test_another_generator_and_a_younger_citation_library_are_no_difference() -> None:
    assert compare(WHOLE, GENERATED, SOURCE).hunks == ()


@pytest.mark.requirement("R148")
def test_a_newer_version_of_a_cited_draft_is_no_difference() -> None:
    newer = GENERATED.replace("trees-04", "trees-07").replace("7 July", "2 May").replace("2011", "2013")
    assert compare(WHOLE, newer, SOURCE).hunks == ()


@pytest.mark.requirement("R146")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Trees and Bushes", "Trees 2.0 and Bushes"),
        ("July 2011", "July 2010"),
        ("July 2011", "July 2411"),
        ("July 2011", "July 2012"),
        ("trees-04", "trees-08"),
        ("trees-04", "trees2-04"),
    ],
)
def test_of_a_cited_draft_only_its_version_and_date_may_be_older(old: str, new: str) -> None:
    newer = GENERATED.replace("trees-04", "trees-07").replace("7 July", "2 May").replace("2011", "2013")
    assert not compare(WHOLE.replace(old, new, 1), newer, SOURCE).same


@pytest.mark.requirement("R148")
def test_what_the_generator_leaves_out_of_an_address_is_held_against_the_xml() -> None:
    generated = GENERATED.replace("Springfield, IL 62701\n   United States of America", "Springfield")
    assert compare(WHOLE, generated, SOURCE).same
    for old, new in (("62701", "62702"), ("IL", "IN"), ("USA", "UK")):
        assert not compare(WHOLE.replace(old, new), generated, SOURCE).same


@pytest.mark.requirement("R146")
def test_a_fax_number_is_held_against_the_xml() -> None:
    submitted = WHOLE.replace("EMail:", "Fax:   +1 555 0199\n   EMail:")
    source = SOURCE.replace(b"<email>", b"<facsimile>+1 555 0199</facsimile><email>")
    assert compare(submitted, GENERATED, source).same
    assert not compare(submitted.replace("0199", "0198"), GENERATED, source).same


@pytest.mark.requirement("R146")
@pytest.mark.parametrize(("number", "same"), [("2.2", True), ("2.3", False), ("3.2", False), ("22", False)])
def test_the_list_of_links_is_numbered_after_the_others(number: str, same: bool) -> None:
    submitted = WHOLE.replace("URIs", f"{number}.  URIs")
    assert compare(submitted, GENERATED, SOURCE).same is same


@pytest.mark.requirement("R146")
def test_a_link_that_is_listed_twice_is_cited_by_both_numbers() -> None:
    uris = "\n2.  URIs\n\n   [1] https://example.org/a\n\n   [2] https://example.org/a\n"
    gloss = "(https://example.org/a)"
    generated = body_only(f"Oaks are listed {gloss}, and elms are listed {gloss}, too.")
    submitted = body_only("Oaks are listed [1], and elms are listed [2], too.") + uris
    assert compare(submitted, generated).same
    assert not compare(submitted.replace("elms are listed [2]", "elms are listed [1]"), generated).same


@pytest.mark.requirement("R146")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("told in [1]", "told in [2]"),
        ("others [2]", "others [1]"),
        ("a list [3]", "a list [2]"),
        ("a list [3]", "a list [4]"),
        ("MUST NOT", "MUST"),
        ("Section 2.1", "Section 2.2"),
        ("grow slowly", "do not grow slowly"),
        ("  Trees grow slowly.", ""),
        ("12 metres", "13 metres"),
        ("oak", "elm"),
        ("depth = 60", "depth = 61"),
        ("2.1.  Normative", "2.2.  Normative"),
        ("Digger", "Dagger"),
        ("Ground", "Grind"),
        ("RFC 2119", "RFC 2118"),
        ("RFC 2119, BCP 14,\n              March 1997", "RFC 1997, BCP 14,\n              March 2119"),
        ("March 1997", "March 1998"),
        ("and E. Elm", "and E. Ash"),
        ("trees-04", "trees-05"),
        ("July 2011", "July 2012"),
        ("org/lists", "org/lusts"),
        ("Onion", "Union"),
        ("Street 12", "Street 13"),
        ("62701", "62702"),
        ("0100", "0101"),
        ("erin@", "elin@"),
    ],
)
def test_one_change_anywhere_is_found(old: str, new: str) -> None:
    assert old in WHOLE
    assert not compare(WHOLE.replace(old, new, 1), GENERATED, SOURCE).same


def test_references_are_compared_word_by_word() -> None:
    entry = '\n2.  References\n\n   [RFC2119]  Bradner, S., "Key words", RFC {}, March 1997.\n'
    intro = body_only("See [RFC2119].")
    assert only_difference(intro + entry.format(2118), intro + entry.format(2119)) == ("2118", "2119")


def test_a_longer_number_is_no_abbreviation() -> None:
    entry = '\n2.  References\n\n   [v6]  Deering, S., "Internet Protocol (IPv6)", December 1998.\n'
    submitted = body_only("See [v6].") + entry
    assert compare(submitted.replace("Protocol", "Prot"), submitted).same
    assert not compare(submitted.replace("IPv6", "IPv60"), submitted).same


@pytest.mark.requirement("R146")
@pytest.mark.parametrize(("number", "same"), [("2.", True), ("7.", False)], ids=["in order", "out of order"])
def test_one_list_of_references_or_two_are_numbered_in_order(number: str, same: bool) -> None:
    entry = '\n\n   [oaks]     Planter, E., "Care for Oaks", 2020.\n'
    intro = body_only("See [oaks].")
    submitted = f"{intro}\n{number}  References\n\n{number}1.  Informative References{entry}"
    assert compare(submitted, f"{intro}\n2.  Informative References{entry}").same is same


RFC_2068 = """
2.  References

   [RFC2068]  Fielding, R., Gettys, J., Mogul, J., {}, H., and T.
              Berners-Lee, "Hypertext Transfer Protocol -- HTTP/1.1",
              RFC 2068, January 1997.
"""


@pytest.mark.requirement("R148")
def test_libraries_differ_about_what_a_surname_is() -> None:
    submitted, generated = (
        body_only("See [RFC2068].") + RFC_2068.format(name) for name in ("Nielsen", "Frystyk")
    )
    assert compare(submitted, generated).same
    assert not compare(submitted.replace("H., and", "K., and"), generated).same
    assert not compare(submitted.replace("Mogul", "Mogol"), generated).same
    for old, new in (("1997", "1998"), ("2068, ", "2086, "), ("Transfer", "Transport")):
        assert not compare(submitted.replace(old, new), generated).same


@pytest.mark.requirement("R146")
@pytest.mark.parametrize(("number", "same"), [(1, True), (9, False), (0, False)])
def test_the_first_link_has_the_first_number(number: int, same: bool) -> None:
    """Where a generator collects links, but their list is not in the text."""
    entry = '\n2.  References\n\n   [oaks]     Planter, E., "Care for Oaks", 2020.\n'
    submitted = body_only(f"Trees are discussed on the gardeners' list [{number}] at length.") + entry
    generated = "Trees are discussed on the gardeners' list (mailto:trees@example.org) at length."
    assert compare(submitted, body_only(generated) + entry).same is same


@pytest.mark.requirement("R146")
@pytest.mark.parametrize(("numbers", "same"), [((1, 2), True), ((5, 2), False), ((2, 1), False)])
def test_links_without_a_list_are_numbered_in_order(numbers: tuple[int, int], same: bool) -> None:
    entry = '\n2.  References\n\n   [1]        Planter, E., "Care for Oaks", 2020.\n'
    written = "Oaks are listed {}, and elms are listed {}, too. See [1]."
    submitted = body_only(written.format(*(f"[{number}]" for number in numbers))) + entry
    generated = body_only(written.format("(https://example.org/a)", "(https://example.org/b)")) + entry
    assert compare(submitted, generated).same is same


@pytest.mark.requirement("R148")
def test_the_title_of_a_reference_may_stand_for_its_label() -> None:
    entry = '\n2.  References\n\n   [oaks]     Planter, E., "Care for Oaks", 2020.\n'
    submitted = body_only("Oaks are treated in [oaks] at length.") + entry
    assert compare(submitted, body_only("Oaks are treated in Care for Oaks at length.") + entry).same
    assert not compare(submitted, body_only("Oaks are treated in Care for Elms at length.") + entry).same


@pytest.mark.requirement("R149")
def test_the_whole_difference_is_shown_with_its_lines() -> None:
    changed = tuple(paragraph.replace("60", "61") for paragraph in BODY)
    shown = word_diff(text(*changed), text()).splitlines()
    assert shown[:2] == ["--- submitted text", "+++ generated from XML"]
    assert "-61" in shown and "+60" in shown
    assert any(line.startswith("@@ line ") for line in shown)
    assert word_diff(text(), text()) == ""


@pytest.mark.requirement("R149")
def test_the_difference_is_bounded() -> None:
    ours = body_only("\n".join(f"word{number} again" for number in range(60_000)))
    theirs = body_only("\n".join(f"other{number} again" for number in range(60_000)))
    shown = word_diff(ours, theirs)
    assert len(shown.encode()) <= LARGEST and "larger than 500 kB" in shown


@pytest.mark.parametrize(
    "hostile",
    [
        "a b " * 60_000,
        "[" * 120_000,
        "(http:" + "a" * 120_000,
        ("(http:" + "a" * 199 + "\n") * 600,
        "<http:" * 20_000,
        "1." * 60_000,
        "\x00\ufffe\u202e" * 20_000,
        "[1] x\n" * 20_000,
        "",
    ],
    ids=range(9),
)
def test_any_text_is_compared_in_little_time(hostile: str) -> None:
    start = time.process_time()
    for written in (hostile, f"1. A\n\n{hostile}", f"References\n\n{hostile}"):
        compare(written, hostile[::-1] + " end")
    assert time.process_time() - start < 50
