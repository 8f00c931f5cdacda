"""What makes xml2rfc refuse a draft that is well-formed and valid, so that its author reads why.

Found in the attributes of <rfc> and <seriesInfo>; xml2rfc itself says it in few words, or none.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from maild.domain.dates import PartialDate
from maild.domain.draft import Remark
from parsers.xml.reading import line_of

_TRUST = "trust200902"
_IPR = ("trust200902", "noModificationTrust200902", "noDerivativesTrust200902", "pre5378Trust200902")
_TRUST_SINCE = PartialDate(2009, 2, 15)  # Trust Legal Provisions 2.0
_CATEGORIES = {
    "IETF": ("std", "bcp", "info", "exp", "historic"),
    "IAB": ("info", "historic"),
    "IRTF": ("info", "exp", "historic"),
    "independent": ("info", "exp", "historic"),
    "editorial": ("info",),
}
_LONGEST = 60


def obstacles(root: etree._Element, created: PartialDate | None) -> tuple[Remark, ...]:
    """Each names value, line and what is allowed."""
    return (
        *_prepared(root),
        *_number(root),
        *_names(root),
        *_ipr(root, created),
        *_stream(root),
        *_category(root),
        *_consensus(root),
    )


def _remark(tag: str, element: etree._Element, message: str) -> Remark:
    return Remark(tag, message, None, line_of(element))


def _quoted(value: str) -> str:
    return f'"{value[:_LONGEST]}"'


def _prepared(root: etree._Element) -> Iterator[Remark]:
    """RFC 7998, Section 5.1: what the preptool made is for publication, not to be worked on."""
    if when := root.get("prepTime"):
        message = f"<rfc> has prepTime={_quoted(when)}: this is the output of the preptool, not its source."
        yield _remark("xml-prepped", root, message)


def _number(root: etree._Element) -> Iterator[Remark]:
    """RFC 7991, Section 2.45.7: what has a number is an RFC, and gets the notices and the header of one."""
    number = root.get("number")
    if number and not root.get("prepTime"):
        message = f"<rfc> has number={_quoted(number)}, with which it is an RFC and not a draft."
        yield _remark("xml-rfc-number", root, message)


def _names(root: etree._Element) -> Iterator[Remark]:
    """xml2rfc: validate_draft_name."""
    series = root.find('front/seriesInfo[@name="Internet-Draft"]')
    name, other = root.get("docName"), series.get("value") if series is not None else None
    if series is not None and name and other and name != other and not root.get("number"):
        message = f"<rfc> has the docName {_quoted(name)}, but <seriesInfo> says {_quoted(other)}."
        yield _remark("xml-docname-mismatch", series, message)


def _ipr(root: etree._Element, created: PartialDate | None) -> Iterator[Remark]:
    """xml2rfc: boilerplate_insert_copyright_notice."""
    value = root.get("ipr", "")
    if root.find("front/boilerplate") is not None:
        return
    if not value:
        yield _remark("xml-ipr-missing", root, f'<rfc> has no attribute ipr; today it is ipr="{_TRUST}".')
    elif not value.lower().endswith(_TRUST):
        reason = "leaves out the required notices" if value == "none" else "is not a value that is in force"
        message = f"ipr={_quoted(value)} {reason}; allowed are {', '.join(_IPR)}."
        yield _remark("xml-ipr-unknown", root, message)
    elif created is not None and created.last < _TRUST_SINCE.first:
        message = f"ipr={_quoted(value)} is in force since {_TRUST_SINCE}, but the draft is dated {created}."
        yield _remark("xml-ipr-unknown", root, message)


def _stream(root: etree._Element) -> Iterator[Remark]:
    """xml2rfc: check_series_and_submission_type. What is not given is IETF."""
    value = root.get("submissionType")
    if value is not None and value not in _CATEGORIES:
        message = f"submissionType={_quoted(value)} is none of {', '.join(_CATEGORIES)}."
        yield _remark("xml-stream-unknown", root, message)
    for series in root.iterfind("front/seriesInfo"):
        stream = series.get("stream")
        if stream and stream != (value or "IETF"):
            message = (
                f"<seriesInfo> has stream={_quoted(stream)}, but <rfc> is of {_quoted(value or 'IETF')}."
            )
            yield _remark("xml-stream-mismatch", series, message)
            return


def _category(root: etree._Element) -> Iterator[Remark]:
    stream = root.get("submissionType", "")
    allowed = _CATEGORIES.get(stream, _CATEGORIES["IETF"])
    value = root.get("category")
    choices = f"allowed for {stream or 'IETF'} are {', '.join(allowed)}"
    if not value:
        yield _remark("xml-category-missing", root, f"<rfc> has no attribute category; {choices}.")
    elif value not in allowed:
        yield _remark("xml-category-unknown", root, f"category={_quoted(value)} is not possible; {choices}.")


def _consensus(root: etree._Element) -> Iterator[Remark]:
    """xml2rfc: check_attribute_values."""
    value, stream, category = (root.get(n, "") for n in ("consensus", "submissionType", "category"))
    alone = stream == "IRTF" and root.find("front/workgroup") is None
    if value and (alone or stream in ("independent", "editorial")):
        without = " without a <workgroup>" if alone else ""
        message = f"consensus={_quoted(value)} is given, which the stream {stream}{without} does not have."
        yield _remark("xml-consensus-unknown", root, message)
    elif value.lower() in ("no", "false") and stream in ("", "IETF") and category in ("std", "bcp"):
        message = f"consensus={_quoted(value)} is not possible for category={_quoted(category)}."
        yield _remark("xml-consensus-unknown", root, message)
