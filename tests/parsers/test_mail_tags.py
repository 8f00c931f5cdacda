"""Every tag that the reading of a mail gives is explained, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import parsers.mail
from checks.catalogue import links, mail, text

RULES = (*mail.RULES, *links.RULES)
_GIVEN = re.compile(r'(?:Remark|Rejection)\(\s*"([a-z0-9-]+)"|"(sender-[a-z]+)"')


def given() -> set[str]:
    (folder,) = parsers.mail.__path__
    source = "".join(path.read_text() for path in sorted(Path(folder).glob("*.py")))
    return {tag for pair in _GIVEN.findall(source) for tag in pair if tag}


def test_code_and_catalogue_know_the_same_tags() -> None:
    assert given() - {rule.tag for rule in text.RULES} == {rule.tag for rule in RULES}


def test_every_rule_says_what_is_wrong_and_what_to_do() -> None:
    for rule in RULES:
        assert re.fullmatch(r"R\d+", rule.requirement), rule.tag
        assert rule.meaning.endswith(".") and rule.advice and rule.reference, rule.tag
