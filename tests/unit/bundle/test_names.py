"""A name is refused when it is unsafe on any system."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.bundle.names import check_name, check_names_together, plain_name
from inspector.errors import TrustError


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("/etc/passwd", "bundle.name_absolute"),
        ("\\\\server\\share", "bundle.name_absolute"),
        ("C:/x", "bundle.name_absolute"),
        ("c:x", "bundle.name_absolute"),
        ("~/x", "bundle.name_absolute"),
        ("r/../x", "bundle.name_climbs"),
        ("r\\..\\x", "bundle.name_climbs"),
        ("..", "bundle.name_climbs"),
        ("r/e\u0301.txt", "bundle.name_not_nfc"),
        ("r/" + "验" * 100, "bundle.name_too_long"),
        ("r//x", "bundle.name_unsafe"),
        ("r/./x", "bundle.name_unsafe"),
        ("r/x/", "bundle.name_unsafe"),
        ("", "bundle.name_unsafe"),
        ("r/a\\b", "bundle.name_unsafe"),
        ("r/a\nb", "bundle.name_unsafe"),
        ("r/a\x00", "bundle.name_unsafe"),
        ("r/a:b", "bundle.name_unsafe"),
        ("r/what?", "bundle.name_unsafe"),
        ("r/100%.txt", "bundle.name_unsafe"),
        ("r/x.", "bundle.name_unsafe"),
        ("r/x ", "bundle.name_unsafe"),
        ("r/ x", "bundle.name_unsafe"),
        ("r/CON", "bundle.name_unsafe"),
        ("r/nul.txt", "bundle.name_unsafe"),
        ("COM1.log/x", "bundle.name_unsafe"),
        ("r/lpt¹", "bundle.name_unsafe"),
    ],
)
def test_an_unsafe_name_is_refused(name: str, code: str) -> None:
    with pytest.raises(TrustError) as refused:
        check_name(name)
    assert refused.value.code == code
    assert str(refused.value.context["name"]).isprintable()


@pytest.mark.parametrize(
    "name", ["r/data/photos/ab.jpg", "r/报告/竣工验收 报告.pdf", "r/.hidden", "r/a..b", "r/console"]
)
def test_an_ordinary_name_passes(name: str) -> None:
    check_name(name)


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["r/a", "r/a"], "bundle.name_twice"),
        (["r/a", "r/A"], "bundle.name_collides"),
        (["r/straße", "r/STRASSE"], "bundle.name_collides"),
        (["r/a", "r/a/b"], "bundle.name_collides"),
        (["r/a/b", "r/a"], "bundle.name_collides"),
        (["r/d/a", "r/D/b"], "bundle.name_collides"),
    ],
)
def test_names_that_are_one_file_somewhere_are_refused(names: list[str], code: str) -> None:
    with pytest.raises(TrustError) as refused:
        check_names_together(names)
    assert refused.value.code == code


@given(st.text(max_size=40))
def test_whatever_passes_stays_below_its_folder(name: str) -> None:
    try:
        check_name(name)
    except TrustError:
        return
    parts = name.split("/")
    assert all(part not in ("", ".", "..") for part in parts)
    assert not set(name) & set('\\:*?"<>|%\0')
    assert unicodedata.normalize("NFC", name) == name


@given(st.text())
def test_a_number_of_any_spelling_gives_a_name_that_passes(text: str) -> None:
    made = plain_name(text)
    assert made.isascii()
    check_name(f"r/inspection-{made}-2026")
