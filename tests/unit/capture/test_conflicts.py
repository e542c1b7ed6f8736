"""Two devices changed one record apart: told, decided field by field, and refused once signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from inspector.capture.conflicts import VOIDED, conflict_of, settle_conflict
from inspector.capture.defects import notify_unit, withdraw_defect
from inspector.capture.markup import draw_on, shapes_on
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Answer, Inspection, answer_id
from inspector.domain.markup import Markup, MarkupColour, Shape, ShapeKind
from inspector.domain.parties import Role
from inspector.domain.places import Place
from inspector.domain.revision import Record
from inspector.errors import InputError
from inspector.signing import Authority
from inspector.ui.pages.bundles.wording import Teller, field_name
from inspector.words import Language
from inspector.workspace import Workspace
from tests.office_fixtures import Opener, authority, exported, hq, offices, open_office, signer
from tests.offices import BUILDINGS, START, accept, add_inspection, answer, make_office

__all__ = ["authority", "exported", "hq", "offices", "open_office", "signer"]

Change = Callable[[Workspace], object]


@pytest.fixture
def pair(
    open_office: Opener, authority: Authority, tmp_path: Path
) -> Iterator[tuple[Workspace, Workspace]]:
    """Two devices that hold the same inspection."""
    ours = open_office("field")
    add_inspection(ours)
    with make_office(
        tmp_path / "theirs",
        role=Role.FIELD,
        name="质量监督二组",
        authority=authority,
        start=START + timedelta(hours=9),
    ) as theirs:
        bring(ours, theirs)
        yield ours, theirs


def bring(source: Workspace, target: Workspace) -> None:
    """Takes everything over, as an import does."""
    with source.read() as reader:
        ids = [
            one.id
            for kind in (Place, Inspection, Answer, Photo, Defect, Markup)
            for one in reader.all(kind)
        ]
        revisions = dict(reader.history([*ids, *reader.voided()]))
        certificates = reader.certificates().values()
    with target.write("test.bring") as writer:
        writer.apply(revisions)
        for der in certificates:
            writer.keep_certificate(der)


def save(workspace: Workspace, value: Record) -> None:
    with workspace.write("test.save") as writer:
        writer.save(value)


def change_apart(pair: tuple[Workspace, Workspace], mine: Record, yours: Record) -> UUID:
    ours, theirs = pair
    save(ours, mine)
    save(theirs, yours)
    bring(theirs, ours)
    return mine.id


def place_of(workspace: Workspace) -> Place:
    with workspace.read() as reader:
        return reader.get(Place, BUILDINGS[0])


def test_each_field_is_told_with_who_said_it(pair: tuple[Workspace, Workspace]) -> None:
    ours, theirs = pair
    place = place_of(ours)
    record = change_apart(
        pair, replace(place, name="甲幢", address="东"), replace(place, name="乙幢", address="东")
    )
    with ours.read() as reader:
        conflict = conflict_of(ours, reader, record)
    assert [one.name for one in conflict.disputes] == ["name"]
    mine, yours = conflict.versions
    assert (mine.here, yours.here) == (True, False)
    assert (mine.author.name, yours.author.name) == (ours.person.name, theirs.person.name)
    assert conflict.refused is None


def test_a_settlement_takes_a_field_from_here_and_one_from_there(
    pair: tuple[Workspace, Workspace],
) -> None:
    ours, theirs = pair
    place = place_of(ours)
    record = change_apart(
        pair, replace(place, name="甲幢", address="东"), replace(place, name="乙幢", address="西")
    )
    with ours.read() as reader:
        mine, yours = conflict_of(ours, reader, record).versions
    seen = [mine.digest, yours.digest]
    with pytest.raises(InputError) as undecided:
        settle_conflict(ours, record=record, seen=seen, choice={"name": mine.digest})
    assert undecided.value.code == "conflict.undecided"
    choice = {"name": mine.digest, "address": yours.digest}
    with pytest.raises(InputError) as moved:
        settle_conflict(ours, record=record, seen=[mine.digest], choice=choice)
    assert moved.value.code == "store.heads_moved"
    settle_conflict(ours, record=record, seen=seen, choice=choice)
    settled = place_of(ours)
    assert (settled.name, settled.address) == ("甲幢", "西")
    with ours.read() as reader:
        assert reader.conflicts() == ()
        (head,) = reader.heads(record)
        assert set(reader.revisions(record)[head].parents) == set(seen)
    with pytest.raises(InputError) as gone:
        settle_conflict(ours, record=record, seen=seen, choice=choice)
    assert gone.value.code == "conflict.gone"
    bring(ours, theirs)
    assert place_of(theirs) == settled, "the other device follows"


def test_a_defects_course_is_decided_as_a_whole(pair: tuple[Workspace, Workspace]) -> None:
    ours, theirs = pair

    with ours.read() as reader:
        (defect,) = reader.all(Defect)
    day = ours.clock.now().date() + timedelta(days=9)
    notify_unit(ours, defect=defect.id, unit="宏建施工", deadline=day)
    withdraw_defect(theirs, defect=defect.id, reason="看错了")
    bring(theirs, ours)
    with ours.read() as reader:
        conflict = conflict_of(ours, reader, defect.id)
    (dispute,) = conflict.disputes
    assert dispute.name == "steps"
    theirs_says = next(one for one in conflict.versions if not one.here)
    seen = [one.digest for one in conflict.versions]
    settle_conflict(ours, record=defect.id, seen=seen, choice={"steps": theirs_says.digest})
    with ours.read() as reader:
        settled = reader.get(Defect, defect.id)
    assert (settled.state.value, settled.unit, settled.deadline) == ("withdrawn", "", None)


def test_whether_it_is_deleted_is_decided_too(pair: tuple[Workspace, Workspace]) -> None:
    ours, theirs = pair
    with ours.read() as reader:
        photo = reader.all(Photo)[0]
    save(ours, replace(photo, caption="裂缝"))
    with theirs.write("test.void") as writer:
        writer.void(Photo, photo.id)
    bring(theirs, ours)
    with ours.read() as reader:
        conflict = conflict_of(ours, reader, photo.id)
    assert {one.name for one in conflict.disputes} == {VOIDED, "caption"}
    mine = next(one for one in conflict.versions if one.here)
    seen = [one.digest for one in conflict.versions]
    choice = {one.name: mine.digest for one in conflict.disputes}
    settle_conflict(ours, record=photo.id, seen=seen, choice=choice)
    with ours.read() as reader:
        assert reader.get(Photo, photo.id).caption == "裂缝"


def test_a_settled_answer_takes_its_defect_along(pair: tuple[Workspace, Workspace]) -> None:
    ours, theirs = pair
    with ours.read() as reader:
        (inspection,) = reader.all(Inspection)
    for office, value in ((ours, "fail"), (theirs, "pass")):
        with office.write("test.answer") as writer:
            answer(office, writer, inspection.id, item="FL-L01", value=value)
    bring(theirs, ours)
    record = answer_id(inspection.id, "FL-L01", BUILDINGS[0])
    with ours.read() as reader:
        conflict = conflict_of(ours, reader, record)
    assert [one.name for one in conflict.disputes] == ["values"]
    assert {"values", "answered_by", "answered_at"} <= set(conflict.disputes[0].members)
    mine = next(one for one in conflict.versions if one.here)
    seen = [one.digest for one in conflict.versions]
    settle_conflict(ours, record=record, seen=seen, choice={"values": mine.digest})
    with ours.read() as reader:
        settled = reader.get(Answer, record)
    assert settled.values == {"value": "fail"}
    assert settled.answered_by.name == ours.person.name


def test_what_two_devices_drew_on_a_photo_is_told_and_decided_as_a_whole(
    pair: tuple[Workspace, Workspace],
) -> None:
    ours, theirs = pair
    with ours.read() as reader:
        photo = reader.all(Photo)[0]
    box = Shape(ShapeKind.BOX, ((0.1, 0.1), (0.4, 0.4)))
    text = Shape(ShapeKind.TEXT, ((0.5, 0.5),), MarkupColour.BLUE, text="占道棚屋")
    record = draw_on(ours, photo=photo.id, shapes=[box]).id
    draw_on(theirs, photo=photo.id, shapes=[box, text])
    bring(theirs, ours)
    with ours.read() as reader:
        conflict = conflict_of(ours, reader, record)
        teller = Teller(ours, reader, Language.ZH)
        told = {teller.field(one.value, "shapes"): one.digest for one in conflict.versions}
        assert photo.original_name in teller.record(conflict.versions[0].value)
    assert [one.name for one in conflict.disputes] == ["shapes"]
    assert field_name("markup", "shapes", Language.ZH) == "照片上的标注"
    both = "2 个：红色方框、蓝色文字 “占道棚屋”"
    assert set(told) == {"1 个：红色方框", both}
    seen = [one.digest for one in conflict.versions]
    settle_conflict(ours, record=record, seen=seen, choice={"shapes": told[both]})
    with ours.read() as reader:
        assert shapes_on(reader, photo.id) == (box, text)


def test_markup_of_a_signed_photo_is_not_settled(pair: tuple[Workspace, Workspace]) -> None:
    ours, theirs = pair
    with ours.read() as reader:
        photo = reader.all(Photo)[0]
        (inspection,) = reader.all(Inspection)
    box = Shape(ShapeKind.BOX, ((0.1, 0.1), (0.4, 0.4)))
    record = draw_on(ours, photo=photo.id, shapes=[box]).id
    draw_on(theirs, photo=photo.id, shapes=[replace(box, colour=MarkupColour.BLUE)])
    accept(ours, inspection)
    bring(theirs, ours)
    with ours.read() as reader:
        conflict = conflict_of(ours, reader, record)
    assert conflict.refused is not None


def test_what_was_signed_is_not_settled(pair: tuple[Workspace, Workspace]) -> None:
    ours, theirs = pair
    with ours.read() as reader:
        (inspection,) = reader.all(Inspection)
        held = reader.all(Answer)[0]
    accept(ours, inspection)
    save(theirs, replace(held, note="另一台写的"))
    save(ours, replace(held, note="这台写的"))
    bring(theirs, ours)
    with ours.read() as reader:
        conflict = conflict_of(ours, reader, held.id)
    assert conflict.refused is not None
    assert conflict.refused.code == "inspection.locked"
    seen = [one.digest for one in conflict.versions]
    choice = {one.name: seen[0] for one in conflict.disputes}
    with pytest.raises(InputError) as refused:
        settle_conflict(ours, record=held.id, seen=seen, choice=choice)
    assert refused.value.code == "inspection.locked"


def test_what_was_signed_of_a_defect_wins_over_what_another_device_calls_it(
    pair: tuple[Workspace, Workspace],
) -> None:
    ours, theirs = pair
    with ours.read() as reader:
        (inspection,) = reader.all(Inspection)
        held = reader.all(Defect)[0]
    acceptance = accept(ours, inspection)
    with ours.read() as reader:
        signed = (*acceptance.locked, *reader.heads(held.id))
    save(ours, replace(acceptance, locked=signed))
    save(theirs, replace(held, title="另一台的叫法"))
    worked_at = notify_unit(ours, defect=held.id, unit="宏远", deadline=date(2026, 4, 1))
    bring(theirs, ours)
    with ours.read() as reader:
        conflict = conflict_of(ours, reader, held.id)
    mine, yours = (one.digest for one in conflict.versions)
    names = [one.name for one in conflict.disputes]
    assert {"title", "steps"} == set(names)
    with pytest.raises(InputError) as refused:
        settle_conflict(
            ours, record=held.id, seen=(mine, yours), choice={"title": yours, "steps": mine}
        )
    assert refused.value.code == "defect.step_signed"
    settled = settle_conflict(
        ours, record=held.id, seen=(mine, yours), choice=dict.fromkeys(names, mine)
    )
    assert settled == worked_at
