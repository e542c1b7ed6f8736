"""What is done with groups: ticked, put to an item, cut, joined."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from inspector.capture.finding_photos import Found
from inspector.domain.evidence import PhotoRole
from inspector.ui.pages.photo_import.tiles import PhotoTiles, TileModel
from inspector.ui.pages.photo_import.tray import Batch, Tray
from inspector.ui.widgets.themed import Themed

__all__ = ["Arranging"]


class Arranging(Themed, QWidget):
    """The acts; what they are done with, and how it is shown afterwards, is `SortView`'s.

    Attributes:
        tray: what was found; None while nothing is looked at.
        tiles: the photos.
    """

    tray: Tray | None
    tiles: PhotoTiles
    _model: TileModel

    def _say_counts(self) -> None:
        raise NotImplementedError

    def _show_card(self) -> None:
        raise NotImplementedError

    def _current(self) -> Batch | None:
        return self._model.batch_at(self.tiles.currentIndex().row())

    def _toggle(self, index: QModelIndex) -> None:
        tray, entry = self.tray, self._model.entry(index.row())
        if tray is None or entry is None:
            return
        if isinstance(entry, Batch):
            tray.toggle_batch(entry)
        else:
            tray.tick([entry], on=entry.path not in tray.ticked)
        self._changed()

    def _tick_range(self, first: int, last: int) -> None:
        if self.tray is not None:
            rows = (self._model.entry(row) for row in range(first, last + 1))
            self.tray.tick([one for one in rows if isinstance(one, Found)], on=True)
            self._changed()

    def _changed(self) -> None:
        self._model.refresh()
        self._say_counts()
        self._show_card()

    def _put(self, target: str) -> None:
        batch = self._current()
        if batch is not None:
            batch.target, batch.role = target, None
            self._changed()

    def _take_proposal(self) -> None:
        batch = self._current()
        if batch is not None and batch.proposal is not None:
            self._put(batch.proposal.target)

    def _drop_target(self) -> None:
        if self.tray is not None:
            self._put(str(self.tray.targets.compound.id))

    def _take_role(self, name: str) -> None:
        batch = self._current()
        if batch is not None:
            batch.role = PhotoRole(name) if name else None
            self._changed()

    def _split(self) -> None:
        batch = self._current()
        entry = self._model.entry(self.tiles.currentIndex().row())
        if self.tray is not None and batch is not None and isinstance(entry, Found):
            self.tray.split(batch, entry.path)
            self._regrouped(self.tray.batches[self.tray.batches.index(batch) - 1])

    def _join(self) -> None:
        batch = self._current()
        if self.tray is not None and batch is not None and self.tray.join(batch):
            self._regrouped(batch)

    def _regrouped(self, batch: Batch) -> None:
        self._model.show_tray(self.tray)
        self.tiles.setCurrentIndex(self._model.index(self._model.row_of(batch)))
        self._changed()
