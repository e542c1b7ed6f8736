"""换用新版清单: says that a newer version is at hand, and moves the inspection on when asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector import words
from inspector.capture.moves import Move
from inspector.capture.moving_on import move_on, newer_version, preview_move, take_back_move
from inspector.domain.ids import InspectionId
from inspector.domain.inspection import Inspection
from inspector.errors import InputError, InspectorError
from inspector.ui.desk import Desk
from inspector.ui.pages.checks.newer_panel import NewerPanel
from inspector.ui.pages.checks.runner import Runner
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.workspace import Workspace

__all__ = ["NewerVersions", "read_moves", "read_newer"]


@dataclass(frozen=True, slots=True)
class Newer:
    """Themes of an inspection that have a newer checklist.

    Attributes:
        inspection: as it stood when it was looked at.
        themes: their codes.
    """

    inspection: Inspection
    themes: tuple[str, ...]


def read_newer(workspace: Workspace, inspection: InspectionId) -> Newer:
    """Which themes of an inspection have a newer checklist."""
    with workspace.read() as reader:
        held = reader.get(Inspection, inspection)
    themes = (one.theme for one in held.sections)
    return Newer(held, tuple(one for one in themes if newer_version(workspace, held, one)))


def read_moves(
    workspace: Workspace, newer: Newer, *, refreeze: bool
) -> tuple[Move | InputError, ...]:
    """What moving on comes to, theme by theme; where it cannot be done, why."""
    found: list[Move | InputError] = []
    for theme in newer.themes:
        try:
            found.append(
                preview_move(
                    workspace, inspection=newer.inspection.id, theme=theme, refreeze=refreeze
                )
            )
        except InputError as problem:
            found.append(problem)
    return tuple(found)


class NewerVersions(QObject):
    """The key in the header and the panel behind it.

    Args:
        desk: the page's means.
        runner: what is shown; it looks again after a move.
        parent: the page.
    """

    told = Signal()
    """The key came or went."""

    def __init__(self, desk: Desk, runner: Runner, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._newer: Newer | None = None
        self._panel: NewerPanel | None = None
        self.key = Button(kind=ButtonKind.QUIET, icon="refresh-cw")
        runner.changed.connect(self._look)
        self.retranslate()

    @property
    def is_at_hand(self) -> bool:
        """Whether the inspection that is shown could move on."""
        sheet = self._runner.sheet
        return (
            sheet is not None
            and self._newer is not None
            and self._newer.inspection.id == sheet.inspection.id
            and bool(self._newer.themes)
            and not sheet.locked
        )

    def retranslate(self) -> None:
        """Words of the key."""
        self.key.set_text(self.tr("有新版清单"))

    def show_panel(self, ask: Callable[[QWidget], object]) -> None:
        """Shows what moving on comes to.

        Args:
            ask: puts the panel beside the page.
        """
        sheet = self._runner.sheet
        if self._newer is None or sheet is None:
            return
        self._runner.flush()
        language = self._desk.language
        names = {code: one.definition.label.say(language) for code, one in sheet.judgements.items()}
        panel = NewerPanel(language, names)
        panel.preview_asked.connect(lambda on: self._preview(refreeze=on))
        panel.move_asked.connect(self._move)
        panel.destroyed.connect(partial(self._forget, id(panel)))
        self._panel = panel
        ask(panel)
        self._preview(refreeze=False)

    def _forget(self, gone: int, _object: object = None) -> None:
        if self._panel is not None and id(self._panel) == gone:
            self._panel = None

    def _look(self) -> None:
        sheet = self._runner.sheet
        held = self._newer
        if sheet is None or (held is not None and held.inspection == sheet.inspection):
            return
        self._newer = Newer(sheet.inspection, ())
        work = partial(read_newer, self._desk.opened, sheet.inspection.id)
        self._desk.tasks.read(work, receiver=self, done=self._show, topic="newer")

    def _show(self, newer: Newer) -> None:
        self._newer = newer
        self.told.emit()

    def _preview(self, *, refreeze: bool) -> None:
        panel = self._panel
        if panel is None or self._newer is None:
            return
        work = partial(read_moves, self._desk.opened, self._newer, refreeze=refreeze)
        self._desk.tasks.read(work, receiver=panel, done=panel.show_moves, topic="moves")

    def _move(self, move: Move) -> None:
        self._runner.flush()
        self._desk.tasks.write(
            self._work(move), receiver=self, done=self._moved, failed=self._not_moved
        )

    def _work(self, move: Move) -> partial[Move]:
        return partial(
            move_on,
            self._desk.opened,
            inspection=move.inspection,
            theme=move.theme,
            version=move.after.version,
            refreeze=move.refreeze,
        )

    def _moved(self, move: Move) -> None:
        self._desk.undo.did(
            "undo.move_on",
            back=partial(take_back_move, self._desk.opened, move=move),
            again=self._work(move),
            shown=self._look_again,
            receiver=self,
            toast=True,
            theme=move.theme,
            version=move.after.version,
        )
        self._look_again()

    def _look_again(self) -> None:
        self._newer = None
        if self._panel is not None:
            self._panel.show_done()
        self._runner.look()

    def _not_moved(self, problem: InspectorError) -> bool:
        if self._panel is None:
            return False
        self._panel.say_error(words.error(problem, self._desk.language))
        return True
