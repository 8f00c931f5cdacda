"""The XML of a draft is rendered in a child: its text first, so that it can be judged while HTML is made.

What is made is put to the draft here; the octets are read elsewhere (maild.usecases.reading).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import msgspec

from maild.domain.draft import Extraction, Format, Metadata, Remark
from maild.sandbox.children import ChildDied, Children, Work
from maild.sandbox.protocol import Cause
from maild.usecases.reading import Draft, ReadFormat, at_lines
from renderer import job
from renderer.rendered import FAILED, HTML_FAILED, WARNED, Rendered, stopped

NOTHING = Rendered(None, None, ())
NOT_COMPARED = "No plain text could be made of the XML, so that the submitted text was not compared with it."


class Rendering:
    """One draft on its way; without `work` there is nothing to make of it."""

    def __init__(self, work: Work | None, html: bool) -> None:
        self._work, self._html = work, html

    async def text(self) -> Rendered:
        return await self._part(FAILED)

    async def page(self) -> Rendered:
        """The HTML, after the text."""
        return await self._part(HTML_FAILED) if self._html else NOTHING

    async def _part(self, failed: str) -> Rendered:
        if self._work is None:
            return NOTHING
        try:
            return job.rendered(await self._work.result())
        except (ChildDied, msgspec.ValidationError) as error:
            self._work = None  # nothing more will come
            return stopped(error.cause if isinstance(error, ChildDied) else Cause.CRASH, failed)


@asynccontextmanager
async def rendering(children: Children, draft: Draft, html: bool, day: date) -> AsyncIterator[Rendering]:
    """`html`: whether it is wanted (R112, R130); `day` is today."""
    xml = draft.of(Format.XML)
    if xml is None or not is_whole(xml):
        yield Rendering(None, html)
        return
    async with children.begun(job.JOB, job.asked(xml.data, html, day)) as work:
        yield Rendering(work, html)


def is_whole(xml: ReadFormat) -> bool:
    """Of anything else, what is made would miss what is missing, and xml2rfc say so again at every place."""
    return not (xml.broken or xml.incomplete)


def with_rendered(draft: Draft, made: Rendered) -> Draft:
    """The draft with the text that none was submitted of (R70), with HTML (R112), and with what was said."""
    xml = draft.of(Format.XML)
    if xml is None:
        return draft
    formats = list(draft.formats)
    if made.text is not None and draft.of(Format.TEXT) is None:
        unread = Extraction(Metadata(), {})  # it is read when it is judged
        formats.append(ReadFormat(Format.TEXT, "", made.text, unread, generated=True))
    if made.html is not None:
        formats.append(ReadFormat(Format.HTML, "", made.html, xml.extraction, generated=True))
    remarks = (*draft.remarks, *at_lines(xml.lines, _excused(draft, made).remarks))
    return replace(draft, formats=tuple(formats), remarks=tuple(dict.fromkeys(remarks)))


def _excused(draft: Draft, made: Rendered) -> Rendered:
    """With a text of its own, a draft needs none that is made (R69): why there is none is a warning then."""
    text = draft.of(Format.TEXT)
    if text is None or text.generated or not any(one.tag == FAILED for one in made.remarks):
        return made
    told = (replace(one, tag=WARNED) if one.tag == FAILED else one for one in made.remarks)
    return replace(made, remarks=(*told, Remark(WARNED, NOT_COMPARED)))
