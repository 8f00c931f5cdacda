"""`maild keys`: whose signature confirms a submission in place of an answer (R110)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from maild import roof
from maild.cli.arguments import user
from maild.cli.terminal import plain
from maild.config import Config
from maild.domain.enrolled import EnrolledKey
from parsers.mail.address import AddressError, addr_spec
from parsers.signed.key import Key, UnusableKey
from parsers.signed.openpgp import openpgp_key
from parsers.signed.smime import smime_key

LARGEST = 1_000_000  # octets of a key file


def keys(config: Config, options: argparse.Namespace) -> int:
    """`list [ADDRESS]`, `add ADDRESS FILE`, `revoke FINGERPRINT`; exit status 2 for anything else."""
    match options.action, options.what:
        case "list", []:
            return _list(config, None)
        case "list", [address]:
            return _list(config, address)
        case "add", [address, file]:
            return _add(config, address, Path(file), options.by or user())
        case "revoke", [fingerprint]:
            return _revoke(config, "".join(fingerprint.split()).lower())
    print("maild: keys: list [ADDRESS], add ADDRESS FILE or revoke FINGERPRINT", file=sys.stderr)
    return 2


def _list(config: Config, address: str | None) -> int:
    """One a line, revoked ones too; exit status 1 when there is none."""
    with roof.ledger(config) as writer:
        found = writer.run_sync(lambda ledger: ledger.keys.all(address))
    for key in found:
        state = f"revoked {key.revoked_at:%Y-%m-%d}" if key.revoked_at else f"since {key.added_at:%Y-%m-%d}"
        print(f"{key.fingerprint}  {key.kind:7}  {state:18}  {plain(key.address)}  by {plain(key.by)}")
    if not found:
        print("No key is enrolled.", file=sys.stderr)
    return 0 if found else 1


def _add(config: Config, written: str, file: Path, by: str) -> int:
    """Exit status 1 when it is enrolled already, 2 when it is no key or no address."""
    try:
        address = str(addr_spec(written))
        key = _read(file)
    except (AddressError, UnusableKey) as error:
        print(f"maild: {plain(str(error))}", file=sys.stderr)
        return 2
    row = EnrolledKey(key.fingerprint, address.lower(), key.kind, key.data, roof.now(), by)
    with roof.ledger(config) as writer:
        added = writer.run_sync(lambda ledger: ledger.keys.add(row))
    names = f" ({', '.join(plain(name) for name in key.names)})" if key.names else ""
    what = "confirms for" if added else "was enrolled before for"
    print(f"{key.fingerprint}{names} {what} {plain(address)}")
    return 0 if added else 1


def _read(path: Path) -> Key:
    data = path.read_bytes()[:LARGEST]
    certificate = b"BEGIN CERTIFICATE" in data or path.suffix in (".der", ".cer", ".crt")
    return smime_key(data, roof.now()) if certificate else openpgp_key(data, roof.now())


def _revoke(config: Config, fingerprint: str) -> int:
    """From now on it confirms nothing; exit status 1 when no such key is valid."""
    with roof.ledger(config) as writer:
        count = writer.run_sync(lambda ledger: ledger.keys.revoke(fingerprint, roof.now()))
    if not count:
        print(f"maild: no valid key has the fingerprint {plain(fingerprint)[:80]}", file=sys.stderr)
        return 1
    print(f"{fingerprint} is revoked")
    return 0
