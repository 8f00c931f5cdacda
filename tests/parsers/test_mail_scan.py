"""What the door reads before it says 250, and what it refuses (hostile mails: see test_mail_hostile)."""

from __future__ import annotations

import pytest

from maild.domain.errors import Rejection
from parsers.mail.scan import Head, Limits, scan
from tests.fixtures.mail.build import mail, multipart, part


def head(fields: bytes) -> Head:
    return scan(fields + b"\r\nPlease post this.\r\n")


def refusal(fields: bytes) -> Rejection:
    with pytest.raises(Rejection) as caught:
        head(fields)
    return caught.value


@pytest.mark.requirement("R57")
def test_the_from_field_names_the_submitter() -> None:
    found = head(b"Sender: list@example.net\r\nReply-To: x@example.net\r\nFrom: Erin <erin@example.org>\r\n")
    assert (str(found.sender), found.sender.display) == ("erin@example.org", "Erin")


def test_a_folded_encoded_name_is_one_readable_line() -> None:
    found = head(b"From: =?utf-8?Q?Erin_Ex?=\r\n =?utf-8?B?w6RtcGxhcg==?= <erin@example.org>\r\n")
    assert found.sender.display == "Erin Exämplar"


def test_a_name_loses_what_could_turn_or_break_a_line() -> None:
    name = "=?utf-8?B?" + "RXJpbuKAri5vcmcNCkJjYzogeA==" + "?="  # Erin, RLO, .org, CRLF, Bcc: x
    found = head(f"From: {name} <erin@example.org>\r\n".encode())
    assert found.sender.display == "Erin .org Bcc: x"


def test_the_thread_is_what_a_reply_needs() -> None:
    found = head(
        b"From: erin@example.org\r\nMessage-ID: <2@example.org>\r\n"
        b"References: <0@example.org>\r\n <1@example.org>\r\nSubject: =?iso-8859-1?q?Entw=FCrfe?=\r\n"
    )
    assert found.thread.message_id == "<2@example.org>"
    assert found.thread.references == ("<0@example.org>", "<1@example.org>")
    assert found.thread.subject == "Entwürfe"


def test_of_many_references_the_first_and_the_last_stay() -> None:
    ids = [f"<{n}@example.org>" for n in range(30)]
    found = head(f"From: a@example.org\r\nReferences: {' '.join(ids)}\r\n".encode())
    assert found.thread.references == (ids[0], *ids[11:])


@pytest.mark.parametrize(
    "value", [b"<[", b"<>", b"none", b"<a b@c>", b"<a@b\xff>", b"<" + b"a" * 400 + b"@b>"]
)
def test_what_is_no_message_identifier_is_left_out(value: bytes) -> None:
    found = head(b"From: a@example.org\r\nMessage-ID: " + value + b"\r\nReferences: " + value + b"\r\n")
    assert (found.thread.message_id, found.thread.references) == ("", ())


def test_without_references_the_parent_is_in_in_reply_to() -> None:
    found = head(b"From: a@example.org\r\nIn-Reply-To: <1@example.org>\r\n")
    assert found.thread.references == ("<1@example.org>",)


def test_a_subject_is_one_line_of_at_most_200_characters() -> None:
    found = head(b"From: a@example.org\r\nSubject: " + b"long " * 100 + b"\r\n")
    assert len(found.thread.subject) == 200
    injected = head(b"From: a@example.org\r\nSubject: =?utf-8?q?a=0D=0ABcc:_b?=\r\n")
    assert injected.thread.subject == "a Bcc: b"


def test_fields_are_unfolded_with_lower_case_names() -> None:
    found = head(b"From: a@example.org\r\nAuto-Submitted : no\r\nX-Note: caf\xc3\xa9\r\n\tau lait\r\n")
    assert ("auto-submitted", "no") in found.fields
    assert ("x-note", "café\tau lait") in found.fields


def test_how_many_hops_are_borne_is_the_doors_to_say() -> None:
    hop = b"Received: from a by b; Sun, 22 Nov 2026 10:00:00 +0000\r\n"
    assert len(head(hop * 90 + b"From: a@example.org\r\n").fields) == 91


def test_line_ends_may_be_lf_as_in_files() -> None:
    assert str(scan(b"From: a@example.org\n\nhello\n").sender) == "a@example.org"


@pytest.mark.parametrize(
    ("fields", "tag"),
    [
        (b"Subject: x\r\n", "sender-missing"),
        (b"From:\r\n", "sender-missing"),
        (b"From: a@example.org, b@example.org\r\n", "sender-several"),
        (b"From: Authors: a@example.org, b@example.org;\r\n", "sender-group"),
        (b"From: a@example.org\r\nFrom: b@example.org\r\n", "header-duplicate"),
        (b"From: a@example.org\r\nSubject: x\r\nsubject: y\r\n", "header-duplicate"),
        (b"From: a@example.org\r\nMIME-Version: 1.0\r\nMIME-Version: 1.0\r\n", "header-duplicate"),
        (b"From: a@example.org\r\nContent-Type: a/b\r\nContent-Type: c/d\r\n", "header-duplicate"),
        (b"From: a@example.org\r\nno field\r\n", "header-malformed"),
        (b"From: a@example.org\r\nSubject: a\0b\r\n", "header-control"),
        (b"From: a@example.org\rSubject: b\r\n", "header-control"),
    ],
)
def test_an_ambiguous_header_is_refused_for_good(fields: bytes, tag: str) -> None:
    refused = refusal(fields)
    assert (refused.tag, refused.code, refused.enhanced) == (tag, 554, "5.6.0")
    assert refused.message.endswith(".") and refused.message.isprintable()


def test_a_mail_as_large_as_clients_write_it_passes() -> None:
    raw = mail(*[part(b"x", name=f"file-{n}.txt") for n in range(90)])
    assert str(scan(raw).sender) == "erin@example.org"


def test_limits_are_the_caller_s() -> None:
    raw = mail(part(b"x"), multipart(part(b"y"), boundary="c"))
    with pytest.raises(Rejection) as caught:
        scan(raw, Limits(depth=1))
    assert caught.value.tag == "mime-depth"
