"""Step 2 参验单位: who sits at the table, pre-filled, edited in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.acceptance.conditions import ConditionKind
from inspector.acceptance.parties import excuse_party, seat_party
from inspector.domain.acceptance import Acceptance, Attendance, Seat
from inspector.domain.parties import SeatRole
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance.reading import Dossier
from inspector.ui.pages.acceptance.seat_row import SeatRow
from inspector.ui.pages.acceptance.step import Step, scrolled
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import px
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner

__all__ = ["PartiesStep"]


class PartiesStep(Step):
    """The table; every change is stored at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._rows: dict[SeatRole, SeatRow] = {}
        self._banner = VerdictBanner()
        self._list = QVBoxLayout()
        self._more = Label(size=15, bold=True, ink="text.2")
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._invite: dict[SeatRole, ChipButton] = {}
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._banner)
        self._column.addLayout(self._list)
        self._column.addWidget(self._more)
        self._column.addWidget(self._chips)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(content, self))
        self.follow_theme()

    def row(self, role: SeatRole) -> SeatRow:
        """The row of a party, for the focus and for tests."""
        return self._rows[role]

    def invitation(self, role: SeatRole) -> ChipButton:
        """The chip that invites a party that is not at the table."""
        return self._invite[role]

    def refresh(self) -> None:
        """Shows the table."""
        dossier = self.dossier
        if dossier is None:
            return
        self._show_banner(dossier)
        seats = {seat.role: seat for seat in dossier.seats}
        for role in [one for one in self._rows if one not in seats]:
            row = self._rows.pop(role)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        programme = dossier.programme
        order = sorted(seats, key=programme.seat_order)
        required = {rule.role for rule in programme.required_seats()}
        for place, role in enumerate(order):
            if role not in self._rows:
                self._rows[role] = self._make_row(role, required=role in required)
                self._list.insertWidget(place, self._rows[role])
            self._rows[role].set_language(self.desk.language)
            self._rows[role].set_seat(seats[role], open_=dossier.is_open)
        vacant = [rule.role for rule in programme.seats if rule.role not in seats]
        self._offer(vacant, dossier.is_open)

    def flush(self) -> None:
        """Hands out what is being written."""
        for row in self._rows.values():
            row.flush()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(12))
        self._list.setSpacing(px(8))

    def _show_banner(self, dossier: Dossier) -> None:
        language = self.desk.language
        if not dossier.is_open:
            self._banner.set_verdict(
                Tone.INFO,
                words.say("acceptance.page.table_locked", language),
                words.say("acceptance.page.table_locked_why", language),
                icon="lock",
            )
            return
        found = next(
            one for one in dossier.readiness.conditions if one.kind is ConditionKind.PARTIES
        )
        count = f"{found.done} / {found.of}"
        code = "acceptance.page.parties_set" if found.is_met else "acceptance.page.parties_lacking"
        self._banner.set_verdict(
            Tone.PASS if found.is_met else Tone.WARN,
            words.say(code, language, count=count),
            words.finding(found.detail, language)
            if not found.is_met
            else words.say("acceptance.page.parties_why", language),
        )

    def _make_row(self, role: SeatRole, *, required: bool) -> SeatRow:
        row = SeatRow(role, required=required)
        row.edited.connect(partial(self._store, role))
        row.removed.connect(partial(self._excuse, role))
        return row

    def _offer(self, roles: list[SeatRole], is_open: bool) -> None:
        for chip in self._invite.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._invite = {}
        self._more.say(self.tr("再邀请") if roles and is_open else "")
        self._chips.setVisible(bool(roles) and is_open)
        for role in roles if is_open else ():
            chip = ChipButton(words.term(role, self.desk.language), icon="plus", parent=self._chips)
            chip.setCheckable(False)
            chip.clicked.connect(partial(self._seat, role))
            self._flow.addWidget(chip)
            self._invite[role] = chip

    def _store(self, role: SeatRole) -> None:
        dossier = self.dossier
        if dossier is None or dossier.acceptance is None or not dossier.is_open:
            return
        row = self._rows[role]
        unit, person, attendance, digital = row.entered()
        self._write(role, unit=unit, person=person, attendance=attendance, digital=digital)

    def _seat(self, role: SeatRole, _checked: bool = False) -> None:
        self._write(role, unit="", person="", attendance=Attendance.PRESENT, digital=False)

    def _write(
        self, role: SeatRole, *, unit: str, person: str, attendance: Attendance, digital: bool
    ) -> None:
        dossier = self.dossier
        if dossier is None or dossier.acceptance is None:
            return
        self.desk.tasks.write(
            partial(
                seat_party,
                self.desk.opened,
                acceptance=dossier.acceptance.id,
                role=role,
                unit=unit,
                person=person,
                attendance=attendance,
                digital=digital,
            ),
            receiver=self,
            done=partial(self._stored, role),
            failed=partial(self._refused, role),
            keep=True,
        )

    def _stored(self, role: SeatRole, acceptance: Acceptance) -> None:
        if role in self._rows:
            self._rows[role].show_error("")
        self.written.emit(acceptance)

    def _refused(self, role: SeatRole, problem: InspectorError) -> bool:
        if role not in self._rows:
            return False
        self._rows[role].show_error(words.error(problem, self.desk.language))
        return True

    def _excuse(self, role: SeatRole) -> None:
        dossier = self.dossier
        if dossier is None or dossier.acceptance is None:
            return
        seat = next((one for one in dossier.seats if one.role is role), None)
        if seat is None:
            return
        acceptance = dossier.acceptance.id
        excuse = partial(excuse_party, self.desk.opened, acceptance=acceptance, role=role)
        done = partial(self._excused, seat, excuse)
        self.desk.tasks.write(excuse, receiver=self, done=done, keep=True)

    def _excused(self, seat: Seat, excuse: partial[Acceptance], acceptance: Acceptance) -> None:
        self.written.emit(acceptance)
        self.desk.undo.did(
            "undo.acceptance_seat",
            back=partial(
                seat_party,
                self.desk.opened,
                acceptance=acceptance.id,
                role=seat.role,
                unit=seat.unit,
                person=seat.person,
                attendance=seat.attendance,
                digital=seat.digital,
            ),
            again=excuse,
            shown=partial(self.written.emit, None),
            receiver=self,
            toast=True,
            role=seat.role,
        )
