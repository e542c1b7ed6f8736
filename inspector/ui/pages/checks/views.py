"""Gathers what a card shows of an item, in the language in force. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from inspector import words
from inspector.capture.answers import Entry
from inspector.capture.bulk import must_be_seen
from inspector.checklist.definition import Definition, ItemType
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.checklist.kinds import ATTACHED, SILENT
from inspector.checklist.norms.phrases import na_reasons, phrases_of
from inspector.domain.attachments import Attachment, AttachmentKind
from inspector.domain.places import Place, PlaceKind
from inspector.photos.plausibility import is_doubtful
from inspector.ui.pages.checks.entering import entry_of
from inspector.ui.pages.checks.field_views import (
    AttachedView,
    FieldView,
    Offered,
    field_view,
)
from inspector.ui.pages.checks.item_view import ItemView, PhotoView, Reason
from inspector.ui.pages.checks.sheet import Key, Sheet
from inspector.ui.pages.checks.wording import (
    is_told,
    say_hint,
    say_number,
    say_reason,
    say_state,
)
from inspector.words import Language

__all__ = ["trial_view", "view_of"]


def view_of(sheet: Sheet, key: Key, language: Language) -> ItemView:
    """The card's content for an item at a place."""
    theme, judged = sheet.judged[key]
    judgement = sheet.judgements[theme]
    definition, item = judgement.definition, judged.item
    entry = entry_of(sheet.answers.get(key))
    defect = sheet.defects.get(key)
    place = sheet.places.get(sheet.place_of(key))
    phrases = phrases_of(item.code, theme=theme)
    severity = defect.severity if defect is not None else item.severity
    plain = trial_view(
        judged,
        definition,
        key=key,
        entry=entry,
        parameters=judgement.parameters,
        language=language,
        offered=lambda name: sheet.offered.get((*key, name)),
        near=_near(sheet, key),
    )
    return replace(
        plain,
        theme=theme,
        fields=tuple(_with_attached(one, sheet, key) for one in plain.fields),
        built_year=_year(place, sheet),
        photos=_photos(sheet, key, language),
        defect=defect,
        phrases=_by_use(sheet, key, tuple(one.say(language) for one in phrases)),
        known=tuple(text for one in phrases for text in (one.zh, one.en)),
        severity=words.term(severity, language) if severity is not None else "",
        place=place.name if place is not None else "",
        at=sheet.place_of(key),
        row=sheet.row_of(key),
    )


def trial_view(
    judged: ItemJudgement,
    definition: Definition,
    *,
    key: Key,
    entry: Entry,
    parameters: Mapping[str, Decimal],
    language: Language,
    offered: Offered = lambda _: None,
    near: tuple[str, ...] = (),
) -> ItemView:
    """The card's content for an item that stands in no inspection: no photos, no defect.

    Args:
        judged: the item as it stands.
        definition: the checklist.
        key: item, and place or row.
        entry: what is entered.
        parameters: values that texts print.
        language: of the texts.
        offered: choices that filters leave.
        near: positions of the item's photos.
    """
    item = judged.item
    phrases = phrases_of(item.code, theme=definition.theme)
    return ItemView(
        key=key,
        theme=definition.theme,
        number=say_number(item.code),
        title=item.label.say(language),
        hint=say_hint(item, parameters, language),
        mandatory=must_be_seen(item),
        type=item.type,
        fields=tuple(
            field_view(
                spec,
                judged,
                entry,
                definition,
                parameters,
                language,
                offered=offered,
                near=near,
            )
            for spec in item.fields
            if spec.type not in SILENT and (spec.name in judged.asked or not item.composite)
        ),
        entry=entry,
        result=judged.result,
        judged=item.judged,
        state=say_state(judged, language),
        na_allowed=item.na_allowed and item.type is not ItemType.NOTE,
        built_allowed=item.built_to_allowed,
        built_year=None,
        reasons=tuple(
            Reason(say_reason(found, item, language), judged.is_fail)
            for found in judged.reasons
            if is_told(found, judged)
        ),
        missing=tuple(
            (one.role, one.needed - one.present, words.term(one.role, language))
            for one in judged.missing
        ),
        roles=tuple(rule.role for rule in item.evidence),
        photos=(),
        defect=None,
        phrases=tuple(one.say(language) for one in phrases),
        known=tuple(text for one in phrases for text in (one.zh, one.en)),
        na_reasons=tuple(one.say(language) for one in na_reasons()),
        severity=words.term(item.severity, language) if item.severity is not None else "",
        place="",
        at=key[1],
    )


def _with_attached(field: FieldView, sheet: Sheet, key: Key) -> FieldView:
    if field.type not in ATTACHED:
        return field
    attached = (one for one in sheet.attachments.get(key, ()) if one.field == field.name)
    return replace(
        field,
        attached=tuple(
            AttachedView(
                key=str(one.id),
                name=one.original_name,
                kind=_played_as(one),
                bytes=one.bytes,
                duration_ms=one.duration_ms,
                extension=one.extension,
                digest=one.digest,
            )
            for one in attached
        ),
    )


def _played_as(attachment: Attachment) -> AttachmentKind:
    """A video stays one, be it kept as a file."""
    for kind in (AttachmentKind.VIDEO, AttachmentKind.AUDIO):
        if attachment.media_type.startswith(f"{kind.value}/"):
            return kind
    return AttachmentKind.FILE


def _photos(sheet: Sheet, key: Key, language: Language) -> tuple[PhotoView, ...]:
    found = []
    for number, (photo, role) in enumerate(sheet.photos.get(key, ()), start=1):
        kind = words.term(role, language) if role is not None else ""
        name = words.say("checks.photo", language, number=number, role=kind)
        placed = photo.position is not None
        said = name.strip(" ,，")
        if is_doubtful(photo):
            said = words.say("photo.tile_doubtful", language, name=said)
        marked = photo.id in sheet.marked
        if marked:
            said = words.say("photo.tile_marked", language, name=said)
        found.append(PhotoView(str(photo.id), said, placed, is_doubtful(photo), marked))
    return tuple(found)


def _near(sheet: Sheet, key: Key) -> tuple[str, ...]:
    """Positions of an item's photos, as positions are kept; one without accuracy has none."""
    found = []
    for photo, _ in sheet.photos.get(key, ()):
        where = photo.position
        if where is not None:
            accuracy = "" if where.accuracy_m is None else f" 0 {where.accuracy_m}"
            found.append(f"{where.latitude} {where.longitude}{accuracy}")
    return tuple(found)


def _by_use(sheet: Sheet, key: Key, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases, those used last for the item elsewhere in front; a tap here moves none."""
    used: dict[str, datetime] = {}
    elsewhere = (answer for held, answer in sheet.answers.items() if held[0] == key[0])
    for answer in elsewhere if phrases else ():
        if (key[0], answer.row or answer.place) == key or not answer.note:
            continue
        for phrase in phrases:
            if phrase in answer.note:
                used[phrase] = max(used.get(phrase, answer.answered_at), answer.answered_at)
    latest = sorted(used, key=lambda one: used[one], reverse=True)
    return (*latest, *(one for one in phrases if one not in used))


def _year(place: Place | None, sheet: Sheet) -> int | None:
    """The year the place or the compound was built, as the register says it."""
    around: Place | None = place
    while around is not None:
        year = around.attributes.get("built_year", "")
        if year.isascii() and year.isdigit() and date.min.year <= int(year) <= date.max.year:
            return int(year)
        if around.kind is PlaceKind.COMPOUND or around.parent is None:
            return None
        around = sheet.places.get(around.parent)
    return None
