"""Builds the house from the configuration: the one place that knows the whole of it."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from maild.books import ledger as ledger
from maild.books import ledger_path as ledger_path
from maild.books import now as now
from maild.books import open_writer as open_writer
from maild.chosen import absent_checkers as absent_checkers
from maild.chosen import library_path as library_path
from maild.chosen import nits as nits
from maild.chosen import settings as settings
from maild.config import Config
from maild.domain.enrolled import Signers, nothing_revoked
from maild.domain.errors import ConfigurationError
from maild.domain.outage import Outage
from maild.fetching.settings import Settings as LinkSettings
from maild.revocations import Revocations
from maild.rules.moves import Terms
from maild.sandbox.children import Children
from maild.sandbox.protocol import Limits as ChildLimits
from maild.storage import maintenance
from maild.storage.files import kept_secret
from maild.storage.repository import Repository
from maild.storage.staging import Staging
from maild.usecases.correspondence import ANSWER, OFFERED, ORDERED, SIGNED
from maild.usecases.house import House
from maild.usecases.prepared import Workshop
from maild.usecases.reading import JUDGE, PRINT, READ, WARM
from maild.usecases.returned import BOUNCE
from notifier.delivery import Transport
from notifier.maildir import Maildir
from notifier.outgoing import Identity
from notifier.relay import Relay, as_it_is
from notifier.returnpath import ReturnPath
from notifier.routes import Route, Routes
from notifier.signing import Signer, read_key
from parsers.signed.smime import authorities
from renderer import changes
from renderer import job as rendering
from trust.judge import SIGNATURES_JOB, SPF_JOB, Judge
from trust.judge import Settings as TrustSettings
from trust.networks import Networks
from trust.resolver import Dns

# jobs for the children that read octets
READERS = (READ, JUDGE, ANSWER, BOUNCE, SIGNED, OFFERED, ORDERED, changes.JOB)


def identity(config: Config) -> Identity:
    links = config.storage.links or f"{config.storage.repository.absolute()}{os.sep}"
    return Identity(
        hostname=config.server.hostname,
        submit=config.addresses.submit,
        confirm=config.addresses.confirm,
        secretariat=config.addresses.secretariat,
        bugs=config.addresses.bugs,
        links=links,
        estimate=config.secretariat.estimate,
        outages=_planned(config),
    )


def _planned(config: Config) -> tuple[Outage, ...]:
    return tuple(Outage(o.first, o.until, o.why) for o in config.maintenance.windows)


def maintenance_path(config: Config) -> Path:
    return config.storage.directory / "maintenance.json"


def outages(config: Config) -> list[Outage]:
    """Planned ones, and the one that the operator began."""
    begun = maintenance.current(maintenance_path(config))
    return [*([begun] if begun else []), *_planned(config)]


def return_path(config: Config) -> ReturnPath:
    """With the secret of this installation, made at its first use."""
    return ReturnPath(config.addresses.bounce, kept_secret(config.storage.directory / "secret"))


def terms(config: Config) -> Terms:
    return Terms(
        confirmation=config.timeouts.confirmation,
        adjust=config.timeouts.adjust,
        approval=config.timeouts.approval,
        reminder=config.timeouts.reminder,
        collection=config.timeouts.collection,
        checked=config.timeouts.checked,
    )


def workshop(config: Config) -> Workshop:
    """The warm processes, not started yet; those that few drafts need start when they are needed."""
    library = library_path(config).absolute()  # children stand elsewhere
    limits = replace(child_limits(config), readable=(str(library.parent),))
    count = config.children.count
    program = shutil.which("gs")
    return Workshop(
        readers=Children(READERS, limits, count, warm=(WARM,)),
        renderers=Children((rendering.JOB,), limits, count, warm=(rendering.WARM,)),
        programs=Children((PRINT,), replace(limits, execute=True, readable=PROGRAMS), 1),
        library=library,
        html=config.xml.html,
        links=LinkSettings(
            hosts=config.links.hosts,
            schemes=config.links.schemes,
            timeout=config.links.timeout.total_seconds(),
            max_size=int(config.links.max_size),
        ),
        ghostscript=program,
        nits=nits(config),
    )


# What Ghostscript reads, beside Python's own folders.
PROGRAMS = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/fonts", "/var/lib/ghostscript")


def signers(config: Config) -> Signers:
    """Who may confirm by a signature (R110); ConfigurationError when the authorities cannot be read."""
    trust = config.trust
    try:
        pem = Path(trust.authorities).read_bytes() if trust.authorities else b""
        known = tuple(authorities(pem))
    except (OSError, ValueError) as error:
        raise ConfigurationError([f"[trust] authorities: {trust.authorities}: {error}"]) from error
    doubt = Revocations(Path(trust.revocations)).doubt if trust.revocations else nothing_revoked
    return Signers(known, trust.freshness, doubt)


def stale_revocations(config: Config) -> list[str]:
    """A line for each authority whose certificates count for nothing, for want of a list of it."""
    if not config.trust.revocations:
        return []
    known = Revocations(Path(config.trust.revocations))
    found = (known.lacking(authority, now()) for authority in signers(config).authorities)
    return [f"[trust] revocations: {wrong}" for wrong in found if wrong]


def verifiers(config: Config) -> Children:
    """The processes that read signatures and the DNS's answers; the first mail from elsewhere starts them."""
    seconds = max(1, int(config.trust.timeout.total_seconds()))
    limits = ChildLimits(cpu=seconds, wall=seconds, memory=int(config.children.memory))
    return Children((SPF_JOB, SIGNATURES_JOB), limits, 2 * config.children.count)


def judge(config: Config, house: House, verifiers: Children) -> Judge:
    """Who tells at the end of DATA whether a message is its sender's."""
    trust = config.trust
    settings = TrustSettings(
        authserv_id=config.server.hostname.lower(),
        networks=Networks(trust.networks),
        gateways=Networks(trust.gateways),
        gateway_names=tuple(name.lower() for name in trust.gateway_names),
        sealers=tuple(name.lower() for name in trust.sealers),
        timeout=trust.timeout.total_seconds(),
    )

    async def known(address: str) -> bool:
        return await house.ledger.run(lambda ledger: ledger.has_confirmed(address))

    return Judge(settings, Dns(trust.resolvers, settings.timeout / 2), verifiers, known)


def child_limits(config: Config) -> ChildLimits:
    return ChildLimits(
        cpu=int(config.children.cpu.total_seconds()),
        wall=int(config.children.wall.total_seconds()),
        memory=int(config.children.memory),
    )


def transport(config: Config) -> Transport:
    """The relays, or without one the Maildir that stands for them."""
    if not config.delivery.relays:
        return Maildir(config.storage.directory / "outbox")
    timeout = config.delivery.timeout.total_seconds()
    seals = signer(config)
    seal = seals.seal if seals else as_it_is
    return Routes(
        [
            Route(relay.url, Relay(relay.url, config.server.hostname, timeout, seal), relay.weight)
            for relay in config.delivery.relays
        ]
    )


def signer(config: Config) -> Signer | None:
    """Who signs our mail; None: nobody does. ConfigurationError: a key can't be read."""
    if not config.dkim.selectors:
        return None
    mistakes, keys = [], []
    for named in config.dkim.selectors:
        try:
            keys.append(read_key(named.selector, named.algorithm, named.key_file, named.signs))
        except (OSError, ValueError) as error:
            mistakes.append(f"[dkim] selectors: {named.key_file}: {getattr(error, 'strerror', error)}")
    if mistakes:
        raise ConfigurationError(mistakes)
    return Signer(config.dkim.domain, keys)


@contextmanager
def house(config: Config) -> Iterator[House]:
    """The rooms, open; closed again at the end. ConfigurationError where they can't be had."""
    shop = workshop(config)
    with ledger(config) as writer:
        try:
            staging = Staging(config.storage.directory / "staging", config.storage.staging_limit)
            repository = Repository(config.storage.repository)
            returns = return_path(config)
        except OSError as error:
            raise ConfigurationError([f"[storage] {error.filename}: {error.strerror}"]) from error
        try:
            yield House(
                ledger=writer,
                staging=staging,
                repository=repository,
                workshop=shop,
                identity=identity(config),
                now=now,
                terms=terms(config),
                settings=settings(config),
                returns=returns,
                duplicates=config.timeouts.duplicates,
                without_draft=config.limits.without_draft,
                waits_for_approval=config.groups.waiting,
                signers=signers(config),
            )
        finally:
            for children in (shop.readers, shop.renderers, shop.programs):
                children.close()
            if shop.nits is not None:
                shop.nits.children.close()


@contextmanager
def only_daemon(config: Config) -> Iterator[None]:
    """Two daemons on one storage directory would both deliver; the second one is refused."""
    directory = config.storage.directory
    try:
        directory.mkdir(parents=True, exist_ok=True)
        lock = (directory / "lock").open("w")
    except OSError as error:
        raise ConfigurationError([f"[storage] directory: {directory}: {error.strerror}"]) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ConfigurationError([f"[storage] directory: another maild serves {directory}"]) from None
        yield
