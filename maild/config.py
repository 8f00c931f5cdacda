"""The configuration: one TOML file over defaults. Reports every mistake at once, never just the first.

Only the roof knows the whole of it; each room gets the few values that it needs.
"""

from __future__ import annotations

import dataclasses
import difflib
import ipaddress
import os
import re
import tomllib
import typing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from email_validator import EmailNotValidError, validate_email

from maild.domain.errors import ConfigurationError
from notifier.returnpath import LONGEST
from trust.networks import network

SEARCH_PATH = (Path("config.toml"), Path("/etc/maild/config.toml"))


MISSING = datetime.min.replace(tzinfo=UTC)  # a time that has no default, and was not given


class Size(int):
    """Octets, written "20 MB" (powers of ten, as disks are sold)."""


@dataclass(frozen=True, slots=True)
class Server:
    hostname: str = "drafts.example.org"
    listen: tuple[str, ...] = ("127.0.0.1:8025", "[::1]:8025")
    max_message_size: Size = Size(20_000_000)
    proxies: tuple[str, ...] = ()
    drain: timedelta = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Door:
    connections: int = 1000
    connections_per_address: int = 20
    connections_per_prefix: int = 50
    connections_per_minute: int = 100
    prefix_ipv4: int = 24
    prefix_ipv6: int = 64
    in_flight: Size = Size(64_000_000)
    recipients: int = 10
    mistakes: int = 20
    small_talk: int = 100
    hops: int = 50
    greeting_delay: timedelta = timedelta(milliseconds=500)
    idle_timeout: timedelta = timedelta(minutes=5)
    data_timeout: timedelta = timedelta(seconds=60)
    minimum_rate: Size = Size(500)
    session: timedelta = timedelta(minutes=30)
    handshake: timedelta = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Tls:
    certificate: str = ""
    key: str = ""
    next_key: str = ""

    @property
    def certificate_path(self) -> Path:
        return Path(self.certificate)

    @property
    def key_path(self) -> Path:
        """One file may hold both."""
        return Path(self.key or self.certificate)


@dataclass(frozen=True, slots=True)
class Addresses:
    submit: str = "submit@drafts.example.org"
    confirm: str = "confirm@drafts.example.org"
    bounce: str = "bounce@drafts.example.org"
    secretariat: str = "secretariat@example.org"
    bugs: str = "https://bugs.example.org/maild"


@dataclass(frozen=True, slots=True)
class Storage:
    directory: Path = Path("var")
    repository: Path = Path("var/repository")
    ledger: str = "sqlite"
    links: str = ""
    staging_limit: Size = Size(2_000_000_000)


@dataclass(frozen=True, slots=True)
class RelayAt:
    """A relay; a string in its place is its URL."""

    url: str
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    relays: tuple[RelayAt, ...] = ()
    timeout: timedelta = timedelta(seconds=60)
    each_domain: int = 4


@dataclass(frozen=True, slots=True)
class Selector:
    """A DKIM key. With `signs = false` its record can be published before it is used, and after."""

    selector: str
    key_file: Path
    algorithm: str = "rsa"
    signs: bool = True


@dataclass(frozen=True, slots=True)
class Dkim:
    domain: str = "drafts.example.org"
    selectors: tuple[Selector, ...] = ()


@dataclass(frozen=True, slots=True)
class Trust:
    networks: tuple[str, ...] = ("127.0.0.0/8", "::1/128")
    gateways: tuple[str, ...] = ()
    gateway_names: tuple[str, ...] = ()
    sealers: tuple[str, ...] = ()
    resolvers: tuple[str, ...] = ()
    timeout: timedelta = timedelta(seconds=10)
    authorities: str = ""
    revocations: str = ""
    freshness: timedelta = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Timeouts:
    confirmation: timedelta = timedelta(hours=24)
    adjust: timedelta = timedelta(days=7)
    approval: timedelta = timedelta(days=30)
    reminder: timedelta = timedelta(days=7)
    checked: timedelta = timedelta(days=1)
    collection: timedelta = timedelta(days=30)
    duplicates: timedelta = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Secretariat:
    estimate: str = "one or two working days"


@dataclass(frozen=True, slots=True)
class Groups:
    waiting: bool = True


@dataclass(frozen=True, slots=True)
class Checks:
    highest_version: int = 99
    longest_name: int = 50
    filename: str = "warning"
    creation_tolerance: timedelta = timedelta(days=3)
    expiry: timedelta = timedelta(days=185)
    reserved_names: tuple[str, ...] = ("iab", "iana", "iesg", "irsg", "rfc", "rfc-editor", "rsab", "wg", "rg")
    in_flight: str = "warning"
    plus_addresses: bool = False
    trust_imported: bool = False
    blackout_notice: timedelta = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Limits:
    draft_versions: int = 3
    draft_size: Size = Size(5_000_000)
    submitter_versions: int = 10
    submitter_size: Size = Size(15_000_000)
    group_versions: int = 30
    group_size: Size = Size(45_000_000)
    total_versions: int = 400
    total_size: Size = Size(200_000_000)
    without_draft: int = 50
    near: int = 80


@dataclass(frozen=True, slots=True)
class Blackout:
    """One table of [[blackout]]; there can be any number."""

    name: str = ""
    first: datetime = MISSING
    later: datetime = MISSING
    until: datetime = MISSING
    except_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Xml:
    html: bool = True
    validity: str = "error"


@dataclass(frozen=True, slots=True)
class Links:
    hosts: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ("https",)
    timeout: timedelta = timedelta(seconds=20)
    max_size: Size = Size(10_000_000)


@dataclass(frozen=True, slots=True)
class Children:
    count: int = 2
    cpu: timedelta = timedelta(seconds=20)
    memory: Size = Size(1_000_000_000)
    wall: timedelta = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Nits:
    idnits: str = "auto"
    pyang: str = "auto"
    cpu: timedelta = timedelta(seconds=10)
    wall: timedelta = timedelta(seconds=30)
    memory: Size = Size(2_000_000_000)


@dataclass(frozen=True, slots=True)
class PlannedOutage:
    first: datetime
    until: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Maintenance:
    windows: tuple[PlannedOutage, ...] = ()


@dataclass(frozen=True, slots=True)
class Log:
    format: str = "text"


@dataclass(frozen=True, slots=True)
class Metrics:
    listen: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """The whole configuration, valid by construction."""

    server: Server = field(default_factory=Server)
    door: Door = field(default_factory=Door)
    tls: Tls = field(default_factory=Tls)
    addresses: Addresses = field(default_factory=Addresses)
    storage: Storage = field(default_factory=Storage)
    delivery: Delivery = field(default_factory=Delivery)
    dkim: Dkim = field(default_factory=Dkim)
    trust: Trust = field(default_factory=Trust)
    timeouts: Timeouts = field(default_factory=Timeouts)
    secretariat: Secretariat = field(default_factory=Secretariat)
    groups: Groups = field(default_factory=Groups)
    checks: Checks = field(default_factory=Checks)
    limits: Limits = field(default_factory=Limits)
    blackout: tuple[Blackout, ...] = ()
    xml: Xml = field(default_factory=Xml)
    links: Links = field(default_factory=Links)
    children: Children = field(default_factory=Children)
    nits: Nits = field(default_factory=Nits)
    maintenance: Maintenance = field(default_factory=Maintenance)
    log: Log = field(default_factory=Log)
    metrics: Metrics = field(default_factory=Metrics)


def find(explicit: str | None) -> Path | None:
    """The file to read: --config, $MAILD_CONFIG, ./config.toml, /etc/maild/config.toml, in this order."""
    chosen = explicit or os.environ.get("MAILD_CONFIG")
    if chosen:
        return Path(chosen)
    return next((path for path in SEARCH_PATH if path.is_file()), None)


def load(path: Path | None) -> Config:
    """Reads and validates; ConfigurationError lists every mistake, one line each."""
    if path is None:
        return Config()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError([f"{path}: {error.strerror}"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError([f"{path}: not TOML: {error}"]) from error
    return parse(raw, str(path))


def parse(raw: dict[str, Any], source: str = "configuration") -> Config:
    """A Config from the tables of a TOML file; keys that are not given keep their defaults."""
    mistakes: list[str] = []
    sections: dict[str, Any] = {}
    known = _types(Config)
    for name, table in raw.items():
        if name not in known:
            mistakes.append(_unknown(f"[{name}]", name, list(known)))
        elif name in TABLES:
            sections[name] = _tables(TABLES[name], name, table, mistakes)
        elif not isinstance(table, dict):
            mistakes.append(f"[{name}] is not a table")
        else:
            sections[name] = _section(known[name], name, table, mistakes)
    config = dataclasses.replace(Config(), **sections)
    mistakes += _semantic_mistakes(config)
    if mistakes:
        raise ConfigurationError([f"{source}: {mistake}" for mistake in mistakes])
    return config


TABLES: dict[str, type] = {"blackout": Blackout}  # those that can be given several times


def _tables(section: type, name: str, tables: Any, mistakes: list[str]) -> tuple[Any, ...]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        mistakes.append(f"[{name}] is not a list of tables; write [[{name}]]")
        return ()
    return tuple(_section(section, name, table, mistakes) for table in tables)


def _types(section: type) -> dict[str, Any]:
    return typing.get_type_hints(section)


def _unknown(where: str, name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"{where}: unknown" + (f"; did you mean {near[0]!r}?" if near else f"; known: {', '.join(known)}")


def _section(section: type, name: str, table: dict[str, Any], mistakes: list[str]) -> Any:
    known = _types(section)
    values = {}
    for key, value in table.items():
        where = f"[{name}] {key}"
        if key not in known:
            mistakes.append(_unknown(where, key, list(known)))
            continue
        try:
            values[key] = _value(known[key], value)
        except ValueError as error:
            mistakes.append(f"{where}: {error}")
    return section(**values)


def _value(kind: Any, value: Any) -> Any:
    """One value as its type wants it; ValueError says what was expected."""
    if kind is Size:
        return _size(value)
    if kind is timedelta:
        return _duration(value)
    if kind in (int, int | None):
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"{value!r} is not a whole number")
        return value
    if kind is bool:
        if not isinstance(value, bool):
            raise ValueError(f"{value!r} is neither true nor false")
        return value
    if kind is datetime:
        return _instant(value)
    if kind is Path:
        return Path(_text(value))
    if kind is str:
        return _text(value)
    entry = _entry_of(kind)
    if entry is not None:
        return _entries(entry, value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError(f"{value!r} is not a list of strings")


def _entry_of(kind: Any) -> type | None:
    """What a list of tables is a list of."""
    first = next(iter(typing.get_args(kind)), None)
    return first if dataclasses.is_dataclass(first) and isinstance(first, type) else None


def _entries(entry: type, value: Any) -> tuple[Any, ...]:
    """Tables; a string stands for its table's first key."""
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is not a list")
    first = dataclasses.fields(entry)[0].name
    return tuple(_entry(entry, {first: item} if isinstance(item, str) else item) for item in value)


def _entry(entry: type, table: Any) -> Any:
    if not isinstance(table, dict):
        raise ValueError(f"{table!r} is neither a string nor a table")
    known = _types(entry)
    if strange := [key for key in table if key not in known]:
        raise ValueError(f"{strange[0]!r} is unknown; known: {', '.join(known)}")
    needed = [f.name for f in dataclasses.fields(entry) if f.default is dataclasses.MISSING]
    if missing := [name for name in needed if name not in table]:
        raise ValueError(f"{missing[0]!r} is missing")
    return entry(**{key: _value(known[key], value) for key, value in table.items()})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a string")
    return value


_UNITS = {
    "": 1,
    "B": 1,
    "kB": 1000,
    "MB": 1000**2,
    "GB": 1000**3,
    "KiB": 1024,
    "MiB": 1024**2,
    "GiB": 1024**3,
}


def _size(value: Any) -> Size:
    match = re.fullmatch(r"(\d{1,15}) ?([A-Za-z]{0,3})", str(value))
    if match is None or match[2] not in _UNITS:
        raise ValueError(f'{value!r} is not a size; write "20 MB" ({", ".join(u for u in _UNITS if u)})')
    return Size(int(match[1]) * _UNITS[match[2]])


_SOCKET_PATH = 100  # octets; the kernel takes 107

_SPANS = {"s": "seconds", "second": "seconds", "min": "minutes", "minute": "minutes",
          "ms": "milliseconds", "h": "hours", "hour": "hours", "d": "days", "day": "days"}  # fmt: skip


def _duration(value: Any) -> timedelta:
    match = re.fullmatch(r"(\d{1,9}) ?(ms|[a-z]{1,7}?)s?", str(value))
    unit = "second" if match and match[2] == "" else match and match[2]
    if match is None or unit not in _SPANS:
        raise ValueError(f'{value!r} is not a time; write "24 hours", "30 s", "7 days"')
    return timedelta(**{_SPANS[unit]: int(match[1])})


def _instant(value: Any) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError(f"{value} is not a moment; write 2026-11-02T23:59:59Z, without quotes")
    return value.astimezone(UTC)


def endpoint(listen: str) -> tuple[str, int]:
    """Host and port of "127.0.0.1:8025" or "[::1]:8025"; ValueError for anything else."""
    match = re.fullmatch(r"(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+)):(\d{1,5})", listen)
    if match is None or int(match[3]) > 65535:
        raise ValueError(f'{listen!r} is not an address; write "127.0.0.1:8025" or "[::1]:8025"')
    return str(ipaddress.ip_address(match[1] or match[2])), int(match[3])


@dataclass(frozen=True, slots=True)
class Listen:
    """Where to listen: an address, or the path of a Unix socket."""

    host: str = ""
    port: int = 0
    path: Path | None = None
    tls_first: bool = False


def listening(listen: str) -> Listen:
    """ "127.0.0.1:8025", "smtps:[::]:465" or "unix:/run/maild/lmtp"; ValueError for anything else."""
    kind, colon, rest = listen.partition(":")
    if colon and kind == "unix":
        if not rest or len(rest.encode()) > _SOCKET_PATH:
            raise ValueError(f"{listen!r}: a Unix socket needs a path of at most {_SOCKET_PATH} octets")
        return Listen(path=Path(rest))
    host, port = endpoint(rest if kind == "smtps" else listen)
    return Listen(host, port, tls_first=kind == "smtps")


def _semantic_mistakes(config: Config) -> list[str]:
    return [
        *_bad("server.listen", config.server.listen, listening),
        *_bad("server.proxies", config.server.proxies, network),
        *_door_mistakes(config.door),
        *_tls_mistakes(config),
        *_bad("trust.networks", config.trust.networks, network),
        *_bad("trust.gateways", config.trust.gateways, network),
        *_bad("trust.gateway_names", config.trust.gateway_names, _hostname),
        *_bad("trust.sealers", config.trust.sealers, _hostname),
        *_bad("trust.resolvers", config.trust.resolvers, endpoint),
        *_bad("addresses.submit", (config.addresses.submit,), _mailbox),
        *_bad("addresses.confirm", (config.addresses.confirm,), _mailbox),
        *_bad("addresses.bounce", (config.addresses.bounce,), _bounce_mailbox),
        *_bad("addresses.secretariat", (config.addresses.secretariat,), _mailbox),
        *_bad("server.hostname", (config.server.hostname,), _hostname),
        *_bad("storage.ledger", (config.storage.ledger,), _ledger),
        *_bad("delivery.relays", (relay.url for relay in config.delivery.relays), _relay),
        *_bad("delivery.relays", (config.delivery.relays,), _weights),
        *_bad("delivery.each_domain", (config.delivery.each_domain,), lambda v: _range(v, 1, 20)),
        *_bad("maintenance.windows", config.maintenance.windows, _outage),
        *_bad("log.format", (config.log.format,), lambda v: _one_of(v, ("text", "json"))),
        *_bad("metrics.listen", filter(None, (config.metrics.listen,)), endpoint),
        *_bad("dkim.domain", (config.dkim.domain,), _hostname),
        *_bad("dkim.selectors", (key.selector for key in config.dkim.selectors), _hostname),
        *_bad(
            "dkim.selectors",
            (key.algorithm for key in config.dkim.selectors),
            lambda v: _one_of(v, ("rsa", "ed25519")),
        ),
        *_bad("checks.highest_version", (config.checks.highest_version,), lambda v: _range(v, 0, 99)),
        *_bad("checks.longest_name", (config.checks.longest_name,), lambda v: _range(v, 20, 200)),
        *_bad("checks.filename", (config.checks.filename,), lambda v: _one_of(v, ("error", "warning"))),
        *_bad("children.count", (config.children.count,), lambda v: _range(v, 1, 64)),
        *_bad("nits.cpu", (config.nits.cpu,), lambda v: _range(int(v.total_seconds()), 1, 3600)),
        *_bad("nits.wall", (config.nits.wall,), lambda v: _range(int(v.total_seconds()), 1, 3600)),
        *_bad("xml.validity", (config.xml.validity,), lambda v: _one_of(v, ("error", "warning"))),
        *_bad("links.schemes", config.links.schemes, lambda v: _one_of(v, ("https", "http"))),
        *_bad("checks.in_flight", (config.checks.in_flight,), lambda v: _one_of(v, ("error", "warning"))),
        *_bad("checks.reserved_names", config.checks.reserved_names, _part_of_name),
        *(m for key in _LIMITED for m in _bad(f"limits.{key}", (getattr(config.limits, key),), _some)),
        *_bad("limits.near", (config.limits.near,), lambda v: _range(v, 1, 100)),
        *(m for window in config.blackout for m in _blackout_mistakes(window)),
        *_two_doors(config.addresses),
        *_nameless_gateways(config.trust),
        *_remind_in_time(config.timeouts),
    ]


_LIMITED = tuple(key.name for key in dataclasses.fields(Limits) if key.name != "near")


def _some(value: int) -> None:
    if value < 1:
        raise ValueError(f"{value} would keep every draft out")


def _part_of_name(value: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError(f'{value!r} is no part of a draft\'s name; write "iab" for draft-iab-…')


def _blackout_mistakes(window: Blackout) -> list[str]:
    """A period without its times, or one that ends before it begins, is a mistake, not an open door."""
    where = f"[[blackout]] {window.name or '(no name)'}"
    keys = ("first", "later", "until")
    missing = [key for key in keys if getattr(window, key) == MISSING]
    if missing or not window.name:
        return [f"{where}: {' and '.join(missing or ['name'])} must be given"]
    late = [key for key in keys[:2] if getattr(window, key) > window.until]
    return [f"{where}: {key} is after until" for key in late]


def _door_mistakes(door: Door) -> list[str]:
    limits = {
        "connections": (1, 100_000),
        "connections_per_address": (0, 100_000),
        "connections_per_prefix": (0, 100_000),
        "connections_per_minute": (0, 1_000_000),
        "prefix_ipv4": (0, 32),
        "prefix_ipv6": (0, 128),
        "recipients": (1, 1000),
        "mistakes": (1, 10_000),
        "small_talk": (10, 100_000),
        "hops": (1, 1000),
        "minimum_rate": (1, 1_000_000),
    }
    return [
        mistake
        for key, (low, high) in limits.items()
        for mistake in _bad(f"door.{key}", (getattr(door, key),), partial(_range, low=low, high=high))
    ]


def _tls_mistakes(config: Config) -> list[str]:
    if config.tls.certificate:
        return []
    wanted = [text for text in config.server.listen if text.startswith("smtps:")]
    return [f"[server] listen: {text!r} needs [tls] certificate" for text in wanted] + (
        ["[tls] key: without a certificate"] if config.tls.key else []
    )


def _remind_in_time(timeouts: Timeouts) -> list[str]:
    if not timedelta(0) < timeouts.reminder < timeouts.approval:
        return ["[timeouts] reminder must be shorter than approval, and more than nothing"]
    return []


def _two_doors(addresses: Addresses) -> list[str]:
    if addresses.submit.casefold() == addresses.confirm.casefold():
        return ["[addresses] submit and confirm must differ: an answer is no submission"]
    if addresses.bounce.casefold() in (addresses.submit.casefold(), addresses.confirm.casefold()):
        return ["[addresses] bounce must differ from submit and confirm: a bounce is neither"]
    return []


def _nameless_gateways(trust: Trust) -> list[str]:
    if trust.gateways and not trust.gateway_names:
        return ["[trust] gateway_names: by which names do the gateways write Authentication-Results?"]
    return []


def _bad(key: str, values: typing.Iterable[Any], check: typing.Callable[[Any], object]) -> list[str]:
    section, _, name = key.partition(".")
    mistakes = []
    for value in values:
        try:
            check(value)
        except ValueError as error:
            mistakes.append(f"[{section}] {name}: {error}")
    return mistakes


def _mailbox(value: str) -> None:
    try:
        validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise ValueError(f"{value!r} is no mail address: {error}") from None
    if "+" in value.partition("@")[0]:
        raise ValueError(f"{value!r} must not have a plus-part: tokens and commands go there")


def _bounce_mailbox(value: str) -> None:
    _mailbox(value)
    if len(value.rpartition("@")[0]) > LONGEST:
        raise ValueError(f"{value!r} is too long before the @: at most {LONGEST} octets")


def _hostname(value: str) -> None:
    if not re.fullmatch(r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*", value):
        raise ValueError(f"{value!r} is no host name")


def _ledger(value: str) -> None:
    if value != "sqlite":
        raise ValueError(f'{value!r} is not known; this release keeps its ledger in "sqlite"')


def _relay(value: str) -> None:
    if not re.fullmatch(r"smtps?://(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?", value):
        raise ValueError(f'{value!r} is no relay; write "smtp://127.0.0.1:25" or "smtps://…"')


def _outage(window: PlannedOutage) -> None:
    if window.until <= window.first:
        raise ValueError(f"it ends ({window.until}) before it begins")


def _weights(relays: tuple[RelayAt, ...]) -> None:
    weights = [relay.weight for relay in relays if relay.weight is not None]
    if not weights:
        return
    if len(weights) < len(relays):
        raise ValueError("give every relay a weight, or none: without weights they are tried in their order")
    for weight in weights:
        _range(weight, 0, 1_000_000)


def _range(value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise ValueError(f"{value} is not between {low} and {high}")


def _one_of(value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(known)}")
