"""Judges answers by a definition: a result for every item at every place, and why."""

from __future__ import annotations

from decimal import Decimal

from inspector.checklist import reasons, scoring
from inspector.checklist.answers import PlaceKey, Response, Responses
from inspector.checklist.definition import Definition, Item, ItemType
from inspector.checklist.entries import is_blank
from inspector.checklist.evaluation import Form, Site, entries_of, required_fields
from inspector.checklist.evidence import missing_of, surplus_of
from inspector.checklist.expression.values import EMPTY, Value, is_empty
from inspector.checklist.judgement import (
    ChapterJudgement,
    ItemJudgement,
    Judgement,
    MissingEvidence,
)
from inspector.domain.inspection import ItemResult
from inspector.findings import Finding, Level

__all__ = ["judge"]

_NEEDS_PHOTOS = (ItemResult.PASS, ItemResult.FAIL, ItemResult.BUILT_TO)


def judge(definition: Definition, responses: Responses) -> Judgement:
    """What the answers come to.

    Args:
        definition: the checklist.
        responses: the places, what was answered there, the photos, the day.
    """
    form = Form(definition, responses)
    judged: dict[tuple[str, PlaceKey], ItemJudgement] = {}
    for item in definition.items:
        for site in form.sites(item.over):
            judged[item.code, site.instance.key] = _judge_item(item, site, form)
    items = tuple(judged.values())
    pass_score = form.parameters[definition.judging.pass_score]
    return Judgement(
        definition=definition,
        items=items,
        chapters=_chapters(form, judged),
        tally=scoring.tally_of(items),
        score=scoring.score_of(items),
        verdict=scoring.verdict_of(items, pass_score=pass_score),
        grounds=scoring.grounds_of(items, pass_score=pass_score),
        parameters=form.parameters,
        findings=_strays(form),
    )


def _chapters(
    form: Form, judged: dict[tuple[str, PlaceKey], ItemJudgement]
) -> tuple[ChapterJudgement, ...]:
    codes: dict[str, list[str]] = {}
    for item in form.definition.items:
        codes.setdefault(item.chapter, []).append(item.code)
    found = []
    for chapter in form.definition.chapters:
        for site in form.sites(chapter.over):
            key = site.instance.key
            items = tuple(judged[code, key] for code in codes.get(chapter.name, ()))
            tally, score = scoring.tally_of(items), scoring.score_of(items)
            found.append(ChapterJudgement(chapter, site.instance, items, tally, score))
    return tuple(found)


def _judge_item(item: Item, site: Site, form: Form) -> ItemJudgement:
    if item.code not in site.relevant:
        return ItemJudgement(item, site.instance, relevant=False)
    site.own = _own(item, site)
    response = site.response(item)
    misfits = tuple(one for spec in item.fields for one in site.misfits.get(spec.full_name, ()))
    found, why = _result(item, site, form, misfits)
    recheck = found is ItemResult.FAIL and (
        (item.code, site.instance.key) in form.responses.rechecked
    )
    if recheck:
        why += (reasons.note("checklist.note.rechecked", item),)
    if found not in (ItemResult.NA, ItemResult.PENDING) and _warns(item, site):
        why += (reasons.warning(item, site),)
    shots = form.responses.photos.get((item.code, site.instance.key), ())
    why += tuple(reasons.crowded(item, one) for one in surplus_of(item.evidence, shots))
    missing = _missing(item, site, form, found, answered=_answered(item, response))
    return ItemJudgement(
        item=item,
        instance=site.instance,
        relevant=True,
        required=bool(required_fields(item, site)),
        valid=not misfits,
        values=entries_of(item, site),
        found=found,
        result=ItemResult.PASS if recheck else found,
        weight=_weight(item, form),
        reasons=(*why, *(reasons.lacking(item, one) for one in missing)),
        missing=missing,
        asked=tuple(spec.name for spec in item.fields if spec.full_name in site.asked),
    )


def _own(item: Item, site: Site) -> Value:
    """What ``.`` stands for in a plain item; a composite has none."""
    plain = not item.composite and item.fields
    return site.values[item.code] if plain else EMPTY


def _result(
    item: Item, site: Site, form: Form, misfits: tuple[Finding, ...]
) -> tuple[ItemResult | None, tuple[Finding, ...]]:
    """The result of a relevant item and the reasons for it."""
    response = site.response(item)
    pending: tuple[Finding, ...] = misfits
    if response.na_reason:
        if item.na_allowed:
            why = reasons.note("checklist.note.na", item, reason=response.na_reason)
            return ItemResult.NA, (why,)
        pending = (*pending, reasons.waiting("checklist.pending.na_refused", item))
    if response.built_to is not None:
        if item.built_to_allowed and not pending:
            return ItemResult.BUILT_TO, (reasons.built_to(item, response.built_to),)
        if not item.built_to_allowed:
            pending = (*pending, reasons.waiting("checklist.pending.built_to_refused", item))
    pending += reasons.unanswered(item, site, form)
    if pending:
        return ItemResult.PENDING, pending
    if not item.judged or _left_out(item, site):
        return None, ()
    return _judged(item, site, form)


def _left_out(item: Item, site: Site) -> bool:
    """A judged item that need not be answered and was not: neither pending nor counted."""
    return all(is_empty(site.values[spec.full_name]) for spec in item.fields)


def _judged(item: Item, site: Site, form: Form) -> tuple[ItemResult, tuple[Finding, ...]]:
    if item.criterion is None:
        passed = site.own == "pass"
        return _pass_or_fail(passed=passed), () if passed else (reasons.tapped(item),)
    if item.criterion.holds(site):
        return ItemResult.PASS, ()
    return ItemResult.FAIL, reasons.failed(item, site, form)


def _pass_or_fail(*, passed: bool) -> ItemResult:
    return ItemResult.PASS if passed else ItemResult.FAIL


def _warns(item: Item, site: Site) -> bool:
    return item.warn is not None and item.warn.holds(site)


def _weight(item: Item, form: Form) -> Decimal:
    if item.severity is None:
        return Decimal(0)
    own = form.parameters[form.definition.judging.weights[item.severity]]
    return own if item.weight is None else item.weight


def _answered(item: Item, response: Response) -> bool:
    return any(not is_blank(response.values.get(spec.name)) for spec in item.fields)


def _missing(
    item: Item, site: Site, form: Form, found: ItemResult | None, *, answered: bool
) -> tuple[MissingEvidence, ...]:
    """Photos an answered item lacks; a photo item lacks them from the beginning."""
    image = item.type is ItemType.IMAGE and found is not ItemResult.NA
    if not (image or found in _NEEDS_PHOTOS or (found is None and answered)):
        return ()
    shots = form.responses.photos.get((item.code, site.instance.key), ())
    return missing_of(item.evidence, shots, site)


def _strays(form: Form) -> tuple[Finding, ...]:
    """Answers that belong to nothing the definition asks, at any of its places."""
    codes = {item.code: item for item in form.definition.items}
    keys = {
        code: {site.instance.key for site in form.sites(one.over)} for code, one in codes.items()
    }
    found = []
    for code, key in form.responses.answers:
        if code not in codes:
            found.append(Finding(Level.WARNING, "checklist.stray.item", code))
        elif key not in keys[code]:
            found.append(Finding(Level.WARNING, "checklist.stray.place", code, {"place": str(key)}))
    return tuple(found)
