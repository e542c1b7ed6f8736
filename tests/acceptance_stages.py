"""An acceptance at every stage of its life, for tests and pictures of its page.

``make_stage`` takes a blank field workspace (`tests.field.make_field`) as far as one wants; every
step is the use case a person would have set off.
"""

from __future__ import annotations

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
    workspace: Workspace, stage: Stage, *, folder: Path, seats: tuple[Seat, ...] = SEATS
) -> Staged:
    """Takes a blank workspace to a stage.

    Args:
        workspace: with the demo's register and nothing else.
        stage: how far.
        folder: for pictures and keys.
        seats: who sits at the table.
    """
    keys = make_keys(folder / "keys", seats) if stage >= Stage.PRINTED else {}
    if stage is Stage.WALKING:
        inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
        answer_everything(workspace, inspection, read_script(), chapters=None)
        return Staged(inspection, None, keys)
    inspection = make_ready(workspace, folder / "pictures")
    if stage >= Stage.OPENED:
        open_table(workspace, seats=seats)
    if stage >= Stage.HEARD:
        remarks = {seat.role: standard_sentences(seat.role, Opinion.AGREE)[0] for seat in seats}
        agree_all(workspace, acceptance=acceptance_id(inspection.id), remarks=remarks)
    if stage >= Stage.SIGNING:
        _sign(workspace, inspection, seats[:3] if stage is Stage.SIGNING else seats)
    if stage >= Stage.PRINTED:
        render_report(workspace, acceptance=acceptance_id(inspection.id))
    if stage >= Stage.CERTIFIED:
        _certify(workspace, inspection, keys, sealing=stage is Stage.SEALED)
    with workspace.read() as reader:
        inspection = reader.get(Inspection, inspection.id)
        held = reader.find(Acceptance, acceptance_id(inspection.id))
    return Staged(inspection, held, keys)


def _sign(workspace: Workspace, inspection: Inspection, seats: tuple[Seat, ...]) -> None:
    for seed, seat in enumerate(seats):
        sign_by_hand(
            workspace,
            acceptance=acceptance_id(inspection.id),
            role=seat.role,
            strokes=write_name(seat.person, seed=seed),
        )


def _certify(
    workspace: Workspace, inspection: Inspection, keys: dict[SeatRole, Path], *, sealing: bool
) -> None:
    """The organiser last, for its signature is the seal."""
    order = sorted(keys, key=lambda role: role is SeatRole.ORGANISER)
    for role in order:
        if role is SeatRole.ORGANISER and not sealing:
            continue
        sign_digitally(
            workspace,
            acceptance=acceptance_id(inspection.id),
            role=role,
            identity=load_identity(keys[role], passphrase=PASSPHRASE),
        )
