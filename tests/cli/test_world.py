"""Groups and drafts of others are imported: all of a JSON file or nothing, of a folder what can be read."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta

import pytest

from maild import roof
from maild.config import Config
from maild.domain.world import DraftState, KnownDraft

QUIC = {
    "acronym": "quic",
    "name": "QUIC",
    "list": "quic@ietf.example",
    "chairs": [{"name": "Ann", "address": "ann@example.com"}],
    "secretaries": [{"name": "Sue", "address": "sue@example.com"}],
}
API_GROUP = {
    "resource_uri": "/api/v1/group/group/7/",
    "acronym": "tls",
    "name": "Transport Layer Security",
    "state": "/api/v1/name/groupstatename/conclude/",
    "type": "/api/v1/name/grouptypename/wg/",
    "list_email": "tls@ietf.example",
    "id": 7,
}
API_ROLE = {
    "resource_uri": "/api/v1/group/role/9/",
    "group": "/api/v1/group/group/7/",
    "name": "/api/v1/name/rolename/chair/",
    "email": "/api/v1/person/email/cary@example.com/",
    "person": "/api/v1/person/person/3/",
}
API_PERSON = {"resource_uri": "/api/v1/person/person/3/", "name": "Cary Chair"}


@pytest.fixture
def file(folder):
    """Writes JSON, or text that is none; its name."""

    def write(content: object, name: str = "import.json") -> str:
        (folder / name).write_text(content if isinstance(content, str) else json.dumps(content))
        return name

    return write


def known(name: str) -> KnownDraft | None:
    with roof.ledger(Config()) as writer:
        return writer.run_sync(lambda ledger: ledger.world.draft(name))


def imported(name: str):
    with roof.ledger(Config()) as writer:
        return writer.run_sync(lambda ledger: ledger.world.imported(name))


# -- groups


def test_groups_are_imported_and_the_same_again_changes_nothing(maild, file):
    said = maild("groups", "import", file([QUIC, {"acronym": "iesg", "type": "iesg"}]))
    assert said.status == 0 and said.out.endswith("2 new, 0 changed, 0 unchanged\n")
    assert maild("groups", "import", "import.json").out == "0 new, 0 changed, 2 unchanged\n"
    changed = maild("groups", "import", file([{**QUIC, "state": "concluded"}]))
    assert changed.out == "changed  quic\n0 new, 1 changed, 0 unchanged\n"
    assert "concluded" in maild("groups", "list").out
    assert "chair: Ann <ann@example.com>" in maild("groups", "show", "quic").out


def test_groups_as_the_datatracker_gives_them(maild, file):
    objects = [API_GROUP, API_ROLE, API_PERSON]
    said = maild("groups", "import", file({"meta": {"limit": 0}, "objects": objects}))
    assert said.status == 0, said.err
    shown = maild("groups", "show", "tls").out
    assert "wg, concluded" in shown and "chair: Cary Chair <cary@example.com>" in shown
    # Without any roles in the file nothing is said about who is in it.
    assert maild("groups", "import", file({"objects": [API_GROUP]})).out == "0 new, 0 changed, 1 unchanged\n"


@pytest.mark.parametrize(
    ("content", "mistake"),
    [
        ("{", "import.json:1:2: not JSON"),
        ("[" * 100_000, "import.json: not JSON that anybody writes"),
        ("3", "import.json: /: is neither"),
        ([QUIC, 3], "import.json: /1: is not an object"),
        ([{**QUIC, "acronym": None}], "import.json: /0/acronym: must be given"),
        ([{**QUIC, "acronym": "../x"}], "import.json: /0/acronym: '../x' is not made of"),
        ([QUIC, QUIC], "import.json: /1/acronym: 'quic' is there twice"),
        ([{**QUIC, "chair": []}], "import.json: /0/chair: unknown; did you mean 'chairs'?"),
        ([{**QUIC, "state": "aktiv"}], "import.json: /0/state: 'aktiv' is none of active, concluded"),
        ([{**QUIC, "approval": "yes"}], "import.json: /0/approval: is neither true nor false"),
        ([{**QUIC, "chairs": [{"address": "ann"}]}], "/0/chairs/0/address: 'ann' is no mail address"),
        ([{**QUIC, "chairs": [{"address": "a\r\nBcc: x@y.example"}]}], "/0/chairs/0/address: "),
        ([{**API_GROUP, "resource_uri": "/api/v1/meeting/1/"}], "/0/resource_uri: is neither"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_nothing_is_imported(maild, file, content, mistake):
    good = {"acronym": "good"}
    said = maild("groups", "import", file([good], "good.json"), file(content))
    assert said.status == 2 and mistake in said.err, said.err
    assert "nothing was imported" in said.err
    assert maild("groups", "show", "good").status == 1


def test_every_mistake_is_told_at_once_up_to_a_hundred(maild, file):
    assert maild("groups", "import", file([1, {"acronym": "Q"}])).err.count("import.json") == 2
    assert "at least 100 mistakes" in maild("groups", "import", file([1] * 500)).err


def test_a_file_that_is_not_there(maild, folder):
    assert maild("groups", "import", "nowhere.json").status == 2
    assert maild("groups", "import").status == 2


# -- drafts from JSON

DRAFT = {
    "name": "draft-ietf-quic-http",
    "rev": "34",
    "states": ["/api/v1/doc/state/3/", "/api/v1/doc/state/7/"],
    "group": "quic",
    "rfc": 9114,
    "time": "2021-02-02T10:00:00",
    "authors": [{"name": "Mike", "email": "mike@example.com", "affiliation": "ignored"}],
    "title": "HTTP/3",
    "pages": 75,
}


def test_drafts_are_imported_and_the_same_again_changes_nothing(maild, file):
    said = maild("drafts", "import", file([DRAFT]))
    assert said.status == 0 and said.out == "new      draft-ietf-quic-http\n1 new, 0 changed, 0 unchanged\n"
    assert maild("drafts", "import", "import.json").out == "0 new, 0 changed, 1 unchanged\n"
    assert known("draft-ietf-quic-http") == KnownDraft(
        "draft-ietf-quic-http", DraftState.RFC, "quic", "", "RFC 9114"
    )
    (version,) = imported("draft-ietf-quic-http")
    assert version.version == 34 and version.posted_at == datetime(2021, 2, 2, 10, tzinfo=UTC)
    assert [author.email for author in version.draft.authors] == ["mike@example.com"]
    assert "published as: RFC 9114" in maild("drafts", "show", "draft-ietf-quic-http").out


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({}, "active"),
        ({"states": ["/api/v1/doc/state/1/"]}, "active"),
        ({"states": ["/api/v1/doc/state/1/", "/api/v1/doc/state/12/"]}, "iesg-review"),
        ({"states": ["active", "iesg-eva"]}, "iesg-review"),
        ({"states": [1, 17]}, "rfc-editor"),
        ({"states": ["/api/v1/doc/state/2/", "/api/v1/doc/state/150/"]}, "expired"),
        ({"state": "Active"}, "active"),
        ({"replaced_by": "/api/v1/doc/document/draft-b/"}, "replaced"),
        ({"replaced_by": ["draft-b"], "states": ["expired"]}, "replaced"),
        ({"rfc": "RFC 9999"}, "rfc"),
    ],
)
def test_the_state_that_says_most_counts(maild, file, given, state):
    assert maild("drafts", "import", file([{"name": "draft-a-b-c", **given}])).status == 0
    assert known("draft-a-b-c").state == state


def test_a_history_gives_the_versions_before(maild, file):
    history = [
        {"name": "draft-a-b-c", "rev": "00", "published": "2020-01-01T00:00:00Z"},
        {"name": "draft-older-name", "rev": "07", "published": "2019-01-01T00:00:00Z"},
    ]
    one = {"name": "draft-a-b-c", "rev": "01", "time": "2020-06-01T00:00:00Z", "rev_history": history}
    assert maild("drafts", "import", file(one)).status == 0
    assert [version.version for version in imported("draft-a-b-c")] == [0, 1]


@pytest.mark.parametrize(
    ("fields", "mistake"),
    [
        ({"name": None}, "/0/name: must be given"),
        ({"name": "rfc9999"}, "/0/name: 'rfc9999' is no name of a draft"),
        ({"name": "draft-x/../../y"}, "/0/name: "),
        ({"rev": "1"}, "/0/rev: '1' is not written with two digits"),
        ({"time": None}, "/0/time: must be given beside rev"),
        ({"time": "yesterday"}, "/0/time: is not a time"),
        ({"states": {"a": 1}}, "/0/states: is not a list of states"),
        ({"states": None, "state": "gone"}, "/0/state: 'gone' is none of"),
        ({"replaced_by": 3}, "/0/replaced_by: is no name of a draft"),
        ({"rfc": "tbd"}, "/0/rfc: is no number of an RFC"),
        ({"authors": "Mike"}, "/0/authors: is not a list"),
        ({"group": "QUIC WG"}, "/0/group: is no acronym"),
    ],
)
def test_a_mistake_in_a_draft_is_told_with_its_place(maild, file, fields, mistake):
    said = maild("drafts", "import", file([{**DRAFT, **fields}, {"name": "draft-good-one"}]))
    assert said.status == 2 and mistake in said.err, said.err
    assert known("draft-good-one") is None


def test_documents_that_are_no_drafts_are_left_out(maild, file):
    rfc = {"name": "rfc9999", "type": "/api/v1/name/doctypename/rfc/"}
    assert maild("drafts", "import", file([rfc, {**DRAFT, "type": "/x/draft/"}])).out.startswith("new ")


# -- drafts from a folder


def test_a_folder_of_drafts_is_read_with_our_own_extraction(maild, write, folder):
    write()
    write(version="01", date=datetime.now(UTC).date() - timedelta(days=1))
    said = maild("drafts", "import", ".")
    assert said.status == 0 and said.out.endswith("2 new, 0 changed, 0 unchanged\n"), said.err
    assert maild("drafts", "import", ".").out == "0 new, 0 changed, 2 unchanged\n"
    first, second = imported("draft-adams-trees")
    assert [author.email for author in first.draft.authors] == ["alice@example.com", "bob@example.net"]
    assert second.posted_at.date() == datetime.now(UTC).date() - timedelta(days=1)
    assert known("draft-adams-trees").state == DraftState.ACTIVE


def test_what_is_known_of_a_draft_stays_when_its_files_are_imported(maild, file, write):
    write()
    maild("drafts", "import", file([{"name": "draft-adams-trees", "rfc": 1}]))
    maild("drafts", "import", ".")
    assert known("draft-adams-trees").state == DraftState.RFC


def test_unreadable_files_keep_no_other_out_and_links_are_not_followed(maild, write, folder):
    write()
    (folder / "draft-empty-file-00.txt").write_bytes(b"")
    (folder / "draft-noise-file-00.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "draft-broken-xml-00.xml").write_bytes(b"<rfc docName='")
    (folder / "draft-link-file-00.txt").symlink_to("/etc/passwd")
    (folder / "draft-folder-file-00.txt").mkdir()
    os.mkfifo(folder / "draft-fifo-file-00.txt")
    (folder / "notes.txt").write_bytes(b"not mine")
    said = maild("drafts", "import", ".")
    assert said.status == 1 and "1 new" in said.out, said.err
    for name in ("empty", "noise", "broken"):
        assert f"draft-{name}" in said.err
    assert "link" not in said.err and "3 of 4 files" in said.err
    assert imported("draft-link-file") == []


def test_a_folder_without_drafts_is_no_import(maild, folder):
    assert "no file in it is named" in maild("drafts", "import", ".").err


# -- blackouts

PERIOD = """[[blackout]]
name = "IETF 128"
first = {first}
later = {first}
until = {until}
"""


def configured(folder, first: timedelta, until: timedelta) -> None:
    now = datetime.now(UTC)
    times = {
        "first": (now + first).isoformat(timespec="seconds"),
        "until": (now + until).isoformat(timespec="seconds"),
    }
    (folder / "config.toml").write_text(PERIOD.format(**times))


def test_the_secretariat_lets_a_draft_through_a_blackout(maild, folder):
    configured(folder, timedelta(days=1), timedelta(days=3))
    said = maild("blackout", "allow", "draft-a-b-c", "--why", "urgent", "--by", "ann")
    assert said.status == 0 and "IETF 128" in said.out
    listed = maild("blackout", "list").out
    assert "IETF 128" in listed and "allowed draft-a-b-c" in listed and "by ann: urgent" in listed


def test_what_can_not_be_allowed(maild, folder):
    assert maild("blackout", "allow", "draft-a-b-c", "--why", "x").status == 1
    configured(folder, timedelta(days=-3), timedelta(days=-1))
    assert maild("blackout", "allow", "draft-a-b-c", "--why", "x").status == 1
    assert maild("blackout", "allow", "../../x", "--why", "x").status == 2
    assert maild("blackout", "allow", "draft-a-b-c").status == 2
    assert "(over)" in maild("blackout", "list").out


# -- an author's own check


def test_check_tells_of_a_blackout_ahead_and_of_one_that_runs(maild, write, folder):
    configured(folder, timedelta(days=3, hours=1), timedelta(days=9))
    ahead = maild("check", write())
    assert ahead.status == 0 and "Submissions close for versions 00 in 3 days" in ahead.out
    configured(folder, timedelta(days=-1), timedelta(days=9))
    closed = maild("check", write())
    assert closed.status == 1 and "error: blackout\n" in closed.out
