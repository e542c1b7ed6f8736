"""Two devices that work apart and exchange what they wrote end with the same, in either order."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.capture.defects import Observation, notify_unit, raise_defect, waive_defect
from inspector.capture.evidence import Subject, add_photo
from inspector.capture.inspections import begin_inspection, judge_inspection
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.inspection import Answer, Inspection, Severity
from inspector.domain.places import Place
from inspector.domain.revision import Revision
from inspector.workspace import Workspace, open_workspace
from tests.field import (
    COMPOUND,
    PASSPHRASE,
    POINT,
    START,
    VISIT,
    answer,
    clock_at,
    make_field,
    picture_file,
)

KINDS = (Place, Inspection, Answer, Photo, Defect)

Act = Callable[[Workspace, Inspection], object]


class Devices(NamedTuple):
    """Closed workspaces with the same register and the same inspection."""

    left: Path
    right: Path


@pytest.fixture(scope="session")
def devices(stages: Path) -> Devices:
    folders = Devices(stages / "tablet-a", stages / "tablet-b")
    with make_field(folders.left, letter="A") as left:
        begin_inspection(left, compound=COMPOUND, visit=VISIT)
        written = everything(left)
    with make_field(folders.right, letter="B") as right:
        take(right, written)
        with right.read() as reader:
            # Both had imported the register before: the same said twice is no conflict.
            assert reader.conflicts() == ()
    return folders


def everything(workspace: Workspace) -> dict[str, Revision]:
    with workspace.read() as reader:
        records = [one.id for kind in KINDS for one in reader.all(kind)]
        return dict(reader.history(records))


def take(workspace: Workspace, revisions: dict[str, Revision]) -> None:
    with workspace.write("bundle.import") as writer:
        writer.apply(revisions)


def state(workspace: Workspace) -> object:
    """What the workspace says: every record as it is shown, its heads, the conflicts, verdicts."""
    with workspace.read() as reader:
        shown = {one.id: (one, reader.heads(one.id)) for kind in KINDS for one in reader.all(kind)}
        (inspection,) = reader.all(Inspection)
        judged = judge_inspection(workspace, reader, inspection)
        verdicts = {theme: (one.verdict, one.score, one.tally) for theme, one in judged.items()}
        return shown, reader.conflicts(), verdicts


def answering(item: str, values: list[str], *, at_point: bool) -> st.SearchStrategy[Act]:
    place = POINT if at_point else COMPOUND
    return st.sampled_from(values).map(
        lambda value: (
            lambda workspace, inspection: answer(workspace, inspection, item, value, place=place)
        )
    )


def raising(workspace: Workspace, inspection: Inspection) -> None:
    seen = Observation(POINT, "墙面开裂", Severity.MAJOR)
    raise_defect(workspace, inspection=inspection.id, observation=seen)


def notifying(workspace: Workspace, inspection: Inspection) -> None:
    for defect in open_defects(workspace, inspection)[:1]:
        notify_unit(workspace, defect=defect.id, unit="宏远建设", deadline=date(2026, 4, 1))


def waiving(workspace: Workspace, inspection: Inspection) -> None:
    for defect in open_defects(workspace, inspection)[:1]:
        waive_defect(workspace, defect=defect.id, reason="列入二期", authority="区住建局")


def open_defects(workspace: Workspace, inspection: Inspection) -> tuple[Defect, ...]:
    with workspace.read() as reader:
        return reader.all(Defect, inspection=inspection.id, state=DefectState.OPEN)


def photographing(workspace: Workspace, inspection: Inspection) -> None:
    source = picture_file(workspace.folder.parent / "pictures")
    subject = Subject("WS-P04", POINT, None, PhotoRole.CLOSE)
    add_photo(workspace, source, inspection=inspection.id, subject=subject)


ACTS = st.one_of(
    answering("WS-P04", ["pass", "fail"], at_point=True),
    answering("WS-P05", ["0", "2"], at_point=True),
    answering("WS-P00-truck", ["yes", "no"], at_point=True),
    answering("WS-P11", ["pass", "fail"], at_point=True),
    answering("WS-C01", ["pass", "fail"], at_point=False),
    st.sampled_from([raising, notifying, waiving, photographing]),
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(left=st.lists(ACTS, max_size=5), right=st.lists(ACTS, max_size=5))
def test_work_done_apart_comes_together_the_same_in_either_order(
    devices: Devices, tmp_path: Path, left: list[Act], right: list[Act]
) -> None:
    with (
        opened(devices.left, tmp_path / "left", minute=1) as one,
        opened(devices.right, tmp_path / "right", minute=2) as other,
        opened(devices.left, tmp_path / "office", minute=3) as office,
    ):
        apart = [work(one, left), work(other, right)]
        take(other, apart[0])
        take(one, apart[1])
        assert state(one) == state(other)
        # Headquarters hears of both, in whatever order, and twice.
        for revisions in (apart[1], apart[0], apart[1], everything(one)):
            take(office, revisions)
        assert state(office) == state(one)
        # The pictures' files travel in bundles; here only records do.
        assert {finding.code for finding in office.store.check()} <= {"media.missing"}
    shutil.rmtree(tmp_path)


def opened(folder: Path, copy: Path, *, minute: int) -> Workspace:
    shutil.copytree(folder, copy)
    clock = clock_at(START + timedelta(hours=2, minutes=minute), draws=minute)
    return open_workspace(copy, clock=clock, passphrase=PASSPHRASE)


def work(workspace: Workspace, acts: list[Act]) -> dict[str, Revision]:
    with workspace.read() as reader:
        (inspection,) = reader.all(Inspection)
    for act in acts:
        act(workspace, inspection)
    return everything(workspace)


def test_both_devices_see_what_they_disagree_on(devices: Devices, tmp_path: Path) -> None:
    with (
        opened(devices.left, tmp_path / "left", minute=1) as one,
        opened(devices.right, tmp_path / "right", minute=2) as other,
    ):
        failing: list[Act] = [lambda w, i: answer(w, i, "WS-P04", "fail", place=POINT)]
        passing: list[Act] = [lambda w, i: answer(w, i, "WS-P04", "pass", place=POINT)]
        apart = [work(one, failing), work(other, passing)]
        take(other, apart[0])
        take(one, apart[1])
        with one.read() as reader, other.read() as theirs:
            assert reader.conflicts() == theirs.conflicts()
            (disputed,) = reader.conflicts()
            shown, heads = reader.get(Answer, disputed), reader.heads(disputed)
            (defect,) = reader.all(Defect)
        # Whoever settles it may answer once more, and the defect goes with the answer.
        with one.write("conflict.settle") as writer:
            writer.settle(shown, heads=heads)
        work(one, passing)
        take(other, everything(one))
        with other.read() as reader:
            assert reader.conflicts() == ()
            assert reader.get(Defect, defect.id).state is DefectState.WITHDRAWN


def test_what_comes_twice_changes_nothing(devices: Devices, tmp_path: Path) -> None:
    with opened(devices.left, tmp_path / "left", minute=1) as one:
        acts: list[Act] = [raising]
        written = work(one, acts)
        before = state(one)
        with one.write("bundle.import") as writer:
            report = writer.apply(written)
        assert (report.new, report.superseded, report.conflicts) == (0, 0, ())
        assert state(one) == before
