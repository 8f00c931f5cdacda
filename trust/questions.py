"""Questions to the DNS and their answers. Nothing is asked here: who needs an answer raises `Unasked`.

So what reads hostile octets can run where there is no network: it is given the answers known so far, and is
run again with those that it lacked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

LONGEST_LABEL, LONGEST_NAME = 63, 253  # octets: RFC 1035, Section 2.3.4


class Question(NamedTuple):
    """`name` without the last dot, in lower case."""

    name: str
    type: str  # "TXT", "A", "AAAA", "MX", "PTR"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is there: of a TXT record its strings joined, of MX "10 host", else the text of the record."""

    records: tuple[bytes, ...] = ()
    exists: bool = True  # False: there is no such name at all (NXDOMAIN)
    failed: bool = False  # nobody answered, or with an error: it may be otherwise in an hour


NOTHING = Answer(exists=False)
Answers = Mapping[Question, Answer]


class Unasked(Exception):
    """These answers are needed, too."""

    def __init__(self, questions: Iterable[Question]) -> None:
        super().__init__()
        self.questions = tuple(questions)


def answer(answers: Answers, name: str, type: str) -> Answer:
    """What is known; Unasked when that is not yet known. What is no name does not exist."""
    question = Question(name.lower().removesuffix("."), type)
    if not is_name(question.name):
        return NOTHING
    if question not in answers:
        raise Unasked([question])
    return answers[question]


def need(answers: Answers, questions: Iterable[Question]) -> None:
    """Unasked with all of those that lack, so that they are asked at once."""
    lacking = [question for question in questions if is_name(question.name) and question not in answers]
    if lacking:
        raise Unasked(lacking)


def is_name(name: str) -> bool:
    """Whether the DNS can have such a name (RFC 1035, Section 2.3.4)."""
    labels = name.split(".")
    lengths = all(0 < len(label) <= LONGEST_LABEL for label in labels)
    return lengths and len(name) <= LONGEST_NAME and name.isascii() and name.isprintable()
