"""What the lists (CRLs) of an authority say against a certificate of it (RFC 5280, Section 5).

Only full lists that the authority itself has signed count. Where they come from is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from cryptography import x509

E = TypeVar("E", bound=x509.ExtensionType)
_SCOPE = x509.IssuingDistributionPoint.oid
_PEM = re.compile(rb"-----BEGIN X509 CRL-----.*?-----END X509 CRL-----", re.S)
Lists = Sequence[x509.CertificateRevocationList]


def lists(data: bytes) -> list[x509.CertificateRevocationList]:
    """Those of a file, PEM or DER; ValueError when it holds none."""
    if found := _PEM.findall(data):
        return [x509.load_pem_x509_crl(pem) for pem in found]
    return [x509.load_der_x509_crl(data)]


def doubt(authority: bytes, certificate: bytes, known: Lists, now: datetime) -> str:
    """Why this certificate, which the authority has issued, counts for nothing; "" when nothing does.

    When it was revoked doesn't matter: of the time of signing there is but the signer's word.
    """
    issued = x509.load_der_x509_certificate(certificate)
    own = list(_of(authority, known))
    for one in own:
        if entry := one.get_revoked_certificate_by_serial_number(issued.serial_number):
            return f"its certificate was revoked on {entry.revocation_date_utc:%Y-%m-%d}"
    return _lacking(authority, [one for one in own if _is_about(one, issued)], now)


def lacking(authority: bytes, known: Lists, now: datetime) -> str:
    """ "" when this authority has a list that is valid now, else what is wrong."""
    return _lacking(authority, list(_of(authority, known)), now)


def issuer(authority: bytes) -> str:
    return x509.load_der_x509_certificate(authority).subject.rfc4514_string()


def _lacking(authority: bytes, own: Lists, now: datetime) -> str:
    if any(_is_current(one, now) for one in own):
        return ""
    ends = [end for one in own if (end := one.next_update_utc)]
    if ends:
        return f"the revocation list of {issuer(authority)} was valid until {max(ends):%Y-%m-%d %H:%M} UTC"
    return f"there is no revocation list of {issuer(authority)}"


def _of(authority: bytes, known: Lists) -> Iterator[x509.CertificateRevocationList]:
    by = x509.load_der_x509_certificate(authority)
    key = by.public_key()
    for one in known:
        if one.issuer == by.subject and _is_full(one) and one.is_signature_valid(key):  # type: ignore[arg-type]
            yield one


def _is_current(one: x509.CertificateRevocationList, now: datetime) -> bool:
    """RFC 5280, Section 5.1.2.5: a list says when the next one comes."""
    return one.next_update_utc is not None and one.last_update_utc <= now < one.next_update_utc


def _is_full(one: x509.CertificateRevocationList) -> bool:
    """No delta, nor a list of some kinds or reasons only (RFC 5280, Sections 5.2.4 and 5.2.5)."""
    if any(more.critical and more.oid != _SCOPE for more in one.extensions):
        return False
    scope = _extension(one, x509.IssuingDistributionPoint)
    if scope is None:
        return True
    kinds = scope.only_contains_ca_certs or scope.only_contains_attribute_certs
    return not (kinds or scope.only_some_reasons or scope.indirect_crl)


def _is_about(one: x509.CertificateRevocationList, issued: x509.Certificate) -> bool:
    """RFC 5280, Section 6.3.3 (b) (2): not a list of the same authority for others of its certificates."""
    scope = _extension(one, x509.IssuingDistributionPoint)
    if scope is None or scope.full_name is None:
        return True
    points = _extension(issued, x509.CRLDistributionPoints) or ()
    return any(name in scope.full_name for point in points for name in point.full_name or ())


def _extension(of: x509.CertificateRevocationList | x509.Certificate, kind: type[E]) -> E | None:
    try:
        return of.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None
