"""Who sent it (R57): a daemon that trusts no network, and a DNS of our own that says who may send."""

from __future__ import annotations

import shutil
import smtplib
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from tests.acceptance.record import rows
from tests.dns import NameServer
from tests.exchange import ALICE, CONFIRM, HELP, STATUS, SUBMIT, Daemon, mail, reply
from tests.trust.signing import rsa_record, signed

HERE = "v=spf1 ip4:127.0.0.1 -all"
ELSEWHERE = "v=spf1 ip4:192.0.2.1 -all"
REJECT = "v=DMARC1; p=reject"
needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")


@pytest.fixture(scope="module")
def names() -> Iterator[NameServer]:
    with NameServer() as server:
        server.txt("example.com", HERE)
        server.txt("_dmarc.example.com", REJECT)
        server.txt("mail.example.com", HERE)
        server.txt("_dmarc.victim.example", REJECT)
        server.txt("victim.example", ELSEWHERE)
        server.txt("quarantine.example", ELSEWHERE)
        server.txt("_dmarc.quarantine.example", "v=DMARC1; p=quarantine")
        server.txt("mallory.example", HERE)
        server.records["plain.example", "A"] = ["192.0.2.9"]
        server.txt("broken.example", HERE)
        server.failing |= {"down.example", "_dmarc.broken.example"}
        yield server


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory, names: NameServer) -> Iterator[Daemon]:
    trust = f'[trust]\nnetworks = ["192.0.2.0/24"]\nresolvers = ["{names.address}"]\ntimeout = "8 s"\n'
    trust += 'sealers = ["lists.example.org"]\n'
    with Daemon(tmp_path_factory.mktemp("senders"), trust) as started:
        yield started


def refused(daemon: Daemon, message: EmailMessage | bytes, to: str = "", sender: str = "") -> tuple[int, str]:
    """The refusal; nothing is kept, and nobody is written to."""
    author = str(
        message["From"] if isinstance(message, EmailMessage) else message_from_bytes(message)["From"]
    )
    before = _kept(daemon, author)
    with pytest.raises(smtplib.SMTPDataError) as caught:
        daemon.send(message, to, sender)
    assert _kept(daemon, author) == before
    assert isinstance(caught.value.smtp_error, bytes)
    return caught.value.smtp_code, caught.value.smtp_error.decode()


def _kept(daemon: Daemon, author: str) -> tuple[int, int]:
    """How many mails were taken from anybody, and how many written to the author."""
    ((taken,),) = rows(daemon, "SELECT count(*) FROM message")
    ((written,),) = rows(daemon, "SELECT count(*) FROM outbox WHERE recipient = ?", author)
    return taken, written


@pytest.mark.requirement("R57", "R60")
def test_a_sender_whose_domain_lets_the_client_send_is_answered(daemon: Daemon) -> None:
    id = daemon.send(mail(sender=ALICE))
    daemon.mail(ALICE, "Not posted", id)
    shown = daemon.run("show", id).stdout
    assert "Authentication-Results: drafts.example.org; spf=pass smtp.mailfrom=alice@example.com" in shown
    assert "dmarc=pass header.from=example.com" in shown


@pytest.mark.requirement("R57")
def test_a_server_of_the_same_organisation_may_send(daemon: Daemon) -> None:
    id = daemon.send(mail(sender=ALICE), sender="alice@mail.example.com")
    daemon.mail(ALICE, "Not posted", id)


@needs_openssl
@pytest.mark.requirement("R57")
def test_a_signature_of_the_domain_is_proof_enough(daemon: Daemon, names: NameServer) -> None:
    names.txt("s._domainkey.signed.example", rsa_record())
    raw = mail(sender="bob@signed.example").as_bytes(policy=policy.SMTP)
    message = signed(raw, "signed.example", include_headers=[b"from", b"subject"])
    id = daemon.send(message, sender="list@mallory.example")
    daemon.mail("bob@signed.example", "Not posted", id)
    assert "dkim=pass header.d=signed.example" in daemon.run("show", id).stdout
    changed = message.replace(b"bob@", b"eve@")
    assert "DKIM fail" in refused(daemon, changed, sender="list@mallory.example")[1]


@pytest.mark.requirement("R57", "R60")
@pytest.mark.parametrize("domain", ["victim.example", "quarantine.example"])
def test_what_the_owner_of_the_domain_does_not_want_is_refused(daemon: Daemon, domain: str) -> None:
    forged = mail(sender=f"someone@{domain}")
    for sender in ("", "mallory@mallory.example"):
        code, text = refused(daemon, forged, sender=sender)
        assert code == 550 and text.startswith("5.7.26 ")
        assert f"the owner of {domain} asks to refuse such mail (DMARC)" in text


@pytest.mark.requirement("R57", "R60")
@pytest.mark.parametrize("to", [SUBMIT, STATUS, HELP, CONFIRM])
def test_what_nothing_speaks_for_is_refused_with_help(daemon: Daemon, to: str) -> None:
    code, text = refused(daemon, mail(sender="bob@plain.example", to=to))
    assert code == 550 and text.startswith("5.7.26 nothing shows that bob@plain.example sent this mail")
    assert "SPF none for bob@plain.example; no DKIM signature; DMARC none for plain.example" in text
    assert "send it through the mail server of plain.example" in text


@pytest.mark.requirement("R57")
def test_the_envelope_of_a_stranger_proves_nothing(daemon: Daemon) -> None:
    code, text = refused(daemon, mail(sender="bob@plain.example"), sender="mallory@mallory.example")
    assert code == 550 and "SPF pass for mallory@mallory.example" in text


@pytest.mark.parametrize("author", ["bob@down.example", "bob@silent.example"])
def test_a_dns_in_trouble_is_waited_for(daemon: Daemon, names: NameServer, author: str) -> None:
    names.silent.add("silent.example")
    code, text = refused(daemon, mail(sender=author))
    assert code == 451 and text.startswith("4.7.1 the DNS did not answer")


def test_a_policy_that_cannot_be_asked_for_harms_nobody_who_is_aligned(daemon: Daemon) -> None:
    id = daemon.send(mail(sender="bob@broken.example"))
    daemon.mail("bob@broken.example", "Not posted", id)
    code, _ = refused(daemon, mail(sender="bob@broken.example"), sender="mallory@mallory.example")
    assert code == 451


@pytest.mark.requirement("R57")
def test_a_name_server_that_never_answers_holds_up_one_session_only(
    daemon: Daemon, names: NameServer
) -> None:
    names.silent |= {"mute.example", "_dmarc.mute.example"}
    told: list[int] = []
    with daemon.smtp() as waiting, daemon.smtp() as other:
        waiting.ehlo()
        waiting.mail("bob@mute.example")
        waiting.rcpt(SUBMIT)
        waiting.putcmd("DATA")
        assert waiting.getreply()[0] == 354
        waiting.send(mail(sender="bob@mute.example").as_bytes(policy=policy.SMTP) + b"\r\n.\r\n")
        verdict = threading.Thread(target=lambda: told.append(waiting.getreply()[0]))
        verdict.start()
        assert other.ehlo()[0] == 250
        daemon.mail(ALICE, "Not posted", daemon.send(mail(sender=ALICE)))
        assert not told  # all of that while the one session still waits for its name server
        verdict.join()
    assert told == [451]
    ((kept,),) = rows(daemon, "SELECT count(*) FROM message WHERE sender = 'bob@mute.example'")
    assert kept == 0


@pytest.mark.requirement("R57")
def test_our_own_word_in_the_mail_is_not_believed(daemon: Daemon) -> None:
    forged = mail(sender="bob@plain.example")
    forged["Authentication-Results"] = "drafts.example.org; dmarc=pass header.from=plain.example"
    assert refused(daemon, forged)[0] == 550


def test_anybody_reaches_people_who_see_what_was_found(daemon: Daemon) -> None:
    message = mail("I am refused. Why?\n", sender="bob@plain.example", to="postmaster@drafts.example.org")
    message["Authentication-Results"] = "drafts.example.org; dmarc=pass header.from=plain.example"
    daemon.send(message)
    forwarded = daemon.mail("secretariat@example.org", "For postmaster")
    (attached,) = forwarded.iter_attachments()
    inner = attached.get_content()
    assert inner["Return-Path"] == "<bob@plain.example>" and inner["From"] == "bob@plain.example"
    assert inner["Authentication-Results"] is None
    assert daemon.mails("bob@plain.example") == []


def test_a_refusal_says_so_in_the_log(daemon: Daemon) -> None:
    refused(daemon, mail(sender="carol@plain.example"))
    assert "550-5.7.26 nothing shows that carol@plain.example sent this mail" in daemon.log()


@pytest.mark.requirement("R57")
def test_who_has_confirmed_before_is_known(own_daemon: Daemon, names: NameServer, text) -> None:
    """First from a trusted network, then from elsewhere, where nothing speaks for the sender."""
    dave = "dave@plain.example"
    with own_daemon as daemon:
        id = daemon.send(mail("", ("draft.txt", text()), sender=dave))
        daemon.send(reply(daemon.mail(dave, "Please confirm", id), "yes", dave))
        daemon.state(id, "posted")
        daemon.stop()
        daemon.configure(f'[trust]\nnetworks = []\nresolvers = ["{names.address}"]\n')
        daemon.start()
        later = daemon.send(mail(sender="Dave@plain.example"))
        daemon.mail("Dave@plain.example", "Not posted", later)
        assert refused(daemon, mail(sender="eve@plain.example"))[0] == 550


# -- gateways

TOLD = "mx.example.org; dmarc=pass header.from=plain.example"


@pytest.fixture
def behind(own_daemon: Daemon) -> Iterator[Daemon]:
    """Without any DNS: the gateway is on this machine."""
    trust = '[trust]\nnetworks = []\ngateways = ["127.0.0.0/8"]\ngateway_names = ["mx.example.org"]\n'
    own_daemon.configure(f'{trust}resolvers = ["127.0.0.1:1"]\n')
    with own_daemon as daemon:
        yield daemon


def through(gateway: str, *, sender: str = "bob@plain.example", inside: str = "") -> bytes:
    """A mail as a gateway hands it on: what it found out, and how the mail came to it, on top."""
    received = b"Received: from client.example by mx.example.org; Sun, 22 Nov 2026 12:00:00 +0000\r\n"
    found = f"Authentication-Results: {gateway}\r\n".encode() if gateway else b""
    forged = f"Authentication-Results: {inside}\r\n".encode() if inside else b""
    return received + found + received + forged + mail(sender=sender).as_bytes(policy=policy.SMTP)


@pytest.mark.requirement("R57")
def test_a_gateway_is_believed(behind: Daemon) -> None:
    id = behind.send(through(TOLD))
    behind.mail("bob@plain.example", "Not posted", id)
    assert behind.send(through("mx.example.org; dkim=pass header.d=plain.example"))
    assert behind.send(through("MX.example.org; spf=pass smtp.mailfrom=b@plain.example"))


@pytest.mark.requirement("R57")
@pytest.mark.parametrize(
    "told",
    [
        "mx.example.org; dmarc=fail header.from=plain.example",
        "mx.example.org; dmarc=pass header.from=other.example",
        "mx.example.org; spf=pass smtp.mailfrom=mallory@mallory.example",
        "mx.example.org; dkim=pass header.d=mallory.example",
        "mx.example.org; none (dmarc=pass header.from=plain.example); spf=none",
    ],
)
def test_a_gateway_that_found_no_proof_is_believed_too(behind: Daemon, told: str) -> None:
    code, text = refused(behind, through(told, inside=TOLD))
    assert code == 550 and text.startswith("5.7.26")


@pytest.mark.parametrize("told", ["", "mx.example.net; dmarc=pass", "mx.example.org; dmarc=temperror"])
def test_a_gateway_in_trouble_is_waited_for(behind: Daemon, told: str) -> None:
    assert refused(behind, through(told, inside=TOLD))[0] == 451


@pytest.mark.requirement("R57")
def test_the_word_of_a_gateway_counts_from_the_gateway_only(daemon: Daemon) -> None:
    assert refused(daemon, through(TOLD))[0] == 550


# -- backscatter


@pytest.mark.requirement("R60")
def test_forged_senders_are_never_written_to(own_daemon: Daemon, names: NameServer) -> None:
    """A part of bench/backscatter.py, which does it ten thousand times."""
    own_daemon.configure(f'[trust]\nnetworks = []\nresolvers = ["{names.address}"]\n')
    with own_daemon as daemon:
        for number in range(60):
            domain = ("plain.example", "victim.example", "gone.example")[number % 3]
            to = (SUBMIT, STATUS, HELP, CONFIRM)[number % 4]
            message = mail(sender=f"victim{number}@{domain}", to=to)
            assert refused(daemon, message, sender=("", "m@mallory.example")[number % 2])[0] in (451, 550)
        assert rows(daemon, "SELECT 1 FROM message UNION ALL SELECT 1 FROM outbox") == []
