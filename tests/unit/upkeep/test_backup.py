"""A backup is a workspace: whole, read back, and nothing at all when it was cut off."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.capture.publishing import publish_checklist
from inspector.domain.evidence import Photo
from inspector.errors import InputError, ResourceError
from inspector.upkeep.backup import back_up_workspace, last_backup
from inspector.upkeep.space import measure_space
from inspector.workspace import Workspace, open_workspace
from tests.disks import fill
from tests.field import PASSPHRASE, clock_at
from tests.own_form import own_form


def _photos(workspace: Workspace) -> set[str]:
    with workspace.read() as reader:
        return {photo.digest for photo in reader.all(Photo)}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_backup_opens_as_the_workspace_it_was(ready_field: Workspace, stick: Path) -> None:
    photos = _photos(ready_field)
    assert photos
    made = back_up_workspace(ready_field, stick)
    assert made.files >= len(photos)
    with open_workspace(Path(made.folder), clock=clock_at(), passphrase=PASSPHRASE) as copy:
        assert copy.info == ready_field.info
        assert _photos(copy) == photos
        assert copy.store.check() == ()
        assert copy.signer().facts == ready_field.signer().facts
        assert sum(path.stat().st_size for path in (copy.folder / "media").rglob("*")) > 0


def test_the_workspace_remembers_when_it_was_backed_up_last(
    ready_field: Workspace, stick: Path
) -> None:
    assert last_backup(ready_field) is None
    made = back_up_workspace(ready_field, stick)
    assert last_backup(ready_field) == made


def test_progress_counts_bytes_up_to_all_of_them(ready_field: Workspace, stick: Path) -> None:
    told: list[tuple[int, int]] = []
    back_up_workspace(ready_field, stick, progress=lambda done, of: told.append((done, of)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len({of for _, of in told}) == 1
    assert told[-1][0] == told[-1][1] > 0


def test_a_backup_that_is_cancelled_leaves_nothing(ready_field: Workspace, stick: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, of: int) -> None:
        if done > of // 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        back_up_workspace(ready_field, stick, progress=stop)
    assert list(stick.iterdir()) == []
    assert last_backup(ready_field) is None


def test_a_full_stick_is_said_before_anything_is_written(
    ready_field: Workspace, small_disk: Path
) -> None:
    fill(small_disk, leave=4096)
    with pytest.raises(ResourceError) as refused:
        back_up_workspace(ready_field, small_disk)
    assert refused.value.code == "upkeep.no_room"
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def test_a_damaged_original_stops_the_backup(ready_field: Workspace, stick: Path) -> None:
    digest = min(_photos(ready_field))
    original = ready_field.folder / "media" / digest[:2] / digest
    damaged = original.read_bytes()[:-1] + b"?"
    original.unlink()  # other copies are links to the same file
    original.write_bytes(damaged)
    with pytest.raises(ResourceError) as refused:
        back_up_workspace(ready_field, stick)
    assert refused.value.code == "upkeep.original_altered"
    assert list(stick.iterdir()) == []


def test_a_backup_into_the_workspace_itself_is_refused(ready_field: Workspace) -> None:
    with pytest.raises(InputError) as refused:
        back_up_workspace(ready_field, ready_field.folder / "backups")
    assert refused.value.code == "upkeep.backup_inside"


def test_a_stick_that_is_gone_is_said(ready_field: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ResourceError) as refused:
        back_up_workspace(ready_field, tmp_path / "gone")
    assert refused.value.code == "disk.gone"


def test_what_a_pulled_stick_kept_is_cleared_by_the_next_backup(
    ready_field: Workspace, stick: Path
) -> None:
    end = ready_field.info.id[-8:]
    left = stick / f"inspector-backup-20250101-080000-{end}.part"
    left.mkdir()
    (left / "inspector.db").write_bytes(b"half")
    made = back_up_workspace(ready_field, stick)
    assert [path.name for path in stick.iterdir()] == [Path(made.folder).name]


def test_what_another_workspace_is_writing_on_the_stick_is_left_alone(
    ready_field: Workspace, stick: Path
) -> None:
    running = stick / "inspector-backup-20250101-080000-0123abcd.part"
    running.mkdir()
    (running / "inspector.db").write_bytes(b"half")
    back_up_workspace(ready_field, stick)
    assert (running / "inspector.db").read_bytes() == b"half"


def test_checklists_and_drafts_are_in_the_backup(ready_field: Workspace, stick: Path) -> None:
    edition = publish_checklist(ready_field, content=own_form())
    draft = ready_field.folder / "drafts" / "one.json"
    draft.parent.mkdir(exist_ok=True)
    draft.write_bytes(b"draft")
    made = Path(back_up_workspace(ready_field, stick).folder)
    assert (made / "drafts" / "one.json").read_bytes() == b"draft"
    (kept,) = made.glob(f"media/*/{edition.digest}")
    assert kept.read_bytes() == own_form()


def test_what_waits_in_the_inbox_is_in_the_backup(ready_field: Workspace, stick: Path) -> None:
    inbox = ready_field.folder / "inbox"
    waiting = {
        "one.zip": b"a bundle",
        "one.zip.json": b"an opinion being written",
        "pasted/picture.png": b"a picture",
    }
    for name, data in waiting.items():
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_bytes(data)
    (inbox / ".handing-in.part").write_bytes(b"half")
    made = back_up_workspace(ready_field, stick)
    copied = Path(made.folder) / "inbox"
    found = {
        path.relative_to(copied).as_posix(): path.read_bytes()
        for path in copied.rglob("*")
        if path.is_file()
    }
    assert found == waiting


def test_a_file_decided_on_meanwhile_does_not_stop_the_backup(
    ready_field: Workspace, stick: Path
) -> None:
    waiting = ready_field.folder / "inbox" / "one.zip"
    waiting.write_bytes(b"a bundle")

    def decide(_done: int, _of: int) -> None:
        waiting.unlink(missing_ok=True)

    made = back_up_workspace(ready_field, stick, progress=decide)
    assert not (Path(made.folder) / "inbox" / "one.zip").exists()


def test_space_adds_up_originals_and_says_what_is_free(ready_field: Workspace) -> None:
    space = measure_space(ready_field)
    assert space.files >= len(_photos(ready_field))
    assert space.media > 0
    assert space.database > 0
    assert space.free > 0


def test_the_check_of_a_store_tells_how_far_it_is(ready_field: Workspace) -> None:
    told: list[tuple[int, int]] = []
    found = ready_field.store.check(progress=lambda done, of: told.append((done, of)))
    assert found == ()
    assert len(told) >= len(_photos(ready_field))
    assert told[-1][0] <= told[-1][1]
