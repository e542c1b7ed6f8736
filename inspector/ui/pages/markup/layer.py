"""What is drawn on the photo in front: every stroke on its way to the disk, and the way back.

The screen never waits for the disk. Each change is one write, in order; one that the disk refuses
is tried again while the drawing goes on. The steps here are taken back at once; when the photo is
left they become one step of the window's undo.
"""

from __future__ import annotations

from collections import deque
from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector.capture.markup import draw_on
from inspector.domain.ids import PhotoId
from inspector.domain.markup import Shape
from inspector.errors import InspectorError
from inspector.ui.desk import Desk

__all__ = ["Layer"]

Shapes = tuple[Shape, ...]
_DEEPEST = 500


class Layer(QObject):
    """The shapes on one photo.

    Args:
        desk: the page's means.
        parent: the page.

    Signals:
        shown: the shapes are others than the canvas shows: a step back, or what is on disk.
        stored: how far writing is has changed; see `waiting`.
        refused: a change was not taken; the reason. What is on disk is shown again.
    """

    shown = Signal()
    stored = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._photo: PhotoId | None = None
        self._name = ""
        self._steps: list[Shapes] = [()]
        self._at = 0
        self._on_disk: Shapes = ()
        self._on_their_way: deque[tuple[PhotoId, Shapes]] = deque()
        """What is being written, in that order; also on photos that were in front before."""
        self.is_telling = False
        """While others are told of a write of ours."""

    @property
    def shapes(self) -> Shapes:
        """What is drawn now."""
        return self._steps[self._at]

    @property
    def waiting(self) -> int:
        """Writes not on disk yet."""
        return len(self._on_their_way)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back that may be done again."""
        return self._at < len(self._steps) - 1

    def begin(self, photo: PhotoId, name: str, shapes: Shapes) -> None:
        """Turns to a photo as it is on disk; what is on its way there already is newer."""
        newer = [drawn for one, drawn in self._on_their_way if one == photo]
        if photo == self._photo and (newer or shapes == self.shapes):
            return
        self.leave()
        self._photo, self._name = photo, name
        self._steps, self._at, self._on_disk = [newer[-1] if newer else shapes], 0, shapes
        self.shown.emit()

    def do(self, shapes: Shapes) -> None:
        """Takes what is drawn now; one step and one write."""
        if self._photo is None or shapes == self.shapes:
            return
        del self._steps[self._at + 1 :]
        self._steps.append(shapes)
        if len(self._steps) > _DEEPEST:
            # The first one stays: it is where leaving the photo goes back to.
            del self._steps[1]
        self._at = len(self._steps) - 1
        self._write()

    def undo(self) -> bool:
        """Takes a step back; False when there is none."""
        return self._go(-1) if self.can_undo else False

    def redo(self) -> bool:
        """Does a step again; False when there is none."""
        return self._go(1) if self.can_redo else False

    def leave(self) -> None:
        """Makes all steps on this photo one that the window can take back."""
        if self._photo is None or len(self._steps) == 1:
            return
        before, after = self._steps[0], self.shapes
        self._steps, self._at = [after], 0
        if before == after:
            return
        draw = partial(draw_on, self._desk.opened, photo=self._photo)
        self._desk.undo.did(
            "undo.markup",
            back=partial(draw, shapes=before),
            again=partial(draw, shapes=after),
            receiver=self._desk.pictures,
            shown=partial(self._desk.pictures.redrawn, self._photo),
            name=self._name,
        )

    def _go(self, by: int) -> bool:
        self._at += by
        self.shown.emit()
        self._write()
        return True

    def _write(self) -> None:
        assert self._photo is not None
        photo, shapes = self._photo, self.shapes
        self._on_their_way.append((photo, shapes))
        self._desk.tasks.write(
            partial(draw_on, self._desk.opened, photo=photo, shapes=shapes),
            receiver=self,
            done=lambda _: self._written(photo, shapes),
            failed=partial(self._failed, photo),
            ended=self._ended,
            keep=True,
        )
        self.stored.emit()

    def _written(self, photo: PhotoId, shapes: Shapes) -> None:
        if photo == self._photo:
            self._on_disk = shapes
        self.is_telling = True
        self._desk.pictures.redrawn(photo)
        self.is_telling = False

    def _failed(self, photo: PhotoId, problem: InspectorError) -> bool:
        """What may not be drawn is not: the screen goes back to what is on disk."""
        if photo != self._photo:
            return False
        self._steps, self._at = [self._on_disk], 0
        self.shown.emit()
        self.refused.emit(problem)
        return True

    def _ended(self) -> None:
        self._on_their_way.popleft()  # writes end in the order they were asked for
        self.stored.emit()
