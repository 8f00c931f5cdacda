"""What idnits 3 (3.0.0-alpha.74) can say in submission mode without a network, by its codes.

The tag of a relayed finding is "idnits:CODE". All are warnings (R160). Where a check of ours decides the same
question, the advice says so: idnits is wrong about some drafts (a page break inside a notice, for instance).
"""

from __future__ import annotations

from checks.catalogue.rule import Rule
from maild.domain.finding import Severity

_CONTENT = "https://authors.ietf.org/required-content"
_PLAIN = "https://authors.ietf.org/drafting-in-plaintext"
_WORDS = "https://authors.ietf.org/rfcxml-vocabulary"
_NAMING = "https://authors.ietf.org/naming-your-internet-draft"
_TLP = "IETF Trust Legal Provisions 5.0, https://trustee.ietf.org/license-info, Section 6"
_OURS = (
    "Whether the draft can be posted is decided by this system's own check; if that says nothing, ignore it."
)
_NOTICES = f"Insert the text that xml2rfc and the templates at https://authors.ietf.org have. {_OURS}"

# Code -> meaning, advice, reference.
_FILE = {
    "FILENAME_MISSING_EXTENSION": (
        "The file's name has no extension.",
        "Call the file like the draft, with .txt or .xml at the end.",
    ),
    "FILENAME_TOO_MANY_DOTS": (
        "The file's name has more than one dot.",
        "Call the file like the draft: draft-author-subject-00.txt.",
    ),
    "FILENAME_INVALID_CHARS": (
        "The file's name has other characters than lower-case letters, digits and dashes.",
        f"Use these only, in the name of the draft and of its file. {_OURS}",
    ),
    "FILENAME_EXTENSION_INVALID": (
        "The file's name ends neither in .txt nor in .xml.",
        "Call the file like the draft, with .txt or .xml at the end.",
    ),
    "FILENAME_TOO_LONG": (
        "The file's name is very long.",
        "Choose a shorter name for the draft, if you can.",
    ),
    "FILENAME_MISSING_DRAFT_PREFIX": (
        'The file\'s name does not begin with "draft-".',
        "Call the file like the draft: draft-author-subject-00.txt.",
    ),
    "FILENAME_INVALID_VERSION_SUFFIX": (
        "The file's name does not end with a version of two digits.",
        f"The first version is 00: draft-author-subject-00. {_OURS}",
    ),
    "FILENAME_MISSING_COMPONENTS": (
        "The draft's name has fewer than three components before the version.",
        f"Name it after yourself (or ietf and the group) and the subject: draft-author-subject-00. {_OURS}",
    ),
    "FILENAME_DOCNAME_MISMATCH": (
        "The name in the draft is not the file's, or was not found where idnits looks for it.",
        f"Write the same name in both: under the title of a text draft, as docName in XML. {_OURS}",
    ),
}
_FRONT = {
    "MISSING_ABSTRACT_SECTION": (
        'No abstract was found: in text, idnits wants a line that is "Abstract" and nothing else.',
        f"Begin the abstract with such a line. {_OURS}",
        f"{_CONTENT}#abstract",
    ),
    "EMPTY_ABSTRACT_SECTION": (
        "The abstract seems to be empty.",
        f"Say in some sentences what the draft is about, indented under the heading. {_OURS}",
        f"{_CONTENT}#abstract",
    ),
    "INVALID_ABSTRACT_SECTION": (
        "The <abstract> has nothing in it.",
        f"Give it at least one <t>. {_OURS}",
        "RFC 7991, Section 2.1",
    ),
    "INVALID_ABSTRACT_SECTION_CHILD": (
        "The <abstract> has an element other than <dl>, <ol>, <t> and <ul>.",
        "Use paragraphs and lists only: an abstract is read apart from the draft.",
        "RFC 7991, Section 2.1",
    ),
    "ABSTRACT_SECTION_IS_NUMBERED": (
        "The abstract is a numbered section.",
        "Take the number away; numbers begin with the introduction.",
        "RFC 7322, Section 4.3",
    ),
    "COPYRIGHT_NOTICE_SECTION_IS_NUMBERED": (
        "The copyright notice is a numbered section.",
        "Take the number away; numbers begin with the introduction.",
        "RFC 7322, Section 4.5",
    ),
    "STATUS_OF_THIS_MEMO_SECTION_IS_NUMBERED": (
        "The status of the memo is a numbered section.",
        "Take the number away; numbers begin with the introduction.",
        "RFC 7322, Section 4.4",
    ),
    "INVALID_DOCUMENT_STRUCTURE": (
        "No block of header lines, or no title under it, was found.",
        f"Begin the draft as {_CONTENT} shows, or let xml2rfc make the text. {_OURS}",
        _CONTENT,
    ),
    "ID_INDICATOR_MISSING": (
        'The header does not say "Internet-Draft" on the left, below the first line.',
        f"Write it there, with this spelling. {_OURS}",
        _CONTENT,
    ),
    "DOCUMENT_NAME_MISSING": (
        "The draft's name does not stand under its title.",
        f"Write it there, with the version: draft-author-subject-00. {_OURS}",
        _PLAIN,
    ),
    "EXPIRES_LINE_MISSING": (
        "The date of expiration is missing in the header, or in the footers of the pages.",
        f'Write "Expires: 26 May 2027" in the header; footers are not needed here. {_OURS}',
        _CONTENT,
    ),
    "EXPIRES_LINE_MISMATCH": (
        "The dates of expiration in the header and in the footers differ.",
        f"Write the same date in both. {_OURS}",
        _CONTENT,
    ),
    "MISSING_DOC_DATE": (
        "The draft's date was not found.",
        f'Write it as "22 November 2026", or as <date/> with year, month and day in XML. {_OURS}',
        f"{_WORDS}#date",
    ),
    "DOC_DATE_IN_PAST": (
        "The draft's date is more than three days before its submission.",
        f"Give it the date of the day you send it. {_OURS}",
        f"{_WORDS}#date",
    ),
    "DOC_DATE_IN_FUTURE": (
        "The draft's date is more than three days after its submission.",
        f"Give it the date of the day you send it. {_OURS}",
        f"{_WORDS}#date",
    ),
    "MISSING_DOC_CATEGORY": (
        "The draft does not say which status it is meant to have.",
        'Write "Intended status: Informational" (or another) in the header, or category="info" in XML.',
        f"{_WORDS}#category",
    ),
    "INVALID_DOC_CATEGORY": (
        "The intended status is none of those that there are.",
        "Write Standards Track, Best Current Practice, Informational, Experimental or Historic; in XML std, "
        "bcp, info, exp or historic.",
        f"{_WORDS}#category",
    ),
}
_LEGAL = {
    "TLP5_LICENSE_RESTRICTION_NOTICE_MISSING": "The notice of the licence (TLP 6.b) was not found.",
    "TLP5_LICENSE_RESTRICTION_NOTICE": "A notice limits what may be done with the draft (TLP 6.c), which a "
    "working group's draft must not do.",
    "TLP5_LICENSE_RESTRICTION_NOTICE_REPEATED": "The notice of the licence (TLP 6.b) stands there twice.",
    "COPYRIGHT_LINE_MISSING": "The copyright line (TLP 6.b) was not found.",
    "COPYRIGHT_MORE_THAN_ONE_LINE": "The copyright line (TLP 6.b) stands there twice.",
    "COPYRIGHT_YEAR_MISMATCH": "No copyright line has the current year.",
    "OBSELETE_COPYRIGHT_LINE": "The copyright line is one of those used before 2009.",
    "SUBMISSION_COMPLIANCE_LINE_MISSING": "The sentence on BCP 78 and BCP 79 (TLP 6.a) was not found; a page "
    "break within hides it from idnits.",
    "SUBMISSION_COMPLIANCE_LINE_NOT_EARLY_IN_DOC": "The sentence on BCP 78 and BCP 79 (TLP 6.a) was not "
    "found on the first three pages.",
    "ACCEPTABLE_PARAGRAPH_NOTING_THAT_DRAFT_MISSING": 'The paragraph "Internet-Drafts are working documents '
    'of the Internet Engineering Task Force (IETF)" was not found.',
    "ACCEPTABLE_PARAGRAPH_PROVIDING_FOR_PERIOD_OF_VALIDITY_MISSING": 'The paragraph "Internet-Drafts are '
    'draft documents valid for a maximum of six months" was not found, word for word.',
    "ACCEPTABLE_PARAGRAPH_POINTING_LIST_ID_MISSING": "The sentence on the list of current Internet-Drafts "
    "was not found.",
    "ACCEPTABLE_PARAGRAPH_POINTING_LIST_ID_REPEATED_IN_THE_TEXT": "The sentence on the list of current "
    "Internet-Drafts stands there more than once.",
}
_XML = {
    "MISSING_IPR_ATTRIBUTE": (
        "<rfc> has no attribute ipr, which stands for the notices.",
        f'Write <rfc ipr="trust200902" …>. {_OURS}',
        f"RFC 7991, Appendix A.1; {_CONTENT}#copyright-notice",
    ),
    "INVALID_IPR_VALUE": (
        "The attribute ipr of <rfc> is none of those in use.",
        f"Write trust200902, unless you know that you need another. {_OURS}",
        f"RFC 7991, Appendix A.1; {_CONTENT}#copyright-notice",
    ),
    "FORBIDDEN_IPR_VALUE_FOR_STREAM": (
        "The attribute ipr forbids changes, which a draft of a stream must not do.",
        "Write trust200902; without a submissionType idnits does not complain.",
        f"RFC 5378, Section 3.3; {_CONTENT}#copyright-notice",
    ),
    "SUBMISSION_TYPE_INVALID": (
        "The attribute submissionType of <rfc> names no stream.",
        "Write IETF, IAB, IRTF, independent or editorial, or leave it out.",
        f"RFC 7841; {_WORDS}#submissiontype",
    ),
    "SUBMISSION_TYPE_MISMATCH": (
        "The attribute submissionType of <rfc> is not the stream that the draft's name stands for.",
        "Write IAB for draft-iab-…, IRTF for draft-irtf-…, IETF for draft-ietf-….",
        f"RFC 7841; {_WORDS}#submissiontype",
    ),
    "SUBMISSION_TYPE_UNEXPECTED": (
        "The attribute submissionType of <rfc> is not that of the version before.",
        "If the stream was meant to change, nothing needs to be done.",
        f"RFC 7841; {_WORDS}#submissiontype",
    ),
    "RFC_PREPTIME_ATTRIBUTE": (
        "The XML has been through xml2rfc --preptool, which is for publishers.",
        "Send the XML from which that was made, or run xml2rfc --unprep on it.",
        "RFC 7998",
    ),
    "DEPRECATED_ELEMENT": (
        "The XML has an element of an older vocabulary.",
        "Convert the source once with xml2rfc --v2v3, or write what idnits suggests.",
        "RFC 7991, Section 3",
    ),
    "UNNECESSARY_BOILERPLATE_TEXT": (
        "The text of a notice stands in the body, although xml2rfc makes it of the attribute ipr.",
        "Take it out.",
        f"{_WORDS}#ipr",
    ),
    "UNNECESSARY_BOILERPLATE_ELEMENT": (
        "The XML has the element <boilerplate>, which xml2rfc makes of the attribute ipr.",
        "Take it out.",
        f"{_WORDS}#boilerplate",
    ),
    "MISSING_EXPECTED_BOILERPLATE": (
        "A notice that belongs to the attribute ipr was not found.",
        "Let xml2rfc make the notices.",
        f"{_WORDS}#ipr",
    ),
    "UNEXPECTED_BOILERPLATE_TEXT": (
        "A notice does not belong to the attribute ipr.",
        "Let xml2rfc make the notices.",
        f"{_WORDS}#ipr",
    ),
    "LINE_PI": (
        "The XML has instructions <?line?>, which some program has left.",
        "They do no harm; take them out if you like.",
        "RFC 7991",
    ),
}
_BODY = {
    "EMPTY_INTRODUCTION_SECTION": ("The introduction seems to be empty.", "introduction"),
    "INVALID_INTRODUCTION_SECTION": ("The introduction has nothing in it.", "introduction"),
    "INVALID_INTRODUCTION_SECTION_CHILD": (
        "The introduction has an element that idnits does not expect there.",
        "introduction",
    ),
    "EMPTY_SECURITY_CONSIDERATIONS_SECTION": (
        "The security considerations seem to be empty.",
        "security-considerations",
    ),
    "INVALID_SECURITY_CONSIDERATIONS_SECTION": (
        "The security considerations have nothing in them.",
        "security-considerations",
    ),
    "INVALID_SECURITY_CONSIDERATIONS_SECTION_CHILD": (
        "The security considerations have an element that idnits does not expect there.",
        "security-considerations",
    ),
    "INVALID_IANA_CONSIDERATIONS_SECTION": ("The IANA considerations have nothing in them.", "iana"),
    "INVALID_IANA_CONSIDERATIONS_SECTION_CHILD": (
        "The IANA considerations have an element that idnits does not expect there.",
        "iana",
    ),
}
_REST = {
    "REFERENCE_NOT_USED": (
        "A reference is nowhere cited.",
        "Cite it where it is needed, or take it out.",
        f"{_CONTENT}#references",
    ),
    "REFERENCE_MISSING_IN_REFERENCE_SECTION": (
        "Something in brackets looks like a citation, but there is no such reference.",
        "Add the reference. If it is none (an index, a value), nothing needs to be done.",
        f"{_CONTENT}#references",
    ),
    "LINE_TOO_LONG": (
        "Lines have more than 72 characters, their indentation not counted.",
        "Break the lines; in XML source, <artwork> and <sourcecode> hold at most 69 characters a line.",
        f"RFC 7994, Section 4.3; {_PLAIN}#checklist",
    ),
    "COMMENT_OUT_OF_CODE_BLOCK": (
        "Something looks like a comment of a program outside of marked code.",
        'If it is code, put "<CODE BEGINS>" and "<CODE ENDS>" around it; its licence is another one.',
        "IETF Trust Legal Provisions 5.0, https://trustee.ietf.org/license-info, Section 4",
    ),
    "DOCUMENT_HAVE_MORE_15_PAGES_OR_MISS_TABLE_OF_CONTENTS": (
        "The draft has more than 15 pages and no table of contents.",
        "Add one; xml2rfc makes it by itself.",
        f"RFC 7322, Section 4.7; {_PLAIN}",
    ),
    "DOCUMENT_NOT_CONTAINS_PAGE_NUMBERING": (
        "A page ends without its number.",
        'End each page with "[Page 1]", or use no pages at all.',
        _PLAIN,
    ),
    "DOCUMENT_CONTAINS_FORM_FEED_NOT_ON_SEPARATE_LINE": (
        "A form feed stands on the line of a page number.",
        "Put it on the next line.",
        _PLAIN,
    ),
}
_ROWS: dict[str, tuple[str, str, str]] = {
    **{code: (meaning, advice, _NAMING) for code, (meaning, advice) in _FILE.items()},
    **_FRONT,
    **{code: (meaning, _NOTICES, _TLP) for code, meaning in _LEGAL.items()},
    **_XML,
    **{
        code: (meaning, "Write there what the section is for.", f"{_CONTENT}#{anchor}")
        for code, (meaning, anchor) in _BODY.items()
    },
    **_REST,
}

RULES: tuple[Rule, ...] = tuple(
    Rule(f"idnits:{code}", Severity.WARNING, "R116", meaning, advice, reference)
    for code, (meaning, advice, reference) in _ROWS.items()
)
