"""Things scenes are played with: a bundle changed on its way, a form of another program."""

from __future__ import annotations

import zipfile
from pathlib import Path

from inspector.bundle.container import open_container
from inspector.bundle.packing import Part, write_container

__all__ = ["change_bundle", "write_workbook"]

_SIGNATURE = ".p7s"
_NEAR_THE_END = -10


def change_bundle(path: Path, out: Path) -> Path:
    """Writes a bundle as somebody would leave it who changed it after it was signed."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    root = next(iter(files)).partition("/")[0]
    parts = []
    for name, data in files.items():
        spoilt = bytearray(data)
        if name.endswith(_SIGNATURE):
            spoilt[_NEAR_THE_END] ^= 1
        parts.append(Part.of(name.removeprefix(f"{root}/"), bytes(spoilt)))
    with out.open("w+b") as stream:
        write_container(stream, root=root, parts=parts)
    with open_container(out, writable=True) as container:
        container.scan(seal=True)
    return out


def write_workbook(path: Path) -> Path:
    """Writes the survey of a form as other programs write it, with a few things of theirs."""
    path.write_text(_SURVEY, encoding="utf-8")
    return path


_SURVEY = """\
| survey | | | | | | | |
| | type | name | label::中文 (zh) | label::English (en) | relevant | appearance | autoplay |
| | begin group | green | 绿化 | Green | | field-list | |
| | integer | trees | 有几棵树？ | How many trees are there? | | | |
| | xml-external | registry | | | | | |
| | text | species | 是什么树？ | Which species? | ${trees} > 0 | | |
| | select_one state | state | 长得怎么样？ | How are they doing? | ${trees} > 0 | minimal | audio |
| | background-audio | sound | | | | | |
| | range | height | 大约多高？ | How high about? | ${tree} > 0 | | |
| | end group | | | | | | |
| choices | | | | | | | |
| | list_name | name | label::中文 (zh) | label::English (en) | | | |
| | state | well | 好 | Well | | | |
| | state | dead | 枯死 | Dead | | | |
"""
