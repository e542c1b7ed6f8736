"""The container: written in one form, read in that form and no other."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.bundle import directory, layout
from inspector.bundle.container import open_container
from inspector.bundle.layout import Entry, central_header, end_records, local_header
from inspector.bundle.packing import Part, write_container
from inspector.bundle.scanning import Scan
from inspector.errors import InputError, InspectorError, TrustError
from tests.bundles import pack, unpack

SMALL = {
    "data/records.json": b'{"a":1}' * 20,
    "data/photos/p.jpg": bytes(range(256)) * 3,
    "bagit.txt": b"BagIt-Version: 1.0\n",
    "bag-info.txt": b"",
    "manifest-sha256.txt": b"0" * 64 + b"\n",
    "tagmanifest-sha256.txt": b"1" * 64 + b"\n",
    "tagmanifest-sha256.txt.p7s": b"\x30\x80\x00",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return pack(tmp_path / "small.zip", "root", SMALL)


def scan(path: Path) -> Scan:
    with open_container(path) as container:
        return container.scan()


def refusal(path: Path) -> str:
    """The code with which a file is refused, or that of the first finding."""
    try:
        found = scan(path).findings
    except InspectorError as error:
        return error.code
    assert found, "nothing was noticed"
    return found[0].code


def rewritten(path: Path, change: Callable[[bytearray], None]) -> Path:
    """A copy with changed bytes and a seal that fits them again."""
    data = bytearray(path.read_bytes()[: -layout.SEAL_BYTES])
    change(data)
    out = path.with_name("rewritten.zip")
    out.write_bytes(bytes(data) + hashlib.sha256(data).hexdigest().encode())
    return out


def test_what_was_packed_comes_out(small: Path) -> None:
    found = scan(small)
    assert found.findings == ()
    assert found.archive == hashlib.sha256(small.read_bytes()).hexdigest()
    assert found.digests == {n: hashlib.sha256(d).hexdigest() for n, d in SMALL.items()}
    assert "data/photos/p.jpg" not in found.kept
    assert found.kept["data/records.json"] == SMALL["data/records.json"]
    with open_container(small) as container, container.open("data/photos/p.jpg") as stream:
        assert stream.read() == SMALL["data/photos/p.jpg"]
        stream.seek(-1, os.SEEK_END)
        assert stream.read() == b"\xff"


def test_equal_parts_give_equal_bytes_in_whatever_order_they_come(tmp_path: Path) -> None:
    one = pack(tmp_path / "one.zip", "root", SMALL)
    other = pack(tmp_path / "other.zip", "root", dict(reversed(SMALL.items())))
    assert one.read_bytes() == other.read_bytes()


def test_the_seal_is_the_digest_of_all_bytes_before_it(small: Path) -> None:
    data = small.read_bytes()
    assert data[-64:].decode() == hashlib.sha256(data[:-64]).hexdigest()


def test_the_usual_tools_read_it(small: Path) -> None:
    with zipfile.ZipFile(small) as archive:
        assert archive.testzip() is None
        methods = {info.filename: info.compress_type for info in archive.infolist()}
    assert methods["root/data/photos/p.jpg"] == zipfile.ZIP_STORED
    assert methods["root/data/records.json"] == zipfile.ZIP_DEFLATED
    told = subprocess.run(["unzip", "-t", small], capture_output=True, text=True, check=True)
    assert "No errors detected" in told.stdout


def test_a_stream_is_packed_without_being_held(tmp_path: Path) -> None:
    data = os.urandom(3_000_001)
    path = tmp_path / "streamed.zip"
    parts = [
        Part("data/photos/big.jpg", len(data), lambda: io.BytesIO(data)),
        Part.of("bagit.txt", b"x"),
    ]
    told: list[tuple[int, int]] = []
    with path.open("w+b") as stream:
        write_container(stream, root="r", parts=parts, progress=lambda *now: told.append(now))
    with open_container(path, writable=True) as container:
        assert container.scan(seal=True).findings == ()
    assert told[-1] == (len(data) + 1, len(data) + 1)
    assert unpack(path)[1]["data/photos/big.jpg"] == data


@pytest.mark.parametrize("promised", [5, 7])
def test_a_source_that_breaks_its_promise_is_refused(tmp_path: Path, promised: int) -> None:
    part = Part("data/photos/x.jpg", promised, lambda: io.BytesIO(b"123456"))
    with (tmp_path / "x.zip").open("w+b") as stream, pytest.raises(TrustError) as refused:
        write_container(stream, root="r", parts=[part])
    assert refused.value.code == "bundle.source_changed"


def test_every_byte_outside_the_contents_is_watched(small: Path) -> None:
    data = small.read_bytes()
    with open_container(small) as container:
        contents = [range(one.data, one.end) for one in container.entries.values()]
    flipped = small.with_name("flipped.zip")
    for at in range(len(data)):
        if any(at in content for content in contents):
            continue
        for bit in (at % 8, (at + 3) % 8):
            changed = bytearray(data)
            changed[at] ^= 1 << bit
            flipped.write_bytes(changed)
            assert refusal(flipped).startswith("bundle.")


def test_every_changed_bit_of_deflated_data_is_noticed(small: Path) -> None:
    data = small.read_bytes()
    with open_container(small) as container:
        entry = container.entries["data/records.json"]
    flipped = small.with_name("flipped.zip")
    for at in range(entry.data, entry.end):
        for bit in range(8):
            changed = bytearray(data)
            changed[at] ^= 1 << bit
            flipped.write_bytes(changed)
            assert refusal(flipped) in (
                "bundle.checksum",
                "bundle.not_unpackable",
                "bundle.seal_broken",
            )


def test_deflated_data_that_unpacks_the_same_is_caught_by_the_seal(tmp_path: Path) -> None:
    # Bits behind the last code word mean nothing to any unpacker.
    path = pack(tmp_path / "x.zip", "r", SMALL)
    with open_container(path) as container:
        last = container.entries["bagit.txt"].end - 1
    changed = bytearray(path.read_bytes())
    changed[last] ^= 0x80
    path.write_bytes(changed)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
    (found,) = scan(path).findings
    assert (found.code, found.subject) == ("bundle.seal_broken", "bagit.txt")


@pytest.mark.parametrize("extra", [b"x", b"\0" * 64, b"PK\x05\x06" + bytes(18)])
def test_bytes_after_the_end_are_noticed(small: Path, extra: bytes) -> None:
    small.write_bytes(small.read_bytes() + extra)
    assert refusal(small).startswith("bundle.")


def test_bytes_before_the_first_entry_are_noticed(small: Path) -> None:
    small.write_bytes(b"#!/bin/sh\n" + small.read_bytes())
    assert refusal(small) == "bundle.header_changed"


def test_a_truncated_file_is_said_to_be_cut_short(small: Path) -> None:
    data = small.read_bytes()
    for length in (10, len(data) // 2, len(data) - layout.SEAL_BYTES - layout.END.size):
        small.write_bytes(data[:length])
        with pytest.raises(InputError) as refused:
            open_container(small)
        assert refused.value.code == "bundle.cut_short"


def test_a_file_that_is_no_zip_is_no_bundle(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    for data in (b"", b"hello", b"\xff\xd8\xff\xe0" + bytes(500)):
        path.write_bytes(data)
        with pytest.raises(InputError) as refused:
            open_container(path)
        assert refused.value.code == "bundle.not_a_zip"
    with pytest.raises(InputError) as refused:
        open_container(tmp_path / "nowhere.zip")
    assert refused.value.code == "bundle.missing"


def test_a_zip_of_something_else_is_no_bundle(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.md", "hello")
    with pytest.raises(InputError) as refused:
        open_container(path)
    assert refused.value.code == "bundle.not_a_bundle"
    with pytest.raises(InputError) as refused:
        open_container(pack(tmp_path / "y.zip", "r", {"notes.txt": b"ours in form"}))
    assert refused.value.code == "bundle.not_a_bundle"


def test_a_bundle_packed_again_by_another_program_is_refused(small: Path, tmp_path: Path) -> None:
    root, files = unpack(small)
    path = tmp_path / "again.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{root}/{name}", data)
    assert refusal(path) == "bundle.foreign_packing"


def forged(path: Path, entries: list[Entry], data: list[bytes]) -> Path:
    """A container of entries as given, whatever they claim."""
    body = b"".join(local_header(one) + part for one, part in zip(entries, data, strict=True))
    headers = b"".join(central_header(one) for one in entries)
    body += headers + end_records(count=len(entries), directory=len(body), size=len(headers))
    path.write_bytes(body + hashlib.sha256(body).hexdigest().encode())
    return path


def entry(name: str, data: bytes, offset: int = 0, *, size: int | None = None) -> Entry:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush() if layout.is_deflated(name) else data
    length = len(data) if size is None else size
    return Entry(name, length, len(packed), zlib.crc32(data), offset)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../bagit.txt", "bundle.name_climbs"),
        ("/r/bagit.txt", "bundle.name_absolute"),
        ("bagit.txt", "bundle.not_one_folder"),
    ],
)
def test_a_hostile_name_is_refused_before_anything_is_unpacked(
    tmp_path: Path, name: str, code: str
) -> None:
    one = Entry(name, 3, 3, 0, 0)
    assert refusal(forged(tmp_path / "x.zip", [one], [b"???"])) == code


def test_texts_that_are_too_large_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "_MAX_TEXTS", 1000)
    texts = {f"data/{n}.txt": bytes(300) for n in range(3)}
    assert scan(pack(tmp_path / "x.zip", "r", {**texts, "bagit.txt": b""})).findings == ()
    with pytest.raises(TrustError) as refused:
        pack(tmp_path / "y.zip", "r", {**texts, "bagit.txt": bytes(101)})
    assert refused.value.code == "bundle.too_large"


def test_two_top_level_folders_are_refused(tmp_path: Path) -> None:
    one = entry("a/x.jpg", b"1")
    two = entry("b/bagit.txt.jpg", b"2", one.end)
    assert refusal(forged(tmp_path / "x.zip", [one, two], [b"1", b"2"])) == "bundle.not_one_folder"


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    one = entry("r/a.jpg", b"1")
    two = Entry("r/bagit.txt.jpg", 1, 1, one.crc, one.offset)
    assert refusal(forged(tmp_path / "x.zip", [one, two], [b"1", b""])) == "bundle.gap"


def test_entries_out_of_order_are_refused(tmp_path: Path) -> None:
    one = entry("r/b.jpg", b"1")
    two = entry("r/a-bagit.txt.jpg", b"2", one.end)
    assert refusal(forged(tmp_path / "x.zip", [one, two], [b"1", b"2"])) == "bundle.order"


def test_a_bomb_is_refused_by_its_stated_size(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = packer.compress(bytes(50 << 20)) + packer.flush()
    one = Entry("r/bagit.txt", 50 << 20, len(bomb), 0, 0)
    assert refusal(forged(tmp_path / "x.zip", [one], [bomb])) == "bundle.ratio"
    huge = Entry("r/bagit.txt", 1 << 40, len(bomb), 0, 0)
    assert refusal(forged(tmp_path / "x.zip", [huge], [bomb])) == "bundle.too_large"


def test_a_bomb_that_lies_about_its_size_is_stopped_at_that_size(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = packer.compress(bytes(64 << 20)) + packer.flush()
    one = Entry("r/bagit.txt", 1000, len(bomb), 0, 0)
    assert refusal(forged(tmp_path / "x.zip", [one], [bomb])) == "bundle.not_unpackable"


@pytest.mark.parametrize("tail", [b"\0", b"\x03\0", bytes(2 << 20)])
def test_bytes_behind_the_end_of_deflated_data_are_noticed(tmp_path: Path, tail: bytes) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b"BagIt") + packer.flush() + tail
    one = Entry("r/bagit.txt", 5, len(packed), zlib.crc32(b"BagIt"), 0)
    assert refusal(forged(tmp_path / "x.zip", [one], [packed])) == "bundle.not_unpackable"


@pytest.mark.parametrize("bit", [0, 6, 13])
def test_an_encrypted_entry_is_refused(small: Path, bit: int) -> None:
    def lock(data: bytearray) -> None:
        at = data.index(b"PK\x01\x02")
        data[at + 8 + bit // 8] |= 1 << bit % 8

    assert refusal(rewritten(small, lock)) == "bundle.encrypted"


def test_a_link_is_refused(small: Path) -> None:
    def link(data: bytearray) -> None:
        at = data.index(b"PK\x01\x02")
        struct.pack_into("<L", data, at + 38, 0o120777 << 16)

    assert refusal(rewritten(small, link)) == "bundle.link"


def test_a_comment_an_extra_field_and_another_time_are_refused(small: Path) -> None:
    for offset in (12, 14, 30, 32, 34, 36):  # time, date, extra, comment, disk, attributes

        def change(data: bytearray, offset: int = offset) -> None:
            data[data.index(b"PK\x01\x02") + offset] ^= 1

        assert refusal(rewritten(small, change)) == "bundle.header_changed"


def test_too_many_entries_are_refused_unread(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "_MAX_ENTRIES", 3)
    assert refusal(small) == "bundle.too_many"


@pytest.mark.parametrize(
    ("one", "many"),
    [
        (Entry("r/x.jpg", 1 << 33, 1 << 33, 7, 12), 1),
        (Entry("r/x.jpg", 5, 5, 7, 1 << 34), 1),
        (Entry("r/验.jpg", 1 << 33, 1 << 33, 7, 1 << 34), 70_000),
    ],
)
def test_zip64_headers_say_what_zipfile_reads(tmp_path: Path, one: Entry, many: int) -> None:
    """A sparse file stands for the gigabytes: only the headers are looked at."""
    headers = central_header(one) * many
    begin = one.end
    path = tmp_path / "wide.zip"
    with path.open("wb") as stream:
        stream.seek(one.offset)
        stream.write(local_header(one))
        stream.seek(begin)
        stream.write(headers)
        stream.write(end_records(count=many, directory=begin, size=len(headers)))
        stream.write(b"0" * layout.SEAL_BYTES)
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        archive.open(infos[0]).close()
    assert len(infos) == many
    found = infos[-1]
    assert (found.filename, found.file_size, found.compress_size) == (
        one.name,
        one.size,
        one.packed,
    )
    assert (found.CRC, found.header_offset) == (one.crc, one.offset)


names = st.from_regex(r"data/[a-z0-9]{1,8}(\.(jpg|json|txt|验))?", fullmatch=True)


@settings(max_examples=40)
@given(
    files=st.dictionaries(names, st.binary(max_size=300), max_size=6),
    text=st.text(max_size=200),
)
def test_any_files_come_back(
    files: dict[str, bytes], text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    told = files | {"bagit.txt": text.encode("utf-8", "replace")}
    path = pack(tmp_path_factory.mktemp("any") / "x.zip", "r", told)
    found = scan(path)
    assert found.findings == ()
    assert unpack(path) == ("r", told)
    assert found.digests == {n: hashlib.sha256(d).hexdigest() for n, d in told.items()}


@settings(max_examples=150)
@given(head=st.binary(max_size=60), tail=st.binary(max_size=60), cut=st.integers(0, 2000))
def test_whatever_bytes_are_refused_in_words(
    head: bytes, tail: bytes, cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    data = pack(folder / "x.zip", "root", SMALL).read_bytes()
    path = folder / "odd.zip"
    path.write_bytes(head + data[:cut] + tail + data[cut + len(tail) + len(head) :])
    if path.read_bytes() != data:
        assert refusal(path).startswith("bundle.")
