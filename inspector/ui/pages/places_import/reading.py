"""What the page shows of a list before it is taken over. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector.capture.places import PlacesImport, RowFate, SeenRow, import_places
from inspector.domain.datum import MapDatum
from inspector.durable import write_durably
from inspector.workspace import Workspace

__all__ = ["Preview", "preview", "take_over", "write_sample"]

SHOWN = 300
"""Rows on the page; nobody reads more, and those with a fault come first."""

_HEADINGS = ("类型", "编码", "名称", "上级编码", "简称", "地址", "纬度", "经度", "坐标系")
_SAMPLE = (
    ("街道", "330799001", "临江街道", "", "", "", "", "", ""),
    ("社区", "330799001001", "枫桥社区", "330799001", "", "", "", "", ""),
    (
        "小区",
        "WC-001",
        "望春小区",
        "330799001001",
        "WC",
        "枫桥路18号",
        "29.2748",
        "120.2312",
        "CGCS2000",
    ),
    ("楼栋", "WC-001-01", "1 幢", "WC-001", "", "", "", "", ""),
    ("电梯", "WC-001-01-E1", "1 幢 1 号梯", "WC-001-01", "", "", "", "", ""),
)


@dataclass(frozen=True, slots=True)
class Preview:
    """A list as it would be taken over.

    Attributes:
        file: the list.
        added, changed, unchanged, refused: how many rows.
        rows: the first ones, those that stay out before the others.
        faults: the first ones that stay out.
        needs_datum: whether rows stay out only because the list does not say in which system its
            coordinates are.
    """

    file: Path
    added: int
    changed: int
    unchanged: int
    refused: int
    rows: tuple[SeenRow, ...]
    faults: tuple[SeenRow, ...]
    needs_datum: bool

    @property
    def total(self) -> int:
        """Rows in all."""
        return self.added + self.changed + self.unchanged + self.refused

    @property
    def wanted(self) -> int:
        """Rows that would change something."""
        return self.added + self.changed


def preview(workspace: Workspace, file: Path, *, datum: MapDatum | None) -> Preview:
    """Looks at a list without writing anything.

    Raises:
        InputError: ``place_list.*`` when the file as a whole cannot be used.
        ResourceError: ``disk.*``.
    """
    return _preview(file, import_places(workspace, file, datum=datum, dry_run=True))


def take_over(workspace: Workspace, file: Path, *, datum: MapDatum | None) -> Preview:
    """Takes the rows over that can be; says what became of all.

    Raises:
        InputError: as `preview`.
        ResourceError: likewise.
    """
    return _preview(file, import_places(workspace, file, datum=datum))


def write_sample(path: Path) -> Path:
    """Writes a list to fill in; with the mark by which Excel knows Chinese.

    Raises:
        ResourceError: ``disk.*``.
    """
    lines = (",".join(cells) for cells in (_HEADINGS, *_SAMPLE))
    write_durably(path, ("\r\n".join(lines) + "\r\n").encode("utf-8-sig"))
    return path


def _preview(file: Path, done: PlacesImport) -> Preview:
    faults = _of(done.rows, RowFate.REFUSED)
    return Preview(
        file=file,
        added=len(done.added),
        changed=len(done.changed),
        unchanged=len(done.unchanged),
        refused=len(done.refused),
        rows=done.rows[:SHOWN],
        faults=faults[:SHOWN],
        needs_datum=any(row.why.code == "place_list.datum_unstated" for row in done.refused),
    )


def _of(rows: Sequence[SeenRow], fate: RowFate) -> tuple[SeenRow, ...]:
    return tuple(row for row in rows if row.fate is fate)
