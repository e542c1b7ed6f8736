"""The page of markup: puts head, tools, canvas, film and facts together, turns to photos."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtGui import QHideEvent, QKeyEvent, Qt

from inspector import words
from inspector.capture.photo_copies import strip_parts
from inspector.domain.ids import PhotoId
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.markup.errands import Errands
from inspector.ui.pages.markup.layer import Layer
from inspector.ui.pages.markup.look import MarkupLook
from inspector.ui.pages.markup.picture import Picture
from inspector.ui.pages.markup.reading import MarkedPhoto, read_photo_to_mark
from inspector.ui.pages.markup.storing import StoringWatch
from inspector.ui.pages.markup.tool_row import KEYS
from inspector.ui.pages.markup.whereabouts import Whereabouts, Written
from inspector.ui.shell.single_keys import SingleKeys
from inspector.ui.widgets.announcing import announce
from inspector.ui.widgets.markup.grips import Pen, Tool
from inspector.ui.widgets.markup.speaking import say_shape
from inspector.ui.widgets.photo_news import photo_news

__all__ = ["MarkupPage"]


class MarkupPage(MarkupLook):
    """See the module. It stands alone, and is dark in every theme."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._photo: MarkedPhoto | None = None
        self._resumed: Written | None = None
        self._look: tuple[float, float, float] | None = None
        self.layer = Layer(desk, self)
        self._picture = Picture(desk, self.easel, self.facts, self)
        self.storing = StoringWatch(desk, self.layer, self.head, self)
        self.errands = Errands(desk, self, here=self.state)
        self._connect()
        self._letters = SingleKeys(
            self, {key: partial(self.take_tool, tool) for key, tool in KEYS.items()}
        )
        self.follow_theme()

    # What the window asks

    def title(self) -> str:
        """The photo's name, for the title of the window."""
        return self.tr("标注照片")

    def state(self) -> Mapping[str, object]:
        """Photo, tool, look, and the words being written."""
        self._where.written = self.easel.written or self._resumed
        self._where.look = self._look or (self.canvas.zoom, *self.canvas.middle)
        return self._where.state()

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes to a photo; without one it stays where it is."""
        told = Whereabouts.read(state, self._where)
        if told.photo is None and self._where.photo is not None:
            return
        if told.photo != self._where.photo:
            self._turn_away()
        self._where = told
        self._look = told.look
        self._resumed = told.written
        self.canvas.set_pen(told.pen)
        self.bar.set_pen(told.pen)
        self.take_tool(told.tool)
        self._lay_out()

    def entered(self) -> None:
        """Reads the photo; what is drawn may have changed meanwhile."""
        self._letters.set_on(on=self.desk.preferences.settings.single_keys)
        self._read()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Hands out the words about the defect."""
        self.facts.flush()

    def go_up(self) -> bool:
        """Back to where one came from."""
        self.go_back()
        return False

    def take_back(self) -> bool:
        """A step on this photo."""
        if self.easel.words.is_open:
            self.easel.drop_words()
            return True
        return self.layer.undo()

    def do_again(self) -> bool:
        """A step on this photo again."""
        return self.layer.redo()

    # What a person does

    def go_back(self) -> None:
        """To the page one came from."""
        self.easel.keep_words()
        page, state = self._where.back
        self.go_asked.emit(page, state)

    def take_tool(self, tool: Tool) -> None:
        """Another tool into the hand."""
        self.easel.keep_words()
        self._where.tool = tool
        self.canvas.set_tool(tool)
        self.tools.set_current(tool.value)
        self.state_changed.emit()

    def turn(self, by: int) -> None:
        """The next photo, or the one before."""
        keys = self._keys()
        here = str(self._where.photo)
        if here in keys and 0 <= keys.index(here) + by < len(keys):
            self.turn_to(keys[keys.index(here) + by])

    def turn_to(self, key: str) -> None:
        """Another photo."""
        if key == str(self._where.photo):
            return
        self._turn_away()
        self._where.photo = PhotoId(UUID(key))
        self._look = (1.0, 0.5, 0.5)
        self._read()
        self.state_changed.emit()

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The page keys turn to another photo."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was done here becomes one step of the window's undo."""
        if not event.spontaneous():
            self.easel.keep_words()
            self.layer.leave()
        super().hideEvent(event)

    def retranslate(self) -> None:
        """What is known of the photo comes in the language in force."""
        if self._photo is not None:
            self._read()

    def _connect(self) -> None:
        self.head.back_asked.connect(self.go_back)
        self.head.undo_asked.connect(self._undo)
        self.head.redo_asked.connect(self._redo)
        self.head.facts_asked.connect(self._switch_facts)
        self.head.turned.connect(self.turn)
        self.tools.switched.connect(lambda name: self.take_tool(Tool(name)))
        self.bar.pen_taken.connect(self._take_pen)
        self.bar.whole_asked.connect(self.canvas.look_at_whole)
        self.bar.removal_asked.connect(self.canvas.remove_chosen)
        self.easel.changed.connect(self._drawn)
        self.easel.writing.connect(self.state_changed)
        self.easel.import_asked.connect(self.errands.bring_file)
        self.canvas.looked.connect(self._looked)
        self.canvas.chosen.connect(self._chosen)
        self.canvas.refused.connect(self._say_locked)
        self.layer.shown.connect(self._show_shapes)
        self.layer.stored.connect(self._say_marks)
        self.layer.refused.connect(self._refused)
        self.film.turned.connect(self.turn_to)
        self.film.camera_asked.connect(self.errands.take_another)
        self.facts.noted.connect(self.errands.note)
        self.facts.placing_asked.connect(self.errands.place)
        self.errands.asked.connect(self.go_asked)
        self.errands.imported.connect(self._imported)
        photo_news().redrawn.connect(self._redrawn)

    # Within, the photo

    def _keys(self) -> list[str]:
        """What one turns to: those one came with, and those taken since."""
        siblings = self._photo.siblings if self._photo else ()
        shown = () if self._where.photo is None else (self._where.photo,)
        photos = dict.fromkeys((*self._where.photos, *siblings, *shown))
        return [str(one) for one in photos]

    def _turn_away(self) -> None:
        self.easel.keep_words()
        self.facts.flush()
        self.layer.leave()
        self._hold(None)

    def _hold(self, photo: MarkedPhoto | None) -> None:
        """Puts a photo in front of everything that works on it."""
        self._photo = self.storing.photo = self.errands.photo = photo

    def _read(self) -> None:
        photo = self._where.photo
        if photo is None:
            self._show(None)
            return
        self.desk.tasks.read(
            partial(
                read_photo_to_mark,
                self.desk.opened,
                photo,
                language=self.desk.language,
                parts=strip_parts(self.desk.preferences.settings.strip),
            ),
            receiver=self,
            done=self._show,
            topic="photo",
        )

    def _show(self, photo: MarkedPhoto | None) -> None:
        if photo is None:
            gone = words.say("markup.gone", self.desk.language)
            self.easel.show_damaged(gone, can_import=False)
            return
        is_new = self._photo is None or self._photo.id != photo.id
        self._hold(photo)
        if is_new:
            self.easel.show_canvas()
            self.canvas.set_photo(photo.width, photo.height)
            self._picture.load(photo)
        self.layer.begin(photo.id, photo.name, photo.shapes)
        self._show_shapes()
        self.canvas.set_locked(locked=bool(photo.locked))
        self.canvas.set_strip(photo.strip)
        self.bar.set_locked(locked=bool(photo.locked))
        self._tool_scroll.setHidden(bool(photo.locked) or self._is_covered())
        self.locked.say(photo.locked)
        self.facts.show_photo(photo, self.desk.language)
        keys = self._keys()
        self.film.set_photos(tuple(keys), str(photo.id))
        self.film.again.setHidden(bool(photo.locked))
        self.head.set_place(keys.index(str(photo.id)) + 1, len(keys))
        self.storing.say()
        if is_new or self._look is not None:
            self._resume()

    def _resume(self) -> None:
        """After a restart: as near as before, and what was being written."""
        look, self._look = self._look, None
        if look is not None:
            self.canvas.look(look[0], look[1:])
        written, self._resumed = self._resumed, None
        can = self._photo is not None and not self._photo.locked
        if written is not None and can and not self.easel.words.is_open:
            self.easel.take_up(written)

    def _redrawn(self, key: str) -> None:
        """Somebody else changed what is drawn: the window's undo, an import."""
        ours = self.layer.is_telling or self.layer.waiting
        if self.isVisible() and key == str(self._where.photo) and not ours:
            self._read()

    # Within, drawing

    def _drawn(self) -> None:
        self.layer.do(self.easel.shapes)
        self._say_marks()

    def _show_shapes(self) -> None:
        if self.canvas.shapes() != self.layer.shapes and not self.easel.words.is_open:
            self.canvas.set_shapes(self.layer.shapes)
        self._say_marks()

    def _say_marks(self) -> None:
        shapes = self.layer.shapes
        self.facts.set_hidden(sum(shape.hides for shape in shapes))
        self.head.set_steps(can_undo=self.layer.can_undo, can_redo=self.layer.can_redo)
        many = self.tr("照片上有 {count} 个标注").format(count=len(shapes))
        self.canvas.setAccessibleDescription(many)

    def _take_pen(self, pen: Pen) -> None:
        self._where.pen = pen
        self.canvas.set_pen(pen)
        self.state_changed.emit()

    def _chosen(self, place: int) -> None:
        self.bar.set_chosen(chosen=place >= 0)
        shape = self.canvas.chosen_shape()
        if shape is None:
            return
        if not shape.hides:
            self._where.pen = self.canvas.pen = Pen(shape.colour, shape.width)
            self.bar.set_pen(self.canvas.pen)
        said = say_shape(shape, self.desk.language)
        numbered = self.tr("第 {number} 个，共 {count} 个：{shape}")
        announce(
            self.canvas,
            numbered.format(number=place + 1, count=len(self.canvas.shapes()), shape=said),
        )

    def _looked(self) -> None:
        photo = self._photo
        if photo is None:
            return
        longer = max(photo.width, photo.height, 1)
        self.bar.set_zoom(round(self.canvas.scale_shown * self.canvas.long_side / longer * 100))
        self._picture.sharpen()
        self.state_changed.emit()

    def _undo(self) -> None:
        if not self.take_back():
            self.desk.notices.tell(Tone.INFO, "undo.nothing", key="undo-nothing")

    def _redo(self) -> None:
        if not self.do_again():
            self.desk.notices.tell(Tone.INFO, "undo.nothing_again", key="undo-nothing")

    def _refused(self, problem: InspectorError) -> None:
        self.desk.notices.fail(problem)
        self._read()

    def _say_locked(self) -> None:
        if self._photo is not None and self._photo.locked:
            announce(self.canvas, self._photo.locked)
            self.desk.notices.tell(
                Tone.INFO, "markup.cannot_draw", key="markup-locked", reason=self._photo.locked
            )

    # Within, beyond the canvas

    def _switch_facts(self) -> None:
        self._where.facts = not self._where.facts
        self._lay_out()
        self.state_changed.emit()

    def _imported(self) -> None:
        self._hold(None)
        self.layer.leave()
        self._read()
