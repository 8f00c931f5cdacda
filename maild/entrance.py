"""Opens the door that the configuration describes, or that systemd has opened already."""

from __future__ import annotations

import logging
import resource
from collections.abc import Callable

from maild import config as configuration
from maild.config import Config, Listen
from maild.domain.errors import ConfigurationError
from maild.doors.limits import Limits, Networks
from maild.doors.recipients import Mailboxes
from maild.doors.smtp import Door
from maild.doors.terms import Accept, Judge, Policy, Terms
from maild.doors.tls import Certificate
from maild.systemd import passed_sockets

log = logging.getLogger("maild")

FILES_BESIDE = 200  # descriptors that are for other things than sessions


def mailboxes(config: Config, ours: Callable[[str], bool]) -> Mailboxes:
    """Whom we take mail for; `ours` knows the addresses that mail of ours is returned to."""
    return Mailboxes(
        submit=config.addresses.submit,
        confirm=config.addresses.confirm,
        hostname=config.server.hostname,
        bounce=config.addresses.bounce,
        ours=ours,
    )


def terms(config: Config, accept: Accept, judge: Judge, ours: Callable[[str], bool], policy: Policy) -> Terms:
    """On what terms sessions are held. ConfigurationError: the certificate is of no use."""
    return Terms(
        mailboxes=mailboxes(config, ours),
        accept=accept,
        judge=judge,
        policy=policy,
        max_message_size=config.server.max_message_size,
        limits=limits(config),
        spared=Networks((*config.trust.networks, *config.trust.gateways)),
        proxies=Networks(config.server.proxies),
        certificate=certificate(config),
    )


def limits(config: Config) -> Limits:
    door = config.door
    return Limits(
        connections=_affordable(door.connections),
        connections_per_address=door.connections_per_address,
        connections_per_prefix=door.connections_per_prefix,
        connections_per_minute=door.connections_per_minute,
        prefix_ipv4=door.prefix_ipv4,
        prefix_ipv6=door.prefix_ipv6,
        in_flight=max(door.in_flight, 2 * config.server.max_message_size),
        recipients=door.recipients,
        mistakes=door.mistakes,
        small_talk=door.small_talk,
        greeting_delay=door.greeting_delay.total_seconds(),
        idle_timeout=door.idle_timeout.total_seconds(),
        data_timeout=door.data_timeout.total_seconds(),
        minimum_rate=door.minimum_rate,
        session=door.session.total_seconds(),
        handshake=door.handshake.total_seconds(),
        hops=door.hops,
    )


def _affordable(connections: int) -> int:
    """As many sessions as there may be, or as this process may have files for."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = connections + FILES_BESIDE
    if most != resource.RLIM_INFINITY and files > most:
        log.warning("[door] connections: the limit of open files (%d) allows fewer", most)
        files = most
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
    return max(1, files - FILES_BESIDE)


def certificate(config: Config) -> Certificate | None:
    """The certificate that is shown to clients; None where there is none, and no TLS."""
    tls = config.tls
    if not tls.certificate:
        return None
    try:
        return Certificate(tls.certificate_path, tls.key_path)
    except (OSError, ValueError) as error:
        raise ConfigurationError([f"[tls] certificate, key: {error}"]) from error


async def open_door(
    config: Config, accept: Accept, judge: Judge, ours: Callable[[str], bool], policy: Policy
) -> Door:
    """The door, listening. ConfigurationError: it cannot."""
    door = Door(terms(config, accept, judge, ours, policy))
    passed = passed_sockets()
    for each in passed:
        await door.adopt(each.socket, tls_first=each.name == "smtps")
    for text in () if passed else config.server.listen:
        try:
            await _listen(door, configuration.listening(text))
        except OSError as error:
            raise ConfigurationError([f"[server] listen: {text}: {error.strerror}"]) from error
    return door


async def _listen(door: Door, where: Listen) -> None:
    if where.path is not None:
        await door.listen_locally(where.path)
    else:
        await door.listen(where.host, where.port, tls_first=where.tls_first)
