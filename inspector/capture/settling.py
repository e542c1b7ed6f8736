"""Judges a theme anew inside an open transaction, and keeps rows and defects in step."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.capture.answer_defects import AnswerDefects
from inspector.capture.fitting import fit_rows, keep_once
from inspector.capture.inspections import definition_of, responses_in
from inspector.checklist.answers import PlaceKey
from inspector.checklist.judgement import ItemJudgement
from inspector.checklist.session import Session
from inspector.domain.defect import Defect
from inspector.domain.inspection import Inspection
from inspector.store import Writer
from inspector.workspace import Workspace

__all__ = ["Settled", "settle_theme"]


@dataclass(frozen=True, slots=True)
class Settled:
    """A theme judged anew.

    Attributes:
        session: it, as it stands now.
        defects: its defects, in step.
    """

    session: Session
    defects: AnswerDefects

    def of(self, code: str, key: PlaceKey) -> tuple[ItemJudgement | None, Defect | None]:
        """What an item at a place or row comes to, and its defect."""
        own = self.session.of(code, key)
        return own, None if own is None else self.defects.of(own)


def settle_theme(
    workspace: Workspace,
    writer: Writer,
    holder: Inspection,
    theme: str,
    *,
    anew: tuple[str, PlaceKey] | None = None,
) -> Settled:
    """Keeps counted rows, values computed once and the defects of a theme in step.

    One answer may decide over other items than its own, so all of them are looked at.

    Args:
        workspace: where.
        writer: the open transaction.
        holder: the inspection.
        theme: the theme.
        anew: the item, and the place or row, that something else was entered for; a fail there is
            a new finding. Anything else is none.
    """
    definition = definition_of(workspace, holder, theme)
    session = Session(definition, responses_in(workspace, writer, holder, theme))
    fit_rows(writer, holder, session)
    items = session.judgement().items
    keep_once(workspace, writer, holder, session, items)
    defects = AnswerDefects(workspace, writer, holder, theme)
    for judged in items:
        defects.keep(judged, entered_anew=(judged.item.code, judged.instance.key) == anew)
    defects.let_go()
    return Settled(session, defects)
