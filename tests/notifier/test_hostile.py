"""What others wrote is data: it never makes a header, a line or a size of its own."""

import email
import email.policy
import json
import re
import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from maild.domain import events as e
from maild.domain.address import Address
from maild.domain.draft import Author, Metadata
from maild.domain.finding import Finding, Severity
from maild.domain.submission import Part, Report, State, Thread
from notifier import clean, message
from notifier.audience import mailable
from notifier.compose import compose, compose_reply
from notifier.layout import quoted, row, wrapped
from notifier.outgoing import Identity
from notifier.replies import ForPeople, Help, StatusUnknown
from tests.notifier.samples import (
    CHALLENGE,
    DRAFT,
    GOOD,
    IDENTITY,
    NOW,
    SHA,
    STAGED,
    TOKEN,
    at,
    human,
    mails,
    parsed,
    reply,
)

INJECTIONS = [
    "x\r\nBcc: victim@example.net",
    "x\nBcc: victim@example.net",
    "x\rBcc: victim@example.net",
    "x\u2028Bcc: victim@example.net",
    "x\x85Bcc: victim@example.net",
    "x\x0b\x0cBcc: victim@example.net",
    "x\r\n\r\nBcc: victim@example.net",
    "x\r\n.\r\nMAIL FROM:<a@b>",
    "=?utf-8?q?x=0D=0ABcc:_victim@example.net?=",
    "\u202egnp.exe\u202c x",
    "x\x00\x1b[31m\udce9",
    "{{ identity.secretariat }}{% for x in y %}",
    "{draft.__class__}",
    "yes\n\nyes\n",
]


def hostile(text: str) -> tuple[Metadata, Report, Thread]:
    draft = replace(
        DRAFT,
        identifier=text,
        name=text,
        version=text,
        wg_id=text,
        title=text,
        authors=(Author(text, text), Author(text, f"{text}@example.net")),
        abstract=text,
    )
    finding = Finding("a-tag", Severity.ERROR, "R22", text, text, text, text, "title", 7)
    warning = replace(finding, severity=Severity.WARNING)
    part = Part("1", text, text, text, text, 5, SHA, None)
    staged = replace(STAGED, filename=text, metadata=draft)
    report = Report(draft, (staged,), (finding, warning), (part,), text)
    return draft, report, Thread(text, (text, "<good@example.org>"), text)


def all_about(text: str, monkeyed: str = TOKEN) -> list:
    """Every kind of notice, with `text` wherever something comes from outside."""
    _, report, thread = hostile(text)
    submission = replace(
        at(State.REJECTED, report), thread=thread, submitter=Address("ada", "analytical.example", text)
    )
    events = [
        e.ChecksPassed(report, CHALLENGE),
        e.ChecksFailed(report, CHALLENGE),
        e.Checked(report),
        e.AskedAgain(CHALLENGE, text),
        e.Posted((text[:50] + ".txt",)),
        e.PostingRefused(report.findings, CHALLENGE),
        e.ManualRequested(text, text),
        e.Declined(text, text),
        e.Cancelled(text, text),
    ]
    found = [mail for event in events for mail in mails(submission, event, token=monkeyed, pointer=text)]
    return [*found, reply(StatusUnknown(text)), reply(ForPeople(text, text, text.encode(errors="replace")))]


def head(mail) -> bytes:
    return mail.data.split(b"\r\n\r\n", 1)[0]


HEADER = re.compile(
    rb"(From|To|Reply-To|Subject|Date|Message-ID|In-Reply-To|References|Auto-Submitted|"
    rb"X-Auto-Response-Suppress|Submission-ID|Submission-State|MIME-Version|Content-Type|"
    rb"Content-Transfer-Encoding): .+|[ \t].+"
)


@pytest.mark.parametrize("text", INJECTIONS, ids=ascii)
def test_the_raw_mail_has_only_our_headers(text):
    for mail in all_about(text):
        for line in head(mail).split(b"\r\n"):
            assert HEADER.fullmatch(line), line
            assert line.isascii()
        assert parsed(mail)["Bcc"] is None
        ours = mail.data if mail.tag != "for-people" else mail.data.partition(b"message/rfc822")[0]
        assert not re.search(rb"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]", ours)


@pytest.mark.parametrize("text", INJECTIONS, ids=ascii)
def test_nothing_from_outside_starts_a_line_of_the_text(text):
    for mail in all_about(text):
        for line in human(mail).split("\n"):
            assert not line.startswith(("Bcc:", "MAIL FROM"))
            assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", line)
            assert line.strip(" .=").casefold() not in ("yes", "no", "manual")


def test_a_template_in_a_title_is_not_run():
    text = "{{ 7 * 7 }} {draft} %s"
    challenge = all_about(text)[0]
    assert text in human(challenge) and "49 " not in human(challenge)


def test_a_subject_that_looks_encoded_is_read_as_it_was_written():
    title = "=?utf-8?q?Posted:_draft-x?="
    mail = mails(at(State.REJECTED, replace(GOOD, draft=replace(DRAFT, identifier=title))), e.Checked(GOOD))
    assert parsed(mail[0])["Subject"].startswith("Checked only: draft-lovelace")
    odd = reply(StatusUnknown(title))
    assert parsed(odd)["Subject"] == f"No such submission: {title}"


@pytest.mark.parametrize(("domain", "told"), [("ex\u0430mple.org", True), ("example.org", False)])
def test_a_domain_that_looks_like_another_is_shown_in_ascii_too(domain, told):
    submission = replace(at(State.POSTED, GOOD), submitter=Address("ada", domain))
    for mail in mails(submission, e.Posted(("x.txt",))):
        assert f"ada@{domain}" in human(mail)
        assert ("in ASCII: xn--exmple-4nf.org" in human(mail)) is told


anything = st.text(st.characters(), max_size=400)  # with surrogates, controls and every script


@settings(max_examples=40, deadline=None)
@given(title=anything, name=anything, address=anything)
@example(title="\udcff", name="Ω" * 400, address="a@b\r\nc")
@example(title="\r", name="", address="ü@müller.example")
def test_any_title_and_any_name_make_a_readable_mail(title, name, address):
    draft = replace(DRAFT, title=title, authors=(Author(name, address), *DRAFT.authors), identifier=title)
    report = replace(GOOD, draft=draft)
    submission = replace(
        at(State.POSTED, report),
        thread=Thread("<a@b>", (), title),
        submitter=Address("ada", "a.example", name),
    )
    for event in (e.Posted(("x.txt",)), e.ChecksPassed(report, CHALLENGE)):
        for mail in mails(submission, event, token=TOKEN):
            read = parsed(mail)
            assert [defect for part in read.walk() for defect in part.defects] == []
            wide = [line for line in human(mail).split("\n") if len(line) > 77]
            assert [line for line in wide if "://" not in line and " /" not in line] == []
            attached = next(read.iter_attachments())
            assert json.loads(attached.get_content())["draft"]["title"] == title
            assert clean.one_line(title, 60).rstrip("…")[:10] in read["Subject"]


@settings(max_examples=100, deadline=None)
@given(anything)
def test_one_line_is_one_line_and_cleaning_it_again_changes_nothing(text):
    once = clean.one_line(text, 80)
    assert len(once.encode()) <= 80 and len(once.splitlines()) <= 1
    assert clean.one_line(once, 80) == once


@settings(max_examples=100, deadline=None)
@given(anything)
def test_every_line_of_a_quotation_is_marked(text):
    marked = quoted(text).split("\n") if quoted(text) else []
    assert all(line.startswith("|") for line in marked)
    assert all(len(line) <= 77 or "://" in line or " /" in line for line in marked)


@settings(max_examples=100, deadline=None)
@given(anything)
def test_a_subject_survives_the_way(text):
    value = clean.one_line(text, 200)
    raw = message.field("Subject", message.unstructured(value)) + b"\r\n"
    assert max(map(len, raw.split(b"\r\n"))) <= 78 or value.isascii()
    assert (parsed_subject(raw) or "").split() == value.split()


def parsed_subject(raw: bytes) -> str:
    return email.message_from_bytes(raw, policy=email.policy.default)["Subject"]


def test_a_control_character_in_a_header_is_our_mistake_and_never_sent():
    with pytest.raises(ValueError, match="control character in Subject"):
        message.field("Subject", "a\r\nBcc: b")


def test_long_message_ids_are_neither_cut_nor_encoded():
    long = f"<{'A' * 120}@namprd11.prod.outlook.com>"
    fields = dict(message.threading(Thread(long, tuple(f"<{n}@x>" for n in range(100)), "")))
    assert fields["In-Reply-To"] == long
    assert fields["References"].split()[0] == "<0@x>" and fields["References"].split()[-1] == long
    assert len(fields["References"].split()) == message.MOST_REFERENCES + 2
    assert long.encode() in message.field("References", fields["References"])


@pytest.mark.parametrize("odd", ["", "bare", "<a b@c>", "<a\r\nBcc: b@c>", "<ä@b>", f"<{'a' * 999}@b>"])
def test_a_message_id_that_is_none_makes_no_thread(odd):
    assert message.threading(Thread(odd, ("<a@b>",), "")) == []


def vast(report: Report) -> Report:
    vast = "lorem ipsum " * 100_000
    long = "lorem ipsum " * 50
    finding = Finding("some-tag", Severity.ERROR, "R22", long, long, long, "text", "title", 3)
    draft = replace(DRAFT, title=vast, abstract=vast, authors=(Author(long, "a@b.example"),) * 500)
    part = Part("1.2", long, long, "base64", "utf-8", 5, SHA, None)
    findings = (finding,) * 3000 + (replace(finding, severity=Severity.WARNING),) * 3000
    return replace(report, draft=draft, findings=findings, parts=(part,) * 5000, preview=vast)


def test_a_mail_is_bounded_whatever_it_is_about():
    report = vast(GOOD)
    letter = "please " * 1_000_000
    submission = replace(at(State.MANUAL, report), thread=Thread("<a@b>", (), letter))
    started = time.process_time()
    for event in (e.ManualRequested("a@b", letter), e.Posted(("a.txt",) * 5000), e.Declined("s", letter)):
        for mail in compose(replace(submission, report=None), event, IDENTITY, NOW, seq=1)[:2]:
            assert len(mail.data) < 10_000
        for mail in compose(submission, event, IDENTITY, NOW, seq=1)[:2]:
            assert len(human(mail).encode()) <= 60_000
    assert time.process_time() - started < 90


def test_what_does_not_fit_is_counted():
    mail = mails(at(State.REJECTED, vast(GOOD)), e.ChecksFailed(vast(GOOD), CHALLENGE), token=TOKEN)[0]
    said = human(mail)
    assert "Errors (3000)" in said and "2980 more are in the attached report.json." in said
    assert "\n           and 480 more\n" in said and "\n   and 4980 more\n" in said


def test_what_others_wrote_is_quoted_in_small_doses():
    letter = "please " * 1_000_000
    mail = mails(at(State.MANUAL), e.ManualRequested("a@b", letter))[1]
    assert human(mail).count("please") * len("please ") <= 2000


def test_a_draft_cannot_make_us_write_to_a_crowd():
    crowd = tuple(Author("x", f"a{n}@example.net") for n in range(5000))
    told = mails(at(State.POSTED, replace(GOOD, draft=replace(DRAFT, authors=crowd))), e.Posted(("a.txt",)))
    assert len(told) == 51


@pytest.mark.requirement("R102")
def test_one_mailbox_gets_one_mail_however_it_is_written():
    authors = (
        Author("Ada", "ADA@Analytical.example"),
        Author("Bea", "bea@example.net"),
        Author("Bea B.", "Bea@EXAMPLE.net"),
        Author("Nobody", None),
        Author("Broken", "not an address"),
        Author("Two", "a@b.example, c@d.example"),
        Author("Inject", "a@b.example>\r\nRCPT TO:<c@d.example"),
    )
    told = mails(at(State.POSTED, replace(GOOD, draft=replace(DRAFT, authors=authors))), e.Posted(("a.txt",)))
    assert [mail.recipient.casefold() for mail in told] == ["ada@analytical.example", "bea@example.net"]
    assert told[0].recipient == "ada@analytical.example"  # as the submitter wrote it


@pytest.mark.parametrize(
    ("written", "mailed"),
    [
        ("ada@müller.example", "ada@xn--mller-kva.example"),
        ("ada@host7", "ada@host7"),
        ("ADA@Example.ORG", "ADA@example.org"),
        ("ada", None),
        ("", None),
        ("ada@", None),
        ("<ada@example.org>", None),
        ("ada@example.org\n", None),
        ("a" * 70 + "@example.org", None),
        ("\udce9@example.org", None),
    ],
)
def test_an_address_is_mailed_only_as_smtp_takes_it(written, mailed):
    assert mailable(written) == mailed


def test_a_submitter_on_the_local_network_is_answered():
    submission = replace(at(State.CHECKED), submitter=Address("root", "localhost"))
    assert [mail.recipient for mail in mails(submission, e.Checked(GOOD))] == ["root@localhost"]


def test_a_question_from_the_local_network_is_answered_and_one_from_nowhere_is_not():
    assert compose_reply(Help(), IDENTITY, NOW, key="1", to="root@localhost").recipient == "root@localhost"
    for nowhere in ("", "None", "a@b\r\nBcc: c@d", "<>"):
        with pytest.raises(ValueError, match="no address"):
            compose_reply(Help(), IDENTITY, NOW, key="1", to=nowhere)


def test_an_author_with_an_address_beyond_ascii_is_written_to():
    mail = mails(
        at(State.POSTED, replace(GOOD, draft=replace(DRAFT, authors=(Author("Ö", "ö@example.net"),)))),
        e.Posted(("a.txt",)),
    )[1]
    assert mail.recipient == "ö@example.net" and b"\r\nTo: \xc3\xb6@example.net\r\n" in mail.data


@pytest.mark.parametrize(
    ("mail", "kind"),
    [
        (b"Subject: x\r\n\r\nplain\r\n", "message/rfc822"),
        (b"Subject: x\n\nplain\n", "message/rfc822"),
        ("Subject: x\r\n\r\nè\r\n".encode(), "message/rfc822"),
        (b"Subject: x\r\n\r\n" + b"a" * 2000, "application/octet-stream"),
        (b"Subject: x\r\n\r\na\0b", "application/octet-stream"),
        (b"Subject: x\r\n\r\na\rb", "application/octet-stream"),
        (b"Subject: x\r\n\r\n" + b"a\r\n" * 1_000_000, "application/octet-stream"),
        (b"", "message/rfc822"),
    ],
)
def test_mail_for_people_is_forwarded_in_a_form_that_smtp_carries(mail, kind):
    sent = reply(ForPeople("x@example.net", "x", mail))
    attached = next(parsed(sent).iter_attachments())
    assert attached.get_content_type() == kind
    assert max(map(len, sent.data.split(b"\r\n"))) <= 998 and len(sent.data) < 1_500_000
    assert b"\0" not in sent.data and b"\r" not in sent.data.replace(b"\r\n", b"")


def test_a_word_without_spaces_is_broken_and_a_link_is_not():
    assert max(map(len, wrapped("x" * 500).split("\n"))) == 72
    link = "https://drafts.example.org/id/" + "x" * 100
    assert row(link, "Link") == f"Link:      {link}"


def test_names_with_commas_and_beyond_ascii_are_written_so_that_they_are_read():
    for name in ("Drafts, Internet", "Entwürfe «I-D»", 'The "Desk"'):
        mail = compose(
            at(State.CHECKED), e.Checked(GOOD), replace_name(name), NOW, seq=1
        )[0]  # fmt: skip
        shown = parsed(mail)["From"].addresses
        assert len(shown) == 1 and shown[0].display_name == name.replace('"', "")
        assert shown[0].addr_spec == IDENTITY.submit


def replace_name(name: str) -> Identity:
    return replace(IDENTITY, name=name)
