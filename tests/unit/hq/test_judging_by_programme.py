"""Headquarters comes to the street's result, by the programme's file that came in the bundle."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from inspector import paths, words
from inspector.acceptance.conditions import weigh_conditions
from inspector.acceptance.parties import open_acceptance
from inspector.acceptance.readiness import check_readiness
from inspector.bundle.export import export_bundle
from inspector.bundle.load import import_bundle
from inspector.capture.inspections import programme_of
from inspector.capture.places import import_places
from inspector.capture.programmes import judge_gates, judge_whole
from inspector.checklist.judging.explaining import lines_of
from inspector.checklist.library import Library
from inspector.checklist.programmes.explaining import explain_programme
from inspector.checklist.programmes.reading import load_programme
from inspector.domain.exchange import Verdict
from inspector.domain.inspection import Inspection, RoundKind
from inspector.errors import InputError
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import SEATS
from tests.office_fixtures import Opener
from tests.programme_walk import answer_in_order, begin, make_programme_ready

NO = {"value": "fail"}
ENCOURAGED = {"DSM-01": NO, "DSM-02": NO, "DSM-03": NO}
COMMITTEE = frozenset({"YRG-03"})
NO_COMMITTEE = {"YRG-03": {"date": "2026-03-01", "assembly": "fail", "committee": "fail"}}


@pytest.fixture
def field(open_office: Opener) -> Workspace:
    """An enrolled field group with the demo's register."""
    workspace = open_office("field")
    import_places(workspace, paths.resources("demo", "places.csv"))
    return workspace


def send(field: Workspace, hq: Workspace, folder: Path, *inspections: Inspection) -> list[str]:
    """Takes inspections to headquarters on a stick.

    Returns:
        Names of the rules and checklists in the bundle.
    """
    exported = export_bundle(field, roots=[one.id for one in inspections], out=folder)
    report = import_bundle(hq, exported.path)
    assert report.verdict in (Verdict.ACCEPTED, Verdict.WARNINGS), report.verification
    with ZipFile(exported.path) as archive:
        held = [name.split("/", 1)[1] for name in archive.namelist()]
    return sorted(name for name in held if name.startswith("data/checklists/"))


def told(workspace: Workspace, inspection: Inspection) -> tuple[object, ...]:
    """Everything a workspace says of an inspection's result."""
    with workspace.read() as reader:
        held = reader.get(Inspection, inspection.id)
        judged = judge_whole(workspace, reader, held)
        assert judged is not None
        ready = weigh_conditions(workspace, reader, inspection=held, seats=SEATS)
    return (
        judged.met,
        judged.outcome,
        judged.level and judged.level.name,
        judged.score,
        [(one.tier.name, one.met) for one in judged.tiers],
        lines_of(explain_programme(judged), Language.ZH),
        [(one.kind, one.level, words.finding(one.detail, Language.ZH)) for one in ready.conditions],
    )


def with_other_rules(
    workspace: Workspace, code: str, old: str, new: str, *, version: str = "1.1"
) -> None:
    """Puts a changed programme's file in the place of the one that ships."""
    path = paths.forms() / code / "programme.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new).replace('version: "1.0"', f'version: "{version}"')
    loaded = load_programme(changed.encode(), name="later")
    assert loaded.programme is not None, loaded.findings
    shipped = workspace.library
    others = [one for one in shipped.loaded_programmes if one.programme.code != code]  # type: ignore[union-attr]  # what ships is whole
    changed_library = Library(
        shipped._shelf,
        (*others, loaded),
        received=shipped._received,
    )
    workspace._shelf._held = changed_library


def test_dongyang_comes_to_the_same_at_headquarters(
    field: Workspace, hq: Workspace, tmp_path: Path
) -> None:
    begun = begin(field, "dongyang", theme="DSM")
    inspection = make_programme_ready(field, tmp_path / "pictures", begun, ENCOURAGED)
    # Headquarters runs a later release, in which encouraged demands would matter.
    with_other_rules(
        hq, "dongyang", " and ${failed} = ${tier_encouraged_failed}", " and ${failed} = 0"
    )
    held = send(field, hq, tmp_path / "out", inspection)
    assert held == [
        "data/checklists/dongyang-smart@1.0.yaml",
        "data/checklists/dongyang@1.0.programme.yaml",
    ]
    assert told(hq, inspection) == told(field, inspection)
    assert told(hq, inspection)[:3] == (True, "passed", "passed")


def test_yantai_comes_to_the_same_with_its_gates(
    field: Workspace, hq: Workspace, tmp_path: Path
) -> None:
    site = begin(field, "yantai-renovation", theme="YRC")
    record = begin(field, "yantai-renovation", theme="YRG", kind=RoundKind.MILESTONES)
    answer_in_order(field, record, NO_COMMITTEE, only=COMMITTEE)
    send(field, hq, tmp_path / "out", site, record)
    assert told(hq, site) == told(field, site)
    for workspace in (field, hq):
        with workspace.read() as reader:
            gates = judge_gates(workspace, reader, site)
        assert gates is not None
        assert [one.item.code for _, one in gates.failed] == ["YRG-03"]
    acceptance = open_acceptance(field, inspection=site.id, seats=SEATS)
    codes = [one.code for one in check_readiness(field, acceptance=acceptance.id)]
    assert "acceptance.gate_failed" in codes


def test_a_later_file_changes_nothing_that_has_begun(field: Workspace) -> None:
    before = begin(field, "minhang", profile={"version": "basic"})
    with_other_rules(field, "minhang", "基础版要求全部做到，环境改造合格", "基础版另有要求")
    frozen = programme_of(field, before)
    assert frozen.version == "1.0"
    assert field.library.find_programme("minhang").version == "1.1"
    text = frozen.scales[0].levels[2].text
    assert text is not None
    assert "另有要求" not in text.say(Language.ZH)


def test_rules_that_are_not_at_hand_are_told_in_words(field: Workspace) -> None:
    begun = begin(field, "minhang", profile={"version": "basic"})
    stranger = replace(begun, programme_version="0.9", programme_digest="0" * 64)
    with pytest.raises(InputError) as refused:
        programme_of(field, stranger)
    assert refused.value.code == "checklist.programme_not_at_hand"
    assert "0.9" in words.error(refused.value, Language.ZH)


def test_an_inspection_from_before_versions_is_judged_by_the_file_at_hand(
    field: Workspace,
) -> None:
    begun = begin(field, "minhang", profile={"version": "basic"})
    old = replace(begun, programme_version="", programme_digest="")
    assert programme_of(field, old) == field.library.find_programme("minhang")


def test_other_rules_under_a_known_version_are_doubtful(
    field: Workspace, hq: Workspace, tmp_path: Path
) -> None:
    with_other_rules(field, "minhang", "基础版要求全部做到", "基础版另有要求", version="1.0")
    begun = begin(field, "minhang", profile={"version": "basic"})
    exported = export_bundle(field, roots=[begun.id], out=tmp_path / "out")
    report = import_bundle(hq, exported.path)
    assert report.verdict is Verdict.QUARANTINED
    assert not report.applied
    assert report.verification is not None
    found = {one.code: one for one in report.verification.findings}
    told = found["bundle.programme_known_otherwise"]
    assert told.subject == "data/checklists/minhang@1.0.programme.yaml"
    assert "定级会不一样" in words.finding(told, Language.ZH)
