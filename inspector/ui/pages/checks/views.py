"""What a card shows of an item, in the language in force. No Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from inspector import words
from inspector.capture.answers import Entry
from inspector.capture.bulk import must_be_seen
from inspector.checklist.definition import Definition, EvidenceRule, Item, ItemType
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.checklist.kinds import ATTACHED, COMPOSITES, SILENT, Responsible
from inspector.checklist.norms.phrases import na_reasons, phrases_of
from inspector.checklist.norms.sources import cite
from inspector.domain.attachments import Attachment, AttachmentKind
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import PhotoRole
from inspector.domain.ids import PlaceId, RowId
from inspector.domain.inspection import ItemResult
from inspector.domain.places import Place, PlaceKind
from inspector.findings import Finding
from inspector.photos.plausibility import is_doubtful
from inspector.ui.pages.checks.entering import entry_of
from inspector.ui.pages.checks.field_views import (
    MISFIT,
    AttachedView,
    FieldView,
    Offered,
    field_view,
)
from inspector.ui.pages.checks.sheet import Key, Sheet
from inspector.words import Language

__all__ = ["FieldView", "ItemView", "PhotoView", "Reason", "numeral", "trial_view", "view_of"]

_AUTHORS_WORD = re.compile(r"-[a-z][a-z_]*$")
_PHOTOS = "checklist.pending.photos"
_DIGITS = "零一二三四五六七八九"
_TEN = 10
_OVERRIDDEN = "checklist.note.overridden"


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo of an item."""

    key: str
    name: str
    placed: bool
    doubtful: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item came out as it did, or what it waits for."""

    text: str
    grave: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """A card's content.

    Attributes:
        key: item and place.
        theme: theme code.
        number: its code, as reports print it.
        title, hint: what is asked; the limit, its source and help.
        mandatory: 必查.
        type: kind of item.
        fields: inputs that are asked at the moment.
        entry: what is entered.
        result: what it comes to; None for a fact in order, pending for nothing yet.
        judged: whether it counts in the verdict.
        state: the result in words.
        na_allowed, built_allowed: which other answers it takes.
        built_year: year the place was built, as the register says it.
        reasons: why, with figures; photos apart.
        missing: photos still to be taken: role, how many, in words.
        roles: what its photos have to show.
        photos: those there are.
        defect: the one it made.
        phrases: standard phrases in the language in force.
        known: the phrases in both languages.
        na_reasons: standard reasons why it does not apply.
        severity: in words, of the defect or the item; empty for a fact.
        place: name of the place.
        at: the place of the register it is asked at.
        row: the row there it is asked in.
    """

    key: Key
    theme: str
    number: str
    title: str
    hint: str
    mandatory: bool
    type: ItemType
    fields: tuple[FieldView, ...]
    entry: Entry
    result: ItemResult | None
    judged: bool
    state: str
    na_allowed: bool
    built_allowed: bool
    built_year: int | None
    reasons: tuple[Reason, ...]
    missing: tuple[tuple[PhotoRole, int, str], ...]
    roles: tuple[PhotoRole, ...]
    photos: tuple[PhotoView, ...]
    defect: Defect | None
    phrases: tuple[str, ...]
    known: tuple[str, ...]
    na_reasons: tuple[str, ...]
    severity: str
    place: str
    at: PlaceId
    row: RowId | None = None

    @property
    def shape(self) -> object:
        """Items of one shape can be shown on one card, one after the other."""
        plain = self.type not in COMPOSITES
        asked = tuple(one.shape for one in self.fields) if plain else (self.theme, self.key[0])
        return self.type, self.na_allowed, self.built_allowed, asked

    @property
    def is_fail(self) -> bool:
        """Whether it fails at the moment."""
        return self.result is ItemResult.FAIL

    @property
    def has_withdrawn(self) -> bool:
        """Whether its defect was taken back by another answer and can be had again."""
        return (
            self.defect is not None
            and self.defect.state is DefectState.WITHDRAWN
            and self.result is not ItemResult.FAIL
        )


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
        number=_number(item.code),
        title=item.label.say(language),
        hint=_hint(item, parameters, language),
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
        state=_state(judged, language),
        na_allowed=item.na_allowed and item.type is not ItemType.NOTE,
        built_allowed=item.built_to_allowed,
        built_year=None,
        reasons=tuple(
            Reason(_short(found, item, language), judged.is_fail)
            for found in judged.reasons
            if _is_told(found, judged)
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


def numeral(number: int, language: Language) -> str:
    """三、 before the third chapter in Chinese, ``3.`` in English."""
    if language is Language.EN:
        return f"{number}. "
    tens, ones = divmod(number, _TEN)
    if tens == 0:
        return f"{_DIGITS[ones]}、"
    head = "" if tens == 1 else _DIGITS[tens % _TEN]
    return f"{head}十{_DIGITS[ones] if ones else ''}、"


def _number(code: str) -> str:
    """A code as reports print it; a word of the checklist's author behind it is left out."""
    return _AUTHORS_WORD.sub("", code)


def _hint(item: Item, parameters: Mapping[str, Decimal], language: Language) -> str:
    """The limit with its source, then help."""
    parts = []
    if item.responsible:
        who = words.term(Responsible(item.responsible), language)
        parts.append(words.say("checks.responsible", language, who=who))
    if item.due is not None:
        due = item.due.filled(parameters).say(language)
        parts.append(words.say("checks.due", language, due=due.rstrip("。.")))
    if item.pass_text is not None:
        limit = item.pass_text.filled(parameters).say(language)
        sources = "；" if language is Language.ZH else "; "
        cited = sources.join(cite(key, language) for key in item.basis[:1])
        brackets = ("（", "）") if language is Language.ZH else (" (", ")")
        parts.append(f"{limit}{brackets[0]}{cited}{brackets[1]}" if cited else limit)
    if item.hint is not None:
        parts.append(item.hint.filled(parameters).say(language))
    parts += [said for rule in item.evidence if (said := _wanted(rule, language))]
    return " · ".join(part.rstrip("。.") for part in parts)


def _wanted(rule: EvidenceRule, language: Language) -> str:
    """What a rule of photos asks for beside their number; nothing when that is all it asks."""
    demands = []
    if rule.most is not None:
        least = rule.least if isinstance(rule.least, int) else 0
        if least == rule.most:
            demands.append(words.say("checks.shots.exactly", language, count=least))
        else:
            demands.append(words.say("checks.shots", language, least=least, most=rule.most))
    if rule.accuracy_m:
        metres = format(rule.accuracy_m, "f")
        demands.append(words.say("checks.shots.accuracy", language, metres=metres))
    elif rule.accuracy_m is not None:
        demands.append(words.say("checks.shots.position", language))
    if rule.camera_only:
        demands.append(words.say("checks.shots.camera", language))
    if not demands:
        return ""
    joint = "、" if language is Language.ZH else ", "
    role = words.term(rule.role, language)
    return words.say("checks.shots.rule", language, role=role, demands=joint.join(demands))


def _is_told(found: Finding, judged: ItemJudgement) -> bool:
    """Whether a reason says more than the card shows anyhow."""
    shown = found.code.startswith(MISFIT) or found.code == _PHOTOS
    plain = found.code in ("checklist.fail.tapped", "checklist.pending.unanswered", _OVERRIDDEN)
    blank = judged.result is ItemResult.PENDING and not judged.values
    return not shown and not plain and not (blank and found.code.startswith("checklist.pending"))


def _short(found: Finding, item: Item, language: Language) -> str:
    """A reason without the item's name in front, which stands on the card already."""
    text = words.finding(found, language)
    for head in (f"{item.short.say(language)}：", f"{item.short.say(language)}: "):
        text = text.removeprefix(head)
    return text


def _state(judged: ItemJudgement, language: Language) -> str:
    if judged.result is None:
        return words.say("checks.recorded" if judged.values else "checks.optional", language)
    if judged.item.type is ItemType.MILESTONE and judged.result is ItemResult.PASS:
        return words.say("checks.reached", language)
    return words.term(judged.result, language)


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
