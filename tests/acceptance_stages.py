"""An acceptance at every stage of its life, for tests and pictures of its page.

``make_stage`` takes a blank field workspace (`tests.field.make_field`) as far as one wants; every
step is the use case a person would have set off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from inspector.acceptance.parties import agree_all
from inspector.acceptance.sealing import render_report, sign_digitally
from inspector.acceptance.signatures import sign_by_hand
from inspector.capture.inspections import begin_inspection
from inspector.demo.pen import write_name
from inspector.demo.script import read_script
from inspector.demo.walk import answer_everything
from inspector.domain.acceptance import Acceptance, Opinion, Seat, acceptance_id
from inspector.domain.ids import AcceptanceId
from inspector.domain.inspection import Inspection
from inspector.domain.parties import Role, SeatRole
from inspector.signing import load_identity
from inspector.signing.identity import create_identity
from inspector.ui.pages.acceptance.opinion_card import standard_sentences
from inspector.workspace import Workspace
from tests.field import (
    COMPOUND,
    PASSPHRASE,
    SEATS,
    VISIT,
    clock_at,
    make_ready,
    open_table,
)

__all__ = ["Stage", "Staged", "make_keys", "make_stage"]


class Stage(IntEnum):
    """How far an acceptance has come; each holds what stands before it."""

    WALKING = 1
    READY = 2
    OPENED = 3
    HEARD = 4
    SIGNING = 5
    SIGNED = 6
    PRINTED = 7
    CERTIFIED = 8
    SEALED = 9


@dataclass(frozen=True)
class Staged:
    """What was made.

    Attributes:
        inspection: there from the first stage on.
        acceptance: from `Stage.OPENED` on.
        keys: folders of the parties' identities, passphrase `tests.field.PASSPHRASE`.
    """

    inspection: Inspection
    acceptance: Acceptance | None
    keys: dict[SeatRole, Path]


def make_keys(folder: Path, seats: tuple[Seat, ...] = SEATS) -> dict[SeatRole, Path]:
    """Keys of those who sign digitally, each in a folder of its own."""
    made = {}
    for number, seat in enumerate(seats):
        if seat.digital:
            made[seat.role] = folder / seat.role.value
            create_identity(
                made[seat.role],
                name=seat.person,
                unit=seat.unit,
                role=Role.STREET if seat.role is SeatRole.ORGANISER else Role.PARTY,
                passphrase=PASSPHRASE,
                clock=clock_at(draws=50 + number),
            )
    return made


def make_stage(
    workspace: Workspace,
    stage: Stage,
    *,
    folder: Path,
    seats: tuple[Seat, ...] = SEATS,
    after: Stage | None = None,
) -> Staged:
    """Takes a workspace to a stage.

    Args:
        workspace: with the demo's register and nothing else, or at ``after``.
        stage: how far.
        folder: for pictures and keys; the same one each time.
        seats: who sits at the table.
        after: the stage the workspace is at already.
    """
    inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
    keys = {seat.role: folder / "keys" / seat.role.value for seat in seats if seat.digital}
    table = _Table(workspace, inspection, folder, seats, keys)
    for due in Stage:
        if (after or 0) < due <= stage:
            _STEPS[due](table)
    with workspace.read() as reader:
        inspection = reader.get(Inspection, inspection.id)
        held = reader.find(Acceptance, acceptance_id(inspection.id))
    return Staged(inspection, held, keys)


@dataclass(frozen=True)
class _Table:
    workspace: Workspace
    inspection: Inspection
    folder: Path
    seats: tuple[Seat, ...]
    keys: dict[SeatRole, Path]

    @property
    def acceptance(self) -> AcceptanceId:
        return acceptance_id(self.inspection.id)

    def walk(self) -> None:
        answer_everything(self.workspace, self.inspection, read_script())

    def finish(self) -> None:
        make_ready(self.workspace, self.folder / "pictures")

    def open(self) -> None:
        open_table(self.workspace, seats=self.seats)

    def hear(self) -> None:
        remarks = {
            seat.role: standard_sentences(seat.role, Opinion.AGREE)[0] for seat in self.seats
        }
        agree_all(self.workspace, acceptance=self.acceptance, remarks=remarks)

    def sign(self, seats: tuple[Seat, ...]) -> None:
        for seat in seats:
            strokes = write_name(seat.person, seed=self.seats.index(seat))
            sign_by_hand(
                self.workspace, acceptance=self.acceptance, role=seat.role, strokes=strokes
            )

    def print(self) -> None:
        make_keys(self.folder / "keys", self.seats)
        render_report(self.workspace, acceptance=self.acceptance)

    def certify(self, *, sealing: bool) -> None:
        for role, key in self.keys.items():
            if (role is SeatRole.ORGANISER) is sealing:
                identity = load_identity(key, passphrase=PASSPHRASE)
                sign_digitally(
                    self.workspace, acceptance=self.acceptance, role=role, identity=identity
                )


_FIRST = 3
_STEPS: dict[Stage, Callable[[_Table], object]] = {
    Stage.WALKING: _Table.walk,
    Stage.READY: _Table.finish,
    Stage.OPENED: _Table.open,
    Stage.HEARD: _Table.hear,
    Stage.SIGNING: lambda table: table.sign(table.seats[:_FIRST]),
    Stage.SIGNED: lambda table: table.sign(table.seats[_FIRST:]),
    Stage.PRINTED: _Table.print,
    Stage.CERTIFIED: lambda table: table.certify(sealing=False),
    Stage.SEALED: lambda table: table.certify(sealing=True),
}
