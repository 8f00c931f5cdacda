"""Archives come apart into their files, whoever has packed them (R150)."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable

import pytest

from parsers.archive.unpack import Unpacked, unpack
from tests.drafts import draft

TEXT = draft()
XML = b"<rfc docName='draft-exemplar-trees-00'/>\n"
FILES = (("draft-exemplar-trees-00.txt", TEXT), ("draft-exemplar-trees-00.xml", XML))


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    with zipfile.ZipFile(packed := io.BytesIO(), "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return packed.getvalue()


def streamed(*files: tuple[str, bytes]) -> bytes:
    """As when the archiver writes into a pipe: sizes stand behind the files."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    with zipfile.ZipFile(packed := Pipe(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return packed.getvalue()


def taped(*files: tuple[str, bytes], format: int = tarfile.PAX_FORMAT, mode: str = "w") -> bytes:
    with tarfile.open(fileobj=(packed := io.BytesIO()), mode=mode, format=format) as archive:  # type: ignore[call-overload]
        for name, data in files:
            header = tarfile.TarInfo(name)
            header.size = len(data)
            if name.endswith("/"):
                header.type = tarfile.DIRTYPE
            archive.addfile(header, io.BytesIO(data))
    return packed.getvalue()


def files(found: Unpacked) -> tuple[tuple[str, bytes], ...]:
    assert found.remarks == ()
    return tuple((member.name, member.data) for member in found.members)


PACKERS: dict[str, Callable[..., bytes]] = {
    "zip": zipped,
    "zip-stored": lambda *files: zipped(*files, method=zipfile.ZIP_STORED),
    "zip-streamed": streamed,
    "tar-pax": taped,
    "tar-gnu": lambda *files: taped(*files, format=tarfile.GNU_FORMAT),
    "tar-ustar": lambda *files: taped(*files, format=tarfile.USTAR_FORMAT),
    "tar.gz": lambda *files: taped(*files, mode="w:gz"),
}
EACH = pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)


@pytest.mark.requirement("R150")
@EACH
def test_the_formats_of_a_draft_come_out_as_they_went_in(pack: Callable[..., bytes]) -> None:
    assert files(unpack(pack(*FILES), "x")) == FILES


@pytest.mark.requirement("R150")
@EACH
def test_one_common_folder_is_taken_off(pack: Callable[..., bytes]) -> None:
    inside = [(f"trees/{name}", data) for name, data in FILES]
    assert files(unpack(pack(("trees/", b""), *inside), "x")) == FILES
    assert files(unpack(pack(("./", b""), *((f"./{name}", data) for name, data in FILES)), "x")) == FILES


@EACH
def test_what_file_managers_leave_behind_is_no_member(pack: Callable[..., bytes]) -> None:
    clutter = ("__MACOSX/", "__MACOSX/trees/._draft.txt", ".DS_Store", "._x", "Thumbs.db")
    assert files(unpack(pack(*((name, b"") for name in clutter), *FILES), "x")) == FILES


@pytest.mark.requirement("R150")
@pytest.mark.parametrize(
    ("name", "member"), [("a.txt.gz", "a.txt"), ("A.TXT.GZ", "A.TXT"), ("", "unnamed"), ("a.txt", "a.txt")]
)
def test_a_compressed_file_is_called_like_the_archive(name: str, member: str) -> None:
    assert files(unpack(gzip.compress(TEXT), name)) == ((member, TEXT),)


def test_a_compressed_file_may_end_in_padding() -> None:
    assert files(unpack(gzip.compress(TEXT) + bytes(512), "a.gz")) == (("a", TEXT),)


@pytest.mark.parametrize("format", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_long_names_in_extended_headers_are_read(format: int) -> None:
    name = "draft-" + "exemplar-" * 15 + "00.txt"
    ((found, data),) = files(unpack(taped((name, TEXT), format=format), "x"))
    assert data == TEXT and found == name[: 100 - len(".txt")] + ".txt"


def test_letters_beyond_ascii_and_windows_folders_are_harmless() -> None:
    assert [name for name, _ in files(unpack(zipped(("trees\\Bäume.txt", TEXT)), "x"))] == ["B-ume.txt"]


@pytest.mark.parametrize("empty", [zipped(), zipped(("trees/", b"")), taped(("trees/", b""))])
def test_an_archive_may_hold_nothing(empty: bytes) -> None:
    assert files(unpack(empty, "x")) == ()


def test_a_small_file_may_be_packed_to_almost_nothing() -> None:
    blanks = b" " * 900_000
    assert files(unpack(gzip.compress(blanks), "a.txt.gz")) == (("a.txt", blanks),)
