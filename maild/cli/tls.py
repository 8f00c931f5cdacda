"""`maild tls tlsa`, `tls check`: records to publish, and whether certificate and DNS agree."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import dns.exception

from maild import config as configuration
from maild import tlsa
from maild.config import Config
from maild.domain.errors import ConfigurationError


def tls(config: Config, options: argparse.Namespace) -> int:
    """Exit status 0 when all is well, 1 when certificate and DNS part, or the certificate ends soon."""
    if not config.tls.certificate:
        raise ConfigurationError(["[tls] certificate: there is none"])
    try:
        ours = tlsa.of_certificate(config.tls.certificate_path)
        following = tlsa.of_key(Path(config.tls.next_key)) if config.tls.next_key else None
        warning = tlsa.expiry_warning(config.tls.certificate_path)
    except (OSError, ValueError) as error:
        raise ConfigurationError([f"[tls] {error}"]) from error
    if options.action == "tlsa":
        for data in filter(None, (ours, following)):
            print(tlsa.record(config.server.hostname, data))
        return 0
    return _check(config, ours, following, warning)


def _check(config: Config, ours: str, following: str | None, warning: str | None) -> int:
    servers = tuple(configuration.endpoint(text) for text in config.trust.resolvers)
    try:
        found = tlsa.faults(ours, following, tlsa.published(config.server.hostname, servers))
    except dns.exception.DNSException as error:
        found = [f"the DNS does not answer: {error}"]
    found += [warning] if warning else []
    for fault in found:
        print(fault)
    if not found:
        print(f"certificate and DNS agree; it is good until {tlsa.end(config.tls.certificate_path):%Y-%m-%d}")
    print(f"asked for {tlsa.record(config.server.hostname, ours)}", file=sys.stderr)
    return 1 if found else 0
