"""Meta-data that the draft does not hold: lines in the mail or in the answer. Mail in, mail out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from maild import config, roof
from maild.domain.world import DraftState, Group, KnownDraft, Role, RoleName
from tests.drafts import Person
from tests.exchange import ALICE, BOB, Daemon, attached_report, human_text, mail, reply

CHAIR = "anna@chairs.example"
LOOM = Group(
    "loom",
    "Looms and Cards",
    list_address="loom@lists.example",
    roles=(Role(RoleName.CHAIR, "Anna Abel", CHAIR),),
)


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """One that knows a group and some drafts."""
    own = Daemon(tmp_path_factory.mktemp("external"))
    own.config.write_text(own.config.read_text().replace('"var', f'"{own.folder}/var'))
    known = (
        KnownDraft("draft-old-rfc", DraftState.RFC, rfc="RFC 9999"),
        KnownDraft("draft-old-approved", DraftState.WITH_RFC_EDITOR),
        KnownDraft("draft-old-replaced", DraftState.REPLACED, replaced_by="draft-other-one"),
        KnownDraft("draft-others-own"),
    )
    with roof.ledger(config.load(own.config)) as writer:
        writer.run_sync(lambda ledger: ledger.world.put_group(LOOM))
        for draft in known:
            writer.run_sync(lambda ledger, draft=draft: ledger.world.put_draft(draft))
    with own as started:
        yield started


_numbers = itertools.count(1)


@pytest.fixture
def name() -> str:
    """A draft name that nobody else uses."""
    return f"draft-adams-external-{next(_numbers)}"


def known(daemon: Daemon, name: str) -> KnownDraft | None:
    with roof.ledger(config.load(daemon.config)) as writer:
        return writer.run_sync(lambda ledger: ledger.world.draft(name))


def post(daemon: Daemon, name: str, text: Any) -> None:
    id = daemon.send(mail("", (f"{name}-00.txt", text(name=name))))
    daemon.send(reply(daemon.mail(ALICE, "Please confirm", id), "yes"))
    daemon.mail(ALICE, "Posted", id)


@pytest.mark.requirement("R28", "R33", "R71")
def test_it_is_told_with_the_draft_shown_recorded_and_put_to_use(daemon, name, text):
    old = f"{name}-old"
    post(daemon, old, text)
    body = f"Please post this.\n\nReplaces: {old}-00\nDiscuss: loom@lists.example\n\nAlice\n"
    id = daemon.send(mail(body, (f"{name}-00.txt", text())))
    asked = daemon.mail(ALICE, "Please confirm", id)
    assert f"Replaces:  {old}\n" in human_text(asked) and "Discuss:   loom@lists.example" in human_text(asked)
    assert attached_report(asked)["external"] == {"replaces": [old], "discuss": "loom@lists.example"}
    daemon.send(reply(asked, "yes"))
    assert old in human_text(daemon.mail(BOB, "Posted", id))
    assert known(daemon, old) == KnownDraft(old, DraftState.REPLACED, replaced_by=name)


@pytest.mark.requirement("R28", "R33", "R71")
def test_it_is_told_with_the_answer(daemon, name, text):
    old = f"{name}-old"
    post(daemon, old, text)
    id = daemon.send(mail("", (f"{name}-00.txt", text())))
    words = f"yes\nReplaces: {old}\nDiscuss: https://lists.example/loom"
    daemon.send(reply(daemon.mail(ALICE, "Please confirm", id), words))
    posted = human_text(daemon.mail(ALICE, "Posted", id))
    assert old in posted and "https://lists.example/loom" in posted
    assert known(daemon, old) == KnownDraft(old, DraftState.REPLACED, replaced_by=name)


@pytest.mark.requirement("R109")
def test_none_of_it_is_needed(daemon, name, text):
    id = daemon.send(mail("", (f"{name}-00.txt", text())))
    asked = daemon.mail(ALICE, "Please confirm", id)
    assert attached_report(asked)["external"] == {"replaces": [], "discuss": None}
    daemon.send(reply(asked, "yes"))
    assert daemon.mail(ALICE, "Posted", id)


@pytest.mark.requirement("R35")
@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("Replaces: draft-nobody-ever-wrote", "replaces-unknown"),
        ("Replaces: RFC 4228", "replaces-malformed"),
        ("Replaces: draft-old-rfc", "replaces-rfc"),
        ("Replaces: draft-old-approved", "replaces-approved"),
        ("Replaces: draft-old-replaced-03", "replaces-replaced"),
        ("replaces: draft-others-own", "replaces-stranger"),
        ("Replaces: {name}", "replaces-itself"),
        ("Discuss: the usual place", "discuss-malformed"),
        ("Discuss: javascript:alert(1)", "discuss-malformed"),
    ],
)
def test_it_is_validated(daemon, text, line, tag):
    name = f"draft-adams-wrong-{abs(hash(line)) % 10**8}"
    id = daemon.send(mail(line.format(name=name), (f"{name}-00.txt", text(name=name))))
    refused = daemon.mail(ALICE, "Not posted", id)
    assert {f["tag"] for f in attached_report(refused)["findings"] if f["severity"] == "error"} == {tag}


@pytest.mark.requirement("R35")
def test_a_wrong_answer_is_asked_once_more(daemon, name, text):
    id = daemon.send(mail("", (f"{name}-00.txt", text())))
    daemon.send(reply(daemon.mail(ALICE, "Please confirm", id), "yes\nReplaces: draft-nobody-ever-wrote"))
    again = daemon.mail(ALICE, "Please answer", id)
    assert "draft-nobody-ever-wrote" in human_text(again)
    assert daemon.recorded_state(id) == "awaiting-confirmation"
    daemon.send(reply(again, "yes"))
    assert daemon.mail(ALICE, "Posted", id)


@pytest.mark.requirement("R28")
def test_only_own_lines_count(daemon, name, text):
    """Neither what the draft says nor what the mail quotes."""
    said = text(body=("Replaces: draft-old-rfc", "Discuss: nowhere at all"))
    id = daemon.send(mail("> Replaces: draft-old-rfc\n> Discuss: nowhere\n", (f"{name}-00.txt", said)))
    asked = daemon.mail(ALICE, "Please confirm", id)
    assert attached_report(asked)["external"] == {"replaces": [], "discuss": None}


@pytest.mark.requirement("R71", "R33")
def test_suggestions_stand_in_the_question(daemon, text):
    """The group's list, and the author's own draft that this one seems to come from."""
    for name in ("draft-adams-loom-cards", "draft-brown-loom-cards"):
        post(daemon, name, text)
    other = (Person("Carl Brown", "carl@elsewhere.example"), Person("Alice Adams", ALICE))
    name = "draft-ietf-loom-cards"
    id = daemon.send(mail("", (f"{name}-00.txt", text(name=name, authors=other[1:]))))
    asked = human_text(daemon.mail(ALICE, "Please confirm", id))
    assert "Replaces: draft-adams-loom-cards\n" in asked and "draft-brown" not in asked
    assert "Discuss: loom@lists.example" in asked


@pytest.mark.requirement("R33", "R20")
def test_the_chairs_see_what_is_replaced_and_may_say_yes_for_others(daemon, text):
    name, old = "draft-ietf-loom-wheels", "draft-adams-wheels"
    post(daemon, old, text)
    id = daemon.send(mail(f"Replaces: {old}", (f"{name}-00.txt", text(name=name)), sender="eve@example.com"))
    daemon.send(reply(daemon.mail("eve@example.com", "Please confirm", id), "yes", "eve@example.com"))
    asked = daemon.mail(CHAIR, "Do you approve", id)
    assert f"Replaces:  {old}" in human_text(asked)
    daemon.send(reply(asked, "yes", CHAIR))
    daemon.mail(ALICE, "Posted", id)
    found = known(daemon, old)
    assert found is not None and found.replaced_by == name
