"""Staging and repository: whole or not at all, never overwritten, never outside."""

import resource
import signal
from contextlib import contextmanager
from pathlib import Path

import pytest

from maild.domain.errors import Conflict, StorageFull
from maild.storage.files import sha256
from maild.storage.repository import Repository
from maild.storage.staging import Staging

ID = "0123456789"


@pytest.fixture
def staging(tmp_path: Path) -> Staging:
    return Staging(tmp_path / "staging")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


@contextmanager
def small_disk():
    """Files of at most 1,000 octets: what a full disk looks like to one process. No fixture: pytest itself
    writes a test's result, perhaps to a file, before it takes fixtures down."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


@pytest.mark.requirement("R12")
def test_what_is_staged_can_be_read_and_removed(staging):
    staging.put(ID, {"text": b"one", "xml": b"two"})
    assert staging.read(ID, "xml") == b"two"
    assert list(staging.ids()) == [ID]
    staging.remove(ID)
    staging.remove(ID)
    assert list(staging.ids()) == []


def test_staging_again_replaces(staging):
    staging.put(ID, {"text": b"one", "xml": b"two"})
    staging.put(ID, {"text": b"three"})
    assert sorted(path.name for path in staging.folder(ID).iterdir()) == ["text"]


def test_a_full_disk_leaves_nothing_half_staged(staging):
    with small_disk(), pytest.raises(StorageFull):
        staging.put(ID, {"text": b"small", "xml": b"x" * 2000})
    assert list(staging.ids()) == [] == list(staging.leftovers())


def test_posting_twice_is_success(repository):
    files = {"draft-x-y-00.txt": b"text", "draft-x-y-00.xml": b"<rfc/>"}
    first = repository.post(files)
    assert repository.post(files) == first == {name: sha256(data) for name, data in files.items()}
    assert list(repository.names()) == sorted(files)
    assert repository.digest("draft-x-y-00.txt") == sha256(b"text")


@pytest.mark.requirement("R36")
def test_one_file_that_differs_keeps_all_formats_out(repository):
    repository.post({"draft-x-y-00.xml": b"other"})
    with pytest.raises(Conflict):
        repository.post({"draft-x-y-00.txt": b"text", "draft-x-y-00.xml": b"<rfc/>"})
    assert list(repository.names()) == ["draft-x-y-00.xml"]
    assert repository.path("draft-x-y-00.xml").read_bytes() == b"other"


def test_a_full_disk_leaves_no_half_file(repository):
    with small_disk(), pytest.raises(StorageFull):
        repository.post({"draft-x-y-00.txt": b"x" * 2000})
    assert list(repository.names()) == [] == list(repository.leftovers())


@pytest.mark.parametrize(
    "name",
    [
        *("../draft-x-00.txt", "draft-x-00.txt/..", "draft-../../x-00.txt", "draft-x-00", "draft-X-00.txt"),
        *("x-00.txt", "draft-x-00.txt\n", "draft-x-00.sh", "draft--00.txt", ".draft-x-00.txt"),
        "draft-" + "x" * 300 + "-00.txt",
    ],
)
def test_no_name_leads_elsewhere(repository, name):
    with pytest.raises(ValueError):
        repository.post({name: b""})


def test_staging_counts_its_octets_and_keeps_to_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    Staging(tmp_path / "staging").put("before", {"draft.txt": b"12345"})
    staging = Staging(tmp_path / "staging", limit=20)
    assert staging.used() == 5
    staging.put("a", {"draft.txt": b"1234567890", "draft.xml": b"12345"})
    assert staging.used() == 20
    assert staging.has_room(0) and not staging.has_room(1)
    staging.put("a", {"draft.txt": b"1234567890"})
    assert staging.has_room(5) and not staging.has_room(6)
    staging.remove("a")
    staging.remove("a")
    assert staging.used() == 5


def test_what_others_removed_from_staging_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    staging = Staging(tmp_path / "staging", limit=10)
    staging.put("a", {"draft.txt": b"1234567890"})
    assert not staging.has_room(1)
    Staging(tmp_path / "staging").remove("a")
    monkeypatch.setattr("maild.storage.staging._COUNT_EVERY", -1.0)
    assert staging.has_room(10)
