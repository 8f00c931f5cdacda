"""What people say beside a plain yes or no does no harm, unless it is a sign of trouble in their tongue."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from parsers.answer.automatic import automatic
from parsers.answer.plain import plainly
from parsers.answer.reading import read
from parsers.answer.sentence import Word
from parsers.answer.tongue import Tongue
from parsers.answer.tongues import TONGUES
from parsers.answer.trouble import against_yes

FIXTURES = Path(__file__).parents[1] / "fixtures" / "answers"
ABSENCES = (FIXTURES / "absences.txt").read_text("utf-8").splitlines()


def _read(text: str) -> Word | None:
    return read(f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n".encode()).word


@pytest.mark.requirement("R139")
@pytest.mark.parametrize(
    "text",
    [
        "Yes, this is the version we agreed on in Dublin",
        "Ja, das ist der Stand von gestern",
        "Oui, c'est le texte que le groupe a relu hier",
        "Sí, es el texto que leyó todo el grupo ayer",
        "Tak, to jest tekst, który wczoraj czytała cała grupa",
        "Да, это текст, который вчера читала вся группа",
        "はい、共著者全員が確認済みです",
        "是的，这是全组昨天读过的文本",
        "네, 어제 모두가 함께 읽은 문서입니다",
        "Looks right, ship it",
    ],
)
def test_words_that_nobody_knows_do_no_harm_behind_a_plain_yes(text: str) -> None:
    assert _read(text) is Word.YES


@pytest.mark.requirement("R139")
@pytest.mark.parametrize(
    "text",
    [
        "Yes, this is the version we agreed on in Dublin, but Bob has another one",
        "Ja, das ist der Stand von gestern, der Titel ist falsch",
        "Oui, c'est le texte que le groupe a relu, attendez Paul",
        "Sí, es el texto que leyó todo el grupo, salvo el resumen",
        "Tak, to jest tekst, który czytała cała grupa, jeśli Anna się zgodzi",
        "Да, это текст, который читала вся группа, только без таблицы",
        "はい、共著者全員が確認済みですが、表題を直してください",
        "是的，这是全组读过的文本，不过标题错了",
        "네, 모두가 함께 읽은 문서인데 제목이 틀렸습니다",
        "Looks right, ship it once Bob is back",
    ],
)
def test_a_sign_of_trouble_behind_it_costs_a_second_question(text: str) -> None:
    assert _read(text) is None


@pytest.mark.requirement("R139")
@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Jah", "Jah, aga oodake Mardi vastust enne avaldamist"),
        ("Jā", "Jā, bet pagaidiet līdz pirmdienai, lūdzu"),
        ("Taip", "Taip, bet palaukite iki pirmadienio"),
        ("Já", "Já, en bíðið eftir svari frá Jóni"),
        ("Bai", "Bai, baina itxaron astelehena arte"),
        ("بله", "بله، اما لطفا تا دوشنبه صبر کنید"),
        ("Ndiyo", "Ndiyo, lakini subiri hadi Jumatatu"),
        ("Oo", "Oo, pero hintay muna hanggang Lunes"),
    ],
)
def test_in_a_tongue_without_tables_only_words_that_are_known_answer(word: str, text: str) -> None:
    assert _read(word) is Word.YES
    assert _read(text) is None


@pytest.mark.requirement("R39", "R38")
@pytest.mark.parametrize("opening", ["Yes, ", "Yes! ", "Yes.\n\n"])
@pytest.mark.parametrize("text", ABSENCES)
def test_a_notice_that_opens_with_a_yes_says_none_among_other_words(opening: str, text: str) -> None:
    """A line of its own, "yes", is an answer, whatever stands below; a person may be away as well."""
    if opening.strip() == "Yes.":
        assert plainly(f"{opening}{text}".splitlines()) is None
    elif _read(f"{opening}{text}") is Word.YES:
        assert automatic([("Subject", "Re: confirm")], "jane@author.example", f"{opening}{text}")


@pytest.mark.requirement("R38")
@pytest.mark.parametrize(
    "text",
    [
        "Yes, this mailbox is no longer monitored.",
        "Yes, I am out of the office.",
        "Yes, you have reached the desk of the IT department.",
        "Yes, our helpdesk is open from nine to five on all weekdays.",
        "Yes! Thank you for your message, an agent has it on the desk already.",
        "Confirmed. Your request has a number now and is in good hands.",
        "Approved. The message was passed on to the subscribers of the list.",
        "Ja, dieses Postfach wird von uns allen gelesen, Ihre Nachricht kommt an.",
        "Oui, votre message est arrivé chez nous et sera lu par toute l'équipe.",
        "Are you satisfied?\n\nGood / OK / Bad",
    ],
)
def test_a_machine_that_is_not_known_as_one_says_no_yes_either(text: str) -> None:
    assert _read(text) is not Word.YES


@pytest.mark.requirement("R139", "R48")
def test_what_is_said_beside_the_word_is_kept_as_the_comment() -> None:
    letter = "No, we want to see the numbers of the second trial in it."
    answer = read(f"Content-Type: text/plain\r\n\r\n{letter}\r\n".encode())
    assert (answer.word, answer.comment) == (Word.NO, letter)


@pytest.mark.requirement("R139")
def test_a_wish_below_the_word_is_heard_and_a_letter_is_not_weighed() -> None:
    assert _read("yes\n\nPlease fix the typo in the title before anybody sees it.") is None
    assert _read("yes\n\nIt corrects the errors that the working group found.") is Word.YES


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: " ".join(min(tongue.yes)))
def test_the_tables_of_a_tongue_are_whole(tongue: Tongue) -> None:
    """No sign is so short that it is in most texts; none was written as no text is."""
    for sign in (*tongue.against, *tongue.heard, *tongue.later):
        assert any(character.isalpha() for character in sign)
        assert tongue.script or len(sign) > 2
    assert tongue.yes and tongue.denies and tongue.waits and tongue.stops and tongue.later
    assert (tongue.script is None) is bool(tongue.small)
    assert not against_yes(["x"], [tongue], asked=False)


HOSTILE = [
    "bitte ",
    "kann ",
    "om ",
    "please post ",
    "请",
    "はい",
    "secretariat ",
    "a|",
    "c'",
    "in ",
    "yes. ",
    "не ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_search_for_signs_is_linear(piece: str) -> None:
    started = time.process_time()
    for opening in ("Yes, ", "Ja, ", "No. ", ""):
        plainly([opening + piece * (3_900 // len(piece))])
        plainly([opening + piece * (400_000 // len(piece))])
    assert time.process_time() - started < 10
