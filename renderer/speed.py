"""Changes to xml2rfc within this process: the same output for less work, and no way out.

Each replaces one function by one with the same result; tests compare the output with the plain command's.
They are made once, by `apply`. The searches by identifier are in renderer.source.Element.

* the RELAX NG schema is read once, not once a writer, and so are the attributes' defaults in it;
* `get_versions` asks the installed packages once, not once a draft;
* arguments that are handed from element to element are copied two levels deep: below that there are only
  tuples;
* the scripts of a text are looked up once a character, not once an occurrence;
* `urlopen` opens data: URLs and nothing else.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from urllib.request import DataHandler, build_opener

import xml2rfc
from lxml import etree
from xml2rfc import scripts
from xml2rfc.writers import base, html, preptool, text


class Refused(OSError):
    """A draft wants something from outside itself."""


@cache
def apply() -> None:
    """Makes all changes; a second call does nothing."""
    base.etree = _Etree()
    base.BaseV3Writer.get_all_attribute_defaults = _once(base.BaseV3Writer.get_all_attribute_defaults)
    preptool.PrepToolWriter.get_attribute_defaults = _defaults_once(
        preptool.PrepToolWriter.get_attribute_defaults
    )
    xml2rfc.get_versions = cache(xml2rfc.get_versions)
    text.copy = SimpleNamespace(copy=copy.copy, deepcopy=copy_arguments)
    preptool.get_scripts = scripts_of
    preptool.urlopen = html.urlopen = open_data


def scripts_of(characters: str) -> set[str]:
    """As xml2rfc.scripts.get_scripts: of the first hundred characters and of all that aren't ASCII."""
    wanted = set(characters[:100]) | {character for character in set(characters) if ord(character) > 127}
    return {found.data for character in wanted for found in scripts.scripts[ord(character)]}


def copy_arguments(arguments: dict[str, Any]) -> dict[str, Any]:
    """For copy.deepcopy in xml2rfc's text writer: they hold strings, numbers and a dictionary of tuples."""
    return {
        name: copy.copy(value) if isinstance(value, dict | list) else value
        for name, value in arguments.items()
    }


def open_data(url: str) -> Any:
    """What a data: URL holds; Refused for every other one."""
    if urlsplit(url).scheme.lower() != "data":
        raise Refused("a draft can't take content from outside itself")
    return build_opener(DataHandler).open(url)


@cache
def schema(file: str) -> Any:
    """The compiled schema; one at a time may use it, as it keeps its last errors."""
    return etree.RelaxNG(file=file)


class _Etree:
    """lxml.etree for xml2rfc.writers.base, whose writers each compile the schema."""

    def __getattr__(self, name: str) -> Any:
        return getattr(etree, name)

    @staticmethod
    def RelaxNG(document: Any = None, *, file: str) -> Any:
        return schema(file)


def _once(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The first writer's answer is every writer's: it depends on the schema alone."""
    answers: list[Any] = []

    def answer(writer: Any) -> Any:
        if not answers:
            answers.append(function(writer))
        return answers[0]

    return answer


def _defaults_once(function: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    """The same, tag by tag; a copy each, as the writer adds to it."""
    answers: dict[str, Any] = {}

    def answer(writer: Any, tag: str) -> Any:
        if tag not in answers:
            answers[tag] = function(writer, tag)
        return copy.copy(answers[tag])

    return answer
