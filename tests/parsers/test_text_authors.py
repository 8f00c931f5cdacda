"""Who the authors are when first page and addresses tell it in their many ways."""

from __future__ import annotations

import pytest

from maild.domain.draft import Author, Extraction
from parsers.text.document import read
from parsers.text.extract import extract
from parsers.text.mailboxes import emails_in
from parsers.text.people import bare, fuller, initialed, personlike, same

pytestmark = pytest.mark.requirement("R131")


def draft(right: list[str], addresses: str, heading: str = "Authors' Addresses") -> Extraction:
    """A small draft with these lines in its right column and this section of addresses."""
    left = [
        "Network Working Group",
        "Internet-Draft",
        "Intended status: Informational",
        "Expires: 27 May 2027",
    ]
    column = [*right, "22 November 2026"]
    rows = [(left[i] if i < len(left) else "").ljust(72 - len(text)) + text for i, text in enumerate(column)]
    body = (
        "\n\n\n            A Title\n       draft-x-y-00\n\nAbstract\n\n   Text.\n\n1.  Scope\n\n   Text.\n\n"
    )
    return extract(read(("\n\n" + "\n".join(rows) + body + f"{heading}\n\n{addresses}\n").encode()))


def authors(
    right: list[str], addresses: str, heading: str = "Authors' Addresses"
) -> list[tuple[str, str | None]]:
    found = draft(right, addresses, heading).metadata.authors or ()
    return [(author.name, author.email) for author in found]


def entry(name: str, email: str, organization: str = "Example Works") -> str:
    return f"   {name}\n   {organization}\n   1 Main Street\n\n   Email: {email}\n\n\n"


@pytest.mark.parametrize(
    ("front", "full"),
    [
        ("O. Ruiz de la Vega", "Olga Ruiz de la Vega"),
        ("JM. Roux", "Jean-Marie Roux"),
        ("J.-M. Roux", "Jean-Marie Roux"),
        ("K. Hill-Wood", "Karen Hill-Wood"),
        ("T. O'Neil", "Theo O'Neil"),
        ("M. Müller", "Max Müller"),
        ("M. Mueller", "Max Müller"),
        ("Ł. Wójcik", "Łukasz Wójcik"),
        ("L. Wojcik", "Łukasz Wójcik"),
        ("D. Field 3rd", "Donald Field 3rd"),
        ("D. Field, 3rd", "Donald Field, 3rd"),
        ("W. L. Tan", "Tan Wei Ling"),
        ("J. Park", "Ji-woo Park"),
        ("S. Lane", "Susan Lane"),
        ("A. brook", "Ada brook"),
        ("X. Li", "Xia LI"),
    ],
)
def test_initials_become_the_full_name(front: str, full: str) -> None:
    other = entry("Bo Other", "bo@example.org")
    found = authors([front, "Example Works", "B. Other"], entry(full, "a@example.org") + other)
    assert found == [(full, "a@example.org"), ("Bo Other", "bo@example.org")]


@pytest.mark.parametrize("role", [", Ed.", " (Ed.)", ", Editor", " (editor)", " [Editor]", ", ed"])
def test_roles_are_no_part_of_a_name(role: str) -> None:
    found = authors([f"A. Brook{role}"], entry(f"Ada Brook{role}", "ada@example.org"))
    assert found == [("Ada Brook", "ada@example.org")]


def test_the_order_is_the_first_page_s() -> None:
    section = entry("Ada Brook", "ada@example.org") + entry("Zoe Young", "zoe@example.org")
    assert [name for name, _ in authors(["Z. Young", "A. Brook"], section)] == ["Zoe Young", "Ada Brook"]


def test_namesakes_keep_their_own_addresses() -> None:
    section = entry("Lin Wang", "lin@example.org") + entry("Lu Wang", "lu@example.org")
    assert authors(["L. Wang", "L. Wang"], section) == [
        ("Lin Wang", "lin@example.org"),
        ("Lu Wang", "lu@example.org"),
    ]


def test_an_organization_named_like_a_person_is_none() -> None:
    section = "   Ada Brook\n   Harper Collins\n\n   Email: ada@example.org\n"
    assert authors(["A. Brook", "Harper Collins"], section) == [("Ada Brook", "ada@example.org")]


def test_a_page_break_in_an_address_makes_no_author_of_the_organization() -> None:
    section = "   Ada Brook\n\n   Harper Collins\n\n   Email: ada@example.org\n"
    assert authors(["A. Brook", "Harper Collins"], section) == [("Ada Brook", "ada@example.org")]


def test_names_with_organizations_behind_them() -> None:
    section = "   Ada Brook\n   ada@example.org\n\n   Bo Young\n   bo@example.net\n"
    found = authors(["Ada Brook, Example Works", "B. Young, Other Co"], section)
    assert found == [("Ada Brook", "ada@example.org"), ("Bo Young", "bo@example.net")]


def test_several_names_in_one_line() -> None:
    section = entry("Ada Brook", "a@x.org") + entry("Bo Young", "b@x.org") + entry("Cy Zane", "c@x.org")
    assert authors(["A. Brook, B. Young and C. Zane"], section) == [
        ("Ada Brook", "a@x.org"),
        ("Bo Young", "b@x.org"),
        ("Cy Zane", "c@x.org"),
    ]


def test_names_above_one_another_share_out_the_addresses() -> None:
    section = "   Ada Brook\n   Bo Young\n   Example Works\n\n   Email: {ada, bo}@example.org\n"
    assert authors(["Ada Brook", "Bo Young"], section) == [
        ("Ada Brook", "ada@example.org"),
        ("Bo Young", "bo@example.org"),
    ]


def test_three_columns() -> None:
    section = (
        "Ada Brook                Bo Young                 Cy Zane\n"
        "Example Works            Other Works              Third Works\n"
        "ada@x.org                bo@x.org                 cy@x.org\n"
    )
    assert authors(["Ada Brook", "Bo Young", "Cy Zane"], section) == [
        ("Ada Brook", "ada@x.org"),
        ("Bo Young", "bo@x.org"),
        ("Cy Zane", "cy@x.org"),
    ]


def test_a_label_beside_the_country_is_no_second_column() -> None:
    block = "   {}\n   Works\n   75013 Paris            Phone: none\n   France                 Email: {}\n\n"
    section = block.format("Ada Brook", "ada@x.org") + block.format("Bo Young", "bo@x.org")
    assert authors(["A. Brook", "B. Young"], section) == [
        ("Ada Brook", "ada@x.org"),
        ("Bo Young", "bo@x.org"),
    ]


def test_nobody_gets_an_address_of_the_legal_text() -> None:
    section = "   Ada Brook\n   Works\n\n   Intellectual Property\n\n   Write to ietf-ipr@ietf.org.\n"
    assert authors(["A. Brook"], section) == [("Ada Brook", None)]


def test_contributors_are_no_authors() -> None:
    section = entry("Ada Brook", "ada@example.org") + "Contributors\n\n" + entry("Bo Young", "bo@example.org")
    assert authors(["A. Brook"], section) == [("Ada Brook", "ada@example.org")]


@pytest.mark.parametrize("front", ["Mike Swan", "Michael Swann"])
def test_a_nickname_and_a_slip_of_the_pen_are_the_same_person(front: str) -> None:
    section = (
        entry("Ada Brook", "ada@x.org") + entry("Michael Swan", "ms@x.org") + entry("Bo Young", "bo@x.org")
    )
    assert [email for _, email in authors(["Ada Brook", front, "Bo Young"], section)] == [
        "ada@x.org",
        "ms@x.org",
        "bo@x.org",
    ]


def test_an_entry_that_the_first_page_does_not_explain_is_doubt() -> None:
    section = entry("Ada Brook", "ada@x.org") + entry("Ute Novel", "un@x.org") + entry("Bo Young", "bo@x.org")
    extraction = draft(["Ada Brook", "Bo Young"], section)
    assert extraction.metadata.authors is None
    assert "Ute Novel" in next(remark.message for remark in extraction.remarks if remark.field == "authors")


@pytest.mark.parametrize(
    "heading",
    [
        "Author's Address",
        "Authors' Addresses",
        "AUTHORS ADDRESSES",
        "9. Author Information",
        "10 - Author's Address",
        "7. Document Editor's Address",
        "Author(s)",
        "Authors",
        "12.  Author's Address:",
        "Contact Information",
    ],
)
def test_headings_of_the_addresses(heading: str) -> None:
    assert authors(["A. Brook"], entry("Ada Brook", "ada@example.org"), heading) == [
        ("Ada Brook", "ada@example.org")
    ]


def test_addresses_without_a_heading() -> None:
    section = "   Write to the author:\n\n   Ada Brook\n   <ada@example.org>\n"
    assert authors(["Ada Brook", "Example Works"], section, "Nothing")[0] == ("Ada Brook", "ada@example.org")


@pytest.mark.requirement("R95")
def test_authors_without_any_addresses_are_still_authors() -> None:
    extraction = draft(["A. Brook", "Example Works", "B. Young"], "", "Nothing")
    assert extraction.metadata.authors == (Author("A. Brook"), Author("B. Young"))
    (remark,) = extraction.remarks  # one cause: there is no section
    assert remark.tag == "author-address-missing" and "A. Brook, B. Young" in remark.message


@pytest.mark.parametrize(
    ("text", "emails"),
    [
        ("Email: ada@example.org", ("ada@example.org",)),
        ("EMail: mailto:ada.b+x@example.org.", ("ada.b+x@example.org",)),
        ("<ada@example.org>, bo@example.org", ("ada@example.org", "bo@example.org")),
        ("{ada,bo}@example.org", ("ada@example.org", "bo@example.org")),
        ("ada @ example.org", ("ada@example.org",)),
        ("ada <at> example <dot> org", ("ada@example.org",)),
        ("Email: ada at example.org", ("ada@example.org",)),
        ("We met at example street", ()),
        ("Phone: 555", ()),
    ],
)
def test_mail_addresses(text: str, emails: tuple[str, ...]) -> None:
    assert emails_in(text) == emails


@pytest.mark.parametrize("name", ["D. McGraw", "J.-P. Blanc", "A. B. Cole", "Ch. Dorn", "M. van der Berg"])
def test_initials_are_people(name: str) -> None:
    assert initialed(name)


@pytest.mark.parametrize(
    "name", ["CZ.NET", "Example, Inc.", "W. Foo Corporation", "www.example.org", "St. John's University"]
)
def test_what_only_looks_like_initials(name: str) -> None:
    assert not initialed(name)


@pytest.mark.parametrize("name", ["Room 7", "one two", "X", "Example Labs", "a@b.org", "(see below)"])
def test_what_is_no_person(name: str) -> None:
    assert not personlike(name)


@pytest.mark.parametrize(
    ("one", "other"), [("A. Brook", "Bo Brook"), ("A. Brook", "Ada Brooks"), ("Ada Brook", "Bo Brook")]
)
def test_different_people(one: str, other: str) -> None:
    assert not same(one, other)


def test_degrees_stay_and_titles_go() -> None:
    assert bare("Dr. Ada Brook, Ph.D.") == "Ada Brook, Ph.D."
    assert bare("Editor: Ada Brook Jr.") == "Ada Brook Jr."


def test_what_stands_behind_a_name_is_cut() -> None:
    assert fuller("A. Brook", "Ada Brook Example Works 17 Main") == "Ada Brook"
