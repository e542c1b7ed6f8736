"""Step 5, first half: what the parties signed by hand is here, and stands as it was signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from inspector.acceptance.parties import signing_seats
from inspector.bundle.contents import Contents, label_of
from inspector.domain.acceptance import Acceptance, AcceptanceState, Handwriting, check_seats
from inspector.domain.attachments import Attachment
from inspector.domain.defect import Defect, goes_on_from
from inspector.domain.evidence import Photo
from inspector.domain.ids import RecordId
from inspector.domain.inspection import Answer, Inspection, Row
from inspector.domain.markup import Markup
from inspector.domain.revision import KINDS, Record, content_digest, value_of
from inspector.errors import InputError
from inspector.findings import Finding, Level

__all__ = ["check_locked"]


def check_locked(contents: Contents) -> tuple[Finding, ...]:
    """Holds every acceptance's records against what its first handwriting locked.

    Returns:
        Errors ``bundle.content_digest_wrong``, ``bundle.locked_missing``,
        ``bundle.locked_incomplete``, ``bundle.handwriting_missing``,
        ``bundle.handwriting_other_content``, ``bundle.state_contradicts``,
        ``bundle.changed_after_signing``, and those of `check_seats`.
    """
    found: list[Finding] = []
    for acceptance in contents.heads_of(Acceptance):
        found.extend(_about_seats(acceptance))
        if acceptance.state is not AcceptanceState.DRAFT:
            found.extend(_about_content(acceptance, contents))
            found.extend(_about_handwriting(acceptance, contents))
            found.extend(_about_changes(acceptance, contents))
    found.extend(_about_past(contents))
    return tuple(found)


def _about_seats(acceptance: Acceptance) -> Iterator[Finding]:
    number = acceptance.number
    try:
        check_seats(acceptance.seats)
    except InputError as error:
        yield Finding(Level.ERROR, error.code, number, error.context)
    draft = acceptance.state is AcceptanceState.DRAFT
    silent = not draft and any(seat.opinion is None for seat in signing_seats(acceptance))
    if silent or (draft and (acceptance.report or acceptance.content or acceptance.locked)):
        yield _error("bundle.state_contradicts", number, state=acceptance.state)


def _about_content(acceptance: Acceptance, contents: Contents) -> Iterator[Finding]:
    """What the first handwriting locked is here, the draft and the inspection among it."""
    number = acceptance.number
    if content_digest(acceptance.locked) != acceptance.content:
        yield _error("bundle.content_digest_wrong", number)
    known = {digest for history in contents.histories.values() for digest in history}
    missing = set(acceptance.locked) - known
    if missing:
        yield _error("bundle.locked_missing", number, count=len(missing))
        return
    locked = _locked(acceptance, contents)
    if not {RecordId(acceptance.id), RecordId(acceptance.inspection)} <= locked.keys():
        yield _error("bundle.locked_incomplete", number)


def _about_handwriting(acceptance: Acceptance, contents: Contents) -> Iterator[Finding]:
    """Every party signed by hand before the report was printed, for this content."""
    given = [one for one in contents.heads_of(Handwriting) if one.acceptance == acceptance.id]
    for handwriting in given:
        if handwriting.content != acceptance.content:
            yield _error(
                "bundle.handwriting_other_content", acceptance.number, person=handwriting.person
            )
    signed = {(one.seat, one.person) for one in given}
    missing = [seat for seat in signing_seats(acceptance) if (seat.role, seat.person) not in signed]
    # The first handwriting locks; until the report is printed the others may be to come.
    if missing and (acceptance.report is not None or not signed):
        yield _error("bundle.handwriting_missing", acceptance.number, person=missing[0].person)


def _about_changes(acceptance: Acceptance, contents: Contents) -> Iterator[Finding]:
    """What was signed stands as it was signed; defects alone go on being worked at."""
    locked = _locked(acceptance, contents)
    for record, before in locked.items():
        now = contents.current.get(record)
        if now is None or not _still_says(before, now, acceptance):
            yield _changed(label_of(now or before), acceptance)
    for record, value in contents.current.items():
        if record not in locked and _came_after(value, acceptance, locked):
            yield _changed(label_of(value), acceptance)


def _came_after(value: Record, acceptance: Acceptance, locked: dict[RecordId, Record]) -> bool:
    """Whether a record that nobody signed belongs to what was; a defect's pictures go on."""
    match value:
        case Answer() | Row():
            return value.inspection == acceptance.inspection
        case Photo() | Attachment():
            return value.inspection == acceptance.inspection and value.defect is None
        case Markup():
            return RecordId(value.photo) in locked
        case _:
            return False


def _still_says(before: Record, now: Record, acceptance: Acceptance) -> bool:
    """Whether a record says what it said when it was locked, but for what may go on."""
    match before, now:
        case Acceptance(), Acceptance():
            return _as_drafted(now) == _as_drafted(before)
        case Inspection(), Inspection():
            return now == replace(before, locked_by=acceptance.content)
        case Defect(), Defect():
            return goes_on_from(before, now)
        case (Answer(), Answer()) | (Photo(), Photo()) | (Row(), Row()):
            return now == before
        case (Attachment(), Attachment()) | (Markup(), Markup()):
            return now == before
        case _:
            # Places are kept by the register of the street; they are no part of what was found.
            return type(now) is type(before)


def _as_drafted(acceptance: Acceptance) -> Acceptance:
    return replace(
        acceptance,
        state=AcceptanceState.DRAFT,
        locked=(),
        content="",
        locked_at=None,
        report=None,
    )


def _about_past(contents: Contents) -> Iterator[Finding]:
    """What was once locked is never unlocked, locked anew, unsealed or thrown away."""
    for record, history in contents.histories.items():
        values = [
            value_of(KINDS[one.kind], one.content) for one in history.values() if not one.voided
        ]
        past = [
            one
            for one in values
            if isinstance(one, Acceptance) and one.state is not AcceptanceState.DRAFT
        ]
        if past and not _goes_on(past, contents.current.get(record)):
            yield _changed(past[0].number, past[0])


def _goes_on(past: list[Acceptance], now: Record | None) -> bool:
    return isinstance(now, Acceptance) and all(
        (one.content, one.locked_at) == (now.content, now.locked_at)
        and (one.state is not AcceptanceState.SEALED or one == now)
        for one in past
    )


def _locked(acceptance: Acceptance, contents: Contents) -> dict[RecordId, Record]:
    """The records as they stood when they were locked."""
    wanted = set(acceptance.locked)
    return {
        record: value_of(KINDS[history[digest].kind], history[digest].content)
        for record, history in contents.histories.items()
        for digest in wanted.intersection(history)
    }


def _changed(subject: str, acceptance: Acceptance) -> Finding:
    return _error("bundle.changed_after_signing", subject, number=acceptance.number)


def _error(code: str, subject: str, **context: object) -> Finding:
    return Finding(Level.ERROR, code, subject, context)
