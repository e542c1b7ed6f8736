"""How a card words an item: number, limit and source, state, reasons. No Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from inspector import words
from inspector.checklist.definition import EvidenceRule, Item, ItemType
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.checklist.kinds import Responsible
from inspector.checklist.norms.sources import cite
from inspector.domain.inspection import ItemResult
from inspector.findings import Finding
from inspector.ui.pages.checks.field_views import MISFIT
from inspector.words import Language

__all__ = ["is_told", "numeral", "say_hint", "say_number", "say_reason", "say_state"]

_AUTHORS_WORD = re.compile(r"-[a-z][a-z_]*$")
_PHOTOS = "checklist.pending.photos"
_DIGITS = "零一二三四五六七八九"
_TEN = 10
_OVERRIDDEN = "checklist.note.overridden"


def numeral(number: int, language: Language) -> str:
    """三、 before the third chapter in Chinese, ``3.`` in English."""
    if language is Language.EN:
        return f"{number}. "
    tens, ones = divmod(number, _TEN)
    if tens == 0:
        return f"{_DIGITS[ones]}、"
    head = "" if tens == 1 else _DIGITS[tens % _TEN]
    return f"{head}十{_DIGITS[ones] if ones else ''}、"


def say_number(code: str) -> str:
    """A code as reports print it; a word of the checklist's author behind it is left out."""
    return _AUTHORS_WORD.sub("", code)


def say_hint(item: Item, parameters: Mapping[str, Decimal], language: Language) -> str:
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
    role = words.term(rule.role, language)
    return words.say("checks.shots.rule", language, role=role, demands=demands)


def is_told(found: Finding, judged: ItemJudgement) -> bool:
    """Whether a reason says more than the card shows anyhow."""
    shown = found.code.startswith(MISFIT) or found.code == _PHOTOS
    plain = found.code in ("checklist.fail.tapped", "checklist.pending.unanswered", _OVERRIDDEN)
    blank = judged.result is ItemResult.PENDING and not judged.values
    return not shown and not plain and not (blank and found.code.startswith("checklist.pending"))


def say_reason(found: Finding, item: Item, language: Language) -> str:
    """A reason without the item's name in front, which stands on the card already."""
    text = words.finding(found, language)
    for head in (f"{item.short.say(language)}：", f"{item.short.say(language)}: "):
        text = text.removeprefix(head)
    return text


def say_state(judged: ItemJudgement, language: Language) -> str:
    """What an item has come to."""
    if judged.result is None:
        return words.say("checks.recorded" if judged.values else "checks.optional", language)
    if judged.item.type is ItemType.MILESTONE and judged.result is ItemResult.PASS:
        return words.say("checks.reached", language)
    return words.term(judged.result, language)
