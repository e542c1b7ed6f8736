"""A file that is no definition, or a damaged one, is refused in words and never crashes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector import words
from inspector.checklist.reading.loading import Loaded, load_definition, read_definition
from inspector.errors import ResourceError
from inspector.findings import Level
from tests.form_lines import SOUND, check_words, lines_with, noted

Load = Callable[[str], Loaded]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "checklist.empty", 1),
        (b"- 1\n- 2\n", "checklist.not_a_definition", 1),
        (b"just words", "checklist.not_a_definition", 1),
        (SOUND.encode("gbk"), "checklist.gbk", 6),
        ("format: 1\nlabel: 消防车通道".encode("gb18030"), "checklist.gbk", 2),
        (SOUND.encode("utf-16"), "checklist.utf16", 1),
        (SOUND.encode("utf-16-be"), "checklist.utf16", 1),
        (b"format: 1\nid: \xe9\xe8\xff\n", "checklist.not_utf8", 2),
        (SOUND.encode()[: SOUND.encode().index(b"label: {zh: ") + 13], "checklist.cut_short", 6),
        (SOUND.encode()[:500], "checklist.not_yaml", 24),
        (b"format: 1\nid: a\x00b\n", "checklist.control", 2),
        (b"\x00\x00\x00\x00", "checklist.control", 1),
        (b"PK\x03\x04\x14\x00\x06\x00", "checklist.is_workbook", 1),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "checklist.is_workbook", 1),
        (b"%PDF-1.7\n", "checklist.is_other", 1),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "checklist.is_other", 1),
        (b'{"FL-C01": "pass"}', "checklist.is_json", 1),
        (b'[\n\t{"item": "FL-C01"}\n]', "checklist.is_json", 1),
        (b"format: 1\nsurvey:\n\t- type: group\n", "checklist.tab", 3),
        (b"format: 1\nid: 'open\n", "checklist.not_yaml", 3),
        (b"format: 1\nid: a: b\n", "checklist.slip.quotes", 2),
        (b"format: 1\nid: x\nid: y\n", "checklist.twice", 3),
        (b"format: 1\n? [1, 2]\n: x\n", "checklist.key", 2),
        (b"format: 1\nid: &x a\nversion: *x\n", "checklist.no_aliases", 2),
        (b"format: 1\nid: !!python/object:os.system a\n", "checklist.no_tags", 2),
        (b"format: 1\n---\nformat: 1\n", "checklist.one_document", 2),
        (b"[" * 100, "checklist.too_deep", 1),
        (b"a: " + b"{a: " * 100, "checklist.too_deep", 1),
        (b"x" * (4 * 1024 * 1024 + 1), "checklist.too_big", 1),
    ],
)
def test_file_that_is_no_definition_is_refused_in_words(
    content: bytes, code: str, line: int
) -> None:
    loaded = load_definition(content, name="trial.yaml")
    assert loaded.definition is None
    assert lines_with(loaded, code) == [line]
    check_words(loaded.findings)


def test_alias_bomb_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    loaded = load_definition("\n".join(lines).encode(), name="bomb.yaml")
    assert noted(loaded) == {"checklist.no_aliases"}


def test_file_of_millions_of_parts_is_refused_early() -> None:
    content = b"a: [" + b"x," * 2_000_000
    begun = time.process_time()
    loaded = load_definition(content, name="many.yaml")
    assert time.process_time() - begun < 8
    assert noted(loaded) == {"checklist.too_many_parts"}
    check_words(loaded.findings)


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    (found,) = read_definition(path).findings
    assert (found.code, found.subject) == ("checklist.too_big", "huge.yaml:1")
    assert found.context["bytes"] == 50 * 1024 * 1024
    check_words((found,))


def test_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ResourceError) as refused:
        read_definition(tmp_path)
    assert refused.value.code == "checklist.unreadable"


@pytest.mark.parametrize("cut", range(40, len(SOUND.encode()) - 1, 97))
def test_file_cut_short_is_refused_or_lacks_something(cut: int) -> None:
    loaded = load_definition(SOUND.encode()[:cut], name="trial.yaml")
    whole = load_definition(SOUND.encode(), name="trial.yaml")
    assert loaded.definition is None or loaded.counts.items < whole.counts.items
    check_words(loaded.findings)


def test_byte_order_mark_is_accepted() -> None:
    assert load_definition(b"\xef\xbb\xbf" + SOUND.encode(), name="a.yaml").definition is not None


def test_windows_line_ends_are_accepted() -> None:
    loaded = load_definition(SOUND.replace("\n", "\r\n").encode(), name="a.yaml")
    assert loaded.findings == ()


def test_endless_mistakes_are_cut_off(load: Load) -> None:
    loaded = load(SOUND + "".join(f"key{n}: 1\n" for n in range(5000)))
    assert len(loaded.findings) == 500


def test_file_is_read_from_disk_and_missing_one_is_said(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert read_definition(path).name == "form.yaml"
    with pytest.raises(ResourceError) as refused:
        read_definition(tmp_path / "none.yaml")
    assert refused.value.code == "checklist.unreadable"
    assert words.error(refused.value, words.Language.ZH)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_definition_is_read_or_refused_but_never_crashes(data: st.DataObject) -> None:
    lines = SOUND.splitlines(keepends=True)
    first = data.draw(st.integers(0, len(lines) - 1))
    kind = data.draw(st.sampled_from(["drop", "repeat", "swap", "edit"]))
    if kind == "drop":
        del lines[first]
    elif kind == "repeat":
        lines.insert(first, lines[first])
    elif kind == "swap":
        other = data.draw(st.integers(0, len(lines) - 1))
        lines[first], lines[other] = lines[other], lines[first]
    else:
        place = data.draw(st.integers(0, len(lines[first])))
        piece = data.draw(st.text(alphabet="{}[]:-'\"$().#&*! \t\n，ab1=", max_size=4))
        lines[first] = lines[first][:place] + piece + lines[first][place:]
    loaded = load_definition("".join(lines).encode(), name="trial.yaml")
    assert loaded.definition is not None or any(
        found.level is Level.ERROR for found in loaded.findings
    )
    check_words(loaded.findings)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_but_never_crash(content: bytes) -> None:
    check_words(load_definition(content, name="trial.yaml").findings)
