"""The abstract of a draft in XML, as paragraphs of plain text: what a reader of the text would read.

Lists, figures and tables become paragraphs; emphasis goes; references become their labels.
Nothing is laid out.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from parsers.xml.reading import one_line, own_text, text_of

_PARAGRAPH = None  # in a stream of words: here a paragraph ends
_BLOCKS = frozenset(
    {
        *("t", "list", "ul", "ol", "dl", "li", "dt", "figure", "artwork", "artset", "sourcecode", "table"),
        *(
            "texttable",
            "tr",
            "c",
            "blockquote",
            "aside",
            "preamble",
            "postamble",
            "name",
            "section",
            "vspace",
        ),
    }
)
_SILENT = frozenset({"cref", "iref", "ttcol", "toc", "boilerplate"})
_NAMES = {"section": "Section", "figure": "Figure", "table": "Table", "texttable": "Table"}

_MOST_LABELS = 500  # of references in one abstract

Words = list[str | None]


def paragraphs(element: etree._Element) -> str:
    """The text of the element, paragraphs separated by an empty line; "" where it has none."""
    words: Words = []
    _Reader(element).read(element, words)
    return "\n\n".join(_joined(words))


def _joined(words: Words) -> list[str]:
    found: list[list[str]] = [[]]
    for word in words:
        if word is not None:
            found[-1].append(word)
        elif found[-1]:
            found.append([])
    lines = (one_line("".join(paragraph)) for paragraph in found)
    return [line for line in lines if line]


class _Reader:
    """Reads one element; anchors of the whole draft are looked for when the first one is needed."""

    def __init__(self, element: etree._Element) -> None:
        self._root = element.getroottree().getroot()
        self._anchors: dict[str, etree._Element] | None = None
        self._labels: dict[str, str] = {}
        self._displayed: dict[str, str] | None = None
        self._phrases: dict[object, Callable[[etree._Element, str], str]] = {
            "xref": self._xref,
            "relref": self._xref,
            "eref": _eref,
            "contact": lambda e, text: text or e.get("fullname", ""),
        }

    def read(self, element: etree._Element, words: Words) -> None:
        """As deep as libxml2 lets elements be nested."""
        words.append(_marker(element) + own_text(element))
        for child in element:
            self._child(child, words)
            words.append(child.tail or "")

    def _child(self, child: etree._Element, words: Words) -> None:
        phrase = self._phrases.get(child.tag)
        if phrase:
            words.append(phrase(child, text_of(child)))
        elif child.tag not in _SILENT:
            self._block(child, words) if child.tag in _BLOCKS else self.read(child, words)

    def _block(self, child: etree._Element, words: Words) -> None:
        words.append(_PARAGRAPH)
        self.read(child, words)
        words.append(_PARAGRAPH if child.tag != "dt" else "  ")

    def _xref(self, element: etree._Element, text: str) -> str:
        label = self._label(element)
        if element.get("format") == "none" or not label:
            return text
        if text:
            return f"{text} {label}" if label.startswith("[") else text
        return label

    def _label(self, element: etree._Element) -> str:
        anchor = element.get("target", "")
        if anchor not in self._labels and len(self._labels) < _MOST_LABELS:
            self._labels[anchor] = self._label_of(anchor)
        label = self._labels.get(anchor, "")
        return _of_section(element, label) if label.startswith("[") else label

    def _label_of(self, anchor: str) -> str:
        target = self._target(anchor)
        if target is None or target.tag in ("reference", "referencegroup"):
            return f"[{self._shown(anchor)}]" if anchor else ""
        number = _number(target)
        name = _NAMES.get(str(target.tag), "")
        return f"{name} {number}".strip() if number else text_of(target.find("name"))

    def _target(self, anchor: str) -> etree._Element | None:
        if self._anchors is None:
            self._anchors = {
                e.get("anchor", ""): e for e in self._root.iter(etree.Element) if e.get("anchor")
            }
        return self._anchors.get(anchor)

    def _shown(self, anchor: str) -> str:
        """RFC 7991, Section 2.19: <displayreference> gives another label."""
        if self._displayed is None:
            given = self._root.iter("displayreference")
            self._displayed = {e.get("target", ""): e.get("to", "") for e in given}
        return self._displayed.get(anchor, anchor)


def _marker(element: etree._Element) -> str:
    """What stands before an item of a v2 list with a hanging text, or of any other list."""
    hanging = element.get("hangText")
    if hanging is not None:
        return f"{hanging}  "
    parent = element.getparent()
    listed = parent is not None and parent.tag in ("list", "ul") and element.tag in ("t", "li")
    return "* " if listed and parent is not None and parent.get("style") != "empty" else ""


def _eref(element: etree._Element, text: str) -> str:
    return text or f"<{element.get('target', '')}>"


def _of_section(element: etree._Element, label: str) -> str:
    section, form = element.get("section"), element.get("sectionFormat", "of")
    if not section:
        return label
    forms = {
        "comma": f"{label}, Section {section}",
        "parens": f"{label} (Section {section})",
        "bare": section,
    }
    return forms.get(form, f"Section {section} of {label}")


def _number(section: etree._Element) -> str:
    """Of a section: 2.1, or A.1 in an appendix; "" for anything else."""
    places: list[str] = []
    while section.tag == "section":
        place = 1 + sum(1 for _ in section.itersiblings("section", preceding=True))
        parent = section.getparent()
        if parent is None:
            return ""
        places.insert(0, chr(64 + min(place, 26)) if parent.tag == "back" else str(place))
        section = parent
    return ".".join(places)
