"""What the runner's list, headings and blocks of cards say. No Qt."""

from __future__ import annotations

from uuid import UUID

from inspector import words
from inspector.checklist.definition import Definition, Item
from inspector.domain.ids import PlaceId
from inspector.ui.pages.checks.contents import Entry
from inspector.ui.pages.checks.reading import Counts, Key, Section, Sheet
from inspector.ui.pages.checks.route import By, Stop, counts_at, place_order, sections_at, stops
from inspector.ui.pages.checks.stack_parts import Block
from inspector.ui.pages.checks.views import numeral
from inspector.words import Language

__all__ = ["block", "entries", "heading", "label_of", "name_of", "places", "stop_for"]


def entries(sheet: Sheet, stop: Stop, by: By, language: Language) -> tuple[Entry, ...]:
    """The lines beside the cards."""
    if by is By.PLACE:
        return _place_entries(sheet, stop, language)
    found: list[Entry] = []
    for code, judgement in sheet.judgements.items():
        counts = sheet.counts(code)
        if not counts.total:
            continue
        label = judgement.definition.label.say(language)
        current = code == stop.theme
        found.append(_entry(f"theme:{code}", label, counts, language, head=True, current=current))
        if not current:
            continue
        for chapter in judgement.definition.chapters:
            in_chapter = _chapter_counts(sheet, code, chapter.name)
            if in_chapter.total:
                found.append(
                    _entry(
                        f"chapter:{code}:{chapter.name}",
                        chapter.label.unanswered().say(language),
                        in_chapter,
                        language,
                        level=1,
                        current=chapter.name == stop.chapter,
                    )
                )
    return tuple(found)


def places(sheet: Sheet, stop: Stop, by: By) -> tuple[tuple[tuple[str, str], ...], str]:
    """The places of the chapter that is shown, each with how far it is, and the one shown."""
    if by is By.PLACE:
        return (), ""
    found = []
    for one in stops(sheet, by):
        if (one.theme, one.chapter) == (stop.theme, stop.chapter):
            counts = counts_at(sheet, one)
            name = _place_name(sheet, one.place)
            found.append((str(one.place), f"{name}  {counts.done}/{counts.total}"))
    return tuple(found), str(stop.place)


def heading(sheet: Sheet, stop: Stop, by: By, language: Language) -> tuple[str, str, str]:
    """Theme or kind of place, chapter or place, and how far it is; for the narrow layouts."""
    counts = counts_at(sheet, stop)
    figures = f"{counts.done} / {counts.total}"
    if by is By.PLACE:
        place = sheet.places[stop.place]
        return words.term(place.kind, language), place.name, figures
    label = sheet.judgements[stop.theme].definition.label.say(language)
    return label, name_of(sheet, stop, by, language), figures


def name_of(sheet: Sheet, stop: Stop, by: By, language: Language) -> str:
    """What a stop is called."""
    if by is By.PLACE:
        return _place_name(sheet, stop.place)
    section = next(iter(sections_at(sheet, stop)))
    name = numeral(section.number, language) + label_of(sheet, section, language)
    several = sum((one.theme, one.chapter) == section.id[:2] for one in sheet.sections) > 1
    return f"{name} · {_place_name(sheet, stop.place)}" if several else name


def label_of(sheet: Sheet, section: Section, language: Language) -> str:
    """The heading of a section's chapter, with the answers it prints."""
    judgement = sheet.judgements[section.theme]
    chapter = judgement.definition.chapters[section.number - 1]
    if chapter.label.mentions():
        for one in judgement.chapters:
            if (one.group.name, one.instance.key) == (section.chapter, section.place):
                return one.group.label.say(language)
    return chapter.label.unanswered().say(language)


def block(
    sheet: Sheet, section: Section, keys: tuple[Key, ...], by: By, language: Language
) -> Block:
    """A section's cards under its heading."""
    title = numeral(section.number, language) + label_of(sheet, section, language)
    if by is By.PLACE:
        theme = sheet.judgements[section.theme].definition.label.say(language)
        title = f"{theme} · {label_of(sheet, section, language)}"
    elif section.place != sheet.compound.id:
        title = f"{title} · {_place_name(sheet, section.place)}"
    counts = section.counts
    note = words.say("checks.chapter_note", language, total=counts.total, done=counts.done)
    definition = sheet.judgements[section.theme].definition
    facts = tuple(
        (one.item.short.say(language), _fact(definition, one.item, value, language))
        for one in section.computed
        for value in (one.values.get("value", ""),)
        if isinstance(value, str) and value
    )
    return Block(title, note, keys, facts)


def _fact(definition: Definition, item: Item, value: str, language: Language) -> str:
    """A calculated value in words: the label of a choice, or a number with its unit."""
    for choices in definition.choices.values():
        for choice in choices:
            if choice.name == value:
                return choice.label.say(language)
    unit = item.fields[0].unit if item.fields else ""
    minutes = item.code.endswith("_min") and not unit
    return f"{value} {words.unit('min' if minutes else unit, language)}".strip()


def stop_for(sheet: Sheet, name: str, by: By) -> Stop | None:
    """The stop a line leads to: its first with something open, else its first."""
    kind, _, rest = name.partition(":")
    theme, _, chapter = rest.partition(":")
    if kind == "place":
        place = PlaceId(UUID(rest))
        return next((one for one in stops(sheet, by) if one.place == place), None)
    found = [one for one in stops(sheet, by) if one.theme == theme and chapter in ("", one.chapter)]
    open_ = (one for one in found if counts_at(sheet, one).open)
    return next(open_, next(iter(found), None))


def _place_entries(sheet: Sheet, stop: Stop, language: Language) -> tuple[Entry, ...]:
    found = []
    for place, depth in place_order(sheet):
        counts = counts_at(sheet, Stop(place))
        if counts.total:
            found.append(
                _entry(
                    f"place:{place}",
                    _place_name(sheet, place),
                    counts,
                    language,
                    level=min(depth, 2),
                    current=place == stop.place,
                )
            )
    return tuple(found)


def _entry(
    name: str,
    label: str,
    counts: Counts,
    language: Language,
    *,
    head: bool = False,
    level: int = 0,
    current: bool = False,
) -> Entry:
    spoken = words.say(
        "checks.spoken_entry" if not counts.failed else "checks.spoken_entry_failed",
        language,
        label=label,
        done=counts.done,
        total=counts.total,
        failed=counts.failed,
    )
    return Entry(name, label, counts, head=head, level=level, current=current, spoken=spoken)


def _chapter_counts(sheet: Sheet, theme: str, chapter: str) -> Counts:
    total = Counts()
    for section in sheet.sections:
        if (section.theme, section.chapter) == (theme, chapter):
            total = total.plus(section.counts)
    return total


def _place_name(sheet: Sheet, place: PlaceId) -> str:
    held = sheet.places.get(place)
    return held.name if held is not None else ""
