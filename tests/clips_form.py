"""A short checklist with fields for recordings and files, and files to answer them with."""

from __future__ import annotations

import io
import struct
import wave
from dataclasses import replace
from pathlib import Path

import pytest

from inspector.capture.inspections import begin_inspection
from inspector.checklist.library import Library
from inspector.checklist.reading.loading import load_definition
from inspector.domain.inspection import Inspection, Round, RoundKind
from inspector.domain.programme import ThemeRule
from inspector.workspace import Workspace
from tests.field import COMPOUND, CORE, VISIT

__all__ = ["THEME", "begin_clips", "paper_file", "video_file", "voice_file"]

THEME = "CL"
FORM = """\
format: 1
id: trial-clips
version: "1"
programme: core
theme: CL
label: {zh: 录音录像, en: Recordings}
survey:
  - type: group
    name: whole
    label: {zh: 总体, en: As a whole}
    children:
      - {type: audio, name: CL-A, label: {zh: 访谈录音, en: Talk}, required: true}
      - {type: video, name: CL-V, label: {zh: 门禁演示, en: Gate shown}}
      - {type: file, name: CL-F, label: {zh: 检测报告, en: Test report}}
      - {type: text, name: CL-T, label: {zh: 说明, en: Note}, relevant: "${CL-V} != ''"}
  - type: repeat
    name: spot
    label: {zh: 点位, en: Spot}
    children:
      - {type: audio, name: CL-R, label: {zh: 现场录音, en: Sound}, required: true}
"""


def begin_clips(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Inspection:
    """An inspection by the form alone, which is at hand as if it shipped."""
    content = FORM.encode()
    loaded = load_definition(content, name="clips.yaml")
    assert loaded.definition is not None, loaded.findings
    library = Library([loaded, *workspace.library.loaded], workspace.library.loaded_programmes)
    monkeypatch.setattr(Workspace, "library", property(lambda _: library))
    workspace.store.media.put(io.BytesIO(content))
    programme = replace(CORE, themes=(ThemeRule(THEME, "trial-clips"),))
    visit = replace(VISIT, round=Round(2026, 3), kind=RoundKind.PROCESS, programme=programme)
    return begin_inspection(workspace, compound=COMPOUND, visit=visit)


def voice_file(folder: Path, *, seconds: int = 2, name: str = "voice.wav") -> Path:
    """A real sound of silence."""
    folder.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(2000)
        sound.writeframes(bytes(2000 * seconds))
    path = folder / name
    path.write_bytes(buffer.getvalue())
    return path


def _box(kind: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return struct.pack(">I", len(body) + 8) + kind + body


def video_file(folder: Path, *, seconds: int = 5, name: str = "VID_1.mp4") -> Path:
    """A video's index, with no picture behind it."""
    folder.mkdir(parents=True, exist_ok=True)
    upright = struct.pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
    head = bytes(40) + upright + struct.pack(">II", 640 << 16, 480 << 16)
    track = _box(
        b"trak", _box(b"tkhd", head), _box(b"mdia", _box(b"hdlr", bytes(8) + b"vide" + bytes(13)))
    )
    length = _box(b"mvhd", bytes(4), struct.pack(">IIII", 0, 0, 1000, seconds * 1000))
    path = folder / name
    path.write_bytes(_box(b"ftyp", b"isom", bytes(4)) + _box(b"moov", length, track))
    return path


def paper_file(folder: Path, *, name: str = "report.pdf") -> Path:
    """Something that calls itself a PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(b"%PDF-1.7\n" + name.encode())
    return path
