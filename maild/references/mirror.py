"""A mirror of a citation library on the web as a source: an archive, or a folder with an index.

    https://mirror.example.org/bibxml-rfcs.tar.xz    fetched whole
    https://mirror.example.org/public/rfc/           its index names reference.*.xml files, or
                                                     folders (bibxml/, bibxml3/, …) that hold them

Only https, only below the URL given, within limits of size and time. Files that the library holds
are asked for with If-Modified-Since (RFC 9110, Section 13.1.3), so that a weekly update is short.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from email.utils import format_datetime
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import IO
from urllib.parse import urljoin, urlsplit

import httpx

from maild.domain.errors import ConfigurationError
from maild.references.sources import ARCHIVES, MOST, File, archive
from parsers.xml.entry import LARGEST

_LARGEST_INDEX = 64_000_000  # octets; that of all versions of all drafts has some 20 million
_LARGEST_ARCHIVE = 1_000_000_000
_AT_ONCE = 4
_LONGEST = 4 * 3600  # seconds, for all of it
_TIMEOUT = httpx.Timeout(30)
_NAME = re.compile(r"""(?:href\s*=\s*["']?|^)([^\s"'<>?#]+?(?:\.xml|/))(?=["'\s>]|$)""", re.I | re.M)
_FOLDER = re.compile(r"(?:bibxml[\w-]*|data)/$", re.A)

Held = Callable[[str], bool]  # whether the library has the entry of a file of this name


def is_url(source: str) -> bool:
    return "://" in source


def files(
    url: str, held: Held, since: datetime | None, transport: httpx.BaseTransport | None
) -> Iterator[File]:
    """ConfigurationError for a mirror that can't be read; nothing of it is used then."""
    if urlsplit(url).scheme != "https":
        raise ConfigurationError([f"{url}: only https is fetched"])
    with httpx.Client(
        transport=transport, timeout=_TIMEOUT, follow_redirects=True, max_redirects=5
    ) as client:
        try:
            if urlsplit(url).path.lower().endswith(ARCHIVES):
                yield from _archive(client, url)
            else:
                yield from _folder(client, url.rstrip("/") + "/", held, since)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ConfigurationError([f"{url}: {error}"]) from error


def _archive(client: httpx.Client, url: str) -> Iterator[File]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, urlsplit(url).path.rpartition("/")[2])
        with path.open("wb") as file:
            _fetch(client, url, _LARGEST_ARCHIVE, file, {})
        yield from archive(path)


def _folder(client: httpx.Client, url: str, held: Held, since: datetime | None) -> Iterator[File]:
    """Several at once, in the order of the index."""
    until = monotonic() + _LONGEST
    urls = iter(_listed(client, url))

    def fetched(one: str) -> File:
        return _file(client, one, since if held(_base(one)) else None)

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        while some := list(islice(urls, 10 * _AT_ONCE)):
            if monotonic() > until:
                raise ConfigurationError([f"{url}: not finished after {_LONGEST} seconds"])
            yield from threads.map(fetched, some)


def _listed(client: httpx.Client, url: str) -> list[str]:
    """The entries that an index names, and those of the libraries that it names: one level down."""
    found = _index(client, url)
    for folder in [one for one in found if _FOLDER.search(one)]:
        found.extend(_index(client, folder))
    files = [one for one in dict.fromkeys(found) if one.lower().endswith(".xml")]
    if not files:
        raise ConfigurationError([f"{url}: its index names no entries (reference.….xml)"])
    return files[:MOST]


def _index(client: httpx.Client, url: str) -> list[str]:
    """Links of an HTML index, or the lines of a plain list; those that lead elsewhere are left out."""
    text = _text(client, url)
    found = (urljoin(url, link[1]) for link in _NAME.finditer(text))
    return [one for one in found if one.startswith(url) and one != url]


def _text(client: httpx.Client, url: str) -> str:
    with tempfile.SpooledTemporaryFile(max_size=_LARGEST_INDEX) as file:
        _fetch(client, url, _LARGEST_INDEX, file, {})
        file.seek(0)
        return file.read().decode("utf-8", "replace")


def _file(client: httpx.Client, url: str, since: datetime | None) -> File:
    headers = {"If-Modified-Since": format_datetime(since, usegmt=True)} if since else {}
    with tempfile.SpooledTemporaryFile(max_size=LARGEST) as file:
        if not _fetch(client, url, LARGEST, file, headers):
            return File(url, None)
        file.seek(0)
        return File(url, file.read())


def _fetch(client: httpx.Client, url: str, most: int, into: IO[bytes], headers: dict[str, str]) -> bool:
    """False if it is as it was. ConfigurationError if it is too large, or was redirected off https."""
    with client.stream("GET", url, headers=headers) as response:
        if response.status_code == httpx.codes.NOT_MODIFIED and headers:
            return False
        response.raise_for_status()
        if response.url.scheme != "https":
            raise ConfigurationError([f"{url}: leads to {response.url}; only https is fetched"])
        size = 0
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > most:
                raise ConfigurationError([f"{url}: larger than {most:,} octets"])
            into.write(chunk)
    return True


def _base(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]
