"""Fixtures: a field workspace at every stage of an inspection, copied from one that was made once.

A conftest takes them over by importing them by name.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from inspector.capture.inspections import begin_inspection
from inspector.clock import FrozenClock
from inspector.domain.acceptance import Acceptance
from inspector.domain.inspection import Inspection
from inspector.domain.parties import Role, SeatRole
from inspector.errors import InspectorError
from inspector.signing import Identity
from inspector.signing.identity import create_identity
from inspector.workspace import Workspace, open_workspace
from tests.disks import mounted
from tests.field import (
    COMPOUND,
    PASSPHRASE,
    SEATS,
    START,
    VISIT,
    clock_at,
    give_opinions,
    make_field,
    make_ready,
    open_table,
    sign_all,
)

__all__ = [
    "Opener",
    "acceptance",
    "begun",
    "blank",
    "field",
    "inspection",
    "open_copy",
    "parties",
    "ready",
    "ready_field",
    "refusal",
    "rendered",
    "rendered_field",
    "small_disk",
    "stages",
]

Opener = Callable[[Path], Workspace]
"""Opens a private copy of a closed workspace, an hour later."""


def refusal(act: Callable[[], object]) -> InspectorError:
    """What an act that must be refused is refused with."""
    with pytest.raises(InspectorError) as refused:
        act()
    return refused.value


@pytest.fixture(scope="session")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the workspaces to copy stand."""
    return tmp_path_factory.mktemp("stages")


@pytest.fixture(scope="session")
def blank(stages: Path) -> Path:
    """A field workspace with an identity and the demo's register."""
    make_field(stages / "blank").close()
    return stages / "blank"


@pytest.fixture(scope="session")
def begun(stages: Path, blank: Path) -> Path:
    """The same with an inspection of the first compound, nothing answered yet."""
    folder = shutil.copytree(blank, stages / "begun")
    with _opened(folder, hours=1) as workspace:
        begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
    return folder


@pytest.fixture(scope="session")
def ready(stages: Path, blank: Path) -> Path:
    """The inspection is complete, the table is set, everybody agrees, nobody has signed."""
    folder = shutil.copytree(blank, stages / "ready")
    with _opened(folder, hours=1) as workspace:
        make_ready(workspace, stages / "pictures")
        give_opinions(workspace, open_table(workspace).id)
    return folder


@pytest.fixture(scope="session")
def rendered(stages: Path, ready: Path) -> Path:
    """Everybody has signed by hand and the report is made."""
    from inspector.acceptance.sealing import render_report  # noqa: PLC0415 - slow to load

    folder = shutil.copytree(ready, stages / "rendered")
    with _opened(folder, hours=5) as workspace:
        acceptance = _only_acceptance(workspace)
        sign_all(workspace, acceptance.id)
        render_report(workspace, acceptance=acceptance.id)
    return folder


@pytest.fixture(scope="session")
def parties(stages: Path) -> dict[SeatRole, Identity]:
    """Keys of the parties who sign digitally."""
    return {
        seat.role: create_identity(
            stages / "parties" / seat.role.value,
            name=seat.person,
            unit=seat.unit,
            role=Role.STREET if seat.role is SeatRole.ORGANISER else Role.PARTY,
            passphrase=PASSPHRASE,
            clock=clock_at(draws=50 + number),
        )
        for number, seat in enumerate(SEATS)
        if seat.digital
    }


@pytest.fixture
def open_copy(tmp_path: Path) -> Iterator[Opener]:
    opened: list[Workspace] = []

    def opener(folder: Path) -> Workspace:
        copy = shutil.copytree(folder, tmp_path / f"{folder.name}-{len(opened)}")
        opened.append(_opened(copy, hours=24, draws=900 + len(opened)))
        return opened[-1]

    yield opener
    for workspace in opened:
        workspace.close()


@pytest.fixture
def field(open_copy: Opener, begun: Path) -> Workspace:
    """An opened workspace with an inspection that has just begun."""
    return open_copy(begun)


@pytest.fixture
def inspection(field: Workspace) -> Inspection:
    """The inspection in ``field``."""
    with field.read() as reader:
        (found,) = reader.all(Inspection)
    return found


@pytest.fixture
def ready_field(open_copy: Opener, ready: Path) -> Workspace:
    """An opened workspace in which the first can sign."""
    return open_copy(ready)


@pytest.fixture
def rendered_field(open_copy: Opener, rendered: Path) -> Workspace:
    """An opened workspace whose report waits for digital signatures."""
    return open_copy(rendered)


@pytest.fixture
def acceptance(request: pytest.FixtureRequest) -> Acceptance:
    """The acceptance in ``ready_field`` or ``rendered_field``, whichever the test asked for."""
    name = "ready_field" if "ready_field" in request.fixturenames else "rendered_field"
    workspace: Workspace = request.getfixturevalue(name)
    return _only_acceptance(workspace)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes."""
    yield from mounted(tmp_path / "disk", size="3m")


def _opened(folder: Path, *, hours: int, draws: int = 300) -> Workspace:
    clock: FrozenClock = clock_at(START + timedelta(hours=hours), draws=draws)
    return open_workspace(folder, clock=clock, passphrase=PASSPHRASE)


def _only_acceptance(workspace: Workspace) -> Acceptance:
    with workspace.read() as reader:
        (found,) = reader.all(Acceptance)
    return found
