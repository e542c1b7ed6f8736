"""Puts answers into the texts that print them, ``${name}``, as they read at a place or row.

A name that is asked at the same place or row, or around it, prints its one value; a name asked in
the rows or at the places below prints all of them, one after another. What is not answered, or not
asked, prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from inspector import words
from inspector.checklist.definition import Choice, Definition, FieldSpec, Group, Item, ItemType
from inspector.checklist.expression.date_functions import DATE_LETTERS, format_moment
from inspector.checklist.expression.days import in_china
from inspector.checklist.expression.values import Scalar, Value, is_empty, members, to_text
from inspector.checklist.judging.sites import Site
from inspector.checklist.texts import Text
from inspector.domain.inspection import ItemResult
from inspector.words import Language

__all__ = ["told_group", "told_item", "told_text"]

_NOTHING = Text("", "")
_THREE_WAY = {"pass": ItemResult.PASS, "fail": ItemResult.FAIL}


def told_item(item: Item, site: Site) -> Item:
    """An item with the answers in its texts that stand at a site; most print none."""
    names = site.plan.quotes.get(item.code)
    if not names:
        return item
    fill = _filling(names, site)
    return replace(
        item,
        label=fill(item.label),
        short=fill(item.short),
        hint=_maybe(item.hint, fill),
        pass_text=_maybe(item.pass_text, fill),
        warn_text=_maybe(item.warn_text, fill),
        due=_maybe(item.due, fill),
        fields=tuple(_told_field(spec, fill) for spec in item.fields),
    )


def told_group(group: Group, site: Site) -> Group:
    """A group with the answers in its heading and hint that stand at a site."""
    names = site.plan.quotes.get(group.name)
    if not names:
        return group
    fill = _filling(names, site)
    return replace(group, label=fill(group.label), hint=_maybe(group.hint, fill))


def told_text(text: Text, item: Item, site: Site) -> Text:
    """A text about an item, made of its texts, with the answers in them."""
    names = site.plan.quotes.get(item.code)
    return _filling(names, site)(text) if names else text


def _told_field(spec: FieldSpec, fill: Callable[[Text], Text]) -> FieldSpec:
    return replace(
        spec,
        label=fill(spec.label),
        hint=_maybe(spec.hint, fill),
        guidance=_maybe(spec.guidance, fill),
        constraint_message=_maybe(spec.constraint_message, fill),
        soft=replace(spec.soft, message=fill(spec.soft.message)) if spec.soft else None,
    )


def _maybe(text: Text | None, fill: Callable[[Text], Text]) -> Text | None:
    return None if text is None else fill(text)


def _filling(names: tuple[str, ...], site: Site) -> Callable[[Text], Text]:
    answers = {name: _answer(name, site) for name in names}
    return lambda text: text.filled(site.parameters, answers)


def _answer(name: str, site: Site) -> Text:
    """What a name holds, as people read it."""
    if name not in site.plan.names:
        return _NOTHING
    spec, definition = site.plan.spec(name), site.definition
    said = [
        part
        for value in members(site.seen(name))
        if not is_empty(value)
        for part in _said(value, spec, definition)
    ]
    more = {tag: None for one in said for tag, _ in one.more}
    return Text(
        "、".join(one.zh for one in said),
        ", ".join(one.en for one in said),
        tuple((tag, ", ".join(dict(one.more).get(tag, one.zh) for one in said)) for tag in more),
    )


def _said(value: Scalar, spec: FieldSpec, definition: Definition) -> tuple[Text, ...]:
    """One value; the names of several choices are several texts."""
    if spec.choices and isinstance(value, str):
        labels: Mapping[str, Choice] = {one.name: one for one in definition.choices[spec.choices]}
        names = value.split()
        return tuple(labels[one].label if one in labels else Text(one, one) for one in names)
    if spec.type is ItemType.THREE_WAY and value in _THREE_WAY:
        result = _THREE_WAY[str(value)]
        return (Text(words.term(result, Language.ZH), words.term(result, Language.EN)),)
    return (_plain(value),)


def _plain(value: Value) -> Text:
    if isinstance(value, datetime):
        moment = in_china(value)
        day, clock = _day(moment), f" {moment:%H:%M}"
        return Text(day.zh + clock, day.en + clock)
    if isinstance(value, date):
        return _day(value)
    text = to_text(value)
    if isinstance(value, time):
        text = f"{value:%H:%M}"
    elif isinstance(value, Decimal) and value.is_finite():
        text = format(value, "f")
    return Text(text, text)


def _day(day: date) -> Text:
    english = format_moment(day, "%e %b %Y", letters=DATE_LETTERS, language="en")
    return Text(f"{day.year} 年 {day.month} 月 {day.day} 日", to_text(english))
