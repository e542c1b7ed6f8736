"""Tells by its content what kind of video, sound or document a file is."""

from __future__ import annotations

import codecs
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from inspector.domain.attachments import AttachmentKind, is_plain_ending
from inspector.photos.formats import recognise
from inspector.photos.layout import read_at, stream_size

__all__ = ["ClipType", "tell_type"]

_HEAD = 512
_ARCHIVE_END, _LONGEST_COMMENT = b"PK\5\6", 0xFFFF
_WIDE_END, _WIDE_END_SIZE = b"PK\6\7", 20
"""What says that the index is told of a second time, in wider fields (APPNOTE, 4.3.15)."""
_LARGEST_ARCHIVE_INDEX = 8 << 20
_MOST_NAMES = 4096
_TEXT_WINDOW = 1 << 16
_TRANSPORT_PACKET = 188
_ODD_SHARE = 50


@dataclass(frozen=True, slots=True)
class ClipType:
    """A type of file.

    Attributes:
        kind: video, voice or document.
        media_type: the registered media type.
        extension: without a dot.
        reader: which reader knows its container; empty for none.
        audio_extension: the extension when it turns out to hold sound alone.
        more: further extensions such files go by.
    """

    kind: AttachmentKind
    media_type: str
    extension: str
    reader: str = ""
    audio_extension: str = ""
    more: tuple[str, ...] = ()

    @property
    def endings(self) -> tuple[str, ...]:
        """Every extension such files go by."""
        return (self.extension, *self.more)


_VIDEO, _AUDIO, _FILE = AttachmentKind.VIDEO, AttachmentKind.AUDIO, AttachmentKind.FILE
_MP4 = ClipType(_VIDEO, "video/mp4", "mp4", "movie", "m4a", ("m4v", "f4v"))
_MOV = ClipType(_VIDEO, "video/quicktime", "mov", "movie", "m4a", ("qt",))
_3GP = ClipType(_VIDEO, "video/3gpp", "3gp", "movie", "3gp", ("3g2", "3gpp"))
_M4A = ClipType(_AUDIO, "audio/mp4", "m4a", "movie", more=("mp4", "m4b", "aac"))
_WEBM = ClipType(_VIDEO, "video/webm", "webm", "matroska", "weba")
_MKV = ClipType(_VIDEO, "video/x-matroska", "mkv", "matroska", "mka")
_OGV = ClipType(_VIDEO, "video/ogg", "ogv", "sound", more=("ogg", "ogm"))
_OGG = ClipType(_AUDIO, "audio/ogg", "ogg", "sound", more=("oga", "opus", "spx"))
_WAV = ClipType(_AUDIO, "audio/wav", "wav", "sound", more=("wave",))
_AVI = ClipType(_VIDEO, "video/x-msvideo", "avi", "sound")
_AAC = ClipType(_AUDIO, "audio/aac", "aac", "sound")
_MP3 = ClipType(_AUDIO, "audio/mpeg", "mp3", "sound", more=("mp2", "mpga"))
_STARTS = (
    (b"ID3", _MP3),
    (b"#!AMR", ClipType(_AUDIO, "audio/amr", "amr", "sound", more=("awb", "3ga"))),
    (b"fLaC", ClipType(_AUDIO, "audio/flac", "flac", "sound")),
    (b"FLV\x01", ClipType(_VIDEO, "video/x-flv", "flv")),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", ClipType(_VIDEO, "video/x-ms-wmv", "wmv", more=("asf",))),
    (b"\0\0\x01\xba", ClipType(_VIDEO, "video/mpeg", "mpg", more=("mpeg", "vob"))),
    (b"%PDF-", ClipType(_FILE, "application/pdf", "pdf")),
    (b"{\\rtf", ClipType(_FILE, "application/rtf", "rtf", more=("doc",))),
    (b"GIF8", ClipType(_FILE, "image/gif", "gif")),
    (b"BM", ClipType(_FILE, "image/bmp", "bmp", more=("dib",))),
    (b"AC10", ClipType(_FILE, "image/vnd.dwg", "dwg")),
    (b"7z\xbc\xaf\x27\x1c", ClipType(_FILE, "application/x-7z-compressed", "7z")),
    (b"Rar!\x1a\x07", ClipType(_FILE, "application/vnd.rar", "rar")),
    (b"\x1f\x8b", ClipType(_FILE, "application/gzip", "gz", more=("tgz",))),
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_ARCHIVES = (
    ("word/", ClipType(_FILE, f"{_OFFICE}.wordprocessingml.document", "docx")),
    ("xl/", ClipType(_FILE, f"{_OFFICE}.spreadsheetml.sheet", "xlsx", more=("xlsm",))),
    ("ppt/", ClipType(_FILE, f"{_OFFICE}.presentationml.presentation", "pptx")),
    ("OFD.xml", ClipType(_FILE, "application/ofd", "ofd")),
    ("content.xml", ClipType(_FILE, "application/vnd.oasis.opendocument", "odt", more=("ods",))),
)
_ZIP = ClipType(_FILE, "application/zip", "zip")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_TYPES = (
    ("W\0o\0r\0d\0D\0o\0c\0".encode("latin-1"), ClipType(_FILE, "application/msword", "doc")),
    (
        "W\0o\0r\0k\0b\0o\0o\0k\0".encode("latin-1"),
        ClipType(_FILE, "application/vnd.ms-excel", "xls"),
    ),
    (b"P\0o\0w\0e\0r\0P\0", ClipType(_FILE, "application/vnd.ms-powerpoint", "ppt")),
)
_OLD_OFFICE = ClipType(_FILE, "application/x-ole-storage", "ole", more=("doc", "xls", "ppt", "wps"))
_TEXT = ClipType(_FILE, "text/plain", "txt", more=("csv", "log", "md", "json", "xml", "html"))
_ANY = ClipType(_FILE, "application/octet-stream", "bin")
_PROGRAMS = (
    *(b"MZ", b"\x7fELF", b"#!/", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf"),
    *(b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"L\0\0\0\x01\x14\x02\0"),
)
"""Windows, Linux, script, Java and macOS programs, and Windows links to one."""
_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot"})


def tell_type(stream: BinaryIO, name: str) -> ClipType | None:
    """The type of a file; None for a program, which is evidence of nothing."""
    head = read_at(stream, 0, _HEAD)
    if head.startswith(_PROGRAMS):
        return None
    picture = recognise(head)
    if picture is not None:
        return ClipType(_FILE, picture.media_type, picture.extension, more=("jpeg", "tif"))
    for tell in (_movie, _chunked, _started):
        told = tell(head)
        if told is not None:
            return told
    if head.startswith(b"PK\x03\x04"):
        return _archive(stream)
    if head.startswith(_OLE):
        return _old_office(stream)
    return _TEXT if _is_text(read_at(stream, 0, _TEXT_WINDOW)) else _named(name)


def _movie(head: bytes) -> ClipType | None:
    if head[4:8] not in _BOXES:
        return None
    if head[4:8] != b"ftyp":
        return _MOV  # from before QuickTime wrote brands
    brand = head[8:12]
    if brand == b"qt  ":
        return _MOV
    if brand.startswith((b"3gp", b"3g2", b"3gr", b"3gs", b"3ge")):
        return _3GP
    return _M4A if brand.startswith((b"M4A", b"M4B")) else _MP4


def _chunked(head: bytes) -> ClipType | None:
    if head.startswith(b"\x1aE\xdf\xa3"):
        return _WEBM if b"webm" in head[:64] else _MKV
    if head.startswith(b"OggS"):
        return _OGV if b"theora" in head[:64] else _OGG
    if head[:4] in (b"RIFF", b"RF64"):
        return {b"WAVE": _WAV, b"AVI ": _AVI}.get(head[8:12])
    return None


def _started(head: bytes) -> ClipType | None:
    for start, told in _STARTS:
        if head.startswith(start):
            return told
    if head[:1] == b"\xff" and len(head) > 3:  # noqa: PLR2004 - a frame's header
        if head[1] & 0xF6 == 0xF0:  # noqa: PLR2004 - ADTS: sync word, layer 0
            return _AAC
        if head[1] & 0xE0 == 0xE0 and head[1] & 0x06 and head[2] >> 4 not in (0, 15):  # noqa: PLR2004
            return _MP3
    synced = [head[at : at + 1] == b"G" for at in (0, _TRANSPORT_PACKET, 2 * _TRANSPORT_PACKET)]
    if all(synced):
        return ClipType(_VIDEO, "video/mp2t", "ts", more=("mts", "m2ts"))
    return None


def _archive(stream: BinaryIO) -> ClipType:
    """What a ZIP holds, by the names in its index; nothing is unpacked."""
    tail = read_at(stream, max(stream_size(stream) - _LONGEST_COMMENT - 22, 0), 1 << 17)
    end = tail.rfind(_ARCHIVE_END)
    if end < 0 or int.from_bytes(tail[end + 12 : end + 16], "little") > _LARGEST_ARCHIVE_INDEX:
        return _ZIP
    if tail[max(end - _WIDE_END_SIZE, 0) :].startswith(_WIDE_END):
        return _ZIP  # no document needs it, and the size above is not the one that counts then
    try:
        stream.seek(0)
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()[:_MOST_NAMES]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        return _ZIP
    for start, told in _ARCHIVES:
        if any(name.startswith(start) for name in names):
            return told
    return _ZIP


def _old_office(stream: BinaryIO) -> ClipType:
    window = read_at(stream, 0, 1 << 20)
    for mark, told in _OLE_TYPES:
        if mark in window:
            return told
    return _OLD_OFFICE


def _is_text(window: bytes) -> bool:
    """UTF-8 or GB 18030 with hardly a character that no text has; the end may be cut."""
    if b"\0" in window:
        return False
    for encoding in ("utf-8", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            text = decoder.decode(window)
        except UnicodeDecodeError:
            continue
        odd = sum(not (char.isprintable() or char in "\r\n\t\f") for char in text)
        return odd * _ODD_SHARE <= len(text)
    return False


def _named(name: str) -> ClipType:
    """An unknown document keeps a plain extension of its name, so that its program opens it.

    Of scripts and the like, which systems run instead, nothing is kept.
    """
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    told = ending if is_plain_ending(ending) else _ANY.extension
    return ClipType(_FILE, _ANY.media_type, told)
