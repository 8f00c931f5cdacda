"""`maild references update`: from a directory, an archive, a mirror; all of it or nothing."""

from __future__ import annotations

import re
import sqlite3
import tarfile
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest
from lxml import etree

from maild.domain.errors import ConfigurationError
from maild.references.library import Library
from maild.references.normalise import normalised, octets
from maild.references.update import Summary, update
from tests.references.library import NOW, entry, rfc, write


def looked_up(target: Path, name: str) -> etree._Element:
    data = Library.open(target).lookup(name)
    assert data is not None, name
    return etree.fromstring(data)


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return (summary.added, summary.changed, summary.unchanged, summary.skipped)


@pytest.mark.requirement("R85")
def test_a_checkout_is_imported_and_imported_again(tmp_path: Path):
    source = write(
        tmp_path / "checkout",
        {
            "data/RFC9001.xml": rfc(9001),
            "data/deeper/reference.RFC.9002.xml": rfc(9002),
            "data/draft-a-b-00.xml": entry("I-D.a-b", "First"),
            "data/draft-a-b-01.xml": entry("I-D.a-b", "Second"),
            "data/by-anchor.xml": entry("W3C.REC-x", "X"),
            ".git/RFC0666.xml": rfc(666),
            "flag.txt": "1",
        },
    )
    target = tmp_path / "new" / "references.sqlite"
    seen: list[int] = []
    first = update(str(source), target, lambda done, name: seen.append(done), now=NOW)
    assert (counts(first), first.after, seen) == ((5, 0, 0, 0), {"I-D": 2, "RFC": 2, "W3C": 1}, [5])
    assert looked_up(target, "I-D.a-b").findtext("front/title") == "Second"

    write(
        source,
        {"data/RFC9001.xml": rfc(9001, ("STD", "99")), "data/draft-a-b-02.xml": entry("I-D.a-b", "Third")},
    )
    again = update(str(source), target, now=NOW + timedelta(days=7))
    assert counts(again) == (2, 1, 4, 0)  # the draft, the group STD 99; RFC 9001; the others
    assert looked_up(target, "I-D.a-b").findtext("front/title") == "Third"
    assert looked_up(target, "I-D.draft-a-b-01").findtext("front/title") == "Second"
    assert Library.open(target).updated() == NOW + timedelta(days=7)
    assert "1 changed" in again.text() and "2 RFC" in again.text()
    assert [path.name for path in target.parent.iterdir()] == ["references.sqlite"]


@pytest.mark.requirement("R85")
@pytest.mark.parametrize("kind", ["gz", "xz"])
def test_an_archive_is_imported(tmp_path: Path, kind: str):
    folder = write(tmp_path / "bibxml", {f"reference.RFC.{n:04d}.xml": rfc(n) for n in (1, 10036)})
    archive = tmp_path / f"bibxml.tar.{kind}"
    with tarfile.open(archive, f"w:{kind}") as tar:
        tar.add(folder, "bibxml")
    target = tmp_path / "references.sqlite"
    assert update(str(archive), target).after == {"RFC": 2}
    assert looked_up(target, "reference.RFC.10036").get("anchor") == "RFC10036"


@pytest.mark.requirement("R85")
def test_libraries_are_imported_one_after_the_other(tmp_path: Path):
    target = tmp_path / "references.sqlite"
    update(str(write(tmp_path / "a", {"RFC0001.xml": rfc(1)})), target)
    update(str(write(tmp_path / "b", {"reference.W3C.X.xml": entry("W3C.X", "X")})), target)
    assert Library.open(target).counts() == {"RFC": 1, "W3C": 1}


@pytest.mark.requirement("R85")
def test_fewer_rfcs_than_before_are_refused_unless_forced(tmp_path: Path):
    target = tmp_path / "references.sqlite"
    update(str(write(tmp_path / "all", {f"RFC000{n}.xml": rfc(n) for n in (1, 2, 3)})), target)
    before = target.read_bytes()
    part = str(write(tmp_path / "part", {"RFC0004.xml": rfc(4)}))
    with pytest.raises(ConfigurationError, match="1 RFCs, fewer than the 3 of the library; --force"):
        update(part, target)
    assert target.read_bytes() == before
    assert update(part, target, force=True).after == {"RFC": 4}


def test_a_group_that_is_empty_is_made_of_its_rfcs(tmp_path: Path):
    source = write(
        tmp_path / "checkout",
        {
            "data/RFC8174.xml": rfc(8174, ("BCP", "14"), ("RFC", "8174")),
            "data/RFC2119.xml": rfc(2119, ("BCP", "14"), ("RFC", "2119")),
            "data/bcp14.xml": '<reference anchor="BCP14"><front><title>BCP 14</title></front></reference>',
            "data/std5.xml": f'<referencegroup anchor="STD5">{rfc(791, ("STD", "5"))}</referencegroup>',
        },
    )
    target = tmp_path / "references.sqlite"
    summary = update(str(source), target)
    assert summary.why == ("data/bcp14.xml: it is the placeholder of a group",)
    group = looked_up(target, "reference.BCP.0014.xml")
    assert (group.tag, group.get("anchor")) == ("referencegroup", "BCP14")
    assert [member.get("anchor") for member in group] == ["RFC2119", "RFC8174"]
    assert [member.get("anchor") for member in looked_up(target, "STD.5")] == ["RFC0791"]


RAW = """<?xml version="1.0"?>
<!-- generated --><reference anchor="RFC8174" target="https://www.rfc-editor.org/info/rfc8174" bogus="1">
<front><title>Ambiguity  of
Uppercase</title><seriesInfo name="DOI" value="10.17487/RFC8174"/><seriesInfo name="IETF"/>
<author initials="B." surname="Leiba" fullname="B. Leiba"/>
<author><organization>RFC Publisher</organization></author>
<author><organization>RFC Series</organization></author>
<date month="May" year="2017"/><keyword>k</keyword><abstract>Long.</abstract></front>
<seriesInfo name="RFC" value="8174"/><format target="ftp://x/y"/>
<script>alert(1)</script></reference>"""


def test_an_entry_is_reduced_to_what_a_citation_needs():
    assert octets(normalised(RAW.encode())).decode() == (
        '<reference anchor="RFC8174" target="https://www.rfc-editor.org/info/rfc8174">\n'
        "  <front>\n"
        "    <title>Ambiguity of Uppercase</title>\n"
        '    <author initials="B." surname="Leiba" fullname="B. Leiba"/>\n'
        '    <date month="May" year="2017"/>\n'
        "  </front>\n"
        '  <seriesInfo name="DOI" value="10.17487/RFC8174"/>\n'
        '  <seriesInfo name="RFC" value="8174"/>\n'
        "</reference>"
    )


def test_an_author_that_is_an_organisation_stays_and_a_link_may_be_that_of_a_format():
    raw = (
        '<reference anchor="I-D.a-b"><front><title>T</title><author fullname="None"><organization>IESG'
        '</organization></author></front><format type="TXT" target="https://h/a.txt"/></reference>'
    )
    made = normalised(raw.encode())
    assert (made.get("target"), made.findtext("front/author/organization")) == ("https://h/a.txt", "IESG")
    assert made.find("front/author").get("fullname") is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<reference", "not well-formed"),
        ("<rfc/>", "<rfc> rather than"),
        ("<!DOCTYPE reference [<!ENTITY e 'x'>]>" + rfc(1), "DTD"),
        ('<reference anchor="RFC0001"/>', "no title"),
        (entry("", "T"), "no anchor"),
        (entry("RFC0001", "T") + " " * 600_000, "larger"),
        ('<referencegroup anchor="BCP1"/>', "group of nothing"),
    ],
)
def test_what_can_t_be_used_is_skipped_and_reported(tmp_path: Path, text: str, why: str):
    source = write(tmp_path / "s", {"reference.RFC.0001.xml": text, "reference.RFC.0002.xml": rfc(2)})
    summary = update(str(source), tmp_path / "references.sqlite")
    assert counts(summary)[0::3] == (1, 1)
    assert why in summary.why[0] and "RFC.0001" in summary.text()


@pytest.mark.parametrize("name", ["nowhere", "a.zip", "empty", "broken.tar.gz"])
def test_a_source_that_is_none_leaves_nothing_behind(tmp_path: Path, name: str):
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.tar.gz").write_bytes(b"\x1f\x8bno archive")
    (tmp_path / "a.zip").write_bytes(b"PK")
    with pytest.raises(ConfigurationError, match=re.escape(name)):
        update(str(tmp_path / name), tmp_path / "target" / "references.sqlite")
    assert list((tmp_path / "target").iterdir()) == []


def test_a_crash_on_the_way_leaves_the_old_library(tmp_path: Path):
    target = tmp_path / "t" / "references.sqlite"
    source = write(tmp_path / "s", {"RFC0001.xml": rfc(1)})
    update(str(source), target)
    before = target.read_bytes()
    write(source, {"RFC0002.xml": rfc(2)})

    def stop(done: int, name: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update(str(source), target, stop)
    assert target.read_bytes() == before and len(list(target.parent.iterdir())) == 1


def test_a_reader_keeps_the_old_library_until_it_opens_the_new_one(tmp_path: Path):
    target = tmp_path / "references.sqlite"
    source = write(tmp_path / "s", {"RFC0001.xml": rfc(1)})
    update(str(source), target)
    reader = Library.open(target)
    update(str(write(source, {"RFC0002.xml": rfc(2)})), target)
    assert (reader.lookup("RFC.2"), reader.lookup("RFC.1") is not None) == (None, True)
    assert Library.open(target).lookup("RFC.2") is not None


def test_no_leftovers_stay_in_the_file(tmp_path: Path):
    target = tmp_path / "references.sqlite"
    source = write(tmp_path / "s", {"RFC0001.xml": rfc(1)})
    for number in range(3):
        update(str(write(source, {"RFC0001.xml": rfc(1, ("STD", str(number)))})), target)
    orphans = "SELECT count(*) FROM blob WHERE id NOT IN (SELECT id FROM name)"
    assert sqlite3.connect(target).execute(orphans).fetchone() == (0,)


class Mirror(httpx.MockTransport):
    """https://mirror.example/rfc/: an index of folders, one of them with entries."""

    def __init__(self, pages: dict[str, str | bytes], modified: bool = True) -> None:
        super().__init__(self._answer)
        self.pages, self.modified = pages, modified
        self.asked: list[str] = []

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        since = request.headers.get("If-Modified-Since")
        if since and not self.modified:
            assert parsedate_to_datetime(since) == NOW
            return httpx.Response(304)
        page = self.pages.get(request.url.path)
        if isinstance(page, str) and page.startswith("-> "):
            return httpx.Response(302, headers={"Location": page[3:]})
        return httpx.Response(404) if page is None else httpx.Response(200, content=page)


def pages() -> dict[str, str | bytes]:
    return {
        "/rfc/": '<a href="../">up</a> <a href="bibxml/">bibxml/</a> '
        "<a href='https://evil.example/bibxml9/'>x</a>",
        "/rfc/bibxml/": '<a href="reference.RFC.0001.xml">1</a>\n'
        '<a href="/rfc/bibxml/reference.RFC.0002.xml">2</a>',
        "/rfc/bibxml/reference.RFC.0001.xml": rfc(1),
        "/rfc/bibxml/reference.RFC.0002.xml": rfc(2),
    }


@pytest.mark.requirement("R85")
def test_a_mirror_is_fetched_by_its_index_and_later_only_what_is_new(tmp_path: Path):
    target, mirror = tmp_path / "references.sqlite", Mirror(pages())
    assert update("https://mirror.example/rfc", target, now=NOW, transport=mirror).after == {"RFC": 2}
    assert len(mirror.asked) == 4 and all(
        url.startswith("https://mirror.example/rfc/") for url in mirror.asked
    )

    later = Mirror(
        {**pages(), "/rfc/bibxml/": "reference.RFC.0001.xml\nreference.RFC.0002.xml\nreference.RFC.0003.xml"}
    )
    later.pages["/rfc/bibxml/reference.RFC.0003.xml"] = rfc(3)
    later.modified = False
    assert counts(update("https://mirror.example/rfc/", target, transport=later)) == (1, 0, 2, 0)


@pytest.mark.requirement("R85")
def test_an_archive_is_fetched_from_a_mirror(tmp_path: Path):
    folder = write(tmp_path / "bibxml", {"reference.RFC.0001.xml": rfc(1)})
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as tar:
        tar.add(folder, "bibxml")
    mirror = Mirror({"/b.tar.gz": (tmp_path / "b.tar.gz").read_bytes()})
    assert update("https://mirror.example/b.tar.gz", tmp_path / "l.sqlite", transport=mirror).after == {
        "RFC": 1
    }


@pytest.mark.parametrize(
    ("url", "change", "said"),
    [
        ("http://mirror.example/rfc/", {}, "only https"),
        ("ftp://mirror.example/rfc/", {}, "only https"),
        ("https://mirror.example/none/", {}, "404"),
        ("https://mirror.example/rfc/", {"/rfc/": "nothing here"}, "names no entries"),
        (
            "https://mirror.example/rfc/",
            {"/rfc/bibxml/reference.RFC.0002.xml": b"x" * 600_000},
            "larger than",
        ),
        (
            "https://mirror.example/rfc/",
            {"/rfc/bibxml/": "-> http://mirror.example/rfc/bibxml/x/"},
            "leads to http:",
        ),
        ("https://mirror.example/x.tar.gz", {"/x.tar.gz": b"no archive"}, "can't be read"),
    ],
)
def test_a_mirror_that_can_t_be_read_changes_nothing(
    tmp_path: Path, url: str, change: dict[str, str], said: str
):
    target = tmp_path / "t" / "references.sqlite"
    changed = {**pages(), **change, "/rfc/bibxml/x/": "reference.RFC.0001.xml"}
    with pytest.raises(ConfigurationError, match=said):
        update(url, target, transport=Mirror(changed))
    assert not target.exists()
