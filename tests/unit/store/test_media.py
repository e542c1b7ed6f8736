"""Media: whole or absent, once each, by digest and never by path."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.errors import ResourceError
from inspector.store import MediaStore, Store, StoredMedia, open_store


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media", cache=tmp_path / "cache")


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@given(data=st.binary(max_size=5000))
def test_bytes_come_back_as_they_went_in(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("media")
    media = MediaStore(folder / "media", cache=folder / "cache")
    stored = media.put(io.BytesIO(data))
    assert stored == StoredMedia(sha256(data), len(data), new=True)
    with media.open(stored.digest) as stream:
        assert stream.read() == data
        assert stream.seek(0) == 0
    assert media.has(stored.digest)
    assert media.size(stored.digest) == len(data)
    assert media.verify(stored.digest)


def test_a_file_larger_than_a_chunk_comes_back_whole(media: MediaStore) -> None:
    data = os.urandom(2_500_001)
    stored = media.put(io.BytesIO(data))
    with media.open(stored.digest) as stream:
        assert stream.read() == data


def test_a_stream_is_stored_from_where_it_stands(media: MediaStore) -> None:
    stream = io.BytesIO(b"header|body")
    stream.seek(7)
    assert media.put(stream).digest == sha256(b"body")


def test_the_same_bytes_are_kept_once(media: MediaStore, tmp_path: Path) -> None:
    first = media.put(io.BytesIO(b"once"))
    (file,) = files(tmp_path)
    before = file.stat()
    again = media.put(io.BytesIO(b"once"))
    assert (first.new, again.new) == (True, False)
    assert files(tmp_path) == [file]
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("held", [b"a wh", b"a whole phot0"], ids=["truncated", "altered"])
def test_a_damaged_copy_is_replaced_by_a_good_one(
    media: MediaStore, tmp_path: Path, held: bytes
) -> None:
    digest = media.put(io.BytesIO(b"a whole photo")).digest
    media.put_rendition(digest, 320, b"made from damaged bytes")
    (file,) = files(tmp_path / "media")
    file.write_bytes(held)
    assert not media.verify(digest)
    assert not media.holds(digest)
    stored = media.put(io.BytesIO(b"a whole photo"))
    assert (stored.new, stored.healed) == (True, True)
    assert media.verify(digest)
    assert media.open_rendition(digest, 320) is None
    assert not media.put(io.BytesIO(b"a whole photo")).healed


def test_a_copy_that_cannot_be_read_is_replaced_by_a_good_one(
    media: MediaStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = media.put(io.BytesIO(b"a whole photo")).digest
    (file,) = files(tmp_path)
    worn = file.stat().st_ino
    reading = Path.open

    def unreadable(self: Path, mode: str = "r") -> object:
        if self == file:
            raise OSError(errno.EIO, "Input/output error")
        return reading(self, mode)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", unreadable)
        assert media.put(io.BytesIO(b"a whole photo")).healed
    assert file.stat().st_ino != worn
    assert media.verify(digest)


@pytest.mark.parametrize("again", ["put", "holds"])
def test_whoever_finds_a_file_makes_its_name_durable(
    media: MediaStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    def killed(folder: Path) -> None:
        if len(folder.name) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("inspector.store.media.sync_folder", killed)
        with pytest.raises(KeyboardInterrupt):
            media.put(io.BytesIO(b"photo"))
    digest = sha256(b"photo")
    assert media.has(digest)
    # The process that tries again is another one.
    retried = MediaStore(tmp_path / "media", cache=tmp_path / "cache")
    synced: list[Path] = []
    monkeypatch.setattr("inspector.store.media.sync_folder", synced.append)
    if again == "put":
        assert not retried.put(io.BytesIO(b"photo")).new
    else:
        assert retried.holds(digest)
    assert synced == [tmp_path / "media", tmp_path / "media" / digest[:2]]


def test_a_name_that_cannot_be_made_durable_is_not_held(
    media: MediaStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = media.put(io.BytesIO(b"photo")).digest

    def failing(folder: Path) -> None:
        raise OSError(errno.EIO, "Input/output error", str(folder))

    monkeypatch.setattr("inspector.store.media.sync_folder", failing)
    for ask in (lambda: media.put(io.BytesIO(b"photo")), lambda: media.holds(digest)):
        with pytest.raises(ResourceError) as refused:
            ask()
        assert refused.value.code == "disk.failed"


def test_threads_that_bring_the_same_bytes_do_not_disturb_each_other(media: MediaStore) -> None:
    data = os.urandom(300_000)
    with ThreadPoolExecutor(4) as pool:
        digests = {stored.digest for stored in pool.map(media.put, map(io.BytesIO, [data] * 12))}
    assert digests == {sha256(data)}
    assert media.verify(sha256(data))


@pytest.mark.parametrize("digest", ["00" * 32, "", "../../etc/passwd", "AB" * 32, "00" * 31])
def test_what_is_not_there_is_missing_in_words(media: MediaStore, digest: str) -> None:
    assert not media.has(digest)
    for ask in (media.open, media.size, media.verify):
        with pytest.raises(ResourceError) as refused:
            ask(digest)
        assert refused.value.code == "media.missing"


def test_digests_are_listed_in_order(media: MediaStore) -> None:
    stored = [media.put(io.BytesIO(bytes([number]))).digest for number in range(30)]
    assert list(media.digests()) == sorted(stored)


class Pulled(io.BytesIO):
    """A stick that is pulled out after some bytes."""

    name = "IMG_0001.JPG"

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(errno.EIO, "Input/output error")
        return super().read(min(size or 0, 1000))


def test_a_stick_that_is_pulled_out_leaves_nothing_behind(
    media: MediaStore, tmp_path: Path
) -> None:
    with pytest.raises(ResourceError) as refused:
        media.put(Pulled(b"x" * 5000))
    assert refused.value.code == "media.source_unreadable"
    assert refused.value.context["name"] == "IMG_0001.JPG"
    assert files(tmp_path) == []


def test_a_file_is_on_the_disk_before_it_has_its_name(
    media: MediaStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, rename = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def renamed(self: Path, target: Path) -> Path:
        done.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    media.put(io.BytesIO(b"photo"))
    assert done == ["file", "folder", "rename", "folder"]
    assert len(files(tmp_path)) == 1


def test_a_rendition_is_a_cache(media: MediaStore, tmp_path: Path) -> None:
    digest = media.put(io.BytesIO(b"photo")).digest
    assert media.open_rendition(digest, 320) is None
    media.put_rendition(digest, 320, b"small")
    media.put_rendition(digest, 320, b"smaller")
    held = media.open_rendition(digest, 320)
    assert held is not None
    with held:
        assert held.read() == b"smaller"
    assert media.open_rendition(digest, 1600) is None
    assert [path for path in files(tmp_path / "media") if path.name != digest] == []


def test_leftovers_of_a_crash_are_removed_at_opening_and_told(store: Store) -> None:
    store.close()
    incoming = store.folder / "media" / "incoming"
    incoming.mkdir()
    (incoming / "4711-1.part").write_bytes(b"half a pho")
    with open_store(store.folder) as again:
        (told,) = again.check()
        assert (told.code, told.context["count"]) == ("media.leftovers_removed", 1)
    assert files(incoming) == []
    with open_store(store.folder) as again:
        assert again.check() == ()


def test_a_full_disk_is_told_and_nothing_is_left_behind(small_disk: Path) -> None:
    media = MediaStore(small_disk / "media", cache=small_disk / "cache")
    kept = media.put(io.BytesIO(b"kept"))

    with pytest.raises(ResourceError) as refused:
        media.put(io.BytesIO(bytes(3_000_000)))
    assert refused.value.code == "disk.full"
    assert [path.name for path in files(small_disk)] == [kept.digest]
    assert media.verify(kept.digest)
    with pytest.raises(ResourceError):
        media.put_rendition(kept.digest, 320, bytes(3_000_000))
    assert media.put(io.BytesIO(b"small enough")).new
