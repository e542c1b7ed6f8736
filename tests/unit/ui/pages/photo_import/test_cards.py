"""Cards and phones are found by their DCIM folder, wherever a system puts them."""

from __future__ import annotations

from pathlib import Path

from inspector.ui.pages.photo_import.cards import find_cards, usual_roots


def test_a_card_is_found_however_its_folder_is_written(tmp_path: Path) -> None:
    (tmp_path / "EOS_DIGITAL" / "dcim").mkdir(parents=True)
    (tmp_path / "KINGSTON" / "文件").mkdir(parents=True)
    (found,) = find_cards([tmp_path / "EOS_DIGITAL", tmp_path / "KINGSTON"])
    assert (found.name, found.folder.name, found.is_watched) == ("EOS_DIGITAL", "dcim", False)


def test_a_phone_has_a_folder_for_each_of_its_stores(tmp_path: Path) -> None:
    phone = tmp_path / "mtp:host=HUAWEI_P40%20Pro"
    (phone / "内部存储" / "DCIM").mkdir(parents=True)
    (phone / "SD 卡" / "DCIM").mkdir(parents=True)
    assert [one.name for one in find_cards([phone])] == [
        "HUAWEI P40 Pro SD 卡",
        "HUAWEI P40 Pro 内部存储",
    ]


def test_folders_that_are_watched_need_no_dcim_but_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "照片").mkdir()
    (found,) = find_cards([], watched=[tmp_path / "照片", tmp_path / "gone"])
    assert (found.name, found.is_watched) == ("照片", True)


def test_what_is_gone_or_no_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "round").symlink_to(tmp_path)
    assert find_cards([tmp_path / "gone", tmp_path / "file", tmp_path / "round"]) == ()


def test_this_system_has_its_usual_places() -> None:
    assert all(one.is_absolute() for one in usual_roots())
