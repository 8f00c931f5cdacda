"""MAIL and RCPT: what is a path, and with which codes everything else is refused."""

from __future__ import annotations

import pytest

from maild.domain import token
from maild.domain.errors import Rejection
from maild.domain.incoming import Kind
from maild.doors import paths
from maild.doors.recipients import demand_one_kind, demand_sender
from tests.doors.conftest import MAILBOXES

LIMIT = 20_000_000


def code(refusal: pytest.ExceptionInfo[Rejection]) -> str:
    return f"{refusal.value.code} {refusal.value.enhanced}"


@pytest.mark.parametrize(
    ("argument", "sender"),
    [
        ("FROM:<alice@example.org>", "alice@example.org"),
        ("from: <Alice.O'Hara+x@EXAMPLE.org>", "Alice.O'Hara+x@example.org"),
        ("FROM:<>", ""),
        ("FROM:<alice@xn--bcher-kva.example> SIZE=100 BODY=8BITMIME", "alice@xn--bcher-kva.example"),
        ("FROM:<jörg@bücher.example> SMTPUTF8", "jörg@bücher.example"),
    ],
)
def test_senders(argument: str, sender: str) -> None:
    assert str(paths.sender(argument, LIMIT)[0]) == sender


@pytest.mark.parametrize(
    ("argument", "refused"),
    [
        ("", "501 5.5.4"),
        ("<alice@example.org>", "501 5.5.4"),
        ("TO:<alice@example.org>", "501 5.5.4"),
        ("FROM:alice@example.org", "501 5.1.7"),
        ("FROM:<alice@example.org", "501 5.1.7"),
        ("FROM:<alice@example.org>SIZE=1", "501 5.1.7"),
        ("FROM:<alice>", "501 5.1.7"),
        ("FROM:<@example.org>", "501 5.1.7"),
        ("FROM:<alice@>", "501 5.1.7"),
        ("FROM:<@relay.example:alice@example.org>", "501 5.1.7"),
        (f"FROM:<{'a' * 500}@example.org>", "501 5.1.7"),
        (f"FROM:<a@{'b.' * 200}example.org>", "501 5.1.7"),
        ("FROM:<alice@example.org\0>", "553 5.1.3"),
        ("FROM:<ali\x1bce@example.org>", "553 5.1.3"),
        ("FROM:<(comment)alice@example.org>", "553 5.1.3"),
        ('FROM:<"alice smith"@example.org>', "553 5.1.3"),
        ('FROM:<"alice@evil.example"@example.org>', "553 5.1.3"),
        ("FROM:<alice@evil.example@example.org>", "553 5.1.3"),
        ("FROM:<alice smith@example.org>", "553 5.1.3"),
        ("FROM:<alice..smith@example.org>", "553 5.1.3"),
        ("FROM:<alice@-example.org>", "553 5.1.3"),
        ("FROM:<alice@[127.0.0.1]>", "553 5.1.3"),
        ("FROM:<jörg@example.org>", "553 5.6.7"),
        ("FROM:<joerg@bücher.example>", "553 5.6.7"),
        ("FROM:<a@example.org> SIZE=100000000000", "552 5.3.4"),
        ("FROM:<a@example.org> SIZE=abc", "501 5.5.4"),
        ("FROM:<a@example.org> SIZE=", "501 5.5.4"),
        ("FROM:<a@example.org> SIZE", "501 5.5.4"),
        ("FROM:<a@example.org> SIZE=-1", "501 5.5.4"),
        ("FROM:<a@example.org> SIZE=١", "501 5.5.4"),
        ("FROM:<a@example.org> SIZE=1 SIZE=1", "501 5.5.4"),
        ("FROM:<a@example.org> SIZE=1 size=2", "501 5.5.4"),
        (f"FROM:<a@example.org> SIZE={'9' * 30}", "501 5.5.4"),
        ("FROM:<a@example.org> BODY=BINARYMIME", "501 5.5.4"),
        ("FROM:<a@example.org> SMTPUTF8=yes", "501 5.5.4"),
        ("FROM:<a@example.org> RET=FULL", "555 5.5.4"),
        ("FROM:<a@example.org> AUTH=<>", "555 5.5.4"),
    ],
)
def test_senders_that_are_none(argument: str, refused: str) -> None:
    with pytest.raises(Rejection) as refusal:
        paths.sender(argument, LIMIT)
    assert code(refusal) == refused


TOKEN = token.new_token("0123456789")


@pytest.mark.requirement("R1")
@pytest.mark.parametrize(
    ("recipient", "kind"),
    [
        ("submit@drafts.example.org", Kind.SUBMIT),
        ("SUBMIT@Drafts.Example.ORG", Kind.SUBMIT),
        ("submit+check@drafts.example.org", Kind.CHECK),
        ("submit+Status@drafts.example.org", Kind.STATUS),
        ("submit+help@drafts.example.org", Kind.HELP),
        ("submit+keys@drafts.example.org", Kind.KEYS),
        ("confirm@drafts.example.org", Kind.CONFIRM),
        (f"confirm+{TOKEN}@drafts.example.org", Kind.CONFIRM),
        (f"Confirm+{TOKEN.upper()}@drafts.example.org", Kind.CONFIRM),
        ("postmaster", Kind.POSTMASTER),
        ("Postmaster@drafts.example.org", Kind.POSTMASTER),
        ("abuse@drafts.example.org", Kind.POSTMASTER),
    ],
)
def test_recipients(recipient: str, kind: Kind) -> None:
    assert MAILBOXES.kind(paths.recipient(f"TO:<{recipient}>", utf8=False)) is kind


@pytest.mark.parametrize(
    "recipient",
    [
        "nobody@drafts.example.org",
        "submit@example.org",
        "postmaster@example.org",
        "submit+@drafts.example.org",
        "submit+post@drafts.example.org",
        "submit+check+x@drafts.example.org",
        "confirm+@drafts.example.org",
        f"confirm+{TOKEN[:-1]}@drafts.example.org",
        f"confirm+{TOKEN[:-1]}u@drafts.example.org",
        f"confirm+{TOKEN}0@drafts.example.org",
        "ſubmit@drafts.example.org",
    ],
)
def test_mailboxes_that_nobody_reads(recipient: str) -> None:
    with pytest.raises(Rejection) as refusal:
        MAILBOXES.kind(paths.recipient(f"TO:<{recipient}>", utf8=True))
    assert code(refusal) == "550 5.1.1"


def test_an_unknown_purpose_is_answered_with_the_known_ones() -> None:
    with pytest.raises(Rejection, match=r"submit\+check@.*submit\+status@.*submit\+help@"):
        MAILBOXES.kind(paths.Path("submit+post", "drafts.example.org"))


def test_parameters_of_recipients_are_not_supported() -> None:
    with pytest.raises(Rejection) as refusal:
        paths.recipient("TO:<submit@drafts.example.org> NOTIFY=NEVER", utf8=False)
    assert code(refusal) == "555 5.5.4"


def test_one_message_is_one_thing() -> None:
    demand_one_kind(Kind.CONFIRM, None)
    demand_one_kind(Kind.CONFIRM, Kind.CONFIRM)
    with pytest.raises(Rejection, match="already addressed as submit"):
        demand_one_kind(Kind.CONFIRM, Kind.SUBMIT)


@pytest.mark.parametrize("kind", Kind)
def test_bounces_are_for_answers_and_people_only(kind: Kind) -> None:
    null = paths.Path("", "")
    if kind in (Kind.CONFIRM, Kind.BOUNCE, Kind.POSTMASTER):
        demand_sender(kind, null)
        return
    with pytest.raises(Rejection, match="bounces are not submissions") as refusal:
        demand_sender(kind, null)
    assert code(refusal) == "550 5.7.1"
