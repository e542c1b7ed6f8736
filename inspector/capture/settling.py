"""Judges a theme anew inside an open transaction, and keeps rows and defects in step."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.capture.answer_defects import AnswerDefects
from inspector.capture.fitting import fit_rows, keep_once
from inspector.capture.sessions import judge_within
from inspector.checklist.judging.answers import PlaceKey
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.checklist.judging.session import Session
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

    One answer may decide over other items than its own: all that move are looked at.

    Args:
        workspace: where.
        writer: the open transaction.
        holder: the inspection.
        theme: the theme.
        anew: the item, and the place or row, that something else was entered for; a fail there is
            a new finding. Anything else is none.
    """
    judged = judge_within(workspace, writer, holder, theme)
    session = judged.session
    fitted = fit_rows(writer, holder, session)
    moved = (*judged.moved, *fitted.moved)
    rows_moved = judged.rows_moved or fitted.rows_moved
    keep_once(workspace, writer, holder, session, moved)
    keys = dict.fromkeys((one.item.code, one.instance.key) for one in moved)
    codes = None if rows_moved else {code for code, _ in keys}
    defects = AnswerDefects(workspace, writer, holder, theme, items=codes)
    if rows_moved:
        # Where a row goes, those behind it are called by another number.
        keys |= dict.fromkeys(defects.in_rows())
    for code, key in keys:
        # Whatever moved is looked at as it stands in the end; a row may be gone by now.
        one = session.of(code, key)
        if one is not None:
            defects.keep(one, entered_anew=(code, key) == anew)
    if rows_moved:
        defects.let_go()
    return Settled(session, defects)
