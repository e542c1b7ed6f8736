"""Published checklists are durable, never change, and are at hand at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.checklist.editing.comparing import DifferenceKind, compare, next_version
from inspector.checklist.editing.starting import new_form
from inspector.checklist.editing.tree import Document, put, text_at
from inspector.domain.parties import Role
from inspector.errors import InputError
from inspector.upkeep.checklists import (
    document_of,
    former_version,
    proposed_version,
    publish_checklist,
)
from inspector.workspace import Workspace, create_workspace, open_workspace
from tests.field import clock_at


@pytest.fixture
def hq(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "hq", role=Role.HQ, name="指挥部", clock=clock_at()) as made:
        yield made


@pytest.fixture
def form() -> Document:
    return new_form(id_="green", theme="GR", programme="core", label={"zh": "绿化", "en": "Green"})


def test_what_is_published_is_at_hand_and_stays(hq: Workspace, form: Document) -> None:
    before = len(hq.library.definitions)
    made = publish_checklist(hq, form, version="1.0")
    assert len(hq.library.definitions) == before + 1
    assert hq.library.find("green", version="1.0", digest=made.digest).label.zh == "绿化"
    assert document_of(hq, made.digest) == {**form, "version": "1.0"}
    hq.close()
    with open_workspace(hq.folder, clock=clock_at()) as again:
        assert again.library.find("green", digest=made.digest).version == "1.0"


def test_a_version_is_published_once(hq: Workspace, form: Document) -> None:
    made = publish_checklist(hq, form, version="1.0")
    content = made.path.read_bytes()
    changed = put(form, ("label", "zh"), "绿地")
    with pytest.raises(InputError, match=r"checklist\.publish\.taken"):
        publish_checklist(hq, changed, version="1.0")
    assert made.path.read_bytes() == content
    assert proposed_version(hq, "green", "1.0") == "1.1"
    second = publish_checklist(hq, changed, version="1.1")
    assert hq.library.find("green").digest == second.digest
    former = former_version(hq, "green")
    assert former is not None
    assert text_at(former, ("label", "zh")) == "绿地"


def test_a_form_with_mistakes_is_not_published(hq: Workspace, form: Document) -> None:
    broken = put(form, ("survey", 0, "children", 0, "relevant"), "1 +")
    with pytest.raises(InputError, match=r"checklist\.publish\.mistakes"):
        publish_checklist(hq, broken, version="1.0")
    assert not (hq.folder / "checklists").exists()


def test_the_shipped_versions_are_taken(hq: Workspace, form: Document) -> None:
    shipped = hq.library.find("core-fire-lanes")
    mine = {**form, "id": shipped.id}
    with pytest.raises(InputError, match=r"checklist\.publish\.taken"):
        publish_checklist(hq, mine, version=shipped.version)


@pytest.mark.parametrize(
    ("version", "following"),
    [("1.0", "1.1"), ("1.9", "1.10"), ("2026-03", "2026-4"), ("", "1.0"), ("final", "final.1")],
)
def test_versions_are_counted_on(version: str, following: str) -> None:
    assert next_version(version) == following


def test_a_comparison_names_what_changed(form: Document) -> None:
    item = ("survey", 0, "children", 0)
    after = put(form, (*item, "severity"), "critical")
    after = put(after, ("parameters",), [{"key": "a_m", "value": "2"}])
    found = compare(form, after)
    assert [(one.kind, one.what) for one in found] == [
        (DifferenceKind.CHANGED, "item"),
        (DifferenceKind.ADDED, "parameter"),
    ]
    assert found[0].keys == ("severity",)
    raised = put(after, ("parameters", 0, "value"), "3")
    (one,) = compare(after, raised)
    assert (one.was, one.now) == ("2", "3")
    (gone,) = compare(after, {**after, "parameters": []})
    assert gone.kind is DifferenceKind.REMOVED
