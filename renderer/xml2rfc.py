"""Renders a draft: plain text, and HTML if wanted, of self-contained XML. No file is read, none written.

Text and HTML share one conversion and one preparation. Whatever xml2rfc says becomes a remark; whatever
it raises means that the format can't be made, never an exception. Limits of time and memory are the child's
(maild.sandbox): Python can't interrupt a validation or a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from traceback import walk_tb
from typing import Any

from lxml import etree

from maild.domain.draft import Remark
from renderer import source, speed, wording
from renderer.cleaning import clean
from renderer.hearing import Converter, Heard, Marker, Message, Preparer, Texter, quiet
from renderer.rendered import FAILED, HTML_FAILED, WARNED, Rendered, whole

MOST_REMARKS = 50  # of one tag
_COUNTRY = re.compile(r"<country\b[^>]*>([^<]*)</country>")
_NUMBER = re.compile(r"(?<![\w\"\[])\d+(?![\w\"\]])")  # one that is no part of a name or a value


def render(xml: bytes, html: bool, day: date) -> Rendered:
    """`xml` is self-contained and its date complete; `day` is today for what xml2rfc dates itself."""
    return whole(rendering(xml, html, day))


def rendering(xml: bytes, html: bool, day: date) -> Iterator[Rendered]:
    """The same in its parts: the text as soon as it is made, then the HTML, if it is wanted."""
    speed.apply()
    with quiet() as printed:
        made = _Rendering(day)
        prepared = made.attempt(lambda: made.prepare(xml))
        for_html = source.copy_of(prepared) if html and prepared is not None else None
        text = Rendered(made.text(prepared), None, made.remarks(FAILED, printed))
        yield text
        if html:
            made.heard = Heard()
            page = made.html(for_html)
            told = {(remark.message, remark.line) for remark in text.remarks}
            more = made.remarks(HTML_FAILED, StringIO())
            yield Rendered(None, page, tuple(one for one in more if (one.message, one.line) not in told))


class _Rendering:
    """One draft on its way, and what was said about it."""

    def __init__(self, day: date) -> None:
        self._day = day
        self._options: Any = None
        self._root: Any = None
        self.heard = Heard()

    def prepare(self, xml: bytes) -> Any:
        document = source.load(xml)
        self._root = document.getroot()
        self._options = source.options_for(document, self._day)
        if not document.getroot().get("prepTime"):  # prepared already: xml2rfc leaves it at that, too
            document.tree = self._writer(Converter, document).convert2to3()
            document.tree = self._writer(Preparer, document, liberal=True, keep_pis=[]).prep()
        return document

    def text(self, prepared: Any) -> bytes | None:
        if prepared is not None and prepared.getroot().find("back") is None:
            self.heard.warning(wording.NO_BACK, prepared.getroot().sourceline)
        return self._written(prepared, Texter, lambda writer: writer.process().encode())

    def html(self, prepared: Any) -> bytes | None:
        return self._written(prepared, Marker, lambda writer: clean(writer.html_tree()))

    def _written(
        self, prepared: Any, kind: Callable[..., Any], write: Callable[[Any], bytes]
    ) -> bytes | None:
        if prepared is None:
            return None

        def work() -> bytes:
            source.settle(prepared)
            writer = self._writer(kind, prepared)
            made = write(writer)
            return b"" if writer.errors else made

        written: bytes | None = self.attempt(work)
        return written

    def attempt(self, work: Callable[[], Any]) -> Any:
        """Its result, or None; then there is an error among what was heard."""
        try:
            return work() or None
        except (Exception, SystemExit) as error:
            if not self.heard.errors:
                self.heard.error(_reason(error), _line(error))
            return None

    def remarks(self, failed: str, printed: StringIO) -> tuple[Remark, ...]:
        warnings = dict.fromkeys([*self.heard.warnings, *map(self._placed, _printed(printed))])
        return (*_remarks(failed, self.heard.errors), *_remarks(WARNED, warnings))

    def _placed(self, text: str) -> Message:
        """What is printed has no line; but it shows the <country> that it is about."""
        shown = _COUNTRY.search(text)
        countries = self._root.iter("country") if shown else ()
        lines = (e.sourceline for e in countries if shown and (e.text or "").strip() == shown[1].strip())
        return Message(text, next(lines, None))

    def _writer(self, kind: Callable[..., Any], document: Any, **options: Any) -> Any:
        writer = kind(document, options=self._options, date=self._options.date, **options)
        writer.heard = self.heard
        return writer


def _remarks(tag: str, messages: dict[Message, None]) -> tuple[Remark, ...]:
    news = (message for message in messages if wording.is_news(message.text))
    found = dict.fromkeys((wording.meaning(message.text), message.line) for message in news)
    alike: dict[tuple[str, int | None], list[str]] = {}
    for text, line in found:  # a figure has many lines that are too long
        alike.setdefault((_NUMBER.sub("", text), line), []).append(text)
    told = ((texts, line) for (_, line), texts in alike.items())
    return tuple(Remark(tag, wording.all_of(texts), line=line) for texts, line in told)[:MOST_REMARKS]


def _printed(printed: StringIO) -> list[str]:
    """What xml2rfc printed beside its writers' messages: warnings of its smaller parts."""
    lines = printed.getvalue()[:20_000].splitlines()
    printed.seek(0)
    printed.truncate()
    return [line.removeprefix("Warning: ") for line in lines if line.startswith("Warning: ")]


def _reason(error: BaseException) -> str:
    if isinstance(error, etree.XMLSyntaxError):
        what = "The XML" if _lines(error) == () else 'What stands in src="data:…"'
        return f"{what} can't be read: {error.msg}"
    return str(error) if isinstance(error, source.NotRenderable) else wording.failure(error)


def _line(error: BaseException) -> int | None:
    own = error.lineno if isinstance(error, etree.XMLSyntaxError) else None
    return next(iter(_lines(error)), own)


def _lines(error: BaseException) -> tuple[int, ...]:
    """Of the elements that a writer was at, the innermost first: they are called `e`, and `x` for HTML."""
    frames = [frame.f_locals for frame, _ in walk_tb(error.__traceback__)]
    at = (names.get(name) for names in reversed(frames) for name in ("e", "x"))
    lines: Iterator[Any] = (element.sourceline for element in at if isinstance(element, source.Element))
    return tuple(line for line in lines if line)
