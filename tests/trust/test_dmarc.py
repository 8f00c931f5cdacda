"""DMARC (RFC 9989): the tree walk, alignment, and what the owner wants."""

from __future__ import annotations

import pytest

from tests.trust.zone import Zone, txt
from trust.dmarc import Dmarc, Passed, Wish, evaluated

REJECT = "v=DMARC1; p=reject"


def judged(author: str, *passed: Passed, failing: tuple[str, ...] = (), **records: str) -> Dmarc:
    return Zone(txt(**records), failing).settled(lambda answers: evaluated(author, passed, answers))


def dkim(domain: str) -> Passed:
    return Passed("dkim", domain)


@pytest.mark.parametrize(
    ("author", "domain", "aligned"),
    [
        ("example.com", "example.com", True),
        ("example.com", "EXAMPLE.com", True),
        ("example.com", "mail.example.com", True),
        ("mail.example.com", "example.com", True),
        ("a.example.com", "b.example.com", True),
        ("example.com", "example.net", False),
        ("example.com", "badexample.com", False),
        ("example.com", "com", False),
    ],
)
def test_the_same_organisation_is_aligned(author: str, domain: str, aligned: bool) -> None:
    found = judged(author, dkim(domain), __dmarc_example_com=REJECT)
    assert (found.aligned, found.result) == (aligned, "pass" if aligned else "fail")


def test_without_a_policy_only_the_same_domain_is_aligned() -> None:
    assert judged("example.com", dkim("example.com")) == Dmarc("none", True)
    assert judged("example.com", dkim("mail.example.com")) == Dmarc("none", False)


def test_an_owner_may_be_strict() -> None:
    strict = f"{REJECT}; adkim=s"
    assert not judged("example.com", dkim("mail.example.com"), __dmarc_example_com=strict).aligned
    assert judged("example.com", Passed("spf", "mail.example.com"), __dmarc_example_com=strict).aligned
    assert judged("example.com", dkim("example.com"), __dmarc_example_com=strict).aligned


@pytest.mark.parametrize(
    ("policy", "wish"),
    [
        ("v=DMARC1; p=reject", Wish.REJECT),
        ("v=DMARC1; p=quarantine", Wish.QUARANTINE),
        ("v=DMARC1; p=none", Wish.NONE),
        ("v=DMARC1; rua=mailto:x@example.com", Wish.NONE),
        ("v=DMARC1; p=nonsense", Wish.NONE),
        ("v=DMARC1; p=REJECT; t=y", Wish.QUARANTINE),
        (" v = DMARC1 ;p=reject;unknown=1", Wish.REJECT),
    ],
)
def test_what_the_owner_wants(policy: str, wish: Wish) -> None:
    found = judged("example.com", __dmarc_example_com=policy)
    assert (found.result, found.wish) == ("fail", wish)


@pytest.mark.parametrize("text", ["v=DMARC2; p=reject", "p=reject", "", "v=DMARC1foo; p=reject"])
def test_other_texts_are_no_policy(text: str) -> None:
    assert judged("example.com", __dmarc_example_com=text).result == "none"


def test_subdomains_have_policies_of_their_parents() -> None:
    policy = "v=DMARC1; p=none; sp=quarantine; np=reject"
    zone = Zone({**txt(__dmarc_example_com=policy), ("a.example.com", "A"): (b"192.0.2.1",)})
    there = zone.settled(lambda answers: evaluated("a.example.com", [], answers))
    gone = judged("gone.example.com", __dmarc_example_com=policy)
    assert (there.wish, gone.wish) == (Wish.QUARANTINE, Wish.REJECT)
    assert judged("a.example.com", __dmarc_example_com=REJECT).wish is Wish.REJECT


def test_domains_below_a_public_suffix_are_strangers() -> None:
    suffix = "v=DMARC1; psd=y; p=reject"
    assert not judged("alice.example", dkim("mallory.example"), __dmarc_example=suffix).aligned
    assert judged("a.alice.example", dkim("alice.example"), __dmarc_example=suffix).aligned
    assert judged("alice.example", __dmarc_example=suffix).wish is Wish.REJECT


def test_an_owner_may_say_where_the_organisation_ends() -> None:
    records = {"__dmarc_example_com": REJECT, "__dmarc_dept_example_com": f"{REJECT}; psd=n"}
    assert not judged("dept.example.com", dkim("example.com"), **records).aligned
    assert judged("x.dept.example.com", dkim("dept.example.com"), **records).aligned


def test_the_walk_is_short_however_long_the_name() -> None:
    zone = Zone(txt(__dmarc_example_com=REJECT))
    author = ".".join(["x"] * 60 + ["example", "com"])
    found = zone.settled(lambda answers: evaluated(author, [], answers))
    assert found.result == "fail" and len(zone.asked) == 8


def test_silence_is_no_verdict() -> None:
    silent = ("_dmarc.example.com",)
    assert judged("example.com", failing=silent).result == "temperror"
    assert judged("example.com", dkim("example.com"), failing=silent).result == "pass"
    assert judged("a.example.com", dkim("example.com"), failing=silent).result == "temperror"
