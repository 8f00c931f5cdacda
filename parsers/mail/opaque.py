"""Opaque S/MIME (RFC 8551, Section 3.5.2): a CMS signature that holds what it signs.

It takes the content out, so that it is read like any part. Who signed it is `parsers.signed`'s business.
"""

from __future__ import annotations

from parsers.mail.fields import Header
from parsers.mail.parameters import filename, parse

_TYPES = ("application/pkcs7-mime", "application/x-pkcs7-mime")


def opened(header: Header, data: bytes) -> bytes | None:
    """The MIME entity in signed data; None when the part isn't said to be S/MIME, or is of another kind."""
    declared = parse(header.value("content-type"))
    disposition = parse(header.value("content-disposition"))
    name = filename(disposition.parameters.get("filename", ""), declared.parameters.get("name", ""))
    # Gateways turn the type into application/octet-stream (RFC 8551, Section 3.2.1).
    if declared.main not in _TYPES and not name.lower().endswith(".p7m"):
        return None
    return _content(data)


def _content(data: bytes) -> bytes | None:
    from asn1crypto import cms  # loading it takes longer than reading most drafts

    try:
        found = cms.ContentInfo.load(data, strict=True)
        if found["content_type"].native != "signed_data":
            return None
        inside = found["content"]["encap_content_info"]
        content = inside["content"].native if inside["content_type"].native == "data" else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None  # what is no CMS
    return content if isinstance(content, bytes) else None
