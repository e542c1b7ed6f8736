"""Editions: what may be put up for use, and where it is found then."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from inspector import paths
from inspector.capture.inspections import (
    Visit,
    begin_inspection,
    definitions_of,
    programme_of,
)
from inspector.capture.publishing import (
    content_of_checklist,
    edition_for,
    list_editions,
    publish_checklist,
    put_up_again,
    take_over_checklist,
    withdraw_checklist,
)
from inspector.domain.inspection import Round, RoundKind
from inspector.domain.publication import ChecklistEdition
from inspector.errors import InputError
from inspector.findings import Level
from inspector.workspace import Workspace, open_workspace
from tests.field import COMPOUND, PASSPHRASE, clock_at, make_field
from tests.own_form import OWN, own_form


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with make_field(tmp_path / "field") as made:
        yield made


def refused(workspace: Workspace, content: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        publish_checklist(workspace, content=content)
    return caught.value


def test_a_published_checklist_is_at_hand_with_its_bytes(workspace: Workspace) -> None:
    before = workspace.library
    edition = publish_checklist(workspace, content=own_form(), note="首版")
    assert (edition.template, edition.version, edition.note) == (OWN, "1.0", "首版")
    assert edition.name == "大门"
    assert edition.published_by.name == "检查员A"
    assert workspace.library is not before
    assert workspace.library.find(OWN).digest == edition.digest
    assert content_of_checklist(workspace, template=OWN) == own_form()
    assert workspace.store.check() == ()


def test_the_library_is_put_together_once(workspace: Workspace) -> None:
    publish_checklist(workspace, content=own_form())
    held = workspace.library
    with workspace.write("test.nothing") as writer:
        writer.next_number("X", "A")
    assert workspace.library is held
    assert held.find(OWN) is workspace.library.find(OWN)


def test_threads_that_ask_while_one_publishes_see_all_of_it_in_the_end(
    workspace: Workspace,
) -> None:
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(lambda: workspace.library.definitions) for _ in range(12)]
        publish_checklist(workspace, content=own_form())
        publish_checklist(workspace, content=own_form("1.1"))
        for one in asked:
            one.result()
    assert [one.version for one in workspace.library.versions(OWN)] == ["1.0", "1.1"]


def test_it_is_there_when_the_workspace_is_opened_again(workspace: Workspace) -> None:
    publish_checklist(workspace, content=own_form())
    folder = workspace.folder
    workspace.close()
    with open_workspace(folder, clock=clock_at(), passphrase=PASSPHRASE) as again:
        assert again.library.find(OWN).version == "1.0"


def test_publishing_the_same_again_changes_nothing(workspace: Workspace) -> None:
    first = publish_checklist(workspace, content=own_form())
    assert publish_checklist(workspace, content=own_form()) == first
    with workspace.read() as reader:
        assert len(reader.revisions(first.id)) == 1


def test_a_newer_version_says_on_which_it_is_based(workspace: Workspace) -> None:
    publish_checklist(workspace, content=own_form("1.9"))
    newer = publish_checklist(workspace, content=own_form("1.10", lamp=True))
    assert newer.based_on == "1.9"
    shown = [
        (one.definition.version, one.newest)
        for one in list_editions(workspace)
        if one.definition.id == OWN
    ]
    assert shown == [("1.9", False), ("1.10", True)]


def test_an_older_version_is_refused(workspace: Workspace) -> None:
    publish_checklist(workspace, content=own_form("1.10"))
    problem = refused(workspace, own_form("1.9"))
    assert problem.code == "publishing.older"
    assert problem.context["newest"] == "1.10"


def test_a_version_is_one_text(workspace: Workspace) -> None:
    publish_checklist(workspace, content=own_form())
    assert refused(workspace, own_form(lamp=True)).code == "publishing.same_version"
    shipped = paths.forms("core", "fire-lanes.yaml").read_bytes()
    assert refused(workspace, shipped + b"# mine\n").code == "publishing.same_version"


def test_what_does_not_compile_is_refused_with_its_findings(workspace: Workspace) -> None:
    broken = own_form().replace(b"param('gate_min_width_m')", b"${nobody}")
    problem = refused(workspace, broken)
    assert problem.code == "publishing.mistakes"
    findings = problem.context["findings"]
    assert isinstance(findings, tuple)
    assert findings
    assert all(one.level is Level.ERROR for one in findings)
    with workspace.read() as reader:
        assert reader.all(ChecklistEdition) == ()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1, 2]", b"format: 2\n"])
def test_what_is_no_checklist_is_refused(workspace: Workspace, content: bytes) -> None:
    assert refused(workspace, content).code == "publishing.mistakes"


def test_a_new_version_stays_where_it_was(workspace: Workspace) -> None:
    publish_checklist(workspace, content=own_form())
    assert refused(workspace, own_form("2.0", theme="GX")).code == "publishing.moved"
    assert refused(workspace, own_form("2.0", programme="core")).code == "publishing.moved"


def test_a_theme_has_one_checklist(workspace: Workspace) -> None:
    problem = refused(workspace, own_form(programme="core", theme="FL"))
    assert problem.code == "publishing.theme_taken"
    assert problem.context["other"] == "core-fire-lanes"


def test_a_programme_of_one_s_own_can_be_walked(workspace: Workspace) -> None:
    publish_checklist(workspace, content=own_form())
    visit = Visit(Round(2026, 1), RoundKind.COMPLETION, programme="own")
    inspection = begin_inspection(workspace, compound=COMPOUND, visit=visit)
    assert [one.template for one in inspection.sections] == [OWN]


def test_a_published_checklist_appears_in_its_programme(workspace: Workspace) -> None:
    publish_checklist(workspace, content=own_form(programme="core"))
    core = workspace.library.find_programme("core")
    (rule,) = (one for one in core.themes if one.template == OWN)
    assert (rule.theme, rule.weight) == ("GT", 1)
    publish_checklist(workspace, content=own_form(id_="own-min", programme="minhang"))
    official = workspace.library.find_programme("minhang")
    (rule,) = (one for one in official.themes if one.template == "own-min")
    assert rule.weight == 0, "the score of an official programme is as its document says"
    visit = Visit(Round(2026, 1), RoundKind.EVALUATION, programme="core")
    begun = begin_inspection(workspace, compound=COMPOUND, visit=visit)
    assert OWN in {one.template for one in programme_of(workspace, begun).themes}
    withdraw_checklist(workspace, template=OWN, version="1.0")
    assert OWN in {one.template for one in programme_of(workspace, begun).themes}


def test_the_newest_version_is_asked_and_what_runs_keeps_its_own(workspace: Workspace) -> None:
    publish_checklist(workspace, content=own_form())
    visit = Visit(Round(2026, 1), RoundKind.COMPLETION, programme="own")
    running = begin_inspection(workspace, compound=COMPOUND, visit=visit)
    publish_checklist(workspace, content=own_form("1.1", lamp=True))
    later = begin_inspection(
        workspace, compound=COMPOUND, visit=replace(visit, round=Round(2026, 2))
    )
    assert [one.version for one in later.sections] == ["1.1"]
    assert [one.version for one in definitions_of(workspace, running)] == ["1.0"]


def test_an_edition_can_be_withdrawn_and_put_up_again(workspace: Workspace) -> None:
    publish_checklist(workspace, content=own_form())
    visit = Visit(Round(2026, 1), RoundKind.COMPLETION, programme="own")
    running = begin_inspection(workspace, compound=COMPOUND, visit=visit)
    withdraw_checklist(workspace, template=OWN, version="1.0")
    with pytest.raises(InputError, match=r"checklist\.no_programme"):
        workspace.library.find_programme("own")
    assert [one.id for one in definitions_of(workspace, running)] == [OWN]
    assert [one.template for one in programme_of(workspace, running).themes] == [OWN]
    assert workspace.store.check() == ()
    put_up_again(workspace, template=OWN, version="1.0")
    assert workspace.library.find(OWN).version == "1.0"
    with pytest.raises(InputError, match=r"publishing\.unknown"):
        withdraw_checklist(workspace, template=OWN, version="7")


def test_a_file_is_taken_over(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "got.yaml"
    file.write_bytes(own_form())
    assert (
        take_over_checklist(workspace, file).digest == edition_for(workspace, template=OWN).digest
    )


def test_a_shipped_checklist_gets_its_record_when_it_is_asked_for(workspace: Workspace) -> None:
    edition = edition_for(workspace, template="core-fire-lanes")
    assert edition.digest == workspace.library.find("core-fire-lanes").digest
    assert edition.based_on == ""
    shown = [(one.id, one.version) for one in workspace.library.definitions]
    assert len(shown) == len(set(shown)), "it is the same checklist as the one that ships"


def test_bytes_that_are_gone_or_changed_are_not_taken_for_the_checklist(
    workspace: Workspace,
) -> None:
    edition = publish_checklist(workspace, content=own_form())
    place = next(workspace.folder.glob(f"media/*/{edition.digest}"))
    place.chmod(0o644)
    place.write_bytes(own_form("9.9"))
    folder = workspace.folder
    workspace.close()
    with open_workspace(folder, clock=clock_at(), passphrase=PASSPHRASE) as again:
        with pytest.raises(InputError, match=r"checklist\.not_at_hand"):
            again.library.find(OWN)
        assert {one.code for one in again.store.check()} == {"media.altered"}
