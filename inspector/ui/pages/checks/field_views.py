"""One input of an item as a card shows it: what is asked, what stands there, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from inspector import words
from inspector.capture.answers import Entry
from inspector.checklist.definition import Choice, Definition, FieldSpec, ItemType, Readings, Text
from inspector.checklist.judging.checking import SOFT
from inspector.checklist.judging.entries import is_blank
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.domain.attachments import AttachmentKind
from inspector.domain.inspection import FieldValue
from inspector.findings import Finding
from inspector.words import Language

__all__ = ["MISFIT", "AttachedView", "FieldView", "Offered", "field_view"]

MISFIT = "checklist.entry."
"""What codes of entries that do not fit begin with."""
_OVERRIDDEN = "checklist.note.overridden"
_FEW, _SOME = 6, 12
"""Choices that stand beside each other as chips: of one, of several."""

Offered = Callable[[str], tuple[Choice, ...] | None]
"""Gives the choices a field offers at the moment; None where its list has no filter."""


@dataclass(frozen=True, slots=True)
class AttachedView:
    """A recording or a file that is attached to a field.

    Attributes:
        key: id of the attachment.
        name: the name it came with.
        kind: video, voice or document, by what it is.
        bytes: size of the file.
        duration_ms: how long it plays; None when it does not or does not say.
        extension: of the file, by its content.
        digest: of its original.
    """

    key: str
    name: str
    kind: AttachmentKind
    bytes: int
    duration_ms: int | None
    extension: str
    digest: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """One input of an item.

    Attributes:
        name: within its item.
        type: of what.
        label: question, or what the field is.
        hint: help.
        unit: in words.
        readings: how many are taken; None for one value.
        choices: name and label of each.
        value: what was entered, or computed as text; None for nothing.
        message: why the value does not fit.
        computed: whether it is calculated.
        appearance: how the author wants it shown, XLSForm's words.
        options: start, end and step of a range.
        guidance: longer help, for who asks for it.
        read_only: whether it is shown and not asked.
        assumed: whether the value is the checklist's default, not entered by anybody.
        soft: what is doubtful about the value; it stands once a person gives a reason.
        override: that reason.
        near: positions of the item's photos, as a position is kept.
        attached: recordings and files that answer it, the first one first.
    """

    name: str
    type: ItemType
    label: str
    hint: str
    unit: str
    readings: Readings | None
    choices: tuple[tuple[str, str], ...]
    value: FieldValue | None
    message: str
    computed: bool
    appearance: str = ""
    options: Mapping[str, str] = field(default_factory=dict, hash=False)
    guidance: str = ""
    read_only: bool = False
    assumed: bool = False
    soft: str = ""
    override: str = ""
    near: tuple[str, ...] = ()
    attached: tuple[AttachedView, ...] = ()

    @property
    def shape(self) -> object:
        """Fields of one shape can share an editor."""
        shown = self.computed or self.read_only
        return self.type, self.readings is not None, shown, self.is_long

    @property
    def is_long(self) -> bool:
        """Whether its choices are too many for chips, or its author wants a list."""
        if self.type is ItemType.SELECT_MULTIPLE:
            return len(self.choices) > _SOME
        minimal = bool({"minimal", "autocomplete"} & set(self.appearance.split()))
        return self.type is ItemType.SELECT_ONE and (minimal or len(self.choices) > _FEW)


def field_view(
    spec: FieldSpec,
    judged: ItemJudgement,
    entry: Entry,
    definition: Definition,
    parameters: Mapping[str, Decimal],
    language: Language,
    *,
    offered: Offered,
    near: tuple[str, ...] = (),
) -> FieldView:
    """One input of an item.

    Args:
        spec: which.
        judged: the item as it stands.
        entry: what is entered for it.
        definition: the checklist.
        parameters: values that texts print.
        language: of the texts.
        offered: see `Offered`.
        near: positions of the item's photos.
    """
    computed = spec.calculation is not None
    value = judged.values.get(spec.name) if computed else entry.values.get(spec.name)
    assumed = False
    if not computed and is_blank(value) and not entry.na_reason:
        value = judged.values.get(spec.name)
        assumed = not is_blank(value) and not spec.read_only
    own = [found for found in judged.reasons if found.subject == spec.full_name]
    messages = (
        _said(found, language)
        for found in own
        if found.code.startswith(MISFIT) and found.code != SOFT
    )
    doubts = (_said(found, language) for found in own if found.code in (SOFT, _OVERRIDDEN))
    choices = offered(spec.name)
    if choices is None:
        choices = definition.choices.get(spec.choices, ())
    return FieldView(
        name=spec.name,
        type=spec.type,
        label=_text(spec.label, parameters, language),
        hint=_text(spec.hint, parameters, language),
        unit=words.unit(spec.unit, language),
        readings=spec.readings,
        choices=tuple((one.name, one.label.say(language)) for one in choices),
        value=value,
        message=" ".join(messages),
        computed=computed,
        appearance=spec.appearance,
        options=spec.options,
        guidance=_text(spec.guidance, parameters, language),
        read_only=spec.read_only,
        assumed=assumed,
        soft=" ".join(doubts),
        override=entry.overrides.get(spec.name, ""),
        near=near if spec.type in _PLACED else (),
    )


_PLACED = (ItemType.GEOPOINT, ItemType.GEOTRACE, ItemType.GEOSHAPE)


def _text(text: Text | None, parameters: Mapping[str, Decimal], language: Language) -> str:
    return "" if text is None else text.filled(parameters).say(language)


def _said(found: Finding, language: Language) -> str:
    message = found.context.get("message")
    return message.say(language) if isinstance(message, Text) else words.finding(found, language)
