"""Step 4 签字: the parties left, the opinion and the pad right; whoever comes first signs first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.acceptance.signatures import sign_by_hand
from inspector.clock import CHINA
from inspector.domain.acceptance import Handwriting, Stroke
from inspector.domain.parties import SeatRole
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance.pad_card import PadCard
from inspector.ui.pages.acceptance.party_button import PartyButton
from inspector.ui.pages.acceptance.reading import Dossier
from inspector.ui.pages.acceptance.step import Scrolled, Step
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.progress import ProgressLine
from inspector.ui.widgets.themed import px
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner

__all__ = ["SigningStep", "short_digest"]

_MINUTE_MS = 20_000


def short_digest(digest: str) -> str:
    """``7be1 94c0 … 2fd8``: enough to compare with the printed page."""
    return f"{digest[:4]} {digest[4:8]} … {digest[-4:]}" if digest else ""


class SigningStep(Step):
    """Handwriting.

    Attributes:
        strokes: what was drawn and not confirmed, by seat; kept in the page's state.
        role: whose turn it is; None when nobody is left or nobody was chosen.
        pad: the pad.
        confirm: 确认签字.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.strokes: dict[SeatRole, tuple[Stroke, ...]] = {}
        self.role: SeatRole | None = None
        self._busy: SeatRole | None = None
        self._buttons: dict[SeatRole, PartyButton] = {}
        self._banner = VerdictBanner()
        self._fix = Button()
        self._fix.clicked.connect(self._fix_it)
        self._banner.set_end(self._fix)
        self._heading = Label(size=16, bold=True)
        self._count = Label(size=14, ink="text.2", wrap=False, tabular=True)
        self._bar = ProgressLine()
        self._hint = Label(size=14, ink="text.2")
        self._digest = Label(size=13, ink="text.2", tabular=True)
        self._list = QVBoxLayout()
        self._left = self._make_left()
        self._card = PadCard(self)
        self.pad, self.confirm = self._card.pad, self._card.confirm
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self._left)
        self._columns.addWidget(self._card, 1)
        content = QWidget()
        self._whole = QVBoxLayout(content)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self._banner)
        self._whole.addLayout(self._columns, 1)
        self._area = Scrolled(content, fills=True)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self._area, 1)
        self._connect()
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE_MS)
        self._clock.timeout.connect(self._tell_time)
        self._clock.start()
        self.follow_theme()

    def button(self, role: SeatRole) -> PartyButton:
        """The row of a party, for the focus and for tests."""
        return self._buttons[role]

    def refresh(self) -> None:
        """Shows who signed and whose turn it is."""
        dossier = self.dossier
        if dossier is None:
            return
        for role in list(self.strokes):
            if role in dossier.handwriting:
                del self.strokes[role]
        self._choose_next(dossier)
        self._show_banner(dossier)
        self._show_list(dossier)
        self._show_card(dossier)

    def choose(self, role: SeatRole) -> None:
        """Another party comes to the pad."""
        self.role = role
        self.refresh()
        self.drafts_changed.emit()

    def kept_strokes(self) -> dict[str, list[list[int]]]:
        """Strokes as plain JSON, for the page's state: each one flat, four numbers a point."""
        return {
            role.value: [[part for point in stroke.points for part in point] for stroke in drawn]
            for role, drawn in self.strokes.items()
            if drawn
        }

    def take_strokes(self, kept: object) -> None:
        """Takes strokes back from a state, which may hold anything."""
        self.strokes = {}
        if not isinstance(kept, Mapping):
            return
        for role, drawn in kept.items():
            if role in _ROLES and isinstance(drawn, list):
                self.strokes[SeatRole(role)] = tuple(filter(None, map(_stroke, drawn)))

    def set_width_class(self, width_class: WidthClass) -> None:
        """The pad goes below the list where there is no room beside."""
        super().set_width_class(width_class)
        beside = width_class in (WidthClass.WIDE, WidthClass.REGULAR)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        # Below each other the pad comes first: it is what the finger is for.
        self._columns.removeWidget(self._left)
        self._columns.insertWidget(0 if beside else 1, self._left)
        self._columns.setStretchFactor(self._card, 1)
        self._beside = beside
        self._card.set_tight(not beside)
        if not beside:
            # What confirms stays in sight while the rest scrolls.
            self._outer.addWidget(self._card.keys)
        self.restyle()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pad takes what height there is."""
        super().resizeEvent(event)
        self._fit()

    _beside = True

    def _fit(self) -> None:
        if not self._beside:
            keys = self._card.keys.sizeHint().height() + self._outer.spacing()
            self._card.fit(self.height() - keys)

    def restyle(self) -> None:
        """Room of the design."""
        self._whole.setSpacing(px(10))
        self._outer.setSpacing(px(8))
        self._columns.setSpacing(px(16))
        self._list.setSpacing(px(7))
        side = px(372) if self._beside else 0
        self._left.setMinimumWidth(side)
        self._left.setMaximumWidth(side or _UNBOUND)
        self._rows.set_whole(not self._beside)

    def _make_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._count)
        column.addLayout(head)
        column.addWidget(self._bar)
        rows = QWidget()
        self._list = QVBoxLayout(rows)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._rows = Scrolled(rows)
        column.addWidget(self._rows, 1)
        column.addWidget(self._hint)
        column.addWidget(self._digest)
        return left

    def _connect(self) -> None:
        self.pad.strokes_changed.connect(self._drawn)
        self._card.clear.clicked.connect(self.pad.clear)
        self._card.undo.clicked.connect(self.pad.undo)
        self._card.change.clicked.connect(lambda: self.step_asked.emit(3))
        self._card.onward.clicked.connect(lambda: self.step_asked.emit(5))
        self.confirm.clicked.connect(self._sign)

    def _choose_next(self, dossier: Dossier) -> None:
        roles = [seat.role for seat in dossier.signing]
        if self.role not in roles:
            self.role = None
        if self.role is None and dossier.unsigned:
            self.role = dossier.unsigned[0].role
        if self.role is None and dossier.signing:
            self.role = dossier.signing[-1].role

    def _show_banner(self, dossier: Dossier) -> None:
        language = self.desk.language
        lacking = dossier.readiness.lacking
        self._fix.set_text("")
        self._fix.hide()
        if dossier.changes:
            names = list(dossier.changes[:_FEW])
            self._banner.set_verdict(
                Tone.WARN,
                words.say("acceptance.page.changed", language, count=len(dossier.changes)),
                words.say("acceptance.page.changed_why", language, names=names),
            )
        elif dossier.is_open and lacking:
            self._banner.set_verdict(
                Tone.FAIL,
                words.say("acceptance.page.verdict.lacking", language, count=len(lacking)),
                words.finding(lacking[0].detail, language),
            )
            self._fix.set_text(self.tr("看验收条件"))
            self._fix.show()
        elif dossier.is_open and dossier.unheard:
            self._banner.set_verdict(
                Tone.WARN,
                words.say(
                    "acceptance.page.opinions_lacking",
                    language,
                    count=len(dossier.unheard),
                    total=len(dossier.signing),
                ),
                words.say("acceptance.page.opinions_lacking_why", language),
            )
            self._fix.set_text(self.tr("填意见"))
            self._fix.show()
        else:
            self._banner.hide()
            return
        self._banner.show()

    def _fix_it(self) -> None:
        if self.dossier is not None:
            self.step_asked.emit(1 if self.dossier.readiness.lacking else 3)

    def _show_list(self, dossier: Dossier) -> None:
        seats = dossier.signing
        wanted = {seat.role for seat in seats}
        for role in [one for one in self._buttons if one not in wanted]:
            button = self._buttons.pop(role)
            self._list.removeWidget(button)
            button.hide()
            button.deleteLater()
        for place, seat in enumerate(seats):
            if seat.role not in self._buttons:
                button = PartyButton(seat.role)
                button.clicked.connect(partial(self._tapped, seat.role))
                self._buttons[seat.role] = button
                self._list.insertWidget(place, button)
            given = dossier.handwriting.get(seat.role)
            self._buttons[seat.role].set_party(
                seat,
                given.strokes if given else (),
                current=seat.role is self.role,
                language=self.desk.language,
            )
        signed = len(seats) - len(dossier.unsigned)
        self._heading.say(self.tr("参验单位"))
        self._count.say(self.tr("已签 {done} / {total}").format(done=signed, total=len(seats)))
        self._bar.set_progress(signed, len(seats), tone=Tone.PASS)
        self._bar.setAccessibleName(self.tr("已签字"))
        self._hint.say(self.tr("谁先到谁先签。点一行换人，已签的不受影响。"))
        digest = dossier.acceptance.content if dossier.acceptance else ""
        code = "acceptance.page.digest" if digest else "acceptance.page.digest_open"
        self._digest.say(words.say(code, self.desk.language, digest=short_digest(digest)))

    def _tapped(self, role: SeatRole, _checked: bool = False) -> None:
        self.choose(role)
        self.pad.setFocus()

    def _show_card(self, dossier: Dossier) -> None:
        card = self._card
        seat = next((one for one in dossier.signing if one.role is self.role), None)
        if seat is None:
            card.show_nobody()
            return
        place = [one.role for one in dossier.signing].index(seat.role) + 1
        given = dossier.handwriting.get(seat.role)
        first = dossier.is_open
        ready = dossier.may_sign
        card.show_seat(
            seat,
            place=self.tr("第 {place} 位 / 共 {total} 位").format(
                place=place, total=len(dossier.signing)
            ),
            role=words.term(seat.role, self.desk.language),
            opinion=words.say(
                f"acceptance.opinion.{seat.opinion.value}"
                if seat.opinion
                else "acceptance.opinion.none",
                self.desk.language,
            ),
            note=words.say(
                "acceptance.page.first_locks" if first else "acceptance.page.each_binds",
                self.desk.language,
            ),
            changeable=dossier.is_open,
        )
        drawn = given.strokes if given else self.strokes.get(seat.role, ())
        self.pad.set_locked(False)
        if self.pad.strokes() != drawn:
            self.pad.set_strokes(drawn)
        busy = self._busy is not None
        self.pad.set_locked(given is not None or busy)
        card.show_state(
            signed=self.tr("{name}已签字").format(name=seat.person) if given else "",
            can_sign=ready and not busy and bool(drawn),
            drawn=bool(drawn),
            all_signed=not dossier.unsigned,
        )
        self._tell_time(given)

    def _tell_time(self, given: Handwriting | None = None) -> None:
        if given is None and self.dossier is not None and self.role is not None:
            given = self.dossier.handwriting.get(self.role)
        at = given.signed_at if given else self.desk.clock.now()
        self.pad.set_caption(at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M"))

    def _drawn(self, strokes: Sequence[Stroke]) -> None:
        if self.role is None:
            return
        self.strokes[self.role] = tuple(strokes)
        self._card.error.say("")
        self.drafts_changed.emit()
        if self.dossier is not None:
            self._show_card(self.dossier)

    def _sign(self) -> None:
        dossier, role = self.dossier, self.role
        if dossier is None or dossier.acceptance is None or role is None or self._busy is not None:
            return
        self._busy = role
        self._show_card(dossier)
        self.desk.tasks.write(
            partial(
                sign_by_hand,
                self.desk.opened,
                acceptance=dossier.acceptance.id,
                role=role,
                strokes=self.strokes.get(role, ()),
            ),
            receiver=self,
            done=self._signed,
            failed=self._refused,
            ended=self._ended,
            keep=True,
        )

    def _signed(self, handwriting: Handwriting) -> None:
        self.strokes.pop(handwriting.seat, None)
        # The next one who has not signed comes to the pad by itself.
        self.role = None
        self._card.error.say("")
        self.drafts_changed.emit()
        self.written.emit(None)

    def _refused(self, problem: InspectorError) -> bool:
        self._card.error.say(words.error(problem, self.desk.language))
        self.written.emit(None)
        return True

    def _ended(self) -> None:
        self._busy = None
        if self.dossier is not None:
            self._show_card(self.dossier)


_FEW = 3
_UNBOUND = 16_777_215
"""Qt's own word for no maximum."""
_ROLES = frozenset(role.value for role in SeatRole)
_PARTS = 4


def _stroke(flat: object) -> Stroke | None:
    if not isinstance(flat, list) or not flat or len(flat) % _PARTS:
        return None
    if not all(type(part) is int for part in flat):
        return None
    points = tuple(
        (flat[at], flat[at + 1], flat[at + 2], flat[at + 3]) for at in range(0, len(flat), _PARTS)
    )
    return Stroke(points)
