"""Moving on: what it would come to is shown, nothing is lost, and it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from inspector.capture.inspections import (
    Visit,
    begin_inspection,
    definitions_of,
    judge_inspection,
)
from inspector.capture.moves import Fate, Move
from inspector.capture.moving_on import (
    move_on,
    newer_version,
    preview_move,
    take_back_move,
)
from inspector.capture.publishing import publish_checklist
from inspector.capture.sessions import judge_theme
from inspector.capture.standing import read_standing
from inspector.domain.defect import Defect, DefectState
from inspector.domain.inspection import (
    Answer,
    Inspection,
    ItemResult,
    Round,
    RoundKind,
    ThemeVerdict,
)
from inspector.errors import InputError
from inspector.workspace import Workspace
from tests.field import COMPOUND, answer, defects_of
from tests.field_fixtures import refusal
from tests.own_form import own_form

KEY = "gate_min_width_m"


@pytest.fixture
def walk(field: Workspace) -> Inspection:
    publish_checklist(field, content=own_form())
    visit = Visit(Round(2026, 1), RoundKind.COMPLETION, programme="own")
    return begin_inspection(field, compound=COMPOUND, visit=visit)


def held(field: Workspace, walk: Inspection) -> Inspection:
    with field.read() as reader:
        return reader.get(Inspection, walk.id)


def preview(field: Workspace, walk: Inspection, *, refreeze: bool = False) -> Move:
    return preview_move(field, inspection=walk.id, theme="GT", refreeze=refreeze)


def fates(move: Move) -> dict[str, Fate]:
    return {one.item.code: one.fate for one in move.questions}


def test_nothing_newer_is_nothing_to_tell(field: Workspace, walk: Inspection) -> None:
    assert newer_version(field, walk, "GT") is None
    problem = refusal(lambda: preview(field, walk))
    assert problem.code == "moving.not_newer"


def test_a_preview_tells_every_fate_and_changes_nothing(field: Workspace, walk: Inspection) -> None:
    answer(field, walk, "GT-01", "pass")
    answer(field, walk, "GT-02", "4.20")
    publish_checklist(field, content=own_form("1.1", lamp=True, question="大门完好无损？"))
    newer = newer_version(field, walk, "GT")
    assert newer is not None
    assert newer.version == "1.1"
    move = preview(field, walk)
    assert fates(move) == {"GT-01": Fate.CHANGED, "GT-02": Fate.KEPT, "GT-03": Fate.ADDED}
    assert move.of(Fate.CHANGED)[0].keys == ("label",)
    assert [one.answers for one in move.questions] == [1, 1, 0]
    assert [one.item.code for one in move.newly_required] == ["GT-03"]
    assert move.verdicts == (ThemeVerdict.PASSED, ThemeVerdict.INCOMPLETE)
    assert move.figures == ()
    assert held(field, walk) == walk
    with field.read() as reader:
        assert len(reader.revisions(walk.id)) == 1


def test_moving_on_is_one_entry_that_says_from_where_to_where(
    field: Workspace, walk: Inspection
) -> None:
    answer(field, walk, "GT-01", "pass")
    edition = publish_checklist(field, content=own_form("1.1", lamp=True))
    with field.read() as reader:
        before = sum(1 for _ in reader.audit())
    move = move_on(field, inspection=walk.id, theme="GT")
    with field.read() as reader:
        entries = list(reader.audit())
    assert len(entries) == before + 1
    assert entries[-1].action == "inspection.move_on"
    (old,) = walk.sections
    assert set(entries[-1].subjects) >= {
        f"from:own-gates@1.0:{old.digest}",
        f"to:own-gates@1.1:{edition.digest}",
    }
    assert move.after.digest == edition.digest
    assert [one.version for one in definitions_of(field, held(field, walk))] == ["1.1"]
    answer(field, walk, "GT-03", "fail")
    assert [one.item for one in defects_of(field)] == ["GT-03"]
    assert newer_version(field, held(field, walk), "GT") is None


def test_what_is_dropped_keeps_its_answer_and_its_defect(
    field: Workspace, walk: Inspection
) -> None:
    answer(field, walk, "GT-01", "pass")
    answer(field, walk, "GT-02", "3.10")
    (defect,) = defects_of(field)
    publish_checklist(field, content=own_form("1.1", drop_width=True))
    move = move_on(field, inspection=walk.id, theme="GT")
    (gone,) = move.of(Fate.DROPPED)
    assert (gone.item.code, gone.answers, gone.defects) == ("GT-02", 1, (defect.id,))
    with field.read() as reader:
        kept = reader.get(Defect, defect.id)
        answers = {one.item for one in reader.all(Answer, inspection=walk.id)}
        now = reader.get(Inspection, walk.id)
        judged = judge_inspection(field, reader, now)["GT"]
        read_standing(field, reader, now)
        assert judge_theme(field, reader, now, "GT").verdict is judged.verdict
    assert kept.state is DefectState.OPEN
    assert answers == {"GT-01", "GT-02"}
    assert [one.item.code for one in judged.items] == ["GT-01"]


def test_a_move_is_taken_back_with_everything(field: Workspace, walk: Inspection) -> None:
    answer(field, walk, "GT-02", "4.20")
    publish_checklist(field, content=own_form("1.1", width="4.50", lamp=True))
    move = move_on(field, inspection=walk.id, theme="GT", refreeze=True)
    assert held(field, walk).parameters[KEY] == Decimal("4.50")
    assert [one.item for one in defects_of(field)] == ["GT-02"]
    take_back_move(field, move=move)
    assert held(field, walk) == walk
    assert [one.state for one in defects_of(field)] == [DefectState.WITHDRAWN]
    move_on(field, inspection=walk.id, theme="GT", refreeze=True)
    assert [one.state for one in defects_of(field)] == [DefectState.OPEN]


def test_thresholds_stay_frozen_unless_they_are_to_follow(
    field: Workspace, walk: Inspection
) -> None:
    answer(field, walk, "GT-02", "4.20")
    publish_checklist(field, content=own_form("1.1", width="4.50"))
    stays, follows = preview(field, walk), preview(field, walk, refreeze=True)
    assert [(one.frozen, one.now) for one in stays.figures] == [(Decimal("4.00"), Decimal("4.50"))]
    assert stays.results == ()
    (result,) = follows.results
    assert result.before is not None
    assert result.after is not None
    assert (result.before.result, result.after.result) == (ItemResult.PASS, ItemResult.FAIL)
    move_on(field, inspection=walk.id, theme="GT")
    assert held(field, walk).parameters[KEY] == Decimal("4.00")


def test_a_threshold_that_is_new_is_frozen_in_any_case(field: Workspace) -> None:
    publish_checklist(field, content=own_form(drop_width=True))
    visit = Visit(Round(2026, 1), RoundKind.COMPLETION, programme="own")
    walk = begin_inspection(field, compound=COMPOUND, visit=visit)
    assert KEY not in walk.parameters
    publish_checklist(field, content=own_form("1.1"))
    move = move_on(field, inspection=walk.id, theme="GT")
    assert [(one.key, one.frozen) for one in move.figures] == [(KEY, None)]
    assert held(field, walk).parameters[KEY] == Decimal("4.00")


def test_what_is_signed_does_not_move(field: Workspace, walk: Inspection) -> None:
    publish_checklist(field, content=own_form("1.1"))
    with field.write("test.lock") as writer:
        writer.save(replace(walk, locked_by="ab" * 32))
    assert newer_version(field, held(field, walk), "GT") is None
    problem = refusal(lambda: move_on(field, inspection=walk.id, theme="GT"))
    assert problem.code == "inspection.locked"


def test_a_second_move_keeps_the_first_from_being_taken_back(
    field: Workspace, walk: Inspection
) -> None:
    publish_checklist(field, content=own_form("1.1"))
    first = move_on(field, inspection=walk.id, theme="GT")
    publish_checklist(field, content=own_form("1.2"))
    move_on(field, inspection=walk.id, theme="GT")
    assert refusal(lambda: take_back_move(field, move=first)).code == "moving.moved_again"


def test_a_theme_that_is_not_asked_or_a_version_that_is_not_there_is_refused(
    field: Workspace, walk: Inspection
) -> None:
    with pytest.raises(InputError, match=r"answer\.no_theme"):
        preview_move(field, inspection=walk.id, theme="FL")
    with pytest.raises(InputError, match=r"checklist\.not_at_hand"):
        preview_move(field, inspection=walk.id, theme="GT", version="9")
