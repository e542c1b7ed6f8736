"""A workspace of the field, made in a folder."""

from __future__ import annotations

from pathlib import Path

from inspector.domain.parties import Role
from inspector.workspace import Workspace, create_workspace
from tests.field import clock_at

__all__ = ["make"]


def make(folder: Path, **options: object) -> Workspace:
    wanted: dict[str, object] = {"role": Role.FIELD, "name": "质量组", "clock": clock_at()}
    return create_workspace(folder, **(wanted | options))  # type: ignore[arg-type]  # as given
