"""Step 3 验收意见: what each party says, the usual with one tap for all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.acceptance.parties import agree_all, give_opinion
from inspector.domain.acceptance import Opinion
from inspector.domain.parties import SeatRole
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance.opinion_card import OpinionCard
from inspector.ui.pages.acceptance.reading import Dossier
from inspector.ui.pages.acceptance.step import Step, scrolled
from inspector.ui.widgets.button import Button, ButtonSize
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.themed import px
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner

__all__ = ["OpinionsStep"]


class OpinionsStep(Step):
    """A card for each party that signs.

    Attributes:
        drafts: opinions that lack their words yet, by seat; kept in the page's state.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.drafts: dict[SeatRole, tuple[Opinion, str]] = {}
        self._cards: dict[SeatRole, OpinionCard] = {}
        self._banner = VerdictBanner()
        self.all_agree = Button(icon="check-check", size=ButtonSize.ANSWER)
        self._banner.set_end(self.all_agree)
        self.all_agree.clicked.connect(self._agree_all)
        self._parties = Button()
        self._parties.clicked.connect(lambda: self.step_asked.emit(2))
        self._empty = EmptyState("", icon="users", actions=(self._parties,))
        self._list = QVBoxLayout()
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._banner)
        self._column.addWidget(self._empty)
        self._column.addLayout(self._list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(content, self))
        self.follow_theme()

    def card(self, role: SeatRole) -> OpinionCard:
        """The card of a party, for the focus and for tests."""
        return self._cards[role]

    def open_words(self, role: SeatRole) -> None:
        """Shows where a party writes, from 改意见 above the pad."""
        if role in self._cards:
            self._cards[role].open_words()

    def refresh(self) -> None:
        """Shows what everybody says."""
        dossier = self.dossier
        if dossier is None:
            return
        self._show_banner(dossier)
        seats = {seat.role: seat for seat in dossier.signing}
        if not dossier.is_open:
            self.drafts.clear()
        for role in [one for one in self._cards if one not in seats]:
            card = self._cards.pop(role)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, (role, seat) in enumerate(seats.items()):
            if role not in self._cards:
                card = OpinionCard(role)
                card.given.connect(partial(self._store, role))
                card.drafted.connect(partial(self._drafted, role))
                self._cards[role] = card
                self._list.insertWidget(place, card)
            self._cards[role].set_language(self.desk.language)
            draft = self.drafts.get(role)
            self._cards[role].set_seat(seat, is_open=dossier.is_open, draft=draft)
        self._empty.setVisible(not seats)
        self._banner.setVisible(bool(seats))
        self._parties.set_text(self.tr("去登记参验单位"))
        self._empty.say(
            words.say("acceptance.page.nobody", self.desk.language),
            words.say("acceptance.page.nobody_why", self.desk.language),
        )

    def flush(self) -> None:
        """Hands out what is being written."""
        for card in self._cards.values():
            card.remark.flush()

    def kept_drafts(self) -> dict[str, list[str]]:
        """Drafts as plain JSON, for the page's state."""
        return {role.value: [opinion.value, text] for role, (opinion, text) in self.drafts.items()}

    def take_drafts(self, kept: object) -> None:
        """Takes drafts back from a state, which may hold anything."""
        self.drafts = {}
        if not isinstance(kept, Mapping):
            return
        for role, draft in kept.items():
            if role in _ROLES and isinstance(draft, list) and len(draft) == 2:  # noqa: PLR2004 - a pair
                opinion, text = draft
                if opinion in _OPINIONS and isinstance(text, str):
                    self.drafts[SeatRole(role)] = (Opinion(opinion), text)

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(12))
        self._list.setSpacing(px(8))

    def _show_banner(self, dossier: Dossier) -> None:
        language = self.desk.language
        silent = len(dossier.unheard)
        dissent = dossier.dissenting
        self.all_agree.set_text(self.tr("未表态的都同意"))
        self.all_agree.setVisible(dossier.is_open and bool(silent))
        if not dossier.is_open:
            tone, icon = Tone.INFO, "lock"
            title = words.say("acceptance.page.opinions_locked", language)
            why = words.say("acceptance.page.opinions_locked_why", language)
        elif dissent:
            tone, icon = Tone.FAIL, ""
            roles = [one.role for one in dissent]
            title = words.say("acceptance.page.dissent", language, roles=roles)
            why = words.say("acceptance.page.dissent_why", language)
        elif silent:
            tone, icon = Tone.WARN, ""
            total = len(dossier.signing)
            title = words.say(
                "acceptance.page.opinions_lacking", language, count=silent, total=total
            )
            why = words.say("acceptance.page.opinions_lacking_why", language)
        elif dossier.unregistered:
            tone, icon = Tone.WARN, ""
            heard, total = dossier.required_heard, len(dossier.programme.required_seats())
            title = words.say(
                "acceptance.page.required_lacking", language, count=heard, total=total
            )
            why = words.say(
                "acceptance.page.required_lacking_why",
                language,
                roles=list(dossier.unregistered),
            )
        else:
            tone, icon = Tone.PASS, ""
            title = words.say("acceptance.page.opinions_set", language)
            why = words.say("acceptance.page.opinions_set_why", language)
        self._banner.set_verdict(tone, title, why, icon=icon)

    def _drafted(self, role: SeatRole, opinion: Opinion, text: str) -> None:
        if opinion is Opinion.AGREE or text.strip():
            if self.drafts.pop(role, None) is None:
                return
        else:
            self.drafts[role] = (opinion, text)
        self.drafts_changed.emit()

    def _store(self, role: SeatRole, opinion: Opinion, remark: str) -> None:
        dossier = self.dossier
        if dossier is None or dossier.acceptance is None or not dossier.is_open:
            return
        self.desk.tasks.write(
            partial(
                give_opinion,
                self.desk.opened,
                acceptance=dossier.acceptance.id,
                role=role,
                opinion=opinion,
                remark=remark,
            ),
            receiver=self,
            done=self.written.emit,
            failed=self._refused,
            keep=True,
        )

    def _agree_all(self) -> None:
        dossier = self.dossier
        if dossier is None or dossier.acceptance is None:
            return
        # Whoever presses this speaks for others: what they looked at is theirs to say, one by one.
        neutral = words.say("acceptance.sentence.agree.anybody.1", words.Language.ZH)
        remarks = {
            seat.role: neutral
            for seat in dossier.unheard
            if seat.role not in self.drafts  # somebody is just writing a condition
        }
        self.desk.tasks.write(
            partial(
                agree_all,
                self.desk.opened,
                acceptance=dossier.acceptance.id,
                remarks=remarks,
            ),
            receiver=self,
            done=self.written.emit,
            keep=True,
        )

    def _refused(self, _problem: InspectorError) -> bool:
        # Somebody signed meanwhile; the toast says so, and the page shows what is on disk.
        self.written.emit(None)
        return False


_ROLES = frozenset(role.value for role in SeatRole)
_OPINIONS = frozenset(opinion.value for opinion in Opinion)
