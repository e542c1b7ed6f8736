"""What is said of a batch of photos: one notice, whatever happened to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.errors import InputError, InspectorError, ResourceError
from inspector.findings import Finding, Level
from inspector.ui.intake_telling import Telling
from inspector.ui.notices import RecordedNotices
from inspector.words import Language

DOUBT = Finding(Level.WARNING, "photo.edited", "a.jpg", {"program": "GIMP"})


@pytest.fixture
def notices() -> RecordedNotices:
    return RecordedNotices()


def refused(count: int) -> list[tuple[Path, InspectorError]]:
    return [(Path(f"/card/{n}.jpg"), InputError("pictures.fault")) for n in range(count)]


@pytest.mark.parametrize(
    ("fresh", "known", "codes"),
    [
        (0, 0, []),
        (1, 0, []),
        (2, 0, ["pictures.taken"]),
        (0, 1, ["pictures.known"]),
        (1, 1, ["pictures.taken_and_known"]),
    ],
)
def test_what_came_in_is_said_unless_it_is_one_new_photo(
    notices: RecordedNotices, fresh: int, known: int, codes: list[str]
) -> None:
    Telling(notices).ended(fresh=fresh, known=known, refused=(), doubts=(), stopped=False)
    assert notices.codes == codes


@pytest.mark.parametrize(
    ("count", "code"),
    [(1, "pictures.refused_one"), (2, "pictures.refused_many"), (3, "pictures.refused_more")],
)
def test_refused_files_are_one_notice_with_what_came_in(
    notices: RecordedNotices, count: int, code: str
) -> None:
    Telling(notices).ended(fresh=4, known=0, refused=refused(count), doubts=[DOUBT], stopped=False)
    assert notices.codes == [code]
    assert notices.said[0].text(Language.ZH).startswith("收下了 4 张照片。")
    recorded = [one.notice.code for one in notices.told]
    assert recorded.count("pictures.refusal") == (count if count > 2 else 0)


def test_of_many_doubts_the_first_is_said_and_all_are_kept(notices: RecordedNotices) -> None:
    Telling(notices).ended(fresh=1, known=0, refused=(), doubts=[DOUBT] * 3, stopped=False)
    assert notices.codes == ["photo.edited"]
    assert len(notices.told) == 3


def test_after_a_stop_only_what_was_refused_is_still_said(notices: RecordedNotices) -> None:
    telling = Telling(notices)
    telling.stopped(ResourceError("disk.full", path="/x", reason=""), left=7)
    telling.ended(fresh=5, known=2, refused=(), doubts=[DOUBT], stopped=True)
    assert notices.codes == ["pictures.stopped"]
    telling.ended(fresh=5, known=2, refused=refused(1), doubts=[DOUBT], stopped=True)
    assert notices.codes == ["pictures.stopped", "pictures.refused_one"]
