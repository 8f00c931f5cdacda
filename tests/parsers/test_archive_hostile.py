"""Archives that are not taken: each with an error that names the member, none with much work (R151)."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maild.domain.draft import Remark
from parsers.archive.member import Limits
from parsers.archive.unpack import unpack
from tests.parsers.test_archive import EACH, FILES, TEXT, taped, zipped


def refusal(data: bytes, limits: Limits | None = None) -> Remark:
    found = unpack(data, "x", limits)
    assert found.members == ()
    return found.remarks[0]


def patched(data: bytes, old: bytes, new: bytes, count: int = 1) -> bytes:
    """`old` must be there, or the test would test nothing."""
    assert old in data
    return data.replace(old, new, count)


def central(data: bytes, offset: int, value: bytes) -> bytes:
    """The first entry of the central directory with some octets changed."""
    at = data.rindex(b"PK\x05\x06")
    at = struct.unpack("<L", data[at + 16 : at + 20])[0] + offset
    return data[:at] + value + data[at + len(value) :]


# Bombs


@pytest.mark.requirement("R151")
@pytest.mark.parametrize(
    "pack",
    [gzip.compress, lambda data: zipped(("draft.txt", data)), lambda data: taped(("d", data), mode="w:gz")],
    ids=["gzip", "zip", "tar.gz"],
)
def test_a_bomb_is_stopped_at_the_limit(pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(300_000_000))
    tracemalloc.start()
    start = time.process_time()
    assert refusal(bomb).tag == "archive-too-large"
    assert time.process_time() - start < 5
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


@pytest.mark.requirement("R151")
def test_a_gigabyte_costs_no_more() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1 << 24)) for _ in range(64)) + packer.flush()
    start = time.process_time()
    assert refusal(bomb).tag == "archive-too-large"
    assert time.process_time() - start < 5


def test_the_ratio_is_limited_beyond_a_megabyte() -> None:
    told = refusal(zipped(("draft.txt", b" " * 2_000_000)))
    assert told.tag == "archive-too-large" and '"draft.txt"' in told.message and "100 times" in told.message


@EACH
def test_all_members_together_are_limited(pack: Callable[..., bytes]) -> None:
    limits = Limits(size=len(TEXT) + 10)
    assert refusal(pack(*FILES), limits).tag == "archive-too-large"


@EACH
def test_the_number_of_members_is_limited(pack: Callable[..., bytes]) -> None:
    assert len(unpack(pack(*((f"{n}.txt", b"x") for n in range(20))), "x").members) == 20
    assert refusal(pack(*((f"{n}.txt", b"x") for n in range(21)))).tag == "archive-too-large"
    assert refusal(pack(*((f"{n}/", b"") for n in range(2000)))).tag == "archive-too-large"


def test_a_central_directory_out_of_proportion_is_not_read() -> None:
    start = time.process_time()
    names = [(f"{n}", b"") for n in range(30_000)]
    archive = zipped(*names)
    made = time.process_time()
    assert refusal(archive).tag == "archive-too-large"
    assert time.process_time() - made < max(0.5, (made - start) / 4)


# Names


@pytest.mark.requirement("R151")
@EACH
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../x.txt", "climbs"),
        ("trees/../../x.txt", "climbs"),
        ("..\\x.txt", "climbs"),
        ("/etc/passwd", "absolute"),
        ("\\\\server\\x.txt", "absolute"),
        ("C:x.txt", "absolute"),
        ("a/b/c.txt", "folder of a folder"),
        ("a\x1b[31m.txt", "control"),
    ],
)
def test_a_path_is_no_name(pack: Callable[..., bytes], name: str, why: str) -> None:
    told = refusal(pack((name, TEXT)))
    assert told.tag == "archive-member" and why in told.message
    assert told.message.isprintable() and name.replace("\x1b", " ") in told.message


def test_a_nul_in_a_name_does_not_shorten_it() -> None:
    archive = patched(zipped(("a.txtXb.exe", TEXT)), b"a.txtXb.exe", b"a.txt\0b.exe", 2)
    assert "control characters" in refusal(archive).message


@EACH
def test_members_lie_in_one_folder(pack: Callable[..., bytes]) -> None:
    told = refusal(pack(("a/x.txt", TEXT), ("b/y.xml", TEXT)))
    assert told.message == '"a/x.txt" and "b/y.xml" do not lie in the same folder.'
    assert refusal(pack(("x.txt", TEXT), ("b/y.xml", TEXT))).tag == "archive-member"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@EACH
@pytest.mark.parametrize("other", ["x.txt", "X.TXT", "./x.txt"])
def test_no_two_members_have_the_same_name(pack: Callable[..., bytes], other: str) -> None:
    told = refusal(pack(("x.txt", TEXT), (other, b"another")))
    assert told.tag == "archive-member" and "same name" in told.message


def test_every_fault_of_the_list_is_told() -> None:
    found = unpack(zipped(("../x.txt", TEXT), ("/y.txt", TEXT), ("z.txt", TEXT)), "x")
    assert ["../x.txt" in found.remarks[0].message, "/y.txt" in found.remarks[1].message] == [True, True]
    assert len(unpack(zipped(*((f"../{n}", b"") for n in range(19))), "x").remarks) == 5


# What is no file


@pytest.mark.requirement("R151")
@pytest.mark.parametrize(
    ("type", "told"),
    [
        (tarfile.SYMTYPE, "a symbolic link"),
        (tarfile.LNKTYPE, "a hard link"),
        (tarfile.CHRTYPE, "a device"),
        (tarfile.BLKTYPE, "a device"),
        (tarfile.FIFOTYPE, "a pipe"),
        (tarfile.GNUTYPE_SPARSE, "a sparse file"),
        (b"V", "of an unknown kind"),
    ],
)
def test_a_tar_archive_holds_files_only(type: bytes, told: str) -> None:
    header = tarfile.TarInfo("draft.txt")
    header.type, header.linkname = type, "/etc/passwd"
    data = header.tobuf(tarfile.GNU_FORMAT) + bytes(1024)
    found = refusal(data)
    assert (found.tag, found.message) == ("archive-member", f'"draft.txt" is {told}, not a file.')


@pytest.mark.requirement("R151")
@pytest.mark.parametrize(("mode", "told"), [(0o120777, "a symbolic link"), (0o020666, "a device")])
def test_a_zip_archive_holds_files_only(mode: int, told: str) -> None:
    info = zipfile.ZipInfo("draft.txt")
    info.create_system, info.external_attr = 3, mode << 16
    with zipfile.ZipFile(packed := io.BytesIO(), "w") as archive:
        archive.writestr(info, "/etc/passwd")
    found = refusal(packed.getvalue())
    assert found.tag == "archive-member" and f'"draft.txt" is {told}' in found.message


@pytest.mark.requirement("R151")
def test_an_encrypted_member_is_named() -> None:
    archive = zipped(("draft.txt", TEXT))
    archive = central(archive[:6] + b"\x01\x00" + archive[8:], 8, b"\x01\x00")
    found = refusal(archive)
    assert (found.tag, found.message) == ("archive-encrypted", '"draft.txt" is encrypted.')


@pytest.mark.requirement("R151")
@EACH
@pytest.mark.parametrize(
    "inner", [zipped(*FILES), taped(*FILES), gzip.compress(TEXT), b"BZh91AY&SY", b"7z\xbc\xaf\x27\x1c"]
)
def test_an_archive_in_the_archive_stays_closed(pack: Callable[..., bytes], inner: bytes) -> None:
    found = refusal(pack(("inner.bin", inner)))
    assert found.tag == "archive-nested" and '"inner.bin"' in found.message
    assert refusal(gzip.compress(gzip.compress(inner))).tag == "archive-nested"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_rare_methods_are_not_taken(method: int) -> None:
    assert refusal(zipped(("a.txt", TEXT), method=method)).tag == "archive-member"


# Damage and lies


@pytest.mark.requirement("R151")
@pytest.mark.parametrize("offset", [16, 20, 24], ids=["checksum", "packed-size", "size"])
@pytest.mark.parametrize("both", [True, False])
def test_lying_sizes_and_checksums_are_told(offset: int, both: bool) -> None:
    archive = central(zipped(("a.txt", TEXT)), offset, struct.pack("<L", 77))
    if both:
        archive = archive[: offset - 2] + struct.pack("<L", 77) + archive[offset + 2 :]
    found = refusal(archive)
    assert found.tag == "archive-damaged" and "a.txt" in found.message


def test_two_entries_do_not_share_their_octets() -> None:
    """One kernel of zeros, quoted by every entry: that makes a bomb of any ratio."""
    archive = zipped(("a.txt", TEXT))
    end = archive.rindex(b"PK\x05\x06")
    start = struct.unpack("<L", archive[end + 16 : end + 20])[0]
    entry = archive[start:end]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, 2 * len(entry), start, 0)
    found = refusal(archive[:start] + entry + entry + tail)
    assert found.tag == "archive-damaged" and "overlaps" in found.message


def test_list_and_file_must_agree_about_the_name() -> None:
    archive = patched(zipped(("a.txt", TEXT)), b"a.txt", b"b.txt")
    assert "two different things" in refusal(archive).message


def test_zip64_is_not_needed() -> None:
    archive = zipped(("a.txt", TEXT))
    end = archive.rindex(b"PK\x05\x06")
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    assert "ZIP64" in refusal(archive[:end] + locator + archive[end:]).message


def test_a_second_list_behind_the_first_is_no_choice() -> None:
    assert refusal(zipped(*FILES) + zipped(("evil.txt", b""))).tag == "archive-damaged"
    assert refusal(zipped(*FILES) + b"behind").tag == "archive-damaged"


@pytest.mark.parametrize("rest", [gzip.compress(b"more"), b"more"], ids=["gzip", "text"])
def test_a_compressed_file_is_one(rest: bytes) -> None:
    assert refusal(gzip.compress(TEXT) + rest).tag in ("archive-member", "archive-damaged")


def test_nothing_hides_behind_the_end_of_a_tar_archive() -> None:
    assert refusal(taped(*FILES) + taped(("evil.txt", b"x"))).tag == "archive-damaged"


@pytest.mark.parametrize("size", [b"\x80" + b"\xff" * 11, b"\xff" * 12, b"77777777777\0", b"-0000001000\0"])
def test_sizes_in_a_tar_archive_lead_forwards(size: bytes) -> None:
    header = tarfile.TarInfo("a.txt").tobuf(tarfile.GNU_FORMAT)
    header = header[:124] + size + header[136:148] + b" " * 8 + header[156:]
    header = header[:148] + b"%06o\0 " % sum(header) + header[156:]
    assert refusal(header + bytes(1024)).tag == "archive-damaged"


@pytest.mark.parametrize(
    "record", [b"18 size=-99999999\n", b"9999 path=x\n", b"5 path=x\n", b"22 GNU.sparse.map=1,2\n"]
)
def test_extended_headers_that_lie_are_refused(record: bytes) -> None:
    extension = tarfile.TarInfo("x")
    extension.type, extension.size = b"x", len(record)
    data = extension.tobuf() + record.ljust(512, b"\0") + taped(("a.txt", TEXT))
    assert refusal(data).tag in ("archive-damaged", "archive-member")


@EACH
def test_a_cut_or_changed_archive_is_damaged_or_whole(pack: Callable[..., bytes]) -> None:
    archive = pack(*FILES)
    for at in range(0, len(archive), max(1, len(archive) // 150)):
        unpack(archive[:at], "x")
        changed = unpack(archive[:at] + bytes([archive[at] ^ 0x55]) + archive[at + 1 :], "x")
        assert changed.members or changed.remarks


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([zipped(*FILES), taped(*FILES), gzip.compress(TEXT), taped(*FILES, mode="w:gz")]),
    st.lists(st.tuples(st.integers(0, 9999), st.binary(max_size=6)), max_size=6),
)
def test_any_octets_have_a_verdict(archive: bytes, edits: list[tuple[int, bytes]]) -> None:
    for where, octets in edits:
        at = where * len(archive) // 10_000
        archive = archive[:at] + octets + archive[at + len(octets) :]
    found = unpack(archive, "x")
    assert all(remark.message.isprintable() for remark in found.remarks)
    assert sum(len(member.data) for member in found.members) <= Limits().size
