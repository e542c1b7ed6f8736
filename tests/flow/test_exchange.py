"""Two copies of a workspace, worked on apart and exchanged as bundles, end as one.

In whichever order the bundles travel, everybody holds the same records, the same histories and
the same conflicts, headquarters included.
"""

from __future__ import annotations

import io
import random
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from inspector.bundle.export import export_bundle
from inspector.bundle.load import Decision, import_bundle
from inspector.capture.answers import Entry, answer_item
from inspector.capture.defects import Observation, notify_unit, raise_defect
from inspector.capture.evidence import Subject, add_photo
from inspector.capture.inspections import Visit, begin_inspection
from inspector.capture.places import import_places
from inspector.checklist.definition import ItemType
from inspector.clock import FrozenClock
from inspector.demo.offices import open_offices
from inspector.demo.people import DEMO_PASSPHRASE
from inspector.domain.defect import Defect, DefectState
from inspector.domain.ids import InspectionId
from inspector.domain.inspection import Inspection, Round, Severity
from inspector.domain.places import PlaceKind, place_id
from inspector.workspace import Workspace, open_workspace
from tests.flow.story import START

COMPOUND = place_id(PlaceKind.COMPOUND, "WC-001")
REGISTER = """kind,code,name,parent,short
street,330783001,临江街道,,
compound,WC-001,望春小区,330783001,WC
building,WC-001-01,{name},WC-001,
"""
ACCEPT = Decision(accept=True, reason="两台设备分头检查，合并后逐项核对")


@dataclass(frozen=True)
class Start:
    """What both copies begin with.

    Attributes:
        folder: the offices, closed.
        inspection: the one that is walked.
        items: items of the compound that are passed or failed.
    """

    folder: Path
    inspection: InspectionId
    items: tuple[str, ...]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    folder = tmp_path_factory.mktemp("start")
    with open_offices(folder, FrozenClock(START)) as offices:
        rename(offices.field, folder, "1 幢")
        begun = begin_inspection(offices.field, compound=COMPOUND, visit=Visit(Round(2025, 1)))
        items = tuple(
            item.code
            for section in begun.sections
            for item in offices.field.library.find(section.template).items
            if item.over is None and item.type is ItemType.THREE_WAY
        )[:2]
        answer(offices.field, begun.id, items[0], "fail")
    return Start(folder, begun.id, items)


def answer(workspace: Workspace, inspection: InspectionId, item: str, value: str) -> None:
    answer_item(
        workspace,
        inspection=inspection,
        item=item,
        place=COMPOUND,
        entry=Entry({"value": value}),
    )


def rename(workspace: Workspace, scratch: Path, name: str) -> None:
    """Reads a newer list of places, in which a building has another name."""
    register = scratch / "places.csv"
    register.write_text(REGISTER.format(name=name), encoding="utf-8")
    assert not import_places(workspace, register).refused


def photograph(workspace: Workspace, inspection: InspectionId, scratch: Path, seed: int) -> None:
    stream = io.BytesIO()
    noise = random.Random(seed).randbytes(40 * 30 * 3)
    Image.frombytes("RGB", (40, 30), noise).save(stream, "JPEG")
    (scratch / "photo.jpg").write_bytes(stream.getvalue())
    subject = Subject(place=COMPOUND, caption=f"第 {seed} 张")
    add_photo(workspace, scratch / "photo.jpg", inspection=inspection, subject=subject)


def notify(workspace: Workspace, unit: str) -> None:
    """Sends the first open defect, if there is one, to a unit."""
    with workspace.read() as reader:
        still_open = reader.all(Defect, state=DefectState.OPEN)
    for defect in still_open[:1]:
        notify_unit(workspace, defect=defect.id, unit=unit, deadline=date(2025, 6, 30))


steps = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.integers(0, 1), st.sampled_from(["pass", "fail"])),
        st.tuples(st.just("photo"), st.integers(1, 2), st.just("")),
        st.tuples(st.just("raise"), st.just(0), st.sampled_from(["路面开裂", "标牌缺失"])),
        st.tuples(st.just("notify"), st.just(0), st.sampled_from(["甲公司", "乙公司"])),
        st.tuples(st.just("rename"), st.just(0), st.sampled_from(["甲幢", "乙幢"])),
    ),
    min_size=1,
    max_size=4,
)


def work(workspace: Workspace, start: Start, scratch: Path, done: Any) -> None:
    for what, number, text in done:
        if what == "answer":
            answer(workspace, start.inspection, start.items[number], text)
        elif what == "photo":
            photograph(workspace, start.inspection, scratch, number)
        elif what == "raise":
            seen = Observation(place=COMPOUND, title=text, severity=Severity.MINOR)
            raise_defect(workspace, inspection=start.inspection, observation=seen)
        elif what == "notify":
            notify(workspace, text)
        else:
            rename(workspace, scratch, text)


def state(workspace: Workspace) -> Any:
    """Every record of the inspection: histories, heads, and which are in conflict."""
    with workspace.read() as reader:
        records = {record for entry in reader.audit() for record in entry.records}
        return (
            {digest: revision.content for digest, revision in reader.history(records)},
            {record: reader.heads(record) for record in records},
            reader.conflicts(),
            reader.all(Inspection),
            reader.all(Defect),
        )


def conflicts(workspace: Workspace) -> tuple[UUID, ...]:
    with workspace.read() as reader:
        return reader.conflicts()


def send(workspace: Workspace, start: Start, to: Path) -> Path:
    return export_bundle(workspace, roots=[start.inspection], out=to).path


def exchange(start: Start, first: Any, second: Any) -> tuple[UUID, ...]:
    """Works on two copies, carries their bundles both ways, compares; gives the conflicts."""
    with TemporaryDirectory() as name, ExitStack() as doors:
        scratch = Path(name)

        def copy(office: str, as_name: str, hours: int) -> Workspace:
            folder = shutil.copytree(start.folder / office, scratch / as_name)
            clock = FrozenClock(START + timedelta(hours=hours))
            opened = open_workspace(folder, clock=clock, passphrase=DEMO_PASSPHRASE)
            return doors.enter_context(opened)

        one, other = copy("field", "one", 1), copy("field", "other", 2)
        work(one, start, scratch, first)
        work(other, start, scratch, second)
        from_one = send(one, start, scratch / "one.zip")
        from_other = send(other, start, scratch / "other.zip")
        there, back = copy("hq", "there", 30), copy("hq", "back", 40)
        for receiver, bundles in (
            (one, [from_other]),
            (other, [from_one]),
            (there, [from_one, from_other]),
            (back, [from_other, from_one]),
        ):
            for bundle in bundles:
                assert import_bundle(receiver, bundle, decision=ACCEPT).applied
        assert state(one) == state(other)
        assert state(there) == state(back) == state(one)
        for workspace in (one, other, there, back):
            assert workspace.store.check() == ()
        # What went back and forth is nothing new to anybody.
        merge = import_bundle(one, send(other, start, scratch / "again.zip"), decision=ACCEPT).merge
        assert (merge.new, merge.superseded) == (0, 0)
        assert state(one) == state(other)
        return conflicts(one)


@settings(max_examples=6)
@given(first=steps, second=steps)
def test_copies_edited_apart_agree_after_an_exchange_in_either_order(
    start: Start, first: Any, second: Any
) -> None:
    exchange(start, first, second)


def test_what_both_changed_is_a_conflict_at_everybody_s(start: Start) -> None:
    first = [("answer", 1, "pass"), ("notify", 0, "甲公司"), ("rename", 0, "甲幢")]
    second = [("answer", 1, "fail"), ("notify", 0, "乙公司"), ("rename", 0, "乙幢")]
    assert len(exchange(start, first, second)) == 3
