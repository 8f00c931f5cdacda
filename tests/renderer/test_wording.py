"""xml2rfc's messages in words that an author can act on."""

import pytest

from renderer import wording


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Found no element to match the <xref> target attribute 'soil'", 'points to "soil"'),
        ('IDREF attribute target references an unknown ID "soil"', 'target points to "soil"'),
        ("docName and value in <seriesInfo name=… must match.", "Write the same name and version in both"),
        ("Unknown ipr attribute: full3978", 'ipr="trust200902"'),
        ("Did not expect element bcp14 there", "<bcp14> is not allowed at this place."),
        (
            "Element section has extra content: garden",
            "<garden> is not allowed where it stands in <section>.",
        ),
        ("Expecting element li, got t", "There is <t> where <li> is expected."),
        ("Invalid attribute colour for element t", "<t> can't have the attribute colour"),
        ('Found duplicate displayreference value: "A" has already', 'Two <displayreference> say to="A".'),
        (
            "Unused reference: There seems to be no reference to [X] in the document",
            "reference [X] is listed",
        ),
        (
            "Too long line found (L30), 5 characters longer than 72 characters: \n xxx",
            "Line 30 of the generated",
        ),
        ("Invalid attribute hangText for element li", '<list style="hanging">'),
        ("Artwork too wide, reducing indentation from 3 to 1", "Artwork too wide to be indented by 3"),
        (
            "Total table width (80) exceeds available width (69)",
            "takes 80 characters of a line, which has 69",
        ),
        (
            "Expected a title or title abbreviation of not more than 40 character for the page header, found "
            "61 characters",
            '<title abbrev="…">',
        ),
        (
            "Postal address part filled in, but not used: <region>: NW\n Available elements for Germany are: "
            "<street>, <city>",
            'Addresses in Germany are written without <region>, so "NW" is left out. They can have <street>,',
        ),
        (
            "Country lookup failed for <country>Utopia</country>.  Use --country-help to show",
            '"Utopia" is not known',
        ),
        (
            "Deprecated <vspace/> element removed, but no good conversion found  The output will",
            "Begin another <t>",
        ),
        (
            "Reserved anchor name: table-soil. Don't use anchor names beginning with one of figure-, table-",
            'The anchor "table-soil" begins like those that xml2rfc gives itself',
        ),
        (
            'Expected <artwork> with type="svg" to have an <svg> child element, but did not find it: b',
            'an <artwork type="svg"> without a drawing',
        ),
        ("invalid literal for int() with base 10: 'Febuary'", 'There is "Febuary" where a number'),
        ("No name entry found for section, can't continue", "A <section> has no title"),
        ("Expected tocDepth to be an integer, but found 'yes'", '<?rfc tocdepth="3"?>'),
    ],
)
def test_known_messages_say_what_to_do(said, meant):
    assert meant in wording.meaning(said)


@pytest.mark.parametrize(
    "said",
    [
        "Expected a valid submissionType (stream) setting, one of IETF, IAB, but found None",
        'Setting consensus="true" for IETF STD document (this is not the schema default)',
        'Tried to add a pilcrow to <p>, but found no "id" attribute',
        "Artwork too wide, reducing indentation from 3 to 3",
    ],
)
def test_what_comes_to_nothing_is_no_news(said):
    assert not wording.is_news(said)


def test_unknown_messages_stay_in_one_line_of_bounded_length():
    assert wording.meaning("Something\n new") == "Something new."
    assert wording.meaning("Why?") == "Why?"
    assert len(wording.meaning("x" * 10_000)) <= 401


def test_braces_in_a_draft_are_only_braces():
    assert '"{0}{x}"' in wording.meaning("Found no element to match the <xref> target attribute '{0}{x}'")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (MemoryError(), "memory"),
        (RecursionError("maximum"), "nested too deeply"),
        (ValueError("no such colour"), "ValueError"),
        (ValueError("invalid width -3 (must be > 0)"), "no room left"),
        (NotImplementedError("Can't handle roman numerals larger than 3999"), "beyond 3999"),
        (IndexError(), "no reason"),
    ],
)
def test_a_failure_without_a_message_is_explained(error, says):
    assert says in wording.failure(error)
