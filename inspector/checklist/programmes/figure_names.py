"""What the figures of level rules are called, and how their values read: for the explanation.

A rule says ``${tier_basic_met} and ${theme_FL_score} >= 90``; people read 基础版达标：是.
"""

from __future__ import annotations

from dataclasses import dataclass

from inspector import words
from inspector.checklist.expression.values import Value, is_empty, to_text
from inspector.checklist.programmes.figures import COUNTS
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.domain.inspection import ThemeVerdict
from inspector.words import Bilingual, Language

__all__ = ["FigureName", "FigureValue"]

_NOTHING = "—"
_WHOLE = ("score", "share", "verdict", "met", "wanted", *COUNTS)
_VERDICTS = {one.value: one for one in ThemeVerdict}


@dataclass(frozen=True, slots=True)
class FigureName:
    """A figure's name, as a blank of a sentence.

    Attributes:
        name: as the rule has it.
        judged: whose figure it is.
    """

    name: str
    judged: ProgrammeJudgement

    def say(self, language: Language) -> str:
        """The name in a language; as the rule has it when it means nothing else."""
        name, programme = self.name, self.judged.programme
        if name == "tiers_met":
            return words.say("programme.figure.tiers_met", language)
        if name in _WHOLE:
            return words.say(f"programme.figure.{name}", language)
        kind, _, rest = name.partition("_")
        for question in programme.profile:
            if kind == "profile" and question.key == rest:
                return question.label.say(language)
        for fact in programme.facts:
            if kind == "fact" and fact.name == rest:
                return self._fact(fact.template, fact.item, language) or name
        part, _, figure = rest.partition("_")
        of = self._theme(part) if kind == "theme" else None
        for tier in programme.tiers:
            if kind == "tier" and rest.startswith(f"{tier.name}_"):
                of, figure = tier.label, rest.removeprefix(f"{tier.name}_")
        if of is None or figure not in _WHOLE:
            return name
        said = words.say(f"programme.figure.{figure}", language)
        return words.say("programme.figure.of", language, of=of, figure=said)

    def _theme(self, theme: str) -> Bilingual | None:
        held = self.judged.themes.get(theme)
        return held.definition.label if held else None

    def _fact(self, template: str, item: str, language: Language) -> str:
        """The item or field that the fact is an answer to."""
        for judgement in self.judged.themes.values():
            if judgement.definition.id != template:
                continue
            for one in judgement.definition.items:
                for spec in one.fields:
                    if spec.full_name == item:
                        return (spec.label if one.composite else one.short).say(language)
        return ""


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure's value, as a blank of a sentence.

    Attributes:
        name: as the rule has it.
        value: what it is.
        judged: whose figure it is.
    """

    name: str
    value: Value
    judged: ProgrammeJudgement

    def say(self, language: Language) -> str:
        """The value in a language."""
        if isinstance(self.value, bool):
            return words.say(
                "programme.figure.yes" if self.value else "programme.figure.no", language
            )
        if is_empty(self.value):
            return _NOTHING
        text = to_text(self.value)
        if self.name.endswith("verdict") and text in _VERDICTS:
            return words.term(_VERDICTS[text], language)
        for question in self.judged.programme.profile:
            choice = question.choice(text)
            if self.name == f"profile_{question.key}" and choice is not None:
                return choice.label.say(language)
        whole, _, part = text.partition(".")
        return f"{whole}.{part[:1]}" if len(part) > 1 and whole.isdigit() else text
