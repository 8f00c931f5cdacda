"""The configuration: complete, documented, and exact about mistakes."""

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from maild import config
from maild.domain.errors import ConfigurationError

ROOT = Path(__file__).parent.parent


def mistakes(text: str) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        config.parse(tomllib.loads(text))
    return caught.value.mistakes


def test_the_file_at_the_root_is_the_default():
    assert config.load(ROOT / "config.toml") == config.Config()


def test_the_file_at_the_root_names_every_key():
    raw = tomllib.loads((ROOT / "config.toml").read_text())
    assert {s: set(t) for s, t in raw.items()} == {
        s: set(config._types(kind))
        for s, kind in config._types(config.Config).items()
        if s not in config.TABLES
    }


def test_the_tables_that_can_be_repeated_are_shown_there_with_every_key():
    text = (ROOT / "config.toml").read_text()
    for name, kind in config.TABLES.items():
        sample = text[text.index(f"# [[{name}]]") :].replace("\n# ", "\n")[2:]
        assert set(tomllib.loads(sample)[name][0]) == set(config._types(kind))
        config.parse(tomllib.loads(sample))


BLACKOUT = (
    "[[blackout]]\nname='IETF 128'\nfirst=2027-03-01T23:59:59Z\n"
    "later=2027-03-02T00:59:59+01:00\nuntil=2027-03-13T23:59:59Z\n"
)


def test_a_blackout_period_has_its_times_in_utc():
    (one,) = config.parse(tomllib.loads(BLACKOUT)).blackout
    assert one.later == one.first and one.later.utcoffset() == timedelta(0)


def test_a_file_may_hold_only_what_differs():
    only = config.parse({"server": {"hostname": "ietf.example"}})
    assert only.server.hostname == "ietf.example"
    assert only.server.listen == config.Server().listen


def test_an_unknown_key_names_the_nearest_known():
    assert mistakes("[server]\nhostnam = 'x'") == [
        "configuration: [server] hostnam: unknown; did you mean 'hostname'?"
    ]


def test_every_mistake_is_reported_at_once():
    found = mistakes(
        "[sever]\n[server]\nmax_message_size='big'\n[timeouts]\nadjust='soon'\n[trust]\nnetworks=1"
    )
    assert len(found) == 4


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[server]\nlisten=['localhost:25']", "is not an address"),
        ("[server]\nlisten=['127.0.0.1:99999']", "is not an address"),
        ("[trust]\nnetworks=['10.0.0.1/8']", "host bits"),
        ("[addresses]\nsubmit='nobody'", "no mail address"),
        ("[addresses]\nsubmit='confirm@drafts.example.org'", "must differ"),
        ("[storage]\nledger='mysql'", "not known"),
        ("[delivery]\nrelays=['127.0.0.1']", "no relay"),
        ("[checks]\nhighest_version=100", "between"),
        ("[checks]\nin_flight='no'", "none of"),
        ("[checks]\nreserved_names=['draft-IAB-']", "no part of a draft's name"),
        ("[limits]\nnear=101", "between"),
        (BLACKOUT.replace("first", "frist"), "did you mean 'first'"),
        (BLACKOUT.replace("23:59:59Z", "23:59:59"), "is not a moment"),
        (BLACKOUT.replace("later=2027-03-02T00:59:59+01:00", ""), "later must be given"),
        (BLACKOUT.replace("2027-03-13", "2027-02-13"), "first is after until"),
        (BLACKOUT.replace("[[blackout]]", "[blackout]"), "list of tables"),
    ],
)
def test_a_value_that_means_nothing_is_refused(text, part):
    assert part in mistakes(text)[0]


@pytest.mark.parametrize(("text", "octets"), [("20 MB", 20_000_000), ("1 KiB", 1024), ("7", 7), (5, 5)])
def test_sizes(text, octets):
    assert config._size(text) == octets


@pytest.mark.parametrize(
    ("text", "seconds"), [("24 hours", 86400), ("30 s", 30), ("1 day", 86400), ("15 min", 900), ("2h", 7200)]
)
def test_durations(text, seconds):
    assert config._duration(text).total_seconds() == seconds


def test_relays_are_urls_or_tables_with_weights():
    urls = config.parse({"delivery": {"relays": ["smtp://a", "smtps://b:465"]}}).delivery.relays
    assert [(r.url, r.weight) for r in urls] == [("smtp://a", None), ("smtps://b:465", None)]
    tables = [{"url": "smtp://a", "weight": 90}, {"url": "smtp://b", "weight": 0}]
    relays = config.parse({"delivery": {"relays": tables}}).delivery.relays
    assert [(r.url, r.weight) for r in relays] == [("smtp://a", 90), ("smtp://b", 0)]


@pytest.mark.parametrize(
    ("relays", "said"),
    [
        (["smtp://a", {"url": "smtp://b", "weight": 1}], "every relay a weight"),
        ([{"url": "smtp://b", "weight": -1}], "between"),
        ([{"url": "smtp://b", "wieght": 1}], "'wieght' is unknown"),
        ([{"weight": 1}], "'url' is missing"),
        (["http://a"], "is no relay"),
        ([7], "neither a string nor a table"),
        ("smtp://a", "is not a list"),
    ],
)
def test_relays_that_make_no_sense_are_named(relays, said):
    with pytest.raises(ConfigurationError, match=r"\[delivery\] relays") as error:
        config.parse({"delivery": {"relays": relays}})
    assert said in str(error.value)
