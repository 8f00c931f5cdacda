"""Authentication-Results (RFC 8601), written and read."""

from __future__ import annotations

import pytest

from parsers.mail.authentication import Result, believed, read, without_ours, written

OURS, THEIRS = ("mx.example.org",), "authentication-results"


def test_what_is_written_is_read() -> None:
    results = (
        Result("spf", "pass", (("smtp.mailfrom", "alice@example.com"),)),
        Result("dkim", "policy", (("header.d", "example.com"),), 'it says "no"; (l=)'),
    )
    value = written("mx.example.org", results)
    assert value.startswith("mx.example.org; spf=pass smtp.mailfrom=alice@example.com; dkim=policy reason=")
    assert read(value) == ("mx.example.org", results)


def test_no_line_can_be_put_in() -> None:
    value = written("mx.example.org", [Result("spf", "pass", (("smtp.mailfrom", "a\r\nBcc: b@c\x00é"),))])
    assert value.isascii() and value.isprintable()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("mx.example.org 1; none", ("mx.example.org", ())),
        ("MX.example.org (v. 2; 3); spf=pass (ok; dmarc=pass) smtp.mailfrom=x", "spf"),
        ("mx.example.org; dkim/1 = pass header.d = example.com", "dkim"),
        ('mx.example.org; spf=fail reason="x; dmarc=pass header.from=example.com"', "spf"),
    ],
)
def test_comments_and_quotes_are_not_results(value: str, expected: object) -> None:
    server, results = read(value)
    assert server == "mx.example.org"
    assert [result.method for result in results] == ([] if isinstance(expected, tuple) else [expected])


@pytest.mark.parametrize("value", ["", ";", "(" * 9000, '"' * 9000, "a=" * 8000, "a=b;" * 4000, "\\" * 9000])
def test_nothing_breaks_it(value: str) -> None:
    read(value)


def test_only_the_topmost_of_a_gateway_is_believed() -> None:
    passes = "mx.example.org; dmarc=pass header.from=example.com"
    fails = "mx.example.org; dmarc=fail header.from=example.com"
    other = "mx.example.net; dmarc=pass header.from=example.com"
    assert believed([("received", ""), (THEIRS, fails), (THEIRS, passes)], OURS)[0].result == "fail"
    assert believed([("received", ""), ("received", ""), (THEIRS, passes)], OURS) == ()
    assert believed([(THEIRS, other)], OURS) == ()


def test_fields_that_claim_to_be_ours_are_taken_out() -> None:
    mine = b"Authentication-Results: DRAFTS.example.org;\r\n dmarc=pass\r\n"
    rest = b"authentication-results: mx.example.net; spf=pass\r\nFrom: a@example.com\r\n\r\nBody\r\n"
    assert without_ours(mine + rest, "drafts.example.org") == rest
