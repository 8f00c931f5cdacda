"""One mailbox, and nothing that two readers could read differently."""

from __future__ import annotations

import time

import pytest

from parsers.mail.address import AddressError, addr_spec, mailbox


@pytest.mark.parametrize(
    ("field", "address", "display"),
    [
        ("erin@example.org", "erin@example.org", ""),
        ("Erin Exemplar <erin@example.org>", "erin@example.org", "Erin Exemplar"),
        ("<Erin.X+ietf@Example.ORG>", "Erin.X+ietf@example.org", ""),
        ('"Exemplar, Erin" <erin@example.org>', "erin@example.org", "Exemplar, Erin"),
        ("John Q. Public <john@example.org>", "john@example.org", "John Q. Public"),
        ("erin@example.org (Erin (the) First)", "erin@example.org", "Erin (the) First"),
        ("erin (at home) @ (the) example.org", "erin@example.org", "the"),
        ("erin@example.org <erin@example.org>", "erin@example.org", ""),
        ("=?utf-8?Q?J=C3=B6rg?= <j@example.org>", "j@example.org", "Jörg"),
        ("Jörg <jörg@bücher.example>", "jörg@bücher.example", "Jörg"),
        ("j@xn--bcher-kva.example", "j@xn--bcher-kva.example", ""),
        ("root@host", "root@host", ""),
        ("me@localhost", "me@localhost", ""),
        ("me@printer.local", "me@printer.local", ""),
        ('"alice@good" <bob@evil>', "bob@evil", "alice@good"),
        ("=?utf-8?q?alice=40good=3E?= <bob@evil>", "bob@evil", "alice@good>"),
    ],
)
def test_one_mailbox_is_read(field: str, address: str, display: str) -> None:
    found = mailbox(field)
    assert (str(found), found.display) == (address, display)


@pytest.mark.parametrize(
    "field",
    [
        "",
        "<@",
        '"',
        "<>",
        "@",
        "erin",
        "erin@",
        "@example.org",
        "alice@good)bob@evil",
        "alice@good bob@evil",
        "alice@good <bob@evil>",
        "alice@good, bob@evil",
        "<alice@good><bob@evil>",
        "Bob <bob@evil> alice@good",
        "Bob <bob@evil",
        "bob@evil>",
        "Authors: a@example.org;",
        "<@relay:bob@evil>",
        "=?utf-8?q?bob?=@evil",
        "<=?utf-8?q?bob=40evil?=>",
        '"bob"@evil',
        "bob@[192.0.2.1]",
        "bob@evil..org",
        ".bob@evil",
        "bob . x@evil",
        "Bob\r\nBcc: x <bob@evil>",
        "Bob\0 <bob@evil>",
        "bob\\@evil@good",
        "bob@exa\u202emple.org",
        "a" * 65 + "@example.org",
        "a@" + "b." * 200 + "org",
        "(" * 5000 + ")" * 5000 + "bob@evil",
        "(" * 5000,
        "bob@evil (",
        "x@[" * 3000,
    ],
)
def test_anything_else_is_refused_with_a_sentence(field: str) -> None:
    with pytest.raises(AddressError) as caught:
        mailbox(field)
    assert str(caught.value).isprintable() and len(str(caught.value)) < 400


def test_an_author_s_address_has_no_name() -> None:
    assert str(addr_spec(" erin@example.org ")) == "erin@example.org"
    with pytest.raises(AddressError):
        addr_spec("Erin <erin@example.org>")


@pytest.mark.parametrize("unit", ["(", '"', "\\", "<", ",", "a ", "=?", "(()", "\u00e9", "@"])
def test_the_largest_field_takes_milliseconds(unit: str) -> None:
    field = unit * (16_384 // len(unit))
    start = time.process_time()
    with pytest.raises(AddressError):
        mailbox(field)
    assert time.process_time() - start < 10  # what is quadratic takes minutes
