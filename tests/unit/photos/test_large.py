"""A genuine photo of 200 megapixels: taken in, shown, and never decoded whole."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

_WIDTH, _HEIGHT = 16_320, 12_288
_ROW = 16
_MOST_KILOBYTES = 400 << 10
"""The pixels alone would fill 600 megabytes."""
_CHILD = """
import json, re, sys
from pathlib import Path
from inspector.photos.metadata import read_photo
from inspector.photos.renditions import make_renditions
path = Path(sys.argv[1])
facts = read_photo(path, name=path.name)
made = make_renditions(path, facts)
print(json.dumps({
    "size": [facts.width, facts.height],
    "large": [made.large.width, made.large.height],
    "codes": [found.code for found in (*facts.findings, *made.findings)],
    # Not ru_maxrss: that begins with what the process had that started this one.
    "kilobytes": int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]),
}))
"""


def two_hundred_megapixels() -> bytes:
    """A real baseline JPEG: one encoded row of blocks, repeated between restart marks."""
    strip = Image.effect_noise((_WIDTH // 8, 2), 60).resize((_WIDTH, _ROW)).convert("RGB")
    buffer = io.BytesIO()
    strip.save(buffer, "JPEG", quality=85, restart_marker_rows=1)
    data = bytearray(buffer.getvalue())
    at = 2
    while data[at + 1] != 0xDA:
        if data[at + 1] == 0xC0:
            data[at + 5 : at + 7] = _HEIGHT.to_bytes(2, "big")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    scan = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    row = bytes(data[scan:-2])
    rows = (row + bytes((0xFF, 0xD0 + number % 8)) for number in range(_HEIGHT // _ROW - 1))
    return bytes(data[:scan]) + b"".join(rows) + row + b"\xff\xd9"


def test_a_photo_of_200_megapixels_is_shown_without_decoding_it_whole(tmp_path: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("this system does not tell a process's memory")
    path = tmp_path / "large.jpg"
    path.write_bytes(two_hundred_megapixels())
    command = [sys.executable, "-P", "-c", _CHILD, str(path)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    told = json.loads(done.stdout)
    assert told["size"] == [_WIDTH, _HEIGHT]
    assert told["large"] == [1600, 1205]
    assert not {"photo.too_large", "photo.truncated"} & set(told["codes"])
    assert told["kilobytes"] < _MOST_KILOBYTES
