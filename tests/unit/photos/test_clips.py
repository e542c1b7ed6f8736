"""Videos, voice notes, documents: kind, length, size, time and place by content alone."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import wave
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.attachments import AttachmentKind
from inspector.domain.evidence import CaptureTime, TimeSource
from inspector.errors import InputError
from inspector.photos.clips import ClipFacts, read_clip

_VIDEO, _AUDIO, _FILE = AttachmentKind.VIDEO, AttachmentKind.AUDIO, AttachmentKind.FILE
_TURNED = (0, 65536, 0, -65536, 0, 0, 0, 0, 1 << 30)
_UPRIGHT = (65536, 0, 0, 0, 65536, 0, 0, 0, 1 << 30)
_CREATED = 3_861_567_015
"""2026-05-14 01:30:15 UTC in seconds since 1904."""


def read(data: bytes, name: str) -> ClipFacts:
    return read_clip(io.BytesIO(data), name=name)


def box(kind: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return struct.pack(">I", len(body) + 8) + kind + body


def track(handler: bytes, size: tuple[int, int], matrix: tuple[int, ...] = _UPRIGHT) -> bytes:
    head = bytes(40) + struct.pack(">9i", *matrix) + struct.pack(">II", *(s << 16 for s in size))
    return box(
        b"trak", box(b"tkhd", head), box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(13)))
    )


def header(*, version: int = 0, length: int = 12_500, scale: int = 1_000) -> bytes:
    code = ">QQIQ" if version else ">IIII"
    return box(b"mvhd", bytes([version, 0, 0, 0]), struct.pack(code, _CREATED, 0, scale, length))


def movie(*parts: bytes, brand: bytes = b"isom") -> bytes:
    return box(b"ftyp", brand, bytes(4)) + box(b"moov", *parts) + box(b"mdat", bytes(64))


def place(text: str) -> bytes:
    return box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(text), 0x15C7), text.encode()))


@pytest.mark.parametrize("version", [0, 1])
def test_a_phones_video_tells_length_size_time_and_place(version: int) -> None:
    data = movie(
        header(version=version),
        track(b"soun", (0, 0)),
        track(b"vide", (1920, 1080), _TURNED),
        place("+37.4602+121.4431+023.250/"),
    )
    facts = read(data, "VID_1.mp4")
    assert (facts.kind, facts.media_type, facts.extension) == (_VIDEO, "video/mp4", "mp4")
    assert facts.duration_ms == 12_500
    assert (facts.width, facts.height) == (1080, 1920)
    local = datetime(2026, 5, 14, 1, 30, 15)  # noqa: DTZ001 - a wall clock
    assert facts.taken == CaptureTime(local, 0, TimeSource.EXIF)
    assert facts.position is not None
    assert (facts.position.latitude, facts.position.longitude) == (37.4602, 121.4431)
    assert facts.position.altitude_m == 23.25
    assert facts.findings == ()


def test_apples_names_and_values_win() -> None:
    names = [b"com.apple.quicktime.location.ISO6709", b"com.apple.quicktime.creationdate"]
    keys = b"".join(box(b"mdta", name) for name in names)
    values = b"".join(
        box(number.to_bytes(4, "big"), box(b"data", bytes(8), text))
        for number, text in ((1, b"+31.2304+121.4737/"), (2, b"2026-05-14T09:30:15+0800"))
    )
    meta = box(
        b"meta",
        box(b"hdlr", bytes(24)),
        box(b"keys", bytes(4), struct.pack(">I", 2), keys),
        box(b"ilst", values),
    )
    facts = read(movie(header(), track(b"vide", (640, 480)), meta, brand=b"qt  "), "IMG_1.MOV")
    assert (facts.media_type, facts.extension) == ("video/quicktime", "mov")
    assert facts.taken is not None
    assert facts.taken.utc_offset_minutes == 480
    assert facts.taken.local == datetime(2026, 5, 14, 9, 30, 15)  # noqa: DTZ001 - a wall clock
    assert facts.position is not None
    assert facts.position.longitude == 121.4737


def test_a_movie_without_pictures_is_a_voice_note() -> None:
    facts = read(movie(header(), track(b"soun", (0, 0))), "voice.m4a")
    assert (facts.kind, facts.media_type, facts.extension) == (_AUDIO, "audio/mp4", "m4a")
    assert (facts.width, facts.height) == (None, None)
    assert facts.findings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+3727.612+12126.586/", (37.4602, 121.4431)),
        ("+372736.72+1212635.16/", (37.4602, 121.4431)),
        ("-33.8568-070.5/", (-33.8568, -70.5)),
        ("+00.0000+000.0000/", None),
        ("+91.0+000.5/", None),
        ("somewhere", None),
        ("", None),
    ],
)
def test_points_are_read_in_every_writing(text: str, expected: tuple[float, float] | None) -> None:
    position = read(movie(header(), track(b"vide", (8, 8)), place(text)), "a.mp4").position
    if expected is None:
        assert position is None
    else:
        assert position is not None
        assert (position.latitude, position.longitude) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("height", "metres"), [("+0", 0.0), ("-3.5", -3.5), ("+" + "9" * 400, None)]
)
def test_a_height_that_is_none_is_left_out(height: str, metres: float | None) -> None:
    position = read(movie(header(), place(f"+37.46+121.443{height}/")), "a.mp4").position
    assert position is not None
    assert position.altitude_m == metres


def test_a_recording_without_its_index_is_refused_in_words() -> None:
    data = box(b"ftyp", b"isom", bytes(4)) + box(b"mdat", bytes(512))
    with pytest.raises(InputError, match=r"clip\.unfinished"):
        read(data, "VID_1.mp4")


def test_a_recording_that_breaks_off_is_kept_with_a_warning() -> None:
    data = movie(header(), track(b"vide", (8, 8)))
    facts = read(data[:-30], "a.mp4")
    assert [found.code for found in facts.findings] == ["clip.truncated"]


def element(number: int, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    head = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return head + (1 << 28 | len(body)).to_bytes(4, "big") + body


def matroska(
    *, doctype: bytes = b"webm", video: bool = True, scale: bytes = (1_000_000).to_bytes(3, "big")
) -> bytes:
    info = element(
        0x1549A966,
        element(0x2AD7B1, scale),
        element(0x4489, struct.pack(">d", 4321.0)),
    )
    picture = element(0xE0, element(0xB0, b"\x02\x80"), element(0xBA, b"\x01\xe0"))
    tracks = [element(0xAE, element(0x83, b"\2"))]
    tracks += [element(0xAE, element(0x83, b"\1"), picture)] if video else []
    inner = info + element(0x1654AE6B, *tracks) + element(0x1F43B675, bytes(16))
    return element(0x1A45DFA3, element(0x4282, doctype)) + element(0x18538067, inner)


@pytest.mark.parametrize(
    ("doctype", "video", "kind", "media_type", "extension"),
    [
        (b"webm", True, _VIDEO, "video/webm", "webm"),
        (b"webm", False, _AUDIO, "audio/webm", "weba"),
        (b"matroska", True, _VIDEO, "video/x-matroska", "mkv"),
    ],
)
def test_webm_and_matroska_are_read(
    doctype: bytes, *, video: bool, kind: AttachmentKind, media_type: str, extension: str
) -> None:
    facts = read(matroska(doctype=doctype, video=video), f"a.{extension}")
    assert (facts.kind, facts.media_type, facts.extension) == (kind, media_type, extension)
    assert facts.duration_ms == 4321
    assert (facts.width, facts.height) == ((640, 480) if video else (None, None))


def test_a_scale_that_is_no_number_gives_no_length() -> None:
    assert read(matroska(scale=b"\xff" * 200), "a.webm").duration_ms is None


def wav(seconds: int = 3) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16000 * seconds))
    return buffer.getvalue()


def ogg() -> bytes:
    def page(flags: int, granule: int, body: bytes) -> bytes:
        return (
            b"OggS\0"
            + bytes([flags])
            + struct.pack("<q", granule)
            + bytes(12)
            + b"\1"
            + bytes([len(body)])
            + body
        )

    head = b"OpusHead\1\1" + struct.pack("<HIhB", 312, 48000, 0, 0)
    return page(2, 0, head) + page(4, 48000 * 2 + 312, bytes(40))


def mp3() -> bytes:
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return b"ID3\4\0\0" + bytes([0, 0, 0, 10]) + bytes(10) + frame * 100


def aac() -> bytes:
    length = 200
    head = bytes(
        (0xFF, 0xF1, 0x50, 0x80 | length >> 11, length >> 3 & 255, (length & 7) << 5 | 31, 252)
    )
    return (head + bytes(length - 7)) * 86


def avi() -> bytes:
    main = struct.pack("<10I", 40_000, 0, 0, 0, 50, 0, 1, 0, 320, 240) + bytes(16)
    shown = b"vidsMJPG" + struct.pack("<IHHIIIII", 0, 0, 0, 0, 1, 25, 0, 50) + bytes(16)
    body = b"AVI LIST\0\0\0\0hdrlavih" + struct.pack("<I", 56) + main
    body += b"LIST\0\0\0\0strlstrh" + struct.pack("<I", 56) + shown
    return b"RIFF" + struct.pack("<I", len(body)) + body


def flac() -> bytes:
    packed = 44100 << 44 | 15 << 36 | 44100 * 5
    return b"fLaC\0\0\0\x22" + bytes(10) + packed.to_bytes(8, "big") + bytes(16)


@pytest.mark.parametrize(
    ("data", "name", "media_type", "milliseconds"),
    [
        (wav(), "a.wav", "audio/wav", 3000),
        (ogg(), "a.opus", "audio/ogg", 2000),
        (mp3(), "a.mp3", "audio/mpeg", 2606),
        (aac(), "a.aac", "audio/aac", 1997),
        (b"#!AMR\n" + (b"\x3c" + bytes(31)) * 100, "a.amr", "audio/amr", 2000),
        (flac(), "a.flac", "audio/flac", 5000),
        (avi(), "a.avi", "video/x-msvideo", 2000),
    ],
)
def test_simple_containers_tell_their_length(
    data: bytes, name: str, media_type: str, milliseconds: int
) -> None:
    facts = read(data, name)
    assert facts.media_type == media_type
    assert facts.duration_ms == pytest.approx(milliseconds, abs=2)
    assert facts.findings == ()


def test_a_recorder_that_was_cut_off_left_its_length_unset() -> None:
    data = bytearray(wav())
    data[40:44] = bytes(4)
    assert read(bytes(data), "a.wav").duration_ms == 3000


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "extension"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (archive("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (archive("a.txt"), "zip"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "jpg"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "png"),
        ("检查记录\n第二行".encode(), "txt"),
        ("检查记录".encode("gb18030"), "txt"),
    ],
)
def test_documents_are_told_by_content(data: bytes, extension: str) -> None:
    facts = read(data, "without a true ending.tmp")
    assert (facts.kind, facts.extension) == (_FILE, extension)
    assert facts.duration_ms is None
    assert [found.code for found in facts.findings] == ["clip.other_extension"]


def test_an_index_told_of_twice_is_not_read() -> None:
    """A small size in the one place let an index of any size in by the other."""
    entry, first = b"PK\1\2" + bytes(42), b"PK\3\4" + bytes(26)
    index = entry * 50_000
    wide = b"PK\6\6" + struct.pack("<QHHII", 44, 45, 45, 0, 0)
    wide += struct.pack("<QQQQ", 50_000, 50_000, len(index), len(first))
    place = b"PK\6\7" + struct.pack("<IQI", 0, len(first) + len(index), 1)
    end = b"PK\5\6" + struct.pack("<4H2IH", 0, 0, 0xFFFF, 0xFFFF, 0, 0xFFFFFFFF, 0)
    tracemalloc.start()
    facts = read(first + index + wide + place + end, "a.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert facts.extension == "zip"
    assert most < 5_000_000


def test_a_long_voice_note_is_reckoned_from_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.photos.sound._AMR_COUNTED", 3_206)
    facts = read(b"#!AMR\n" + (b"\x3c" + bytes(31)) * 500, "a.amr")
    assert facts.duration_ms == pytest.approx(10_000, rel=0.01)
    assert facts.findings == ()


def test_an_unknown_document_keeps_a_plain_ending_of_its_name() -> None:
    data = bytes(range(256)) * 4
    assert read(data, "plan.CDR").extension == "cdr"
    assert read(data, "plan.a/b").extension == "bin"
    assert read(data, "plan.REG").extension == "bin", "opening it would change the system"
    assert read(data, "plan").media_type == "application/octet-stream"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "clip.empty"),
        (b"MZ" + bytes(100), "clip.program"),
        (b"\x7fELF" + bytes(100), "clip.program"),
        (b"#!/bin/sh\n", "clip.program"),
    ],
)
def test_what_is_no_evidence_is_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, "a.pdf")
    assert caught.value.code == code


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone.mp4", "clip.missing"), (tmp_path, "clip.is_folder")):
        with pytest.raises(InputError) as caught:
            read_clip(path, name=path.name)
        assert caught.value.code == code


_GOOD: tuple[Callable[[], bytes], ...] = (
    lambda: movie(header(), track(b"vide", (640, 480)), place("+1.0+2.0/")),
    matroska,
    wav,
    ogg,
    mp3,
    aac,
    avi,
    flac,
    lambda: archive("word/a"),
)


@given(
    which=st.sampled_from(_GOOD),
    hits=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=12),
    cut=st.integers(0, 600),
)
def test_damaged_files_give_facts_or_a_refusal(
    which: Callable[[], bytes], hits: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(which())
    for at, value in hits:
        data[at % len(data)] = value
    data = data[: max(len(data) - cut, 0)]
    try:
        facts = read(bytes(data), "a.bin")
    except InputError as problem:
        assert problem.code.startswith("clip.")  # noqa: PT017 - either road is right
        return
    assert facts.duration_ms is None or facts.duration_ms > 0


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"\0\0\0\x18ftypisom", b"\x1aE\xdf\xa3", b"ID3"])
)
def test_any_bytes_are_survived(data: bytes, start: bytes) -> None:
    try:
        read(start + data, "a")
    except InputError as problem:
        assert problem.code.startswith("clip.")  # noqa: PT017 - either road is right


def test_a_file_of_endless_boxes_ends_soon() -> None:
    data = box(b"ftyp", b"isom", bytes(4)) + box(b"free") * 300_000
    began = time.monotonic()
    with pytest.raises(InputError):
        read(data, "a.mp4")
    assert time.monotonic() - began < 5
