"""xml2rfc's words for an author: what is wrong, what to do. What it has no better words for stays."""

from __future__ import annotations

import re

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
)
# What the checks of this system say themselves, by its operator's rules; and what comes to nothing.
_NO_NEWS = re.compile(
    r"The document date \(|Expected <date> to have the current year"
    r"|\w+ too wide, reducing indentation from (\d+) to \1$"
)
_PATTERNS = tuple((re.compile(pattern), meaning) for pattern, meaning in _MEANINGS)


def is_news(text: str) -> bool:
    """Whether it is for xml2rfc to say: the date of a draft isn't; and whether it says anything."""
    return _NO_NEWS.match(text) is None


def meaning(text: str) -> str:
    """One message, for a person; without xml2rfc's own words where there are better ones."""
    text = " ".join(text.split())[:400]
    for pattern, sentence in _PATTERNS:
        found = pattern.match(text)
        if found:
            return sentence.format(*(group or "" for group in found.groups()))
    return text if text.endswith((".", "?", "!")) else f"{text}."


def failure(error: BaseException) -> str:
    """Why a writer stopped, when it said nothing itself."""
    if isinstance(error, MemoryError):
        return "The text takes more memory than is allowed here: a very large indentation, for instance."
    if isinstance(error, RecursionError):
        return "Elements are nested too deeply."
    said = meaning(str(error)) if str(error) else "It gave no reason."
    return f"xml2rfc can't work with this ({type(error).__name__}): {said}"
