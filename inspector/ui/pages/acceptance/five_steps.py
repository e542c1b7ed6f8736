"""The five steps of an acceptance, which the page shows one at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject

from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance.conditions_step import ConditionsStep
from inspector.ui.pages.acceptance.opinions_step import OpinionsStep
from inspector.ui.pages.acceptance.parties_step import PartiesStep
from inspector.ui.pages.acceptance.reading import Dossier
from inspector.ui.pages.acceptance.sealing_step import SealingStep
from inspector.ui.pages.acceptance.signing_step import SigningStep
from inspector.ui.pages.acceptance.step import (
    CONDITIONS,
    OPINIONS,
    PARTIES,
    SEALING,
    SIGNING,
    Step,
)
from inspector.ui.shell.width import WidthClass

__all__ = ["FiveSteps"]


class FiveSteps(QObject):
    """All of them show the same dossier.

    Args:
        desk: the page's means.
        parent: the page.

    Attributes:
        conditions, parties, opinions, signing, sealing: the steps.
        by_number: they, from 1.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.conditions = ConditionsStep(desk)
        self.parties = PartiesStep(desk)
        self.opinions = OpinionsStep(desk)
        self.signing = SigningStep(desk)
        self.sealing = SealingStep(desk)
        self.by_number: dict[int, Step] = {
            CONDITIONS: self.conditions,
            PARTIES: self.parties,
            OPINIONS: self.opinions,
            SIGNING: self.signing,
            SEALING: self.sealing,
        }

    def all(self) -> tuple[Step, ...]:
        """They in their order."""
        return tuple(self.by_number.values())

    def names(self) -> tuple[str, ...]:
        """What they are called, in the language in force."""
        return (
            self.tr("验收条件"),
            self.tr("参验单位"),
            self.tr("验收意见"),
            self.tr("签字"),
            self.tr("盖章与导出"),
        )

    def show(self, dossier: Dossier) -> None:
        """Shows how things stand now."""
        for step in self.all():
            step.set_dossier(dossier)

    def set_width_class(self, width_class: WidthClass) -> None:
        """Lays each out for a width."""
        for step in self.all():
            step.set_width_class(width_class)

    def flush(self) -> None:
        """Hands out texts that are not stored yet."""
        for step in self.all():
            step.flush()
