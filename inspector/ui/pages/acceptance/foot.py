"""The bottom bar of the first three steps: what is lacking, one step back, one step on."""

from __future__ import annotations

from inspector import words
from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance.reading import Dossier
from inspector.ui.pages.acceptance.step import CONDITIONS, OPINIONS, PARTIES
from inspector.ui.shell.bottom_bar import BottomBar
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.label import Label

__all__ = ["StepFoot"]


class StepFoot(BottomBar):
    """Hidden where it is not wanted: the pad and the report need the room.

    Attributes:
        wanted: whether this step has the bar.
        gap: what is lacking, which is also why one cannot go on.
        back: 上一步.
        primary: the next step.
    """

    wanted = False

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.gap = Label(size=15, bold=True)
        self.back = Button(size=ButtonSize.ACTION, icon="arrow-left")
        self.primary = Button(
            kind=ButtonKind.PRIMARY,
            size=ButtonSize.ACTION,
            icon="arrow-right",
            icon_behind=True,
        )
        self.add_leading(self.gap)
        self.add_trailing(self.back)
        self.add_trailing(self.primary)

    def setVisible(self, visible: bool) -> None:
        """Only where it is wanted."""
        super().setVisible(visible and self.wanted)

    def show_step(self, dossier: Dossier, step: int, *, onward: bool) -> None:
        """Says how things stand at a step, and whether one can go on."""
        following = {
            CONDITIONS: self.tr("下一步：参验单位"),
            PARTIES: self.tr("下一步：验收意见"),
            OPINIONS: self.tr("下一步：签字"),
        }
        said, ink = self._told(dossier, step)
        self.gap.set_ink(ink)
        self.gap.say(said)
        self.back.set_text(self.tr("上一步"))
        self.back.setVisible(step > CONDITIONS)
        self.primary.set_text(following.get(step, ""))
        self.primary.setEnabled(onward)
        self.primary.setToolTip("" if onward else said)

    def _told(self, dossier: Dossier, step: int) -> tuple[str, str]:
        """What is lacking, and in which ink."""
        language = self._desk.language
        if not dossier.is_open:
            return words.say("acceptance.page.foot.locked", language), "text.2"
        silent, lacking = len(dossier.unheard), len(dossier.readiness.lacking)
        if step == OPINIONS and silent:
            return words.say("acceptance.page.foot.opinions", language, count=silent), "warn"
        if step == OPINIONS and dossier.dissenting:
            roles = [seat.role for seat in dossier.dissenting]
            return words.say("acceptance.page.dissent", language, roles=roles), "fail"
        if step == OPINIONS and dossier.unregistered:
            count = len(dossier.unregistered)
            return words.say("acceptance.page.foot.unregistered", language, count=count), "warn"
        if lacking:
            return words.say("acceptance.page.lacking", language, count=lacking), "fail"
        return words.say("acceptance.page.ready", language), "pass"
