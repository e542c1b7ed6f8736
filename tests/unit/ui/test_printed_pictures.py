"""Pictures on printed pages and the digests below them."""

from __future__ import annotations

from inspector.ui.printed_pictures import PrintedPicture, digests_in, match_pictures

ONE, TWO, THREE = "1a" * 32, "2b" * 32, "3c" * 32


def test_a_digest_is_a_line_of_its_own_or_of_several() -> None:
    text = f"坐标：29.27°N 120.23°E ±5\r\n{ONE}\r\n图 2\r\n{TWO[:40]}\r\n{TWO[40:]}\r\n"
    assert list(digests_in(text)) == [ONE, TWO]


def test_other_figures_before_a_digest_do_not_shift_it() -> None:
    assert list(digests_in(f"第 12345678 号\n5\n{ONE}\n")) == [ONE]
    assert list(digests_in(f"{ONE[:20]}\n图 3\n{TWO}")) == [TWO]


def test_every_picture_gets_the_digest_below_it_in_its_column() -> None:
    left, right, lower = (93, 78, 276, 214), (331, 78, 514, 214), (93, 284, 276, 421)
    told = [(ONE, 74, 268), (TWO, 312, 268), (THREE, 74, 470)]
    assert match_pictures([left, right, lower], told, width=595) == (
        PrintedPicture(left, ONE),
        PrintedPicture(right, TWO),
        PrintedPicture(lower, THREE),
    )


def test_a_picture_without_a_digest_is_no_photo() -> None:
    plan, photo = (74, 60, 520, 270), (93, 290, 276, 420)
    told = [(ONE, 74, 470)]
    assert match_pictures([plan, photo], told, width=595) == (PrintedPicture(photo, ONE),)
