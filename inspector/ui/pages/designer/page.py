"""The page 清单设计: the shelf, or a form under work with its parts, properties and trials."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from inspector.checklist.editing.drafts import Draft, discard_draft, restore_draft
from inspector.checklist.editing.tree import text_at
from inspector.clock import CHINA
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.designer.giving_out import give_paper, give_workbook
from inspector.ui.pages.designer.import_view import Brought, ImportView, read_brought
from inspector.ui.pages.designer.publishing import Publishing
from inspector.ui.pages.designer.reading import (
    Shelf,
    begin_form,
    begin_from,
    keep_brought,
    open_draft,
    read_shelf,
)
from inspector.ui.pages.designer.shelf_view import ShelfView
from inspector.ui.pages.designer.workbench import Workbench
from inspector.ui.pages.designer.workplace import Workplace
from inspector.ui.pickers import choose_target
from inspector.ui.shell.action_button import make_action
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.chips import SavedLabel

__all__ = ["DesignerPage"]


class DesignerPage(PageView):
    """Shows the shelf until a draft is opened, then the workplace."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.bench: Workbench | None = None
        self.place: Workplace | None = None
        self._wanted: Mapping[str, object] = {}
        self._asked = ""
        self.shelf = ShelfView()
        self.shelf.anew.connect(lambda: self._make(partial(begin_form, desk.opened)))
        self.shelf.copied.connect(self._copy)
        self.shelf.opened.connect(self.open)
        self.saved = SavedLabel()
        self.bringing = ImportView()
        self.bringing.taken.connect(self._keep_brought)
        self.bringing.left.connect(self._close)
        self.shelf.brought.connect(self._choose)
        self.publishing = Publishing(desk, self)
        self.publishing.panel_asked.connect(self.panel_asked)
        self.publishing.asked.connect(self.publish)
        self.publishing.published.connect(self._published)
        self.publishing.problem_asked.connect(self._show_problems)
        self.publishing.part_asked.connect(self._show_changed)
        self._pile = QStackedWidget()
        self._pile.addWidget(self.shelf)
        self._pile.addWidget(self.bringing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pile)
        self._export = make_action(self, "", run=self._choose_target, icon="download")
        self._print = make_action(self, "", run=self._choose_paper, icon="printer")
        self._publish = make_action(self, "", run=self.show_publishing, icon="stamp")
        self.follow_theme()

    def title(self) -> str:
        """The form's name."""
        if self.place is not None:
            return self.place.title()
        return self.tr("导入 XLSForm 表格") if self._brings else ""

    def subtitle(self) -> str:
        """Its id and version."""
        roomy = self.width_class in (WidthClass.WIDE, WidthClass.REGULAR)
        return self.place.subtitle() if self.place is not None and roomy else ""

    def path(self) -> tuple[str, ...]:
        """The way back to the shelf."""
        if self.place is None:
            return (self.tr("清单设计"),) if self._brings else ()
        inner = self.place.path()
        return (self.tr("清单设计"), *inner)

    def actions_in_header(self) -> tuple[QAction, ...]:
        """What is done with the form as a whole."""
        return (self._export, self._print, self._publish) if self.place is not None else ()

    def header_widgets(self) -> tuple[QWidget, ...]:
        """When it was saved."""
        return (self.saved,) if self.place is not None else ()

    def regions(self) -> tuple[QWidget, ...]:
        """The columns."""
        return self.place.regions() if self.place is not None else (self.shelf,)

    def keys(self) -> tuple[KeyEntry, ...]:
        """Of the list of parts and of expressions."""
        return (
            ("↑ ↓", self.tr("上一个或下一个问题")),
            ("← →", self.tr("收起或展开")),
            ("Alt+↑ Alt+↓", self.tr("上移或下移")),
            ("Ctrl+D", self.tr("复制一份")),
            ("Delete", self.tr("删除")),
            ("Tab", self.tr("采用写法建议")),
        )

    def state(self) -> Mapping[str, object]:
        """Which draft, and where in it."""
        if self.bench is None or self.place is None:
            return {}
        return {"draft": self.bench.key, **self.place.state()}

    def restore(self, state: Mapping[str, object]) -> None:
        """Opens the draft that was open."""
        key = state.get("draft")
        if not isinstance(key, str) or not key:
            if state.get("shelf"):
                self._close()
            return
        if self.bench is not None and self.bench.key == key and self.place is not None:
            self.place.restore(state)
            return
        self._wanted = dict(state)
        self.open(key)

    def entered(self) -> None:
        """Reads the shelf."""
        if self.place is None:
            self._read_shelf()

    def flush(self) -> None:
        """Everything typed goes into the draft, and the draft to disk."""
        if self.place is not None:
            self.place.flush()
        if self.bench is not None:
            self.bench.flush()

    def go_up(self) -> bool:
        """From the form back to the shelf."""
        if self.place is None and not self._brings:
            return False
        if self.place is None or not self.place.go_up():
            self._close()
        return True

    def take_back(self) -> bool:
        """Ctrl+Z takes back what was changed in the form."""
        return self.place is not None and self.place.undo()

    def do_again(self) -> bool:
        """Ctrl+Shift+Z brings it again."""
        return self.place is not None and self.place.redo()

    def set_width_class(self, width_class: WidthClass) -> None:
        """Three columns, two, or one at a time."""
        super().set_width_class(width_class)
        if self.place is not None:
            self.place.set_width_class(width_class)

    def retranslate(self) -> None:
        """Its words."""
        self._export.setText(self.tr("导出"))
        self._print.setText(self.tr("打印"))
        self._publish.setText(self.tr("发布"))
        if self.place is None and self.isVisible():
            self._read_shelf()

    def open(self, key: str) -> None:
        """Opens a draft."""
        self._asked = key
        self.desk.tasks.read(
            partial(open_draft, self.desk.opened, key),
            receiver=self,
            done=self._show_draft,
            failed=self._not_opened,
            topic="draft",
        )

    def _copy(self, id_: str, version: str, digest: str) -> None:
        work = partial(begin_from, self.desk.opened, id_=id_, version=version, digest=digest)
        self._make(work)

    def _make(self, work: partial[Draft]) -> None:
        self._wanted = {}
        self.desk.tasks.write(work, receiver=self, done=self._show_draft)

    def _show_draft(self, draft: Draft) -> None:
        self._drop_place()
        self.bench = Workbench(self.desk, draft, self)
        self.bench.saved.connect(self._show_saved)
        self.place = Workplace(self.desk, self.bench)
        self.place.header_changed.connect(self._refresh_header)
        self.place.moved.connect(self.state_changed)
        self.place.discarded.connect(self.throw_away)
        self.place.panel_asked.connect(self.panel_asked)
        self.place.panel_dropped.connect(self.panel_dropped)
        self._pile.addWidget(self.place)
        self._pile.setCurrentWidget(self.place)
        self.place.set_width_class(self.width_class)
        self.place.restore(self._wanted or {"part": list(draft.focus)})
        self._wanted = {}
        self._refresh_header()
        self.state_changed.emit()

    def _not_opened(self, problem: InspectorError) -> bool:
        """A draft that is gone leads to the shelf; the toast says why."""
        del problem
        self._read_shelf()
        return False

    def _show_saved(self) -> None:
        self.saved.set_saved(self.desk.clock.now().astimezone(CHINA).time())

    def _close(self) -> None:
        self.flush()
        self._drop_place()
        self.panel_dropped.emit()
        self._pile.setCurrentWidget(self.shelf)
        self._read_shelf()
        self.header_changed.emit()
        self.state_changed.emit()

    def _drop_place(self) -> None:
        if self.place is not None:
            self._pile.removeWidget(self.place)
            self.place.hide()
            self.place.deleteLater()
        self.place, self.bench = None, None

    @property
    def _brings(self) -> bool:
        return self._pile.currentWidget() is self.bringing

    def throw_away(self) -> None:
        """Puts the draft aside, with a way back."""
        if self.bench is None or self.place is None:
            return
        self.flush()
        key, name, folder = self.bench.key, self.place.title(), self.desk.opened.folder
        self._drop_place()
        self.desk.tasks.write(
            partial(discard_draft, folder, key),
            receiver=self,
            done=lambda _: self._thrown_away(key, name),
        )

    def _thrown_away(self, key: str, name: str) -> None:
        self._close()
        folder = self.desk.opened.folder
        self.desk.undo.did(
            "designer.discarded",
            back=partial(restore_draft, folder, key),
            again=partial(discard_draft, folder, key),
            receiver=self,
            shown=self._read_shelf,
            toast=True,
            name=name,
        )

    # Bringing in, taking out, publishing.

    def bring(self, path: Path) -> None:
        """Reads an XLSForm and shows what it holds before it becomes a draft."""
        self.desk.tasks.read(
            partial(read_brought, path), receiver=self, done=self._show_brought, topic="bring"
        )

    def export(self, path: Path) -> None:
        """Writes the form as an XLSForm."""
        if self.bench is None:
            return
        self.flush()
        self.desk.tasks.write(
            partial(give_workbook, self.bench.document, path),
            receiver=self,
            done=partial(self._exported, path),
        )

    def print_form(self, path: Path) -> None:
        """Writes the form as a PDF to be filled in by hand."""
        if self.bench is None:
            return
        self.flush()
        at, held = self.desk.clock.now(), self.bench.published
        work = partial(give_paper, self.bench.document, path, at=at, held=held)
        self.desk.tasks.write(work, receiver=self, done=partial(self._printed, path))

    def show_publishing(self) -> None:
        """Shows the panel with what publishing comes to."""
        if self.bench is None:
            return
        self.flush()
        self.publishing.show(self.bench.document)

    def publish(self, version: str) -> None:
        """Publishes the form as a version."""
        if self.bench is not None:
            self.publishing.publish(self.bench.document, version)

    def _published(self, version: str) -> None:
        if self.bench is not None and self.place is not None:
            self.place.take_version(version)
            self.bench.mark_published(version)

    def _show_problems(self) -> None:
        self.panel_dropped.emit()
        if self.place is not None:
            self.place.show_problems()

    def _show_changed(self, what: str, name: str) -> None:
        if self.place is not None:
            self.place.show_named(what, name)

    def _exported(self, path: Path, remarks: int) -> None:
        code = "designer.exported.remarks" if remarks else "designer.exported"
        self.desk.notices.tell(Tone.DONE, code, path=str(path), count=remarks)

    def _printed(self, path: Path, pages: int) -> None:
        self.desk.notices.tell(Tone.DONE, "designer.printed", path=str(path), pages=pages)

    def _show_brought(self, brought: Brought) -> None:
        self.bringing.show_brought(brought, self.desk.language)
        self._pile.setCurrentWidget(self.bringing)
        self.header_changed.emit()

    def _keep_brought(self) -> None:
        brought = self.bringing.brought
        if brought is not None:
            work = partial(keep_brought, self.desk.opened, brought.document, name=brought.name)
            self._make(work)

    def _choose(self) -> None:
        title, kinds = self.tr("导入 XLSForm 表格"), self.tr("表格")
        name, _ = QFileDialog.getOpenFileName(
            self, title, "", f"{kinds} (*.xlsx *.xlsm *.xls *.csv)"
        )
        if name:
            self.bring(Path(name))

    def _choose_paper(self) -> None:
        if self.bench is None:
            return
        name = f"{text_at(self.bench.document, ('id',)) or 'form'}.pdf"
        path = choose_target(self, self.tr("打印成纸质表"), name=name, kinds="PDF (*.pdf)")
        if path is not None:
            self.print_form(path)

    def _choose_target(self) -> None:
        if self.bench is None:
            return
        name = f"{text_at(self.bench.document, ('id',)) or 'form'}.xlsx"
        path = choose_target(self, self.tr("导出表格"), name=name, kinds="XLSForm (*.xlsx)")
        if path is not None:
            self.export(path)

    def _read_shelf(self) -> None:
        work = partial(read_shelf, self.desk.opened)
        self.desk.tasks.read(work, receiver=self, done=self._show_shelf, topic="shelf")

    def _show_shelf(self, shelf: Shelf) -> None:
        self.shelf.show_shelf(shelf, self.desk.language)

    def _refresh_header(self) -> None:
        self.header_changed.emit()
