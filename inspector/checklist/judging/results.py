"""What the answer to one item at one place or row comes to, and why."""

from __future__ import annotations

from decimal import Decimal

from inspector.checklist.definition import Item, ItemType
from inspector.checklist.expression.values import EMPTY, Value, is_empty
from inspector.checklist.judging import reasons
from inspector.checklist.judging.answers import Response, Shot
from inspector.checklist.judging.checking import SOFT
from inspector.checklist.judging.entries import is_blank
from inspector.checklist.judging.evaluation import Form, Site, entries_of
from inspector.checklist.judging.evidence import missing_of, surplus_of
from inspector.checklist.judging.judgement import ItemJudgement, MissingEvidence
from inspector.checklist.judging.telling import told_item
from inspector.domain.inspection import ItemResult
from inspector.findings import Finding

__all__ = ["judge_item"]

_NEEDS_PHOTOS = (ItemResult.PASS, ItemResult.FAIL, ItemResult.BUILT_TO)


def judge_item(item: Item, site: Site, form: Form) -> ItemJudgement:
    """What an item comes to at a site whose values are worked out."""
    if item.code not in site.relevant:
        return _unasked(item, site, form.response(item, site))
    site.own, item = _own(item, site), told_item(item, site)
    response, shots = form.response(item, site), form.shots(item, site)
    misfits = tuple(one for spec in item.fields for one in site.misfits.get(spec.full_name, ()))
    found, why = _result(item, site, form, misfits)
    recheck = found is ItemResult.FAIL and (item.code, site.key) in form.rechecked
    missing = _missing(item, site, found, shots, answered=_answered(item, response))
    return ItemJudgement(
        item=item,
        instance=site.instance,
        relevant=True,
        required=item.code in site.needed,
        valid=not misfits,
        values=entries_of(item, site, form),
        found=found,
        result=ItemResult.PASS if recheck else found,
        weight=_weight(item, form),
        reasons=(
            *why,
            *_mentioned(item, site, found, shots, recheck=recheck),
            *(reasons.lacking(item, one) for one in missing),
        ),
        missing=missing,
        asked=tuple(spec.name for spec in item.fields if spec.full_name in site.asked),
        overridable=_overridable(item, site),
    )


def _unasked(item: Item, site: Site, response: Response) -> ItemJudgement:
    """An item that is left out; an answer that somebody gave to it is mentioned, not counted."""
    given = response.says_na or any(
        spec.is_entered and not is_blank(response.values.get(spec.name)) for spec in item.fields
    )
    why = (reasons.note("checklist.note.unasked", item),) if given and item.judged else ()
    return ItemJudgement(item, site.instance, relevant=False, reasons=why)


def _mentioned(
    item: Item, site: Site, found: ItemResult | None, shots: tuple[Shot, ...], *, recheck: bool
) -> tuple[Finding, ...]:
    """What deserves mention beside the result."""
    notes = [one for spec in item.fields for one in site.notes.get(spec.full_name, ())]
    if recheck:
        notes.append(reasons.note("checklist.note.rechecked", item))
    if found not in (ItemResult.NA, ItemResult.PENDING) and _warns(item, site):
        notes.append(reasons.warning(item, site))
    return (*notes, *(reasons.crowded(item, one) for one in surplus_of(item.evidence, shots)))


def _overridable(item: Item, site: Site) -> tuple[str, ...]:
    return tuple(
        spec.name
        for spec in item.fields
        if spec.soft is not None
        and any(one.code == SOFT for one in site.misfits.get(spec.full_name, ()))
    )


def _own(item: Item, site: Site) -> Value:
    """What ``.`` stands for in a plain item; a composite has none."""
    plain = not item.composite and item.fields
    return site.values[item.code] if plain else EMPTY


def _result(
    item: Item, site: Site, form: Form, misfits: tuple[Finding, ...]
) -> tuple[ItemResult | None, tuple[Finding, ...]]:
    """The result of a relevant item and the reasons for it."""
    response = form.response(item, site)
    pending: tuple[Finding, ...] = misfits
    if response.says_na:
        if item.na_allowed:
            why = reasons.note("checklist.note.na", item, reason=response.na_reason)
            return ItemResult.NA, (why,)
        pending = (*pending, reasons.waiting("checklist.pending.na_refused", item))
    if response.built_to is not None:
        rules = response.rules(site.today)
        if item.built_to_allowed and rules is not None and not pending:
            return ItemResult.BUILT_TO, (reasons.built_to(item, rules),)
        if not item.built_to_allowed:
            pending = (*pending, reasons.waiting("checklist.pending.built_to_refused", item))
        elif rules is None:
            pending = (*pending, reasons.waiting("checklist.pending.built_to_unsaid", item))
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
        passed = item.composite or site.own == "pass"
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
    item: Item,
    site: Site,
    found: ItemResult | None,
    shots: tuple[Shot, ...],
    *,
    answered: bool,
) -> tuple[MissingEvidence, ...]:
    """Photos an answered item lacks; a photo item lacks them from the beginning."""
    image = item.type is ItemType.IMAGE and found is not ItemResult.NA
    if not (image or found in _NEEDS_PHOTOS or (found is None and answered)):
        return ()
    return missing_of(item.evidence, shots, site)
