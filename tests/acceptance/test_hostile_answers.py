"""Answers to a real challenge: of people in their programs and languages, of machines, and some twice.

The fixtures write the replies; here they quote the question that the daemon really asked.
"""

from __future__ import annotations

import runpy
import smtplib
import threading
from collections.abc import Iterator

import pytest

from tests.acceptance.record import answer, kept, outcome, rows, written
from tests.drafts import Person
from tests.exchange import ALICE, BOB, CHECK, SUBMIT, Daemon, eventually, human_text, mail, reply
from tests.fixtures.answers import clients
from tests.fixtures.answers.people import PEOPLE, Case

JANE = "jane@author.example"


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    with Daemon(tmp_path_factory.mktemp("answers")) as started:
        yield started
        assert "Traceback" not in started.log()


def submitted(daemon: Daemon, text, name: str) -> str:
    data = text(name=name, authors=(Person("Jane Sheaffer", JANE),))
    return daemon.send(mail("", ("x.txt", data), sender=JANE), to=SUBMIT)


@pytest.fixture
def asked(daemon, text, name):
    """A submission of Jane's that waits for her answer: id and question."""
    id = submitted(daemon, text, name)
    return id, answer(daemon, id)


def about(question, monkeypatch: pytest.MonkeyPatch) -> str:
    """Makes the fixtures answer this question; the address to send to."""
    address = question["Reply-To"].addresses[0].addr_spec
    token = address.partition("+")[2].partition("@")[0]
    monkeypatch.setattr(clients, "TOKEN", token)
    monkeypatch.setattr(clients, "ADDRESS_HERE", address)
    monkeypatch.setattr(clients, "QUESTION", human_text(question))
    return address


def events(daemon: Daemon, id: str) -> list[str]:
    return [type for (type,) in rows(daemon, "SELECT type FROM event WHERE submission_id = ?", id)]


def wire(raw: bytes) -> bytes:
    """As a client sends it: one kind of line end."""
    return raw.replace(b"\r", b"").replace(b"\n", b"\r\n")


# 33: replays and races


@pytest.mark.requirement("R139")
def test_33_an_old_confirm_again_posts_nothing(daemon, asked):
    id, question = asked
    yes = reply(question, "yes", sender=JANE)
    assert outcome(daemon, daemon.send(yes)) == "confirmed"
    eventually(lambda: daemon.recorded_state(id) == "posted", "posting")
    before, posted = kept(daemon), daemon.posted()
    daemon.send(yes)  # the same octets: the same message
    assert kept(daemon) == before
    again = daemon.send(reply(question, "yes", sender=JANE))
    assert outcome(daemon, again).startswith("told: the submission is pos")
    assert daemon.posted() == posted
    assert rows(daemon, "SELECT count(*) FROM event WHERE submission_id = ? AND type = 'posted'", id) == [
        (1,)
    ]


@pytest.mark.requirement("R139", "R67")
def test_33_two_confirms_at_once_post_once(daemon, asked, name):
    id, question = asked
    said: list[str] = []
    both = [
        threading.Thread(target=lambda: said.append(daemon.send(reply(question, "yes", sender=JANE))))
        for _ in range(2)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    outcomes = sorted(outcome(daemon, one) for one in said)
    assert outcomes[0] == "confirmed" and outcomes[1].startswith("told: ")
    eventually(lambda: daemon.recorded_state(id) == "posted", "posting")
    assert events(daemon, id).count("confirmed") == events(daemon, id).count("posted") == 1
    assert daemon.posted().count(f"{name}-00.txt") == 1


@pytest.mark.requirement("R139", "R123")
def test_33_confirm_after_cancel(daemon, asked, name):
    id, question = asked
    daemon.send(reply(question, "no", sender=JANE))
    eventually(lambda: daemon.recorded_state(id) == "cancelled", "the cancelling")
    late = daemon.send(reply(question, "yes", sender=JANE))
    outcome(daemon, late)
    assert daemon.recorded_state(id) == "cancelled" and f"{name}-00.txt" not in daemon.posted()


@pytest.mark.requirement("R124", "R139")
def test_33_confirm_after_expiry(own_daemon, text, name):
    own_daemon.configure('[timeouts]\nconfirmation = "1 s"\n')
    own_daemon.start()
    id = submitted(own_daemon, text, name)
    question = answer(own_daemon, id)
    eventually(lambda: own_daemon.recorded_state(id) == "expired", "the expiry")
    for _ in range(2):
        outcome(own_daemon, own_daemon.send(reply(question, "yes", sender=JANE)))
    assert own_daemon.recorded_state(id) == "expired" and own_daemon.posted() == []
    assert len(written(own_daemon, id)) <= 2  # the question, and that it is too late


# 34: machines


def envelope(sender: str) -> str:
    """As it stands in MAIL FROM; a name alone is of the host that sends."""
    return sender if "@" in sender else f"{sender}@author.example" if sender.strip("<>") else "<>"


@pytest.mark.requirement("R39", "R38")
def test_34_sixty_machines_answer_and_none_confirms_or_is_answered(daemon, asked, monkeypatch):
    id, question = asked
    address = about(question, monkeypatch)
    machines = runpy.run_module("tests.fixtures.answers.machines")["MACHINES"]
    assert len(machines) >= 60
    mails = kept(daemon)[1]
    sent = {m.name: daemon.send(wire(m.raw), address, envelope(m.sender)) for m in machines}
    became = {name: outcome(daemon, message) for name, message in sent.items()}
    assert {name: what for name, what in became.items() if not what.startswith("ignored: ")} == {}
    assert daemon.recorded_state(id) == "awaiting-confirmation"
    assert kept(daemon)[1] == mails


@pytest.mark.requirement("R38")
@pytest.mark.parametrize("domain", ["author.example", "exämple.example"])
def test_34_our_own_words_copied_without_a_mark_are_not_the_submitters(daemon, text, name, domain):
    """No header and no word says that it is a machine; only the question stands there, "yes" and all."""
    sender = f"jane@{domain}"
    raw = mail("", ("x.txt", text()), sender=JANE).as_bytes().replace(JANE.encode(), sender.encode())
    id = daemon.send(wire(raw), SUBMIT, JANE)
    question = answer(daemon, id)
    token = question["Reply-To"].addresses[0].addr_spec
    copied = f"From: {sender}\nSubject: Re: yes\n\n{human_text(question)}\n"
    became = outcome(daemon, daemon.send(wire(copied.encode()), token, JANE))
    assert became in ("asked-again", "ignored: no word of its own")
    assert daemon.recorded_state(id) == "awaiting-confirmation"
    other_writing = f"jane@{domain.encode('idna').decode()}"
    plain = f"From: {other_writing}\nSubject: Re: yes\n\nyes\n\n{human_text(question)}\n"
    assert outcome(daemon, daemon.send(wire(plain.encode()), token, JANE)) == "confirmed"


# 35: people


def _one_of_each() -> list[Case]:
    """Every program once, and every language that is left."""
    chosen: list[Case] = []
    for case in (case for case in PEOPLE if case.meant):
        new_client = case.client not in {other.client for other in chosen}
        if new_client or case.tongue not in {other.tongue for other in chosen}:
            chosen.append(case)
    return chosen


@pytest.mark.requirement("R139", "R38")
def test_35_people_are_understood_in_every_program_and_language(daemon, text, monkeypatch):
    cases = _one_of_each()
    assert len({case.client for case in cases}) >= 20 and len({case.tongue for case in cases}) >= 12
    ids = [submitted(daemon, text, f"draft-sheaffer-mail-{n}") for n, _ in enumerate(cases)]
    for id, case in zip(ids, cases, strict=True):
        address = about(answer(daemon, id), monkeypatch)
        outcome(daemon, daemon.send(wire(case.raw), address, JANE))
    meant = {"yes": ("posting", "posted"), "no": ("cancelled",), "manual": ("manual",)}
    became = {case.name: daemon.recorded_state(id) for id, case in zip(ids, cases, strict=True)}
    assert [c.name for c in cases if became[c.name] not in meant[c.meant]] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("Subject", "[EXTERNAL] Re: [SUSPECTED SPAM] something else"),
        ("Subject", "Réf : Re: SV: AW: RE: Re"),
        ("In-Reply-To", "<somebody.else@elsewhere.example>"),
    ],
)
@pytest.mark.requirement("R139")
def test_35_headers_rewritten_on_the_way(daemon, asked, field, value):
    _, question = asked
    yes = reply(question, "yes", sender=JANE)
    del yes[field]
    yes[field] = value
    assert outcome(daemon, daemon.send(yes)) == "confirmed"


@pytest.mark.requirement("R38")
def test_35_somebody_else_who_got_the_question_forwarded(daemon, asked):
    id, question = asked
    outcome(daemon, daemon.send(reply(question, "yes", sender=BOB)))
    assert daemon.recorded_state(id) == "awaiting-confirmation"


# 37: programs that answer whatever they get, and do not say that they are programs


@pytest.mark.requirement("R39")
def test_37_a_program_that_answers_every_mail_of_ours_hears_no_more_of_us(daemon, name):
    robot = f"{name}@robot.example"
    daemon.send(mail("Is anybody there?", sender=robot), to=SUBMIT)
    for _ in range(3):
        heard = len(daemon.mails(robot))
        newest = eventually(lambda: daemon.mails(robot), "a mail to the program")[-1]
        last = outcome(daemon, daemon.send(reply(newest, f"Is that so? {heard}", sender=robot)))
    assert last == "ignored: no word of its own"
    assert len(daemon.mails(robot)) == 2  # what was wrong, and once that a word is missing


@pytest.mark.requirement("R1", "R107")
def test_37_a_program_that_writes_to_us_whenever_we_write_is_refused_in_the_end(own_daemon, text, name):
    own_daemon.configure("[limits]\nwithout_draft = 3\n")
    own_daemon.start()
    for turn in range(3):
        own_daemon.send(mail(f"Ticket {turn} has been opened.", sender=ALICE))
        eventually(lambda turn=turn: len(own_daemon.mails(ALICE)) > turn, "an answer")
    for address in (SUBMIT, CHECK):
        with pytest.raises(smtplib.SMTPDataError, match="your last 3 mails had no draft"):
            own_daemon.send(mail("Ticket 4 has been opened.", sender=ALICE), to=address)
    own_daemon.send(mail("Hello", sender=BOB))
    eventually(lambda: own_daemon.mails(BOB), "an answer to somebody else")


def test_37_a_draft_in_between_shows_that_it_is_a_person(own_daemon, text, name):
    own_daemon.configure("[limits]\nwithout_draft = 2\n")
    own_daemon.start()
    for turn in range(4):
        parts = [(f"{name}-00.txt", text())] if turn % 2 else []
        own_daemon.send(mail(f"Mail {turn}", *parts, sender=ALICE))
        eventually(lambda turn=turn: len(own_daemon.mails(ALICE)) > turn, "an answer")
    own_daemon.send(mail("Mail 5", sender=ALICE))
