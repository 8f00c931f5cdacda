"""S/MIME (RFC 8551): CMS signatures (RFC 5652), read by asn1crypto and verified by cryptography."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from parsers.signed.key import Issued, Key, UnusableKey, Verified

DIGESTS = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
SMALLEST_RSA = 2048  # bits


def smime_key(data: bytes, now: datetime) -> Key:
    """A certificate, PEM or DER; UnusableKey when it is none, weak or not valid now."""
    try:
        certificate = _loaded(data)
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UnusableKey(f"no certificate: {error}") from None
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < SMALLEST_RSA:
        raise UnusableKey(f"an RSA key of {key.key_size} bits is too weak: {SMALLEST_RSA} are needed")
    if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey):
        raise UnusableKey("the certificate is of another kind than RSA, ECDSA or Ed25519")
    if not _valid(certificate, now):
        raise UnusableKey(
            f"the certificate is not valid now, but until {certificate.not_valid_after_utc:%Y-%m-%d}"
        )
    return Key("smime", _fingerprint(certificate), _der(certificate), tuple(_addresses(certificate)))


def _loaded(data: bytes) -> x509.Certificate:
    pem = data.lstrip().startswith(b"-----BEGIN")
    return x509.load_pem_x509_certificate(data) if pem else x509.load_der_x509_certificate(data)


def authorities(pem: bytes) -> list[bytes]:
    """The certificates of a PEM file, in DER."""
    return [_der(certificate) for certificate in x509.load_pem_x509_certificates(pem)] if pem.strip() else []


def sent_certificates(signature: bytes) -> list[bytes]:
    """Those that came with a CMS signature, in DER; none of them is trusted for that."""
    try:
        return list(_sent(cms.ContentInfo.load(signature, strict=True)["content"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        return []


def _sent(signed: Any) -> Iterator[bytes]:
    return (one.chosen.dump() for one in signed["certificates"] or () if one.name == "certificate")


def verified_smime(
    content: bytes, signature: bytes, keys: Sequence[bytes], issuers: Sequence[bytes], address: str
) -> Verified | None:
    """Whose certificate made this signature of `content`.

    It is one of `keys`, or one of the signature's own that one of `issuers` has issued to `address`.
    """
    try:
        signed = cms.ContentInfo.load(signature, strict=True)["content"]
        (signer,) = signed["signer_infos"]
        enrolled = [_loaded(key) for key in keys]
        signed_at = _signed_at(signer, content)
        for certificate in [*enrolled, *map(_loaded, _sent(signed))]:
            by = _issuer(certificate, issuers, signed_at)
            trusted = certificate in enrolled or (by is not None and _is_for(certificate, address))
            if trusted and _is_of(certificate, signer) and _valid(certificate, signed_at):
                _verify(certificate, signer)
                issued = Issued(by, _der(certificate)) if by else None
                return Verified(_fingerprint(certificate), signed_at, issued)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidSignature, UnsupportedAlgorithm):
        return None  # what is no CMS, or not signed so
    return None


def _signed_at(signer: Any, content: bytes) -> datetime:
    """The time of signing; ValueError when the signed attributes are not of this content."""
    attributes = {one["type"].native: one["values"] for one in signer["signed_attrs"]}
    digest = _digest(signer)
    if attributes["message_digest"][0].native != hashlib.new(digest.name, content).digest():
        raise ValueError("another content")
    if attributes["content_type"][0].native != "data":  # RFC 8551, Section 2.5
        raise ValueError("another type")
    time = attributes["signing_time"][0].native
    if not isinstance(time, datetime) or time.tzinfo is None:
        raise ValueError("no time")
    return time


def _digest(signer: Any) -> hashes.HashAlgorithm:
    return DIGESTS[signer["digest_algorithm"]["algorithm"].native]


def _is_of(certificate: x509.Certificate, signer: Any) -> bool:
    named = signer["sid"]
    if named.name == "issuer_and_serial_number":
        same = named.chosen["issuer"].dump() == certificate.issuer.public_bytes()
        return bool(same and named.chosen["serial_number"].native == certificate.serial_number)
    try:
        key = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    except x509.ExtensionNotFound:
        return False
    return bool(named.chosen.native == key.digest)


def _valid(certificate: x509.Certificate, at: datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _issuer(certificate: x509.Certificate, issuers: Sequence[bytes], at: datetime) -> bytes | None:
    """Which of these has issued it directly."""
    for issuer in issuers:
        authority = _loaded(issuer)
        if _valid(authority, at) and _is_issuer(authority, certificate):
            return issuer
    return None


def _is_for(certificate: x509.Certificate, address: str) -> bool:
    """Issued to the holder of this address, for mail."""
    known = (one.casefold() for one in _addresses(certificate))
    return address.casefold() in known and _for_mail(certificate)


def _for_mail(certificate: x509.Certificate) -> bool:
    try:
        uses = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return ExtendedKeyUsageOID.EMAIL_PROTECTION in uses


def _is_issuer(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _verify(certificate: x509.Certificate, signer: Any) -> None:
    """InvalidSignature, or ValueError for what is too weak or not known."""
    key, signature = certificate.public_key(), signer["signature"].native
    signed = signer["signed_attrs"].untag().dump()  # RFC 5652, Section 5.4: as a SET OF
    digest = _digest(signer)
    if isinstance(key, rsa.RSAPublicKey) and key.key_size >= SMALLEST_RSA:
        key.verify(signature, signed, padding.PKCS1v15(), digest)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, signed, ec.ECDSA(digest))
    elif isinstance(key, ed25519.Ed25519PublicKey):
        key.verify(signature, signed)
    else:
        raise ValueError("a key that is too small, or of another kind")


def _fingerprint(certificate: x509.Certificate) -> str:
    return certificate.fingerprint(hashes.SHA256()).hex()


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def _addresses(certificate: x509.Certificate) -> Iterator[str]:
    """RFC 8550, Section 3: the addresses of the subject."""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return
    yield from names.get_values_for_type(x509.RFC822Name)
