"""Attachments: kept byte for byte, answering what asks for them, put aside and brought back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest

from inspector import words
from inspector.bundle.export import export_bundle
from inspector.bundle.verify import verify
from inspector.capture import attachments as rules
from inspector.capture.answers import Entry, answer_item
from inspector.capture.attachments import (
    Attached,
    attach,
    attachments_of,
    bring_back_attachment,
    detach,
)
from inspector.capture.evidence import Subject
from inspector.capture.inspections import judge_inspection
from inspector.capture.removing import removed_records
from inspector.capture.repeats import Spot
from inspector.capture.rows import add_row, bring_back_row, remove_row
from inspector.capture.undoing import do_again, follow, take_back
from inspector.checklist.definition import VALUE
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.domain.attachments import Attachment, AttachmentKind
from inspector.domain.exchange import Verdict
from inspector.domain.ids import AttachmentId
from inspector.domain.inspection import Answer, Inspection, Row, answer_id
from inspector.errors import InputError, TrustError
from inspector.findings import Level
from inspector.words import Language
from inspector.workspace import Workspace
from tests.clips_form import THEME, begin_clips, paper_file, video_file, voice_file
from tests.field import COMPOUND, LANE
from tests.field_fixtures import refusal


@pytest.fixture
def inspection(field: Workspace, monkeypatch: pytest.MonkeyPatch) -> Inspection:
    """An inspection by a form that asks for recordings and files."""
    return begin_clips(field, monkeypatch)


@pytest.fixture
def clips(field: Workspace) -> Path:
    return field.folder.parent / "clips"


Put = Callable[..., Attached]


@pytest.fixture
def put(field: Workspace, inspection: Inspection) -> Put:
    """Attaches a file to an item's field."""

    def make(
        source: Path, item: str, *, field_name: str = VALUE, row: Row | None = None
    ) -> Attached:
        subject = Subject(item=item, row=row.id if row else None)
        return attach(field, source, inspection=inspection.id, subject=subject, field=field_name)

    return make


def value_of(
    workspace: Workspace, inspection: Inspection, item: str, row: Row | None = None
) -> str:
    key = answer_id(inspection.id, item, COMPOUND, row.id if row else None)
    with workspace.read() as reader:
        held = reader.find(Answer, key)
    return str(held.values.get(VALUE, "")) if held else ""


def judged(workspace: Workspace, inspection: Inspection, item: str) -> ItemJudgement:
    with workspace.read() as reader:
        found = judge_inspection(workspace, reader, inspection)[THEME].of(item, COMPOUND)
    assert found is not None
    return found


def there(workspace: Workspace, inspection: Inspection, item: str) -> list[AttachmentId]:
    with workspace.read() as reader:
        found = attachments_of(reader, inspection.id, Subject(item=item, place=COMPOUND))
    return [one.id for one in found]


def test_the_original_is_kept_byte_for_byte_with_what_it_says(
    field: Workspace, inspection: Inspection, clips: Path, put: Put
) -> None:
    source = video_file(clips)
    taken = put(source, "CL-V")
    made = taken.attachment
    assert not taken.known
    with field.store.media.open(made.digest) as original:
        assert original.read() == source.read_bytes()
    assert (made.kind, made.media_type, made.extension) == (
        AttachmentKind.VIDEO,
        "video/mp4",
        "mp4",
    )
    assert (made.duration_ms, made.width, made.height) == (5000, 640, 480)
    assert (made.item, made.place, made.field) == ("CL-V", COMPOUND, VALUE)
    assert (made.original_name, made.bytes) == ("VID_1.mp4", source.stat().st_size)
    assert made.received_by == "检查员A"
    with field.read() as reader:
        assert reader.all(Attachment, inspection=inspection.id) == (made,)


def test_what_is_required_stays_open_until_it_is_attached(
    field: Workspace, inspection: Inspection, clips: Path, put: Put
) -> None:
    assert judged(field, inspection, "CL-A").is_waiting
    taken = put(voice_file(clips), "CL-A")
    assert value_of(field, inspection, "CL-A") == str(taken.attachment.id)
    assert not judged(field, inspection, "CL-A").is_waiting
    detach(field, attachment=taken.attachment.id)
    assert value_of(field, inspection, "CL-A") == ""
    assert judged(field, inspection, "CL-A").is_waiting


def test_what_depends_on_an_attachment_follows_it(
    field: Workspace, inspection: Inspection, clips: Path, put: Put
) -> None:
    def asked() -> bool:
        with field.read() as reader:
            found = judge_inspection(field, reader, inspection)[THEME].of("CL-T", COMPOUND)
        return found is not None and found.relevant

    assert not asked()
    taken = put(video_file(clips), "CL-V")
    assert asked()
    detach(field, attachment=taken.attachment.id)
    assert not asked()


def test_the_first_of_several_is_named_and_the_next_one_steps_in(
    field: Workspace, inspection: Inspection, clips: Path, put: Put
) -> None:
    first = put(voice_file(clips), "CL-A").attachment
    second = put(voice_file(clips, seconds=3, name="2.wav"), "CL-A").attachment
    assert there(field, inspection, "CL-A") == [first.id, second.id]
    assert value_of(field, inspection, "CL-A") == str(first.id)
    detach(field, attachment=first.id)
    assert value_of(field, inspection, "CL-A") == str(second.id)
    bring_back_attachment(field, attachment=first.id)
    assert value_of(field, inspection, "CL-A") == str(first.id)


def test_the_same_file_is_taken_in_once(
    field: Workspace, inspection: Inspection, clips: Path, put: Put
) -> None:
    source = voice_file(clips)
    first, again = put(source, "CL-A"), put(source, "CL-A")
    assert again.known
    assert again.attachment == first.attachment
    assert [found.code for found in again.findings] == ["attachment.known"]
    assert there(field, inspection, "CL-A") == [first.attachment.id]


def test_what_was_entered_beside_it_neither_erases_nor_invents_an_attachment(
    field: Workspace, inspection: Inspection, clips: Path, put: Put
) -> None:
    taken = put(voice_file(clips), "CL-A")
    for values in ({}, {VALUE: ""}, {VALUE: str(uuid4())}):
        entry = Entry(values=values, note="again")
        answer_item(field, inspection=inspection.id, item="CL-A", place=COMPOUND, entry=entry)
        assert value_of(field, inspection, "CL-A") == str(taken.attachment.id)
    entry = Entry(values={VALUE: "a made-up name"})
    answer_item(field, inspection=inspection.id, item="CL-F", place=COMPOUND, entry=entry)
    assert value_of(field, inspection, "CL-F") == ""


@pytest.mark.parametrize(
    ("make", "item", "code"),
    [
        (voice_file, "CL-V", "attachment.other_kind"),
        (video_file, "CL-A", "attachment.other_kind"),
        (paper_file, "CL-A", "attachment.other_kind"),
        (paper_file, "CL-T", "attachment.no_such_field"),
        (paper_file, "CL-X", "answer.no_such_item"),
    ],
)
def test_a_file_of_another_kind_is_refused_and_leaves_no_trace(
    make: Callable[[Path], Path],
    item: str,
    code: str,
    field: Workspace,
    clips: Path,
    put: Put,
) -> None:
    before = {path for path in (field.folder / "media").rglob("*") if path.is_file()}
    problem = refusal(partial(put, make(clips), item))
    assert problem.code == code
    assert words.error(problem, Language.ZH)
    assert {path for path in (field.folder / "media").rglob("*") if path.is_file()} == before
    with field.read() as reader:
        assert reader.all(Attachment) == ()


@pytest.mark.parametrize("make", [voice_file, video_file, paper_file])
def test_a_file_field_takes_anything(make: Callable[[Path], Path], clips: Path, put: Put) -> None:
    assert put(make(clips), "CL-F").attachment.kind is AttachmentKind.FILE


def test_too_large_a_file_is_refused_with_its_size(
    clips: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(rules.LARGEST_BYTES, AttachmentKind.AUDIO, 1_000)
    problem = refusal(partial(put, voice_file(clips), "CL-A"))
    assert problem.code == "attachment.too_large"
    assert "1 MB" in words.error(problem, Language.ZH)


def test_a_long_video_is_kept_with_a_warning(clips: Path, put: Put) -> None:
    (found,) = put(video_file(clips, seconds=181), "CL-V").findings
    assert (found.code, found.level) == ("attachment.long", Level.WARNING)
    assert found.context["minutes"] == 4


def test_what_lies_in_the_bin_is_listed_there(
    field: Workspace, inspection: Inspection, clips: Path, put: Put
) -> None:
    taken = put(voice_file(clips), "CL-A").attachment
    detach(field, attachment=taken.id)
    with field.read() as reader:
        removed = removed_records(reader, now=field.clock.now())
    assert [one.record for one in removed] == [taken]
    assert there(field, inspection, "CL-A") == []


def test_a_step_is_taken_back_and_done_again_with_its_answer(
    field: Workspace, inspection: Inspection, clips: Path, put: Put
) -> None:
    first = put(voice_file(clips), "CL-A").attachment
    records = (first.id, answer_id(inspection.id, "CL-A", COMPOUND, None))
    _, changes = follow(field, records, partial(detach, field, attachment=first.id))
    take_back(field, changes)
    assert value_of(field, inspection, "CL-A") == str(first.id)
    do_again(field, changes)
    assert value_of(field, inspection, "CL-A") == ""
    assert there(field, inspection, "CL-A") == []


def test_an_attachment_of_a_row_goes_and_comes_with_it(
    field: Workspace, inspection: Inspection, clips: Path, put: Put
) -> None:
    row = add_row(field, inspection=inspection.id, spot=Spot(THEME, "spot", COMPOUND))
    taken = put(voice_file(clips), "CL-R", row=row).attachment
    assert taken.row == row.id
    assert value_of(field, inspection, "CL-R", row) == str(taken.id)
    remove_row(field, row=row.id)
    with field.read() as reader:
        assert reader.all(Attachment) == ()
    bring_back_row(field, row=row.id)
    with field.read() as reader:
        assert reader.all(Attachment) == (taken,)
    assert value_of(field, inspection, "CL-R", row) == str(taken.id)


def test_something_can_be_attached_without_a_field(
    field: Workspace, inspection: Inspection, clips: Path
) -> None:
    subject = Subject(place=LANE, caption="  东侧通道  ")
    taken = attach(field, paper_file(clips), inspection=inspection.id, subject=subject)
    assert (taken.attachment.place, taken.attachment.caption) == (LANE, "东侧通道")
    assert taken.attachment.kind is AttachmentKind.FILE


def test_a_foreign_or_missing_file_is_refused_in_words(clips: Path, put: Put) -> None:
    clips.mkdir()
    (clips / "virus.mp4").write_bytes(b"MZ" + bytes(64))
    with pytest.raises(InputError, match=r"clip\.program"):
        put(clips / "virus.mp4", "CL-V")
    with pytest.raises(InputError, match=r"clip\.missing"):
        put(clips / "gone.mp4", "CL-V")


def test_a_bundle_carries_attachments_and_an_answer_to_one_that_is_not_there_is_rejected(
    field: Workspace, inspection: Inspection, clips: Path, put: Put, tmp_path: Path
) -> None:
    source = voice_file(clips)
    put(source, "CL-A")
    row = add_row(field, inspection=inspection.id, spot=Spot(THEME, "spot", COMPOUND))
    put(voice_file(clips, name="row.wav"), "CL-R", row=row)
    gone = put(paper_file(clips), "CL-F").attachment
    detach(field, attachment=gone.id)
    sound = export_bundle(field, roots=[inspection.id], out=tmp_path / "sound")
    found = verify(sound.path, at=field.clock.now())
    assert found.verdict in (Verdict.ACCEPTED, Verdict.WARNINGS)

    def lie(item: str, said: str) -> None:
        with field.write("test.lie") as writer:
            key = answer_id(inspection.id, item, COMPOUND, None)
            writer.save(replace(writer.get(Answer, key), values={VALUE: said}))

    # Two devices may have settled that the answer stands and the file goes.
    lie("CL-F", str(gone.id))
    stale = export_bundle(field, roots=[inspection.id], out=tmp_path / "stale")
    assert verify(stale.path, at=field.clock.now()).verdict is not Verdict.REJECTED
    lie("CL-A", str(uuid4()))
    with pytest.raises(TrustError, match=r"bundle\.own_rejected") as caught:
        export_bundle(field, roots=[inspection.id], out=tmp_path / "lying")
    assert caught.value.context["problem"] == "bundle.attachment_unknown"
