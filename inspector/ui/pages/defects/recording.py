"""Records a defect by hand: what was typed outlives a restart, pictures follow the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from inspector import words
from inspector.capture.defects import restore_defect, withdraw_defect
from inspector.capture.evidence import Intake, Subject
from inspector.capture.pins import put_defect
from inspector.domain.defect import Defect
from inspector.domain.evidence import PhotoRole
from inspector.domain.ids import InspectionId, PlaceId, PlanId
from inspector.domain.plans import PlanSpot
from inspector.errors import InputError, InspectorError, ResourceError
from inspector.ui.desk import Desk
from inspector.ui.pages.defects.doing import record_by_hand
from inspector.ui.pages.defects.raising import RaisePanel
from inspector.ui.pages.defects.setting import Setting, read_setting
from inspector.ui.pages.defects.whereabouts import is_id
from inspector.words import Language

__all__ = ["Recording", "spot_of"]


def spot_of(draft: Mapping[str, str]) -> PlanSpot | None:
    """The point on a plan a draft was begun at; None where there is none, or it makes no sense."""
    try:
        plan, x, y = draft.get("spot", "").split()
        return PlanSpot(PlanId(UUID(plan)), float(x), float(y))
    except (ValueError, InputError):
        return None


class Recording(QObject):
    """The form 记一个问题 and what becomes of it.

    Args:
        desk: the page's means.
        parent: the page.

    Attributes:
        panel: the form.
        draft: what was typed and chosen.
        files: pictures that come in with it.

    Signals:
        changed: ``draft`` or ``files`` are others.
        recorded: key of the defect that is on disk.
        stale: what is shown has to be read again.
    """

    changed = Signal()
    recorded = Signal(str)
    stale = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._compound: PlaceId | None = None
        self.draft: dict[str, str] = {}
        self.files: list[Path] = []
        self.panel = RaisePanel(language=desk.language)
        panel = self.panel
        panel.recorded.connect(self._record)
        panel.edited.connect(self._raise_edited)
        panel.inspection_chosen.connect(self._read_setting)
        panel.import_asked.connect(lambda: self._hold(desk.pictures.choose(panel)))
        panel.files_given.connect(lambda names: self._hold([Path(one) for one in names]))
        panel.image_given.connect(self._hold_image)

    def restore(self, draft: Mapping[str, str], files: Sequence[str]) -> None:
        """Puts back what was typed before a restart."""
        self.draft = dict(draft)
        self.files = [Path(one) for one in files]

    def begin(self, *, compound: PlaceId | None, inspection: InspectionId | None) -> None:
        """Fills the form with what was typed before, for the inspection meant."""
        self._compound = compound
        self.panel.set_drafts(self.draft)
        self.panel.set_spotted(spotted=spot_of(self.draft) is not None)
        self._photos_held()
        drafted = self.draft.get("inspection", "")
        self._read_setting(InspectionId(UUID(drafted)) if is_id(drafted) else inspection)

    def _read_setting(self, inspection: InspectionId | None = None) -> None:
        self._desk.tasks.read(
            partial(
                read_setting,
                self._desk.opened,
                inspection=inspection,
                compound=self._compound,
            ),
            receiver=self,
            done=self._show_setting,
            topic="setting",
        )

    def _show_setting(self, setting: Setting) -> None:
        self.panel.set_setting(setting)
        if self.panel.isVisible() and setting.inspection is not None:
            self.panel.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _raise_edited(self) -> None:
        spot = {"spot": self.draft["spot"]} if "spot" in self.draft else {}
        self.draft = self.panel.drafts() | spot
        self.changed.emit()

    def _hold(self, files: Sequence[Path]) -> None:
        self.files += [one for one in files if one not in self.files]
        self._photos_held()

    def _hold_image(self, image: QImage) -> None:
        self._desk.pictures.hold_image(image, receiver=self, done=lambda path: self._hold([path]))

    def _photos_held(self) -> None:
        self.panel.set_waiting_photos(len(self.files))
        self.changed.emit()

    def _record(self) -> None:
        panel = self.panel
        inspection, place = panel.inspection(), panel.place()
        if inspection is None or place is None:
            return
        panel.set_busy(busy=True)
        self._desk.tasks.write(
            partial(
                record_by_hand,
                self._desk.opened,
                inspection=inspection,
                place=place,
                title=panel.title.toPlainText(),
                severity=panel.chosen_severity(),
            ),
            receiver=self,
            done=self._recorded,
            failed=self._not_recorded,
            ended=lambda: panel.set_busy(busy=False),
            keep=True,
        )

    def _not_recorded(self, problem: InspectorError) -> bool:
        if isinstance(problem, ResourceError):
            return False
        self.panel.say_error(words.error(problem, self._desk.language))
        return True

    def _recorded(self, defect: Defect) -> None:
        """It is on disk: its pictures follow, the form goes, the defect is shown."""
        subject = Subject(place=defect.place, defect=defect.id, role=PhotoRole.BEFORE)
        files, self.files = self.files, []
        taken: list[Intake] = []
        if files:
            self._desk.pictures.take_in(
                files,
                inspection=defect.inspection,
                subject=subject,
                receiver=self,
                each=taken.append,
                ended=lambda: self._came_in(files if len(taken) == len(files) else []),
            )
        workspace = self._desk.opened
        if (spot := spot_of(self.draft)) is not None:
            self._desk.tasks.write(
                partial(put_defect, workspace, defect=defect.id, spot=spot),
                receiver=self,
                done=lambda _: self.stale.emit(),
                keep=True,
            )
        why = words.say("defects.recorded_by_mistake", Language.ZH)
        self._desk.undo.did(
            "defects.raised",
            back=partial(withdraw_defect, workspace, defect=defect.id, reason=why),
            again=partial(restore_defect, workspace, defect=defect.id),
            receiver=self,
            shown=self.stale.emit,
            toast=True,
            number=defect.number,
        )
        self.draft = {}
        self.panel.set_drafts({})
        self.panel.set_spotted(spotted=False)
        self.panel.set_waiting_photos(0)
        self.recorded.emit(str(defect.id))

    def _came_in(self, files: Sequence[Path]) -> None:
        # Copies of what was pasted go only when every picture is safe.
        self._desk.pictures.let_go(files)
        self.stale.emit()
