"""Headings: which line is one, and where a section of the text ends.

Only what the meta-data needs: the abstract and the authors' addresses. It is no outline.
"""

from __future__ import annotations

import re

_NUMBER = r"(?:(?:appendix\s)?(?:\d{1,2}|[a-z])(?:\.\d{1,2}){0,3}\.?\)?\s{1,6}(?:-\s{1,3})?)?"
_ABSTRACT = re.compile(rf"\s*{_NUMBER}abstract\s*[:.-]{{0,3}}\s*(?P<inline>.*)$", re.I)
_LEADERS = re.compile(r"(?:\. ?){4,30}\s{0,9}[0-9ivx]{1,3}$")
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?(?:\s-)?|[A-Z]\.|appendix\s[a-z]\b\.?:?)\s{1,6}[A-Z\"'(]"
)
_KNOWN = re.compile(
    _NUMBER + r"(?:status of th(?:is|e) (?:memo|document|draft|internet)|status$|copyright|table of contents"
    r"|contents?$"
    r"|introduction$|overview$|requirements? (?:language|notation|terminology)|conventions(?: used.*)?$"
    r"|terminology$|key ?words?(?:$|:)|notes? to |editorial note|editor'?s? note|about this document"
    r"|discussion venues?|discussion of this|document history|changes (?:since|from)|change (?:log|history)"
    r"|acknowledge?ments?$|rfc[- ]editor|preface$|foreword$|background$|motivation$|discussion$"
    r"|revision history|contributing|notice$|legal|license|ipr |intellectual property|full copyright"
    r"|disclaimer|this internet[- ]draft is submitted|this document is an internet[- ]draft|references$"
    r"|(?:in|non-)?normative references|authors?[’'`]?s?[’'`]? address|security considerations"
    r"|iana considerations|index$|document status|specification of requirements|terms and|definitions$"
    r"|glossary$|abbreviations$|applicability$|scope$|comments$|feedback$|mailing list"
    r"|internet[- ]drafts are )",
    re.I,
)


def abstract_heading(text: str) -> str | None:
    """The text behind "Abstract:" on the heading's line, "" when it stands alone, None for no heading."""
    if "bstract" not in text[:80] and "BSTRACT" not in text[:80]:
        return None
    match = _ABSTRACT.match(text[:1000])
    if not match or is_contents_line(text):
        return None
    inline = match["inline"]
    return inline if not inline or text.rstrip()[: match.start("inline")].rstrip()[-1:] in ":.-" else None


def is_known(text: str) -> bool:
    """Is it one of the headings that come around an abstract, or numbered?"""
    text = text.strip()[:200]
    return _KNOWN.match(text) is not None or is_numbered(text)


def is_contents_line(text: str) -> bool:
    """ "Introduction . . . . . 3" """
    return _LEADERS.search(text[-40:]) is not None


def is_numbered(text: str) -> bool:
    return len(text) < 80 and _NUMBERED.match(text) is not None
