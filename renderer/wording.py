"""xml2rfc's words for an author: what is wrong, what to do. What it has no better words for stays."""

from __future__ import annotations

import re

NO_BACK = (
    "The draft has no <back>, and without it xml2rfc makes no section with the authors' addresses. Write "
    "<back/> after </middle>."
)

# What xml2rfc says (a pattern at the start) -> what it means, with the pattern's groups put in.
_MEANINGS = (
    (
        r"Found no element to match the <xref> target attribute \'([^\']*)\'",
        'An <xref> points to "{0}", but nothing in the draft has that anchor. Give the section, figure or '
        'reference anchor="{0}", or correct the target.',
    ),
    (
        r'IDREF attribute (\S+) references an unknown ID "([^"]*)"',
        'The attribute {0} points to "{1}", but nothing in the draft has that anchor. Give the section, '
        'figure or reference anchor="{1}", or correct the attribute.',
    ),
    (
        r"docName and value in <seriesInfo",
        'The names in docName="…" of <rfc> and in <seriesInfo name="Internet-Draft" value="…"/> differ. '
        "Write the same name and version in both, or leave <seriesInfo> out.",
    ),
    (
        r"Unknown ipr attribute:? *(.*)",
        'The ipr attribute of <rfc> has a value of former years ({0}). Write ipr="trust200902".',
    ),
    (
        r"Duplicate xsd:ID attribute (\w+)=\"([^\"]*)\"",
        'Two elements have {0}="{1}". Every anchor may be given once only: rename one of them.',
    ),
    (
        r"Invalid attribute hangText for element li",
        'A <t hangText="…"> stands in a <list> whose style is not "hanging". Write <list style="hanging">, '
        "or take hangText out.",
    ),
    (r"Did not expect element (\S+) there", "<{0}> is not allowed at this place."),
    (r"Element (\S+) has extra content: (\S+)", "<{1}> is not allowed where it stands in <{0}>."),
    (r"Expecting an? element (\S+), got nothing", "An element <{0}> is missing here."),
    (r"Expecting element (\S+), got (\S+)", "There is <{1}> where <{0}> is expected."),
    (
        r"Invalid attribute (\S+) for element (\S+)",
        "<{1}> can't have the attribute {0}, or not with this value.",
    ),
    (
        r"Element (\S+) failed to validate attributes",
        "<{0}> has an attribute too many, or one is missing or wrong.",
    ),
    (
        r"Did not expect text in element (\S+) content",
        "There can be no text directly in <{0}>: put it into <t>.",
    ),
    (r"Element (\S+) failed to validate content", "Something in <{0}> is not as the schema wants it."),
    (r"Expecting an element , got nothing", "An element has less in it than the schema wants."),
    (r"Too many overlapping <name> content", "More than a hundred sections have the same title."),
    (r"Found duplicate displayreference value: \"([^\"]*)\"", 'Two <displayreference> say to="{0}".'),
    (
        r"Expected a category, one of (.*)",
        'The draft has no category. Write category="std", "bcp", "exp", "info" or "historic" in <rfc>.',
    ),
    (
        r"(?:a draft can't take content from outside itself|Can not access local file)",
        "The draft takes content from a file or a URL (src=…). Put the content into the XML itself.",
    ),
    (
        r'Expected ascii-art artwork for <artwork type="([^"]*)">',
        'There is an <artwork type="{0}"> with nothing in it. Fill it, or take it out.',
    ),
    (
        r'Expected <artwork> with type="svg" to have an <svg> child element',
        'There is an <artwork type="svg"> without a drawing. Put the <svg> into it, or take it out.',
    ),
    (
        r"Unused reference: There seems to be no reference to \[(.*)\] in the document",
        "The reference [{0}] is listed, but the text does not cite it. Cite it with <xref>, or take it out.",
    ),
    (
        r"Could not render a deprecated element: <(.*)>",
        'No text can be made of <{0}>: it is of the vocabulary before version 3, and <rfc> says version="3". '
        'Take version="3" out of <rfc>, so that the draft is converted, or write what RFC 7991 has instead.',
    ),
    (
        r"(?:Was asked to render a deprecated element:|No renderer for) <(.*)>",
        'The text of <{0}> looks odd: it is of the vocabulary before version 3, and <rfc> says version="3". '
        'Take version="3" out of <rfc>, so that the draft is converted, or write what RFC 7991 has instead.',
    ),
    (
        r"Too long line found \(L(\d+)\), (\d+) characters longer than (\d+) characters",
        "Line {0} of the generated text is {1} characters too long ({2} are allowed): a figure, a table or "
        "source code is too wide.",
    ),
    (
        r"(\w+) too wide, reducing indentation from (\d+) to (\d+)",
        "{0} too wide to be indented by {1} characters: it is indented by {2}.",
    ),
    (
        r"Total table width \((\d+)\) exceeds available width \((\d+)\)",
        "The table takes {0} characters of a line, which has {1}: it needs fewer columns, or shorter words.",
    ),
    (
        r"Expected a title or title abbreviation of not more than 40 character.* found (\d+)",
        "The title has {0} characters, and the header of a page has room for 40: give it a short form, "
        '<title abbrev="…">.',
    ),
    (
        r"Postal address part filled in, but not used: <(\w+)>: (.*?) Available elements for (.*?) are: (.*)",
        'Addresses in {2} are written without <{0}>, so "{1}" is left out. They can have {3}; or write each '
        "line of the address as a <postalLine>.",
    ),
    (
        r"Country lookup failed for <country>(.*)</country>",
        'The <country> "{0}" is not known, so that nobody knows how addresses are written there. Write its '
        "English name or its code of two letters.",
    ),
    (
        r"Deprecated <vspace/> element removed",
        "The vocabulary has nothing like <vspace/> any more, and here it is left out. Begin another <t>, or "
        "write <br/> in version 3.",
    ),
    (r"No name entry found for (\w+)", "A <{0}> has no title: give it <name>, or title in v2."),
    (
        r"Expected tocDepth to be an integer, but found '([^']*)'",
        'The depth of the table of contents is "{0}", which is no number. Write for example tocDepth="3" in '
        '<rfc>, or <?rfc tocdepth="3"?> before it.',
    ),
    (
        r"Reserved anchor name: (\S+)\. ",
        'The anchor "{0}" begins like those that xml2rfc gives itself (section-, figure-, table-, …). Choose '
        "another one, also where it is referred to.",
    ),
    (
        r"invalid literal for int\(\) with base 10: '([^']*)",
        'There is "{0}" where a number is expected, or the name of a month.',
    ),
    (
        r"invalid width ",
        "There is no room left for any text: lists are nested too deeply, or a table has too many columns.",
    ),
    (
        r"Can't handle roman numerals",
        "A list with Roman numbers goes beyond 3999. Give it another type, or another start.",
    ),
    (
        r"not (?:all arguments converted|enough arguments)|unsupported format character|incomplete format",
        'The type of an <ol> is no pattern with one number in it. Write for example type="1." or '
        'type="Step %d:".',
    ),
)
# What the checks of this system say themselves; what comes to nothing; defaults that take effect.
_NO_NEWS = re.compile(
    r"The document date \(|Expected <date> to have the current year"
    r"|Unexpected text content after block tag"
    r"|\w+ too wide, reducing indentation from (\d+) to \1$"
    r"|Tried to add a pilcrow"
    r"|Expected a <seriesInfo> element giving the RFC number"
    r"|Expected a valid submissionType \(stream\) setting, .* but found None"
    r"|Setting consensus=\"\w+\" for"
)
_PATTERNS = tuple((re.compile(pattern), meaning) for pattern, meaning in _MEANINGS)


def is_news(text: str) -> bool:
    """Whether it is for xml2rfc to say: the date of a draft isn't; and whether it says anything."""
    return _NO_NEWS.match(text) is None


def meaning(text: str) -> str:
    """One message, for a person; without xml2rfc's own words where there are better ones."""
    text = " ".join(text.split())[:400]
    return _better(text) or (text if text.endswith((".", "?", "!")) else f"{text}.")


def _better(text: str) -> str:
    """The sentence of the first pattern that fits, or ""."""
    fits = ((pattern.match(text), sentence) for pattern, sentence in _PATTERNS)
    return next((said.format(*(g or "" for g in found.groups())) for found, said in fits if found), "")


def all_of(alike: list[str]) -> str:
    """Meanings that differ in a number only, as one."""
    more = f" And {len(alike) - 1} more like this." if len(alike) > 1 else ""
    return f"{alike[0]}{more}"


def failure(error: BaseException) -> str:
    """Why a writer stopped, when it said nothing itself."""
    if isinstance(error, MemoryError):
        return "The text takes more memory than is allowed here: a very large indentation, for instance."
    if isinstance(error, RecursionError):
        return "Elements are nested too deeply."
    if better := _better(str(error)):
        return better
    said = meaning(str(error)) if str(error) else "It gave no reason."
    return f"xml2rfc can't work with this ({type(error).__name__}): {said}"
