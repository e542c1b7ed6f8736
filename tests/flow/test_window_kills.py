"""The window's own process killed while somebody types and answers: what was there is there.

At most 300 ms of text or of strokes may be missing, and no answer that was shown as stored. A key
comes every 20 ms, so that on a machine that is too busy for that pace less is typed, and the
measure holds.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from inspector.capture.card_intake import take_in_card
from inspector.capture.import_jobs import pending_jobs
from inspector.capture.intake_batch import Refusal
from inspector.checklist.editing.drafts import Draft, read_draft, write_draft
from inspector.checklist.editing.starting import new_form
from inspector.checklist.editing.tree import text_at
from inspector.clock import FrozenClock
from inspector.domain.acceptance import Handwriting
from inspector.domain.attachments import Attachment
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import Answer, Inspection, answer_id
from inspector.findings import Level
from inspector.settings import SettingsFile
from inspector.workspace import Workspace, open_workspace
from tests.cards import fill_card, heic_file
from tests.clips_form import video_file
from tests.field import POINT
from tests.field_fixtures import begun, blank, ready, stages
from tests.flow.story import AFTERWARDS
from tests.flow.window_typist import ITEM, KEY_MS, STROKE_MS, typed

__all__ = ["begun", "blank", "ready", "stages"]

ROOT = Path(__file__).resolve().parents[2]
_MISSING_KEYS = 300 // KEY_MS
_MISSING_STROKES = 300 // STROKE_MS
_ROUNDS = (0, 1, 2)
_CARD_PHOTOS = 80

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does"),
]


@dataclass(frozen=True)
class Field:
    """A workspace with an inspection that was begun."""

    folder: Path
    inspection: InspectionId


@pytest.fixture
def field(begun: Path, tmp_path: Path) -> Field:
    folder = shutil.copytree(begun, tmp_path / "field")
    opened = open_workspace(folder, clock=FrozenClock(AFTERWARDS))
    with opened as workspace, workspace.read() as reader:
        (inspection,) = reader.all(Inspection)
    return Field(folder, inspection.id)


def work_and_be_killed(config: Path, job: str, *where: str, seed: int, after: str) -> list[str]:
    """Starts the window, lets it work for a while, kills it; what it had told by then.

    The moment is some time after a random number of confirmations, so that slow machines, too, are
    killed early, late and in between.
    """
    chance = random.Random(seed)
    sys.stdout.write(f"{job}, seed {seed}\n")  # shown when the test fails
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.flow.window_typist", job, str(config), *where],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    told: list[str] = []
    awaited = chance.randint(3, 60) if after == "key" else chance.randint(1, 8)
    while sum(line.startswith(after) for line in told) < awaited:
        line = child.stdout.readline()
        if not line:
            break
        told.append(line.strip())
    time.sleep(chance.uniform(0, 0.4))
    child.kill()
    assert child.stderr is not None
    with child:
        # Not communicate(): it would pass over what readline() has read ahead.
        rest, complaints = child.stdout.read(), child.stderr.read()
    assert child.returncode == -signal.SIGKILL, complaints
    return told + rest.split("\n")[: rest.count("\n")]


def keys(told: list[str], word: str = "key") -> int:
    return sum(line.startswith(word) for line in told)


def kept_state(config: Path, page: str) -> dict[str, Any]:
    """Where the next start will find the page; empty when it was killed before it was kept once."""
    file = config / "whereabouts.json"
    states: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["states"]
    return states.get(page, {})


@pytest.mark.parametrize("seed", _ROUNDS)
def test_the_first_runs_form_comes_back(tmp_path: Path, seed: int) -> None:
    pressed = keys(work_and_be_killed(tmp_path, "form", seed=seed, after="key"))
    office = kept_state(tmp_path, "firstrun").get("office", "")
    assert typed(pressed + 1).startswith(office)
    assert pressed - len(office) <= _MISSING_KEYS
    assert SettingsFile(tmp_path).load_whereabouts().page == "firstrun"


@pytest.mark.parametrize("seed", _ROUNDS)
def test_a_remark_lacks_no_more_than_the_last_moment(
    field: Field, tmp_path: Path, seed: int
) -> None:
    where = str(field.folder), str(field.inspection)
    pressed = keys(work_and_be_killed(tmp_path / "c", "note", *where, seed=seed, after="key"))
    held = stored(field, ITEM, POINT)
    assert held is not None
    assert typed(pressed + 1).startswith(held.note)
    assert pressed - len(held.note) <= _MISSING_KEYS


@pytest.mark.parametrize("seed", _ROUNDS)
def test_a_defect_that_is_being_recorded_lacks_no_more_than_the_last_moment(
    field: Field, tmp_path: Path, seed: int
) -> None:
    where = str(field.folder), str(field.inspection)
    pressed = keys(work_and_be_killed(tmp_path / "c", "record", *where, seed=seed, after="key"))
    title = kept_state(tmp_path / "c", "defects").get("raising", {}).get("title", "")
    assert typed(pressed + 1).startswith(title)
    assert pressed - len(title) <= _MISSING_KEYS
    with open_workspace(field.folder, clock=FrozenClock(AFTERWARDS)) as workspace:
        assert workspace.store.check() == ()
        with workspace.read() as reader:
            assert reader.all(Defect) == ()


@pytest.mark.parametrize("seed", _ROUNDS)
def test_a_checklist_that_is_being_written_lacks_no_more_than_the_last_moment(
    field: Field, tmp_path: Path, seed: int
) -> None:
    label = {"zh": "清单"}
    form = new_form(id_="trial", theme="TR", programme="core", label=label)
    write_draft(field.folder, Draft("trial", form, AFTERWARDS))
    where = str(field.folder), "trial"
    pressed = keys(work_and_be_killed(tmp_path / "c", "design", *where, seed=seed, after="key"))
    name = text_at(read_draft(field.folder, "trial").document, ("label", "en"))
    assert typed(pressed + 1).startswith(name)
    assert pressed - len(name) <= _MISSING_KEYS
    assert kept_state(tmp_path / "c", "designer")["draft"] == "trial"


@pytest.mark.parametrize("seed", _ROUNDS)
def test_a_signature_that_was_not_confirmed_is_still_on_the_pad(
    ready: Path, tmp_path: Path, seed: int
) -> None:
    folder = shutil.copytree(ready, tmp_path / "ready")
    opened = open_workspace(folder, clock=FrozenClock(AFTERWARDS))
    with opened as workspace, workspace.read() as reader:
        (inspection,) = reader.all(Inspection)
    where = str(folder), str(inspection.id)
    told = work_and_be_killed(tmp_path / "c", "signature", *where, seed=seed, after="stroke")
    drawn = keys(told, "stroke")
    kept = kept_state(tmp_path / "c", "acceptance").get("strokes", {})
    strokes: list[object] = next(iter(kept.values()), [])
    assert drawn - len(strokes) <= _MISSING_STROKES
    assert len(strokes) <= drawn + 1
    with open_workspace(folder, clock=FrozenClock(AFTERWARDS)) as workspace:
        assert workspace.store.check() == ()
        with workspace.read() as reader:
            assert reader.all(Handwriting) == ()


@pytest.mark.parametrize("seed", _ROUNDS)
def test_no_answer_that_was_shown_as_stored_is_missing(
    field: Field, tmp_path: Path, seed: int
) -> None:
    where = str(field.folder), str(field.inspection)
    told = work_and_be_killed(tmp_path / "c", "answers", *where, seed=seed, after="stored")
    last: dict[tuple[str, str], set[str]] = {}
    for line in told:
        word, item, place, result = line.split()
        known = last.setdefault((item, place), set())
        if word == "stored":
            known.clear()
        known.add(result)
    confirmed = [line for line in told if line.startswith("stored")]
    assert confirmed
    for line in confirmed:
        _, item, place, _ = line.split()
        held = stored(field, item, PlaceId(UUID(place)))
        assert held is not None, line
        # Of the one that was under way, the new answer may stand already.
        assert held.values["value"] in last[(item, place)], line


@pytest.mark.parametrize("seed", _ROUNDS)
def test_photos_that_were_shown_as_in_are_there_once_and_the_rest_comes_in_later(
    field: Field, tmp_path: Path, seed: int
) -> None:
    card = field.folder.parent / "card"
    begun = AFTERWARDS - timedelta(hours=1)
    files = fill_card(card, [begun + timedelta(seconds=one) for one in range(_CARD_PHOTOS)])
    files += [video_file(card), heic_file(card)]
    kept = {one.name: one.read_bytes() for one in files}
    where = str(field.folder), str(field.inspection)
    told = work_and_be_killed(tmp_path / "c", "photos", *where, seed=seed, after="in")
    shown = max(int(line.split()[1]) for line in told if line.startswith("in"))
    with open_workspace(field.folder, clock=FrozenClock(AFTERWARDS)) as workspace:
        # What was half written was swept away on opening, and that is told.
        assert [one for one in workspace.store.check() if one.level > Level.INFO] == []
        before = originals(workspace)
        assert len(before) >= shown
        for pending in pending_jobs(workspace):
            came = list(take_in_card(workspace, pending.left, inspection=field.inspection))
            assert not [one for one in came if isinstance(one, Refusal)]
        assert pending_jobs(workspace) == ()
        after = originals(workspace)
    assert sorted(name for name, _ in after) == sorted(kept)
    assert all(kept[name] == data for name, data in after)
    assert {one.name: one.read_bytes() for one in files} == kept


def originals(workspace: Workspace) -> list[tuple[str, bytes]]:
    """Name and bytes of every photo and clip that has a record."""
    with workspace.read() as reader:
        records: list[Photo | Attachment] = [*reader.all(Photo), *reader.all(Attachment)]
    found = []
    for one in records:
        with workspace.store.media.open(one.digest) as stream:
            found.append((one.original_name, stream.read()))
    return found


def stored(field: Field, item: str, place: PlaceId) -> Answer | None:
    """What whoever opens the workspace next finds; it opens, and it is whole."""
    with open_workspace(field.folder, clock=FrozenClock(AFTERWARDS)) as workspace:
        assert workspace.store.check() == ()
        with workspace.read() as reader:
            return reader.find(Answer, answer_id(field.inspection, item, place))
