"""HEIF boxes: turns and mirrorings in every combination, items wherever they lie."""

from __future__ import annotations

import io
import struct

import pytest

from inspector.photos.heif import read_heif


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def heif(*transforms: bytes, width: int = 400, height: int = 300, extent: int = 10) -> bytes:
    """A file with one item, its size, and the transforms in the given order."""
    properties = [box(b"ispe", bytes(4) + struct.pack(">II", width, height)), *transforms]
    links = bytes(range(1, len(properties) + 1))
    meta = bytes(4)
    meta += box(b"pitm", bytes(4) + b"\0\1")
    meta += box(b"iinf", bytes(4) + b"\0\1" + box(b"infe", b"\2\0\0\0\0\1\0\0hvc1\0"))
    meta += box(b"iloc", bytes(4) + b"\x44\0\0\1" + b"\0\1\0\0\0\1" + struct.pack(">II", 0, extent))
    ipma = bytes(4) + struct.pack(">I", 1) + b"\0\1" + bytes([len(links)]) + links
    meta += box(b"iprp", box(b"ipco", b"".join(properties)) + box(b"ipma", ipma))
    return box(b"ftyp", b"heic\0\0\0\0mif1") + box(b"meta", meta)


def irot(angle: int) -> bytes:
    return box(b"irot", bytes([angle]))


def imir(axis: int) -> bytes:
    return box(b"imir", bytes([axis]))


@pytest.mark.parametrize(
    ("transforms", "turn"),
    [
        ((), 1),
        ((irot(1),), 8),
        ((irot(2),), 3),
        ((irot(3),), 6),
        ((imir(0),), 4),
        ((imir(1),), 2),
        ((irot(1), imir(0)), 5),
        ((irot(1), imir(1)), 7),
        ((irot(2), imir(0)), 2),
        ((irot(3), imir(0)), 7),
        ((irot(3), imir(1)), 5),
        ((imir(0), irot(1)), 7),
        ((imir(1), irot(3)), 7),
    ],
)
def test_turns_of_the_container_become_orientations(
    transforms: tuple[bytes, ...], turn: int
) -> None:
    layout = read_heif(io.BytesIO(heif(*transforms)))
    assert layout.turn == turn
    assert (layout.width, layout.height) == (400, 300)
    assert layout.has_picture
    assert layout.complete


def test_a_clean_aperture_is_the_size() -> None:
    clap = box(b"clap", struct.pack(">8I", 29, 1, 100, 1, 0, 1, 0, 1))
    layout = read_heif(io.BytesIO(heif(clap, width=32, height=100)))
    assert (layout.width, layout.height) == (29, 100)


def test_data_beyond_the_end_is_a_truncated_file() -> None:
    assert not read_heif(io.BytesIO(heif(extent=1 << 20))).complete


@pytest.mark.parametrize("size", [0, 8, 20, 60, 100])
def test_a_file_cut_anywhere_is_read_as_far_as_it_goes(size: int) -> None:
    layout = read_heif(io.BytesIO(heif(irot(1))[:size]))
    assert layout.width in (None, 400)


def test_boxes_of_no_length_end() -> None:
    stream = io.BytesIO(box(b"ftyp", b"heic\0\0\0\0") + bytes(64))
    assert not read_heif(stream).has_picture


@pytest.mark.parametrize("inside", [False, True])
def test_exif_is_found_in_the_file_and_in_the_boxes_own_data(*, inside: bool) -> None:
    """Construction methods 0 and 1 of ISO/IEC 14496-12, 8.11.3."""
    block = (
        struct.pack(">I", 0)
        + b"MM\0*\0\0\0\x08"
        + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, 6, 0, 0)
    )
    kind = box(b"infe", b"\2\0\0\0\0\2\0\0Exif\0")
    head = box(b"ftyp", b"heic\0\0\0\0mif1")
    where = 0 if inside else len(head) + 8
    entry = b"\0\2" + struct.pack(">HHH", int(inside), 0, 1) + struct.pack(">II", where, len(block))
    meta = bytes(4) + box(b"iinf", bytes(4) + b"\0\1" + kind)
    meta += box(b"iloc", b"\1\0\0\0" + b"\x44\0\0\1" + entry)
    data = head + (b"" if inside else box(b"mdat", block))
    meta += box(b"idat", block) if inside else b""
    (tags,) = read_heif(io.BytesIO(data + box(b"meta", meta))).tags
    assert tags.image[0x0112].numbers() == (6,)
