"""照片: what stands at the lower edge of copies, shown on the photo taken in last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from inspector.capture.photo_copies import StripPart, copy_photo, strip_parts
from inspector.errors import InspectorError
from inspector.store.queries.photos import latest_photo
from inspector.ui.desk import Desk
from inspector.ui.pages.settings.parts import Card, Row, Section
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.switch import Switch
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["EvidenceStripSection"]

_SAMPLE_PX = 1200
_SHOWN = 0.3
"""Share of the picture, from its lower edge up, that is enough to see the strip."""


class EvidenceStripSection(Section):
    """One switch a part, and what comes of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.switches = {part: Switch() for part in StripPart}
        self._rows = {part: Row(switch) for part, switch in self.switches.items()}
        for switch in self.switches.values():
            switch.clicked.connect(self._choose)
        self.picture = _Picture()
        self._hint = Label(size=14, ink="text.2")
        self._what = Card(*self._rows.values())
        self._sample = Card(self._hint, self.picture)
        # The sample stands first: whoever turns a switch sees at once what comes of it.
        self.column.addWidget(self._sample)
        self.column.addWidget(self._what)
        desk.preferences.changed.connect(self.show_choices)
        self.finish()
        self.show_choices()

    def entered(self) -> None:
        """The photo taken in last may be another by now."""
        self._show_sample()

    def show_choices(self) -> None:
        """Shows what holds now."""
        chosen = strip_parts(self.desk.preferences.settings.strip)
        for part, switch in self.switches.items():
            switch.setChecked(part in chosen)

    def retranslate(self) -> None:
        """Its words."""
        self._what.set_title(self.tr("照片下边印什么"))
        self._sample.set_title(self.tr("印出来的样子"))
        texts = {
            StripPart.PROJECT: (self.tr("工程名称"), self.tr("小区台账里登记的改造工程")),
            StripPart.PLACE: (self.tr("地点"), self.tr("小区和楼栋、设施")),
            StripPart.ITEM: (self.tr("检查项"), self.tr("检查项的编号")),
            StripPart.TIME: (self.tr("拍摄时间"), ""),
            StripPart.POSITION: (self.tr("经纬度和精度"), ""),
            StripPart.PERSON: (self.tr("拍摄人"), ""),
            StripPart.DIGEST: (self.tr("原图校验值"), self.tr("首尾各 8 位，用来找到原图")),
        }
        for part, (title, hint) in texts.items():
            self._rows[part].set_texts(title, hint)
        self.picture.setAccessibleName(self.tr("带水印的照片样张"))
        self.show_choices()

    def _choose(self) -> None:
        chosen = tuple(part.value for part, switch in self.switches.items() if switch.isChecked())
        preferences = self.desk.preferences
        preferences.change(replace(preferences.settings, strip=chosen))
        self._show_sample()

    def _show_sample(self) -> None:
        workspace = self.desk.opened
        parts = strip_parts(self.desk.preferences.settings.strip)
        self.desk.tasks.read(
            partial(_read_sample, workspace, parts, self.desk.preferences.languages.current),
            receiver=self,
            done=self._show_picture,
            topic="strip-sample",
        )

    def _show_picture(self, image: QImage) -> None:
        self.picture.set_image(image)
        self._hint.say(
            self.tr("还没有照片；收进第一张后，这里显示它的副本。")
            if image.isNull()
            else self.tr("原图不改动，只有导出的副本印这些。")
        )


def _read_sample(workspace: Workspace, parts: Sequence[StripPart], language: Language) -> QImage:
    """The lower part of a copy of the photo taken in last; empty when none can be read."""
    with workspace.read() as reader:
        photo = latest_photo(reader)
    if photo is None:
        return QImage()
    try:
        made = copy_photo(
            workspace, photo=photo, parts=parts, longest_side=_SAMPLE_PX, language=language
        )
    except InspectorError:  # the sample says nothing about a damaged file; its page does
        return QImage()
    image = QImage.fromData(made.data)
    below = round(image.height() * _SHOWN)
    return image.copy(0, image.height() - below, image.width(), below)


class _Picture(QLabel):
    """A picture as wide as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_image(self, image: QImage) -> None:
        """Shows a picture; nothing for an empty one."""
        self._image = image
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the picture anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            self.setFixedHeight(0)
            return
        ratio = self.devicePixelRatioF()
        wide = min(self.width(), round(self._image.width() / ratio))
        pixmap = QPixmap.fromImage(
            self._image.scaledToWidth(
                max(1, round(wide * ratio)), Qt.TransformationMode.SmoothTransformation
            )
        )
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)
        self.setFixedHeight(round(pixmap.height() / ratio))
