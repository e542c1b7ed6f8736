"""The inbox: copies that outlive the stick they came from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from inspector.bundle.export import ExportedBundle
from inspector.bundle.inbox import (
    bundles_in,
    drop_waiting,
    hand_in,
    inbox_folder,
    list_waiting,
    note_opinion,
)
from inspector.errors import InputError, ResourceError
from inspector.workspace import Workspace


class _Stop(Exception):  # noqa: N818 - what 取消 raises
    pass


def test_what_is_handed_in_stays_when_the_stick_goes(
    hq: Workspace, exported: ExportedBundle
) -> None:
    handed = hand_in(hq, exported.path)
    assert not handed.again
    assert handed.waiting.archive == exported.archive
    assert handed.waiting.origin == str(exported.path)
    data = exported.path.read_bytes()
    exported.path.unlink()
    (waiting,) = list_waiting(hq)
    assert waiting == handed.waiting
    assert waiting.path.read_bytes() == data


def test_the_same_bytes_under_another_name_are_no_second_file(
    hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    hand_in(hq, exported.path)
    other = shutil.copyfile(exported.path, tmp_path / "other.zip")
    assert hand_in(hq, other).again
    assert len(list_waiting(hq)) == 1


@pytest.mark.parametrize("name", ["袋.zip.1", "袋", ".hidden.zip", "BAG.ZIP", "袋" * 83 + ".zip"])
def test_whatever_its_name_what_is_handed_in_waits(
    hq: Workspace, exported: ExportedBundle, tmp_path: Path, name: str
) -> None:
    handed = hand_in(hq, shutil.copyfile(exported.path, tmp_path / name))
    note_opinion(handed.waiting, "已看")
    (waiting,) = list_waiting(hq)
    assert (waiting.path, waiting.opinion) == (handed.waiting.path, "已看")


def test_other_bytes_under_the_same_name_stand_beside(
    hq: Workspace, exported: ExportedBundle
) -> None:
    first = hand_in(hq, exported.path).waiting
    data = bytearray(exported.path.read_bytes())
    data[len(data) // 2] ^= 1
    exported.path.write_bytes(data)
    second = hand_in(hq, exported.path).waiting
    assert first.path != second.path
    assert len(list_waiting(hq)) == 2


def test_an_opinion_is_kept_and_goes_with_the_file(hq: Workspace, exported: ExportedBundle) -> None:
    waiting = hand_in(hq, exported.path).waiting
    note_opinion(waiting, "要核实 🙂")
    (again,) = list_waiting(hq)
    assert again.opinion == "要核实 🙂"
    drop_waiting(again)
    assert list_waiting(hq) == ()
    assert list(inbox_folder(hq).iterdir()) == []
    note_opinion(again, "zu spät")
    assert list(inbox_folder(hq).iterdir()) == [], "nothing is kept of what is gone"


def test_a_damaged_slip_costs_no_file(hq: Workspace, exported: ExportedBundle) -> None:
    waiting = hand_in(hq, exported.path).waiting
    waiting.path.with_name(f"{waiting.path.name}.json").write_bytes(b"{")
    (found,) = list_waiting(hq)
    assert found.path == waiting.path
    assert found.opinion == ""


def test_a_file_put_there_by_hand_counts(hq: Workspace, exported: ExportedBundle) -> None:
    shutil.copyfile(exported.path, inbox_folder(hq) / "a.ZIP")
    (found,) = list_waiting(hq)
    assert found.bytes == exported.bytes
    assert hand_in(hq, found.path).again


def test_what_is_no_bundle_is_refused_before_it_is_copied(hq: Workspace, tmp_path: Path) -> None:
    for name, data, code in (
        ("a.zip", b"nothing", "bundle.not_a_zip"),
        ("b.zip", b"", "bundle.not_a_zip"),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError) as refused:
            hand_in(hq, tmp_path / name)
        assert refused.value.code == code
    with pytest.raises(InputError) as gone:
        hand_in(hq, tmp_path / "gone.zip")
    assert gone.value.code == "bundle.missing"
    assert list(inbox_folder(hq).iterdir()) == []


def test_a_stopped_copy_leaves_nothing(hq: Workspace, exported: ExportedBundle) -> None:
    def stop(_done: int, _total: int) -> None:
        raise _Stop

    with pytest.raises(_Stop):
        hand_in(hq, exported.path, progress=stop)
    assert list(inbox_folder(hq).iterdir()) == []


def test_no_room_is_said_with_what_is_missing(
    hq: Workspace, exported: ExportedBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 0))
    with pytest.raises(ResourceError) as refused:
        hand_in(hq, exported.path)
    assert refused.value.code == "bundle.no_room"


def test_folders_are_searched_for_bundles(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    wanted = [tmp_path / "a.zip", tmp_path / "deep" / "er" / "b.ZIP"]
    for path in (*wanted, tmp_path / "c.txt", tmp_path / ".d.zip"):
        path.write_bytes(b"x")
    assert set(bundles_in([tmp_path])) == set(wanted)
    assert bundles_in([wanted[0], tmp_path, wanted[0]]).count(wanted[0]) == 1
    assert bundles_in([tmp_path / "gone.zip"]) == (tmp_path / "gone.zip",)
