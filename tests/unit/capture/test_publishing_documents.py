"""Forms written in the application become editions that never change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.capture.publishing import (
    content_of_checklist,
    document_of,
    former_version,
    proposed_version,
    publish_document,
)
from inspector.checklist.editing.starting import new_form
from inspector.checklist.editing.tree import Document, put, text_at
from inspector.domain.parties import Role
from inspector.errors import InputError
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
    made = publish_document(hq, form, version="1.0")
    assert len(hq.library.definitions) == before + 1
    assert hq.library.find("green", version="1.0", digest=made.digest).label.zh == "绿化"
    assert document_of(hq, made.digest) == {**form, "version": "1.0"}
    hq.close()
    with open_workspace(hq.folder, clock=clock_at()) as again:
        assert again.library.find("green", digest=made.digest).version == "1.0"


def test_a_version_is_published_once(hq: Workspace, form: Document) -> None:
    made = publish_document(hq, form, version="1.0")
    content = content_of_checklist(hq, template="green", version="1.0")
    changed = put(form, ("label", "zh"), "绿地")
    with pytest.raises(InputError, match=r"publishing\.same_version"):
        publish_document(hq, changed, version="1.0")
    assert content_of_checklist(hq, template="green", version="1.0") == content
    assert hq.library.find("green").digest == made.digest
    assert proposed_version(hq, "green", "1.0") == "1.1"
    second = publish_document(hq, changed, version="1.1")
    assert hq.library.find("green").digest == second.digest
    former = former_version(hq, "green")
    assert former is not None
    assert text_at(former, ("label", "zh")) == "绿地"


def test_a_form_with_mistakes_is_not_published(hq: Workspace, form: Document) -> None:
    broken = put(form, ("survey", 0, "children", 0, "relevant"), "1 +")
    with pytest.raises(InputError, match=r"publishing\.mistakes"):
        publish_document(hq, broken, version="1.0")
    with pytest.raises(InputError, match=r"checklist\.not_at_hand"):
        hq.library.find("green")


def test_the_shipped_versions_are_taken(hq: Workspace, form: Document) -> None:
    shipped = hq.library.find("core-fire-lanes")
    mine = {**form, "id": shipped.id}
    with pytest.raises(InputError, match=r"publishing\.same_version"):
        publish_document(hq, mine, version=shipped.version)
