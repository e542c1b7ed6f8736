"""Rows as cards and table lines, in the language in force; no workspace, no widgets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from inspector import words
from inspector.clock import CHINA
from inspector.domain.defect import DefectState, DefectStep
from inspector.store.queries import DefectRow
from inspector.ui.pages.defects.reading import Board, ShownPhoto
from inspector.ui.widgets.defect_model import DefectEntry
from inspector.ui.widgets.photo_model import PhotoEntry
from inspector.ui.widgets.table_model import Cell, TableRow
from inspector.ui.widgets.tone import SEVERITY_TONE, Tone
from inspector.words import Language

__all__ = [
    "STATE_ICON",
    "STATE_TONE",
    "card_of",
    "line_of",
    "note_of",
    "photo_entries",
    "place_of",
    "say_day",
    "say_moment",
    "say_whose",
    "step_text",
]

_MOST_COMPOUNDS = 30
"""A board names no more: with as many there may be others."""

STATE_TONE = {
    DefectState.OPEN: Tone.FAIL,
    DefectState.NOTIFIED: Tone.WARN,
    DefectState.RECTIFIED: Tone.INFO,
    DefectState.CLOSED: Tone.PASS,
    DefectState.WITHDRAWN: Tone.NEUTRAL,
    DefectState.WAIVED: Tone.NEUTRAL,
    DefectState.TRANSFERRED: Tone.NEUTRAL,
}
STATE_ICON = {
    DefectState.OPEN: "circle-alert",
    DefectState.NOTIFIED: "hard-hat",
    DefectState.RECTIFIED: "refresh-cw",
    DefectState.CLOSED: "circle-check",
    DefectState.WITHDRAWN: "undo-2",
    DefectState.WAIVED: "shield-check",
    DefectState.TRANSFERRED: "send",
}

_SEPARATOR = " · "
_LONGEST_NOTE = 60


def card_of(row: DefectRow, language: Language, *, today: date, in_compound: bool) -> DefectEntry:
    """A defect as a card.

    Args:
        row: the defect.
        language: of its words.
        today: for 逾期 and 剩.
        in_compound: leaves the compound's name out, for it stands above already.
    """
    note, icon, tone = note_of(row, language, today=today)
    return DefectEntry(
        key=str(row.id),
        title=row.title,
        severity=row.severity,
        severity_word=words.term(row.severity, language),
        place=place_of(row, in_compound=in_compound),
        unit=row.unit,
        note=note,
        note_icon=icon,
        note_tone=tone,
        photo=str(row.photo) if row.photo else "",
        photos=row.photos,
    )


def line_of(row: DefectRow, language: Language, *, today: date) -> TableRow:
    """A defect as a line of the table; columns as `inspector.ui.pages.defects.listing` has them."""
    severity = Cell(words.term(row.severity, language), tone=SEVERITY_TONE[row.severity])
    state = Cell(
        words.term(row.state, language), tone=STATE_TONE[row.state], icon=STATE_ICON[row.state]
    )
    due = Cell(
        say_day(row.deadline, language) if row.deadline else "–",
        _left(row, language, today) if row.deadline and row.state in _COUNTING else "",
        tone=Tone.FAIL if row.overdue else Tone.NEUTRAL,
    )
    return TableRow(
        str(row.id),
        (
            Cell(row.title, f"{row.number}{_SEPARATOR}{place_of(row)}"),
            severity,
            state,
            due,
            Cell(row.unit or "–"),
        ),
    )


def note_of(row: DefectRow, language: Language, *, today: date) -> tuple[str, str, Tone]:
    """The last line of a card: what it says, its icon, its meaning."""
    name = row.last_by
    day = say_day(row.last_at.astimezone(CHINA).date(), language)
    match row.state:
        case DefectState.CLOSED:
            text = words.say("defects.note_closed", language, day=day, name=name)
            return text, "circle-check", Tone.PASS
        case DefectState.RECTIFIED if row.failed_rechecks:
            times = row.failed_rechecks + 1
            text = words.say("defects.note_again", language, times=times)
            return text, "rotate-ccw", Tone.WARN
        case DefectState.RECTIFIED:
            text = words.say("defects.note_replied", language, photos=row.replied)
            return text, "image", Tone.INFO
        case DefectState.OPEN | DefectState.NOTIFIED:
            return _deadline(row, language, today)
        case _:
            note = _short(row.last_note) or words.term(row.state, language)
            text = words.say("defects.note_settled", language, day=day, name=name, note=note)
            return text, STATE_ICON[row.state], Tone.NEUTRAL


def place_of(row: DefectRow, *, in_compound: bool = False) -> str:
    """Compound and place within it, as one line."""
    if in_compound and row.place:
        return _SEPARATOR.join(row.place)
    return _SEPARATOR.join(part for part in (row.compound_name, *row.place) if part)


def say_day(day: date, language: Language) -> str:
    """11月22日."""
    return words.say("defects.day", language, month=day.month, day=day.day)


def say_moment(at: datetime, language: Language) -> str:
    """11月22日 10:42, in China."""
    there = at.astimezone(CHINA) if at.tzinfo else at
    return f"{say_day(there.date(), language)} {there:%H:%M}"


def say_whose(board: Board, language: Language) -> str:
    """Whose defects a board shows; nothing where the compounds are too many to be known."""
    names = [name for _, name, _ in board.compounds]
    if not names or len(names) >= _MOST_COMPOUNDS:
        return ""
    code = "defects.subtitle_one" if len(names) == 1 else "defects.subtitle_many"
    return words.say(code, language, name=names[0], count=len(names))


def step_text(step: DefectStep, language: Language) -> str:
    """An entry of the journal: what was done, by whom, and what was said with it.

    Its photos stand below it as pictures.
    """
    who = _SEPARATOR.join(part for part in (step.by.name, step.by.unit) if part)
    said = (step.authority, step.note)
    head = f"{words.term(step.action, language)}　{who}"
    return "\n".join((head, *(part for part in said if part)))


def photo_entries(photos: Iterable[ShownPhoto], language: Language) -> list[PhotoEntry]:
    """Pictures as a strip shows them, by caption or by when they were taken."""
    return [
        PhotoEntry(
            str(one.id),
            one.caption
            or (f"{one.at:%m-%d %H:%M}" if one.at else words.say("defects.photo", language)),
            placed=one.positioned,
            marked=one.marked,
            doubtful=one.doubtful,
        )
        for one in photos
    ]


def _deadline(row: DefectRow, language: Language, today: date) -> tuple[str, str, Tone]:
    if row.deadline is None:
        text = words.say("defects.note_open", language)
        return text, "send", Tone.NEUTRAL
    left = (row.deadline - today).days
    if row.overdue:
        text = words.say("defects.note_overdue", language, days=-left)
        return text, "alarm-clock", Tone.FAIL
    day = say_day(row.deadline, language)
    if left == 0:
        text = words.say("defects.note_due_today", language, day=day)
        return text, "alarm-clock", Tone.WARN
    text = words.say("defects.note_due", language, day=day, days=left)
    return text, "calendar-days", Tone.NEUTRAL


def _left(row: DefectRow, language: Language, today: date) -> str:
    """The countdown alone, below the day itself."""
    assert row.deadline is not None
    days = (row.deadline - today).days
    code = "defects.note_overdue" if days < 0 else "defects.note_left"
    return words.say(code, language, days=abs(days))


def _short(note: str) -> str:
    line = " ".join(note.split())
    return line if len(line) <= _LONGEST_NOTE else f"{line[:_LONGEST_NOTE]}…"


_COUNTING = (DefectState.OPEN, DefectState.NOTIFIED)
