"""TLSA records of our keys (RFC 7672), what the DNS says of them, and how long a certificate is good for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dns.exception
import dns.flags
import dns.resolver
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

WARNING = timedelta(days=14)  # before the end of a certificate
PORT = 25
_TIMEOUT = 10.0  # seconds for the DNS


def association(key: PublicKeyTypes) -> str:
    """The data of a record "3 1 1": DANE-EE, SubjectPublicKeyInfo, SHA-256 (RFC 7672, Section 3.1)."""
    info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(info).hexdigest()


def of_certificate(path: Path) -> str:
    """OSError or ValueError when there is none in the file."""
    return association(_certificate(path).public_key())


def of_key(path: Path) -> str:
    """The same for a private key that has no certificate yet; OSError or ValueError."""
    key = load_pem_private_key(path.read_bytes(), password=None).public_key()
    return association(key)


def end(path: Path) -> datetime:
    """When the certificate expires, in UTC."""
    return _certificate(path).not_valid_after_utc


def _certificate(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def record(hostname: str, data: str) -> str:
    """A line for the zone file."""
    return f"_{PORT}._tcp.{hostname}. IN TLSA 3 1 1 {data}"


@dataclass(frozen=True, slots=True)
class Published:
    """What the DNS has for us."""

    records: frozenset[str]  # "3 1 1 …", in lower case
    validated: bool  # by the resolver: without DNSSEC nobody looks at TLSA records


def published(hostname: str, servers: tuple[tuple[str, int], ...] = ()) -> Published:
    """The TLSA records of our SMTP port, from the system's resolver or from `servers`.

    dns.exception.DNSException when nobody answers.
    """
    resolver = dns.resolver.Resolver(configure=not servers)
    if servers:
        resolver.nameservers = [host for host, _ in servers]
        resolver.nameserver_ports = dict(servers)
    resolver.lifetime = _TIMEOUT
    resolver.use_edns(0, dns.flags.DO, 1232)
    resolver.flags = dns.flags.RD | dns.flags.AD
    try:
        answer = resolver.resolve(f"_{PORT}._tcp.{hostname}.", "TLSA")
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return Published(frozenset(), validated=False)
    records = {f"{r.usage} {r.selector} {r.mtype} {r.cert.hex()}" for r in answer}
    return Published(frozenset(records), bool(answer.response.flags & dns.flags.AD))


def faults(certificate: str, following: str | None, dns_says: Published) -> list[str]:
    """Why a client that trusts the DNS would not take our certificate, now or after the next key."""
    found = []
    if f"3 1 1 {certificate}" not in dns_says.records:
        has = ", ".join(sorted(dns_says.records)) or "no record"
        found.append(f"the certificate's key is not in the DNS, which has {has}")
    if following and f"3 1 1 {following}" not in dns_says.records:
        found.append("the next key is not in the DNS: publish it two TTLs before it is used")
    if dns_says.records and not dns_says.validated:
        found.append("the answer is not validated: the zone is not signed, or the resolver does not look")
    return found


def expiry_warning(path: Path, now: datetime | None = None) -> str | None:
    """What to say of a certificate that ends within WARNING, or has ended."""
    now = now or datetime.now(UTC)
    last = end(path)
    if last - now > WARNING:
        return None
    if last <= now:
        return f"{path}: the certificate has expired on {last:%Y-%m-%d}"
    return f"{path}: the certificate expires in {(last - now).days} days, on {last:%Y-%m-%d}"
