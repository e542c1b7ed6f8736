"""Signing with a certificate: whose turn, where the key lies, the passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from inspector import words
from inspector.clock import CHINA
from inspector.domain.acceptance import Acceptance, Seat
from inspector.domain.parties import SeatRole
from inspector.errors import InspectorError
from inspector.signing.certificates import CertificateFacts
from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance import asking
from inspector.ui.pages.acceptance.handing_over import (
    read_certificate,
    seal_with_own,
    sign_with_folder,
)
from inspector.ui.pages.acceptance.reading import Dossier
from inspector.ui.pages.acceptance.secret_line import SecretLine
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.segmented import SegmentedControl
from inspector.ui.widgets.themed import Themed, px

__all__ = ["CertificateForm"]

_OWN, _FOLDER = "own", "folder"
_OF_PASSPHRASE = ("signing.wrong_passphrase", "signing.passphrase_empty")


class CertificateForm(Themed, QFrame):
    """One seat at a time; the organiser's signature is the seal and comes last.

    Attributes:
        secret: the passphrase.
        submit: 签名 or 盖章.
        error: what was wrong.
        folder: where the key lies; None while none was chosen.

    Signals:
        signed: the acceptance with the new signature.
    """

    signed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dossier: Dossier | None = None
        self._seat: Seat | None = None
        self._busy = False
        self.folder: Path | None = None
        self._facts: CertificateFacts | None = None
        self._title = Label(size=16, bold=True, parent=self)
        self._who = Label(size=14, ink="text.2", parent=self)
        self._source = SegmentedControl(self)
        self._choose = Button(icon="usb", parent=self)
        self._owner = Label(size=14, parent=self)
        self.secret = SecretLine(self)
        self.error = InlineError(parent=self)
        self.submit = Button(
            kind=ButtonKind.PRIMARY, icon="key-round", size=ButtonSize.ACTION, parent=self
        )
        self._note = Label(size=13, ink="text.2", parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (
            self._title,
            self._who,
            self._source,
            self._choose,
            self._owner,
            self.secret,
            self.error,
            self.submit,
            self._note,
        ):
            self._column.addWidget(part)
        self.error.hide()
        self._source.switched.connect(lambda _: self._show())
        self._choose.clicked.connect(self._ask)
        self.submit.clicked.connect(self._sign)
        self.secret.field.returnPressed.connect(self._sign)
        self.follow_theme()

    def set_turn(self, dossier: Dossier, seat: Seat) -> None:
        """Shows whose turn it is; another seat begins with empty fields."""
        another = self._seat is None or seat.role is not self._seat.role
        self._dossier, self._seat = dossier, seat
        if another:
            self.folder, self._facts = None, None
            self.secret.clear()
            self.error.say("")
            mine = dossier.me.certificate and dossier.me.name == seat.person
            self._source.set_current(_OWN if mine else _FOLDER)
        self._show()

    def use_folder(self, folder: Path) -> None:
        """Takes the key from a folder or a stick."""
        self.folder, self._facts = folder, None
        self._source.set_current(_FOLDER)
        self.error.say("")
        self._show()
        self._desk.tasks.read(
            partial(read_certificate, folder),
            receiver=self,
            done=partial(self._recognised, folder),
            failed=self._refused,
            topic="certificate",
        )

    def retranslate(self) -> None:
        """Says everything again."""
        self._source.set_segments([(_OWN, self.tr("本机身份")), (_FOLDER, self.tr("证书文件夹"))])
        self._source.setAccessibleName(self.tr("证书在哪里"))
        self.secret.set_name(self.tr("证书口令"))
        self._show()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(8))

    def _show(self) -> None:
        seat, dossier = self._seat, self._dossier
        if seat is None or dossier is None:
            return
        language = self._desk.language
        seals = seat.role is SeatRole.ORGANISER
        role = words.term(seat.role, language)
        self._title.say(
            self.tr("盖章：{role}").format(role=role)
            if seals
            else self.tr("数字签名：{role}").format(role=role)
        )
        self._who.say(f"{seat.person} · {seat.unit}" if seat.unit else seat.person)
        own = self._source.current() == _OWN
        self._source.setVisible(bool(dossier.me.certificate))
        self._choose.setVisible(not own)
        self._choose.set_text(
            self.tr("选择证书文件夹或 U 盘") if self.folder is None else self.tr("换一个文件夹")
        )
        self._owner.say(self._told_owner(dossier, own=own))
        self.secret.setVisible(not (own and dossier.unlocked))
        self.submit.set_text(self.tr("盖章") if seals else self.tr("签名"))
        self.submit.set_icon("stamp" if seals else "key-round")
        ready = own or self.folder is not None
        self.submit.setEnabled(ready and not self._busy)
        reason = "" if ready else words.say("acceptance.page.choose_key", language)
        self.submit.setToolTip(reason)
        note = "acceptance.page.seal_note" if seals else "acceptance.page.key_note"
        self._note.say(reason or words.say(note, language))

    def _told_owner(self, dossier: Dossier, *, own: bool) -> str:
        if own:
            return f"{dossier.me.name} · {dossier.me.unit}"
        if self.folder is None:
            return ""
        facts = self._facts
        if facts is None:
            return str(self.folder)
        until = facts.not_after.astimezone(CHINA).date().isoformat()
        return words.say(
            "acceptance.page.certificate_of",
            self._desk.language,
            name=facts.name,
            unit=facts.unit,
            until=until,
        )

    def _recognised(self, folder: Path, facts: CertificateFacts) -> None:
        if folder != self.folder:
            return
        self._facts = facts
        seat = self._seat
        if seat is not None and facts.name != seat.person:
            self.error.say(
                words.say(
                    "acceptance.signer_differs",
                    self._desk.language,
                    owner=facts.name,
                    role=seat.role,
                    person=seat.person,
                )
            )
        self._show()
        self.secret.setFocus()

    def _ask(self) -> None:
        start = str(self.folder.parent) if self.folder else ""
        folder = asking.ask_folder(self, self.tr("选择证书文件夹或 U 盘"), start)
        if folder is not None:
            self.use_folder(folder)

    def _sign(self) -> None:
        dossier, seat = self._dossier, self._seat
        if dossier is None or dossier.acceptance is None or seat is None or self._busy:
            return
        own = self._source.current() == _OWN
        if not own and self.folder is None:
            return
        self._busy = True
        self._show()
        passphrase = self.secret.text()
        work: partial[Acceptance]
        if own:
            work = partial(
                seal_with_own,
                self._desk.opened,
                acceptance=dossier.acceptance.id,
                role=seat.role,
                passphrase=passphrase,
            )
        else:
            assert self.folder is not None
            work = partial(
                sign_with_folder,
                self._desk.opened,
                acceptance=dossier.acceptance.id,
                role=seat.role,
                folder=self.folder,
                passphrase=passphrase,
            )
        self._desk.tasks.write(
            work, receiver=self, done=self._done, failed=self._refused, ended=self._ended
        )

    def _done(self, acceptance: Acceptance) -> None:
        self.secret.clear()
        self.error.say("")
        self.signed.emit(acceptance)

    def _refused(self, problem: InspectorError) -> bool:
        self.error.say(words.error(problem, self._desk.language))
        of_passphrase = problem.code in _OF_PASSPHRASE
        self.secret.set_wrong(of_passphrase)
        if of_passphrase:
            self.secret.field.selectAll()
            self.secret.setFocus()
        return True

    def _ended(self) -> None:
        self._busy = False
        self._show()
