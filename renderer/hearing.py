"""What xml2rfc says while it works, as data: its writers with their messages caught, and checked faster.

A message is kept where the writer would have printed it; its pattern of printing to a stream, with names of
files in it, isn't used. What the messages mean to an author is renderer.wording's.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NoReturn

import xml2rfc
import xml2rfc.log
from lxml import etree
from xml2rfc.utils import find_duplicate_ids
from xml2rfc.writers.base import DEADLY_ERRORS

from renderer import speed

MOST_SAID = 200  # messages that are kept of one draft

# libxml2 needs time exponential in the number of an element's attributes whose order is free; only <rfc> has
# that many. xml2rfc hides them itself in its last validation.
MOST_ROOT_ATTRIBUTES = 8
_DANGLING = re.compile(r'IDREF attribute (\w+) references an unknown ID "(.*)"', re.DOTALL)
_SKELETON = (
    "<rfc><front><title>t</title><author fullname='a'/><date year='2026'/></front>"
    "<middle><section anchor='s'><name>s</name></section></middle></rfc>"
)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of xml2rfc: its words, and the line of the XML that it is about."""

    text: str
    line: int | None = None


@dataclass(slots=True)
class Heard:
    """All that was said, each thing once, in its order."""

    errors: dict[Message, None] = field(default_factory=dict)
    warnings: dict[Message, None] = field(default_factory=dict)

    def error(self, text: object, line: int | None = None) -> None:
        _keep(self.errors, text, line)

    def warning(self, text: object, line: int | None = None) -> None:
        _keep(self.warnings, text, line)


def _keep(messages: dict[Message, None], text: object, line: int | None) -> None:
    if len(messages) < MOST_SAID:
        messages[Message(" ".join(str(text)[:1000].split()), line or None)] = None


@contextmanager
def quiet() -> Iterator[io.StringIO]:
    """While it holds, what xml2rfc prints beside its writers' messages goes to a string."""
    log = xml2rfc.log
    before = log.write_err, log.write_out
    printed = io.StringIO()
    log.write_err = log.write_out = printed
    try:
        yield printed
    finally:
        log.write_err, log.write_out = before


class Listening:
    """Mixed into a writer: `heard` is told what the writer would print."""

    heard: Heard
    errors: list[str]
    root: Any
    tree: Any
    schema: Any
    v3_rng: Any

    def warn(self, e: Any, text: str, label: str = "Warning:") -> None:
        self.heard.warning(text, getattr(e, "sourceline", None))

    def note(self, e: Any, text: str, label: str = "Note:") -> None:
        """Not for authors."""

    def err(self, e: Any, text: str, trace: bool = False) -> None:
        self.heard.error(text, getattr(e, "sourceline", None))
        self.errors.append(text)
        if trace:
            raise RuntimeError(text)

    def die(self, e: Any, text: object, trace: bool = False) -> NoReturn:
        self.heard.error(text, getattr(e, "sourceline", None))
        self.errors.append(str(text))
        raise xml2rfc.RfcWriterError(str(text))

    def validate(self, when: str = "", warn: bool = False) -> bool:
        """Against the schema, as xml2rfc does: errors end the work unless it is only to `warn`."""
        for attribute, value, element in find_duplicate_ids(self.schema, self.tree):
            self.warn(element, f'Duplicate xsd:ID attribute {attribute}="{value}" found.')
        found = schema_errors(self.v3_rng, copy.deepcopy(self.tree))
        if not found:
            return True
        if warn and not any(message.text in DEADLY_ERRORS for message in found):
            for message in found:
                self.heard.warning(message.text, message.line)
            return False
        for message in found:
            self.heard.error(message.text, message.line)
            self.errors.append(message.text)
        raise xml2rfc.RfcWriterError("Invalid document")


def schema_errors(schema: Any, tree: Any) -> list[Message]:
    """What the RELAX NG schema has against the tree, which is changed on the way."""
    root = tree.getroot()
    found: list[Message] = []
    if len(root.attrib) > MOST_ROOT_ATTRIBUTES:
        found += _attribute_errors(schema, root)
        root.attrib.clear()
    if not schema.validate(tree):
        found += [_located(Message(error.message, error.line or None), root) for error in schema.error_log]
    return found


def _located(message: Message, root: Any) -> Message:
    """libxml2 has no line for a reference to an identifier that isn't there."""
    dangling = _DANGLING.fullmatch(message.text)
    if message.line is not None or dangling is None:
        return message
    elements = root.xpath(f"//*[@{dangling[1]}=$value]", value=dangling[2])
    return Message(message.text, elements[0].sourceline if elements else None)


def _attribute_errors(schema: Any, root: Any) -> Iterator[Message]:
    """The root's attributes, some at a time on a draft without anything else."""
    attributes = list(root.attrib.items())
    for start in range(0, len(attributes), MOST_ROOT_ATTRIBUTES):
        skeleton = etree.fromstring(_SKELETON)
        skeleton[1][0].set(
            "anchor", root.get("iprExtract", "s")
        )  # the one attribute that points to a section
        for name, value in attributes[start : start + MOST_ROOT_ATTRIBUTES]:
            skeleton.set(name, value)
        if not schema.validate(skeleton):
            yield from (Message(error.message, root.sourceline) for error in schema.error_log)


speed.apply()


class Converter(Listening, xml2rfc.V2v3XmlWriter):  # type: ignore[misc]
    """The v2 vocabulary to v3."""

    def validate(self, when: str = "", warn: bool = True) -> bool:
        return Listening.validate(self, when, True)


class Preparer(Listening, xml2rfc.PrepToolWriter):  # type: ignore[misc]
    """Completes the XML: numbers, contents, boilerplate, references (RFC 7998)."""

    def element_artwork(self, e: Any, p: Any) -> None:
        """xml2rfc's; what comes out of src="data:…" has the line of its <artwork>, not one of its own."""
        embeds = bool(e.get("src"))
        super().element_artwork(e, p)
        for element in e.iterdescendants() if embeds else ():
            element.sourceline = e.sourceline

    def references_check_usage(self, e: Any, p: Any) -> None:
        """xml2rfc's check, with all targets gathered at once instead of a search an entry."""
        used = {reference.get("target") for reference in self.root.iter("xref", "relref")}
        for entry in (*e.findall("reference"), *e.findall("referencegroup")):
            anchor = entry.get("anchor")
            if anchor not in used:
                self.warn(
                    entry, f"Unused reference: There seems to be no reference to [{anchor}] in the document"
                )


class Texter(Listening, xml2rfc.TextWriter):  # type: ignore[misc]
    """Plain text."""

    def default_renderer(self, e: Any, width: int, **kwargs: Any) -> Any:
        """xml2rfc's, for elements of the vocabulary before version 3: it fails where one has blocks in it."""
        try:
            return super().default_renderer(e, width, **kwargs)
        except TypeError:
            self.die(e, f"Could not render a deprecated element: <{e.tag}>")


class Marker(Listening, xml2rfc.HtmlWriter):  # type: ignore[misc]
    """HTML."""

    deprecated_element_tags = ()  # xml2rfc asks for it and has none; the text's writer has told of them
