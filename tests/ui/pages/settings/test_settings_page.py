"""The page 设置 in the real window: changes are in force at once, files are taken, data is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inspector.capture.photo_copies import USUAL_STRIP, StripPart, strip_parts
from inspector.clock import FrozenClock
from inspector.domain.evidence import Photo
from inspector.domain.parties import Role
from inspector.settings import Appearance
from inspector.signing import (
    certificate_facts,
    create_authority,
    issue_certificate,
    load_trust,
    read_request,
)
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.settings.evidence_strip import EvidenceStripSection
from inspector.ui.pages.settings.identity import IdentitySection
from inspector.ui.pages.settings.keeping import BackupSection, StorageSection
from inspector.ui.pages.settings.looks import AppearanceSection, KeysSection, LanguageSection
from inspector.ui.pages.settings.page import SettingsPage
from inspector.ui.pages.settings.parts import Section
from inspector.ui.pages.settings.reference import AboutSection, ChecklistsSection
from inspector.ui.theme import theme
from inspector.ui.widgets.label import Label
from inspector.upkeep.backup import last_backup
from inspector.workspace import Workspace, create_workspace, open_workspace
from tests.demo_run import Demo, Opener, copy_workspace
from tests.field import clock_at
from tests.flow.story import AFTERWARDS

WindowOpener = Callable[..., MainWindow]

_PASSPHRASE = "tests only"


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(
        tmp_path / "blank", role=Role.FIELD, name="望春小组", clock=clock_at(), demo=True
    )
    with made:
        yield made


def _language(window: MainWindow) -> str:
    return window.desk.language.value


def _page(window: MainWindow) -> SettingsPage:
    assert isinstance(window.view, SettingsPage)
    return window.view


def _section(window: MainWindow) -> Section:
    section = _page(window).section
    assert section is not None
    return section


def _said(section: Section) -> str:
    return "\n".join(one.text() for one in section.findChildren(Label) if one.isVisible())


def _idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.desk.tasks.is_idle, timeout=20_000)


def test_a_theme_is_in_force_at_once_and_kept(
    blank: Workspace, open_at: WindowOpener, qtbot: QtBot
) -> None:
    window = open_at(blank, "settings", {"section": "appearance"})
    section = _section(window)
    assert isinstance(section, AppearanceSection)
    section.colours.chip("dark").click()
    assert theme().is_dark
    section.text_size.chip("150").click()
    assert theme().scale == 150
    section.sharp.click()
    assert theme().is_sharp
    section.calm.click()
    assert theme().duration("panel") == 0
    _idle(window, qtbot)
    kept, findings = window.desk.preferences.file.load()
    assert findings == ()
    assert (kept.appearance, kept.text_scale) == (Appearance.DARK, 150)
    assert (kept.sharp, kept.calm) == (True, True)


def test_what_copies_say_is_chosen_and_seen_on_the_last_photo(
    open_copy: Opener, open_at: WindowOpener, qtbot: QtBot
) -> None:
    window = open_at(open_copy("field"), "settings", {"section": "photos"})
    section = _section(window)
    assert isinstance(section, EvidenceStripSection)
    qtbot.waitUntil(lambda: not section.picture.pixmap().isNull(), timeout=20_000)
    usual = section.picture.pixmap().toImage()
    assert not section.switches[StripPart.PROJECT].isChecked()
    section.switches[StripPart.PERSON].click()
    qtbot.waitUntil(lambda: section.picture.pixmap().toImage() != usual, timeout=20_000)
    _idle(window, qtbot)
    kept, _ = window.desk.preferences.file.load()
    assert strip_parts(kept.strip) == tuple(
        one for one in USUAL_STRIP if one is not StripPart.PERSON
    )


def test_without_photos_the_sample_says_so(
    blank: Workspace, open_at: WindowOpener, qtbot: QtBot
) -> None:
    window = open_at(blank, "settings", {"section": "photos"})
    _idle(window, qtbot)
    assert "还没有照片" in _said(_section(window))


def test_a_language_is_in_force_at_once(blank: Workspace, open_at: WindowOpener) -> None:
    window = open_at(blank, "settings", {"section": "language"})
    section = _section(window)
    assert isinstance(section, LanguageSection)
    section.language.chip("en").click()
    assert _language(window) == "en"
    assert section.language.names() == ("en",)
    section.language.chip("zh").click()
    assert _language(window) == "zh"


def test_single_keys_can_be_turned_off(blank: Workspace, open_at: WindowOpener) -> None:
    window = open_at(blank, "settings", {"section": "keys"})
    section = _section(window)
    assert isinstance(section, KeysSection)
    section.single.click()
    assert not window.desk.preferences.settings.single_keys
    section.single.click()
    assert window.desk.preferences.settings.single_keys


def test_the_text_size_of_the_keys_shows_on_the_page(
    blank: Workspace, open_at: WindowOpener
) -> None:
    window = open_at(blank, "settings", {"section": "appearance"})
    window.desk.preferences.larger()
    section = _section(window)
    assert isinstance(section, AppearanceSection)
    assert section.text_size.names() == ("110",)


def test_from_nobody_to_an_issued_and_trusted_certificate(
    blank: Workspace,
    open_at: WindowOpener,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_at(blank, "settings", {"section": "identity"})
    section = _section(window)
    assert isinstance(section, IdentitySection)
    section.name.field.setText("周明华")
    section.unit.field.setText("质量监督小组")
    section.first.field.setText(_PASSPHRASE)
    section.second.field.setText("something else")
    section.make.click()
    _idle(window, qtbot)
    assert certificate_facts(blank.identity_folder) is None
    section.second.field.setText(_PASSPHRASE)
    section.make.click()
    qtbot.waitUntil(lambda: blank.is_unlocked)
    _idle(window, qtbot)
    assert "尚未受信任" in _said(section)

    request = tmp_path / "request.csr"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(request), ""))
    section.request.click()
    _idle(window, qtbot)
    authority = create_authority(
        tmp_path / "ca", name="根", unit="指挥部", passphrase="ca", clock=clock_at(), demo=True
    )
    answer = tmp_path / "answer.pem"
    answer.write_bytes(
        issue_certificate(
            authority, read_request(request.read_bytes()), role=Role.FIELD, clock=clock_at()
        )
    )
    section.dropEvent(_drop(answer))
    _idle(window, qtbot)
    assert "还没有信任这个机构" in _said(section)
    section.trust_issuer.click()
    _idle(window, qtbot)
    assert [root.name for root in load_trust([blank.trust_folder]).facts] == ["根"]
    assert "证书有效" in _said(section)
    assert not section.trust_issuer.isVisible()


def test_a_wrong_passphrase_is_said_at_its_field(
    demo: Demo, open_at: WindowOpener, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = copy_workspace(demo.out / "field", tmp_path / "locked")
    with open_workspace(folder, clock=FrozenClock(AFTERWARDS)) as workspace:
        window = open_at(workspace, "settings", {"section": "identity"})
        section = _section(window)
        assert isinstance(section, IdentitySection)
        section.passphrase.field.setText("wrong")
        section.open.click()
        _idle(window, qtbot)
        locked = not workspace.is_unlocked
        assert locked
        assert section.passphrase.field.hasFocus()
        section.passphrase.field.setText("demo")
        section.open.click()
        _idle(window, qtbot)
        assert workspace.is_unlocked
        assert not section.passphrase.isVisible()


def _drop(file: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    _drop.kept = data  # type: ignore[attr-defined] # Qt does not keep it
    return QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_a_text_that_is_no_certificate_changes_nothing(
    blank: Workspace, open_at: WindowOpener, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_at(blank, "settings", {"section": "identity"})
    section = _section(window)
    assert isinstance(section, IdentitySection)
    rubbish = tmp_path / "rubbish.pem"
    rubbish.write_text("not a certificate 😀", encoding="utf-8")
    section.take_in([rubbish])
    _idle(window, qtbot)
    assert list(blank.trust_folder.iterdir()) == []
    assert window.toasts.toast is not None


def test_a_backup_is_made_where_one_chose_and_opens(
    open_copy: Opener,
    open_at: WindowOpener,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace = open_copy("field")
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    window = open_at(workspace, "settings", {"section": "backup"})
    section = _section(window)
    assert isinstance(section, BackupSection)
    assert "还没有备份过" in _said(section)
    section.begin.click()
    section.begin.click()  # twice is once
    _idle(window, qtbot)
    made = last_backup(workspace)
    assert made is not None
    assert [path.name for path in stick.iterdir()] == [Path(made.folder).name]
    assert "上次备份" in _said(section)
    with workspace.read() as reader:
        photos = len(reader.all(Photo))
    with (
        open_workspace(Path(made.folder), clock=clock_at(), passphrase="demo") as copy,
        copy.read() as reader,
    ):
        assert len(reader.all(Photo)) == photos


def test_a_cancelled_backup_leaves_nothing_on_the_stick(
    open_copy: Opener, open_at: WindowOpener, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = open_copy("field")
    stick = tmp_path / "stick"
    stick.mkdir()
    window = open_at(workspace, "settings", {"section": "backup"})
    section = _section(window)
    assert isinstance(section, BackupSection)
    section.back_up(stick)
    section.stop.click()
    _idle(window, qtbot)
    assert list(stick.iterdir()) == []
    assert last_backup(workspace) is None
    assert section.begin.isVisible()


def test_a_stick_that_is_gone_is_said_on_the_page(
    blank: Workspace, open_at: WindowOpener, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_at(blank, "settings", {"section": "backup"})
    section = _section(window)
    assert isinstance(section, BackupSection)
    section.back_up(tmp_path / "gone")
    _idle(window, qtbot)
    assert "没有备份成" in _said(section)
    assert section.begin.isVisible()


def test_the_check_of_all_data_says_that_it_is_sound_and_finds_damage(
    open_copy: Opener, open_at: WindowOpener, qtbot: QtBot
) -> None:
    workspace = open_copy("field")
    window = open_at(workspace, "settings", {"section": "storage"})
    section = _section(window)
    assert isinstance(section, StorageSection)
    section.check.click()
    _idle(window, qtbot)
    assert "数据完好" in _said(section)
    with workspace.read() as reader:
        digest = reader.all(Photo)[0].digest
    original = workspace.folder / "media" / digest[:2] / digest
    original.unlink()
    section.check.click()
    _idle(window, qtbot)
    assert "发现 1 处问题" in _said(section)
    assert digest in _said(section)


def test_checklists_are_shown_with_version_and_digest(
    blank: Workspace, open_at: WindowOpener
) -> None:
    window = open_at(blank, "settings", {"section": "checklists"})
    section = _section(window)
    assert isinstance(section, ChecklistsSection)
    definition = blank.library.find("core-fire-lanes")
    said = _said(section)
    assert definition.version in said
    assert definition.digest[:16] in said


def test_a_diagnosis_holds_versions_and_nobody_s_name(
    open_copy: Opener, open_at: WindowOpener, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = open_copy("field")
    window = open_at(workspace, "settings", {"section": "about"})
    section = _section(window)
    assert isinstance(section, AboutSection)
    section.save_diagnosis(tmp_path / "diagnosis.txt")
    _idle(window, qtbot)
    written = (tmp_path / "diagnosis.txt").read_text(encoding="utf-8")
    assert "inspector " in written
    assert workspace.person.name not in written


@pytest.mark.parametrize(
    "state", [{}, {"section": "nothing"}, {"section": 7}, {"section": "about", "scroll": "far"}]
)
def test_any_state_is_borne(
    blank: Workspace, open_at: WindowOpener, state: dict[str, object]
) -> None:
    window = open_at(blank, "settings", state)
    assert _page(window).section is not None


def test_a_narrow_window_shows_list_or_section_and_the_way_back(
    blank: Workspace, open_at: WindowOpener
) -> None:
    window = open_at(blank, "settings", {}, size=(600, 800))
    page = _page(window)
    page.list.entry("backup").click()
    assert window.view is not None
    assert page.path() == ("设置",)
    assert not page.list.isVisible()
    window.go_up()
    assert page.list.isVisible()
    assert page.path() == ()


def test_arrows_walk_through_the_sections(blank: Workspace, open_at: WindowOpener) -> None:
    window = open_at(blank, "settings", {"section": "identity"})
    page = _page(window)
    page.list.entry("identity").setFocus()
    QTest.keyClick(page.list.entry("identity"), Qt.Key.Key_Down)
    assert isinstance(page.section, AppearanceSection)
    assert page.state()["section"] == "appearance"
