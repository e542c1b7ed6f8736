"""Damage of every kind: reading and decoding never crash, and say what is wrong."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from inspector.errors import InputError
from inspector.photos.chunked import read_png
from inspector.photos.exif import CaptureNote, build_exif
from inspector.photos.formats import PhotoFormat
from inspector.photos.heif import read_heif
from inspector.photos.jpeg import read_jpeg
from inspector.photos.layout import MOST_BLOCKS, Layout
from inspector.photos.metadata import PhotoFacts, read_photo
from inspector.photos.renditions import make_renditions
from inspector.photos.tiff import read_block
from inspector.photos.xmp import read_xmp

reused = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
FORMATS = ["JPEG", "PNG", "TIFF", "WEBP", "AVIF", "HEIC"]


def damage(data: bytes, hits: list[tuple[int, int]], cut: int) -> bytes:
    broken = bytearray(data)
    for place, value in hits:
        broken[place % len(broken)] = value
    return bytes(broken[: len(broken) - cut % len(broken)])


hits = st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=12)
heads = st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), min_size=1, max_size=12)


@reused
@given(hits=hits, cut=st.integers(0, 600))
def test_garbage_in_exif_never_crashes(
    hits: list[tuple[int, int]], cut: int, note: CaptureNote
) -> None:
    tags = read_block(damage(build_exif(note), hits, cut))
    for value in (*tags.image.values(), *tags.exif.values(), *tags.gps.values()):
        value.numbers()
        value.text()


@given(st.binary(max_size=400))
def test_any_bytes_can_be_read_as_exif(data: bytes) -> None:
    read_block(data)
    read_block(b"II*\0\x08\0\0\0" + data)
    read_block(b"MM\0+\0\x08\0\0\0\0\0\0\0\0\0\x10" + data)


@pytest.mark.parametrize("photo_format", FORMATS)
@reused
@given(hits=heads, cut=st.sampled_from([0, 0, 0, 30, 900]))
def test_a_damaged_file_gives_facts_or_a_refusal(
    photo_format: str,
    hits: list[tuple[int, int]],
    cut: int,
    encode: Callable[..., bytes],
    phone_heic: Path,
) -> None:
    whole = phone_heic.read_bytes() if photo_format == "HEIC" else encode(photo_format, (64, 48))
    stream = io.BytesIO(damage(whole, hits, cut))
    try:
        facts = read_photo(stream, name="a")
        make_renditions(stream, facts)
    except InputError as refusal:
        assert refusal.code.startswith("photo.")  # noqa: PT017 - either road is right


@given(st.binary(max_size=300))
def test_any_bytes_after_a_start_mark_are_survived(data: bytes) -> None:
    starts = (
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\xff\0\0\0WEBPVP8X",
        b"II*\0",
        b"\0\0\0\x14ftypheic\0\0\0\0mif1" + b"\0\0\x01\0meta\0\0\0\0",
    )
    for start in starts:
        assert isinstance(read_photo(io.BytesIO(start + data), name="a"), PhotoFacts)


def test_a_directory_that_points_at_itself_ends() -> None:
    loop = b"MM\0*\0\0\0\x08" + b"\0\x02"
    loop += b"\x87\x69\0\x04\0\0\0\x01\0\0\0\x08" + b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x08"
    tags = read_block(loop + b"\0\0\0\0")
    assert tags.gps == {}


def test_a_directory_of_sixty_thousand_tags_is_cut_off() -> None:
    entry = b"\x01\x0f\0\x02\0\0\0\x04abc\0"
    tags = read_block(b"MM\0*\0\0\0\x08" + b"\xff\xff" + entry * 0xFFFF)
    assert tags.damaged
    assert len(tags.image) == 1


def test_entities_in_xmp_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert read_xmp([bomb]) == ({}, True)


def test_xmp_read_before_a_fault_is_kept() -> None:
    space = "http://ns.adobe.com/exif/1.0/"
    packet = f'<r xmlns:e="{space}" e:GPSLatitude="37,27.6N"><e:GPSLongitude>121,26E'.encode()
    facts, damaged = read_xmp([packet])
    assert damaged
    assert facts == {f"{space} GPSLatitude": "37,27.6N"}


def test_a_text_bomb_in_a_png_costs_nothing(encode: Callable[..., bytes]) -> None:
    data = encode("PNG", exif=b"")
    text = b"Raw profile type exif\0\0" + zlib.compress(b"0" * 50_000_000, 9)
    chunk = len(text).to_bytes(4, "big") + b"zTXt" + text
    chunk += zlib.crc32(chunk[4:]).to_bytes(4, "big")
    stream = io.BytesIO(data[:33] + chunk + data[33:])
    facts = read_photo(stream, name="a.png")
    assert facts.format is PhotoFormat.PNG
    with pytest.raises(InputError, match=r"photo\.cannot_decode"):
        make_renditions(stream, facts)


def test_a_file_of_endless_segments_ends() -> None:
    layout = read_jpeg(io.BytesIO(b"\xff\xd8" + b"\xff\xfe\0\x02" * 200_000))
    assert not layout.has_picture


def test_a_png_that_states_two_sizes_is_held_to_the_one_its_decoder_believes() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)

    def header(side: int) -> bytes:
        return chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))

    data = b"\x89PNG\r\n\x1a\n" + header(20_000) + chunk(b"IDAT", zlib.compress(b"\0" * 20_001))
    stream = io.BytesIO(data + header(10) + chunk(b"IEND", b""))
    facts = read_photo(stream, name="a.png")
    with pytest.raises(InputError, match=r"photo\.too_large"):
        make_renditions(stream, facts)


def test_a_webp_with_a_small_canvas_behind_a_large_picture_is_refused() -> None:
    image = Image.new("RGB", (7_200, 7_200))
    out = io.BytesIO()
    image.save(out, "WEBP", lossless=True, quality=0, method=0)
    data = out.getvalue() + b"VP8X" + struct.pack("<I", 10) + bytes(4) + b"\x09\0\0\x09\0\0"
    stream = io.BytesIO(data)
    facts = read_photo(stream, name="a.webp")
    assert (facts.width, facts.height) == (10, 10)
    with pytest.raises(InputError, match=r"photo\.too_large"):
        make_renditions(stream, facts)


def memory_of(read: Callable[[io.BytesIO], Layout], data: bytes) -> tuple[Layout, int]:
    """What a reader gives, and the most megabytes it held."""
    tracemalloc.start()
    try:
        layout = read(io.BytesIO(data))
        return layout, tracemalloc.get_traced_memory()[1] >> 20
    finally:
        tracemalloc.stop()


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def heif(*boxes: bytes, data: bytes = b"") -> bytes:
    start = box(b"ftyp", b"heic\0\0\0\0mif1") + box(b"meta", bytes(4) + b"".join(boxes))
    return start + box(b"mdat", data)


def test_extents_of_no_bytes_are_counted_for_the_whole_file() -> None:
    """A 24 kB file would have had 16 million of them."""
    items = b"".join(struct.pack(">HHH", number, 0, 4096) for number in range(4096))
    data = heif(box(b"iloc", bytes(6) + struct.pack(">H", 4096) + items))
    _, megabytes = memory_of(read_heif, data)
    assert megabytes < 8


def test_items_that_share_their_bytes_are_read_so_often_and_no_more() -> None:
    many = 200
    kinds = (
        box(b"infe", b"\2\0\0\0" + struct.pack(">HH", one, 0) + b"mime\0application/rdf+xml\0")
        for one in range(many)
    )
    places = (struct.pack(">HHHII", one, 0, 1, 0, 1 << 19) for one in range(many))
    data = heif(
        box(b"iinf", bytes(4) + struct.pack(">H", many) + b"".join(kinds)),
        box(b"iloc", bytes(4) + b"\x44\0" + struct.pack(">H", many) + b"".join(places)),
        data=b"<a>" * 200_000,
    )
    layout, megabytes = memory_of(read_heif, data)
    assert len(layout.xmp) == MOST_BLOCKS
    assert megabytes < 48


def test_many_text_bombs_in_one_png_cost_no_more_than_a_few(encode: Callable[..., bytes]) -> None:
    data = encode("PNG", exif=b"")
    text = b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n8\n" + b"0" * 900_000, 9)
    chunk = len(text).to_bytes(4, "big") + b"zTXt" + text
    chunk += zlib.crc32(chunk[4:]).to_bytes(4, "big")
    layout, megabytes = memory_of(read_png, data[:33] + chunk * 300 + data[33:])
    assert len(layout.tags) == MOST_BLOCKS
    assert layout.complete
    assert megabytes < 48
