"""The DNS as a table, for what needs no network."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from trust.questions import NOTHING, Answer, Answers, Question, Unasked

T = TypeVar("T")
Records = dict[tuple[str, str], tuple[bytes, ...]]


def txt(**records: str) -> Records:
    """txt(example_com="v=spf1 -all"): "_" is ".", "__" before a label is its underscore."""
    return {(_name(name), "TXT"): (text.encode(),) for name, text in records.items()}


def _name(word: str) -> str:
    return word.replace("__", "~").replace("_", ".").replace("~", "_")


class Zone:
    """Answers what is asked for; `failing` names have no answer. `asked` in order."""

    def __init__(self, records: Records, failing: Iterable[str] = ()) -> None:
        self.records = records
        self.failing = set(failing)
        self.asked: list[Question] = []

    def settled(self, judge: Callable[[Answers], T]) -> T:
        """Runs until nothing lacks."""
        answers: dict[Question, Answer] = {}
        while True:
            try:
                return judge(answers)
            except Unasked as unasked:
                answers |= {question: self.answer(question) for question in unasked.questions}

    def answer(self, question: Question) -> Answer:
        self.asked.append(question)
        if question.name in self.failing:
            return Answer(failed=True)
        records = self.records.get((question.name, question.type))
        known = records is not None or any(name == question.name for name, _ in self.records)
        return Answer(records or ()) if known else NOTHING
