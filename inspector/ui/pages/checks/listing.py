"""What the runner's list, headings and blocks of cards say. No Qt."""

from __future__ import annotations

from uuid import UUID

from inspector import words
from inspector.domain.ids import PlaceId, RowId
from inspector.ui.pages.checks.blocks import row_name, row_title
from inspector.ui.pages.checks.contents import Entry
from inspector.ui.pages.checks.route import By, Stop, counts_at, place_order, sections_at, stops
from inspector.ui.pages.checks.sheet import Counts, Part, Section, Sheet
from inspector.ui.pages.checks.stack_parts import Block
from inspector.ui.pages.checks.wording import numeral
from inspector.words import Language

__all__ = [
    "entries",
    "head_of",
    "heading",
    "label_of",
    "name_of",
    "places",
    "row_for",
    "row_part",
    "stop_for",
]


def entries(sheet: Sheet, stop: Stop, by: By, language: Language) -> tuple[Entry, ...]:
    """The lines beside the cards."""
    if by is By.PLACE:
        return _place_entries(sheet, stop, language)
    found: list[Entry] = []
    for code, judgement in sheet.judgements.items():
        if all(one.theme != code for one in sheet.sections):
            continue
        counts = sheet.counts(code)
        label = judgement.definition.label.say(language)
        current = code == stop.theme
        found.append(_entry(f"theme:{code}", label, counts, language, head=True, current=current))
        if not current:
            continue
        for chapter in judgement.definition.chapters:
            sections = [one for one in sheet.sections if one.id[:2] == (code, chapter.name)]
            if not sections:
                continue
            here = chapter.name == stop.chapter
            found.append(
                _entry(
                    f"chapter:{code}:{chapter.name}",
                    chapter.label.unanswered().say(language),
                    _sum(sections),
                    language,
                    level=1,
                    current=here,
                )
            )
            for section in sections if here else ():
                if section.place == stop.place:
                    found += _row_entries(sheet, section.root, language, level=2)
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


def head_of(sheet: Sheet, section: Section, by: By, language: Language) -> Block:
    """A section's heading, before its cards are put in."""
    title = numeral(section.number, language) + label_of(sheet, section, language)
    if by is By.PLACE:
        theme = sheet.judgements[section.theme].definition.label.say(language)
        title = f"{theme} · {label_of(sheet, section, language)}"
    elif section.place != sheet.compound.id:
        title = f"{title} · {_place_name(sheet, section.place)}"
    counts = section.counts
    note = words.say("checks.chapter_note", language, total=counts.total, done=counts.done)
    if counts.left:
        left = words.say("checks.chapter_left", language, count=counts.left)
        note = f"{note} · {left}" if counts.total else left
    name = ":".join(str(part) for part in section.id)
    return Block(title, note if counts.total or counts.left else "", (), id=name)


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


def row_for(name: str) -> RowId | None:
    """The row a line leads to; None for a line that leads elsewhere."""
    kind, _, rest = name.partition(":")
    return RowId(UUID(rest)) if kind == "row" else None


def row_part(sheet: Sheet, row: RowId) -> tuple[Section, Part] | None:
    """A row where it stands."""
    return next(
        (
            (section, part)
            for section in sheet.sections
            for part in section.root.parts()
            if part.row == row
        ),
        None,
    )


def _place_entries(sheet: Sheet, stop: Stop, language: Language) -> tuple[Entry, ...]:
    found = []
    for place, depth in place_order(sheet):
        counts = counts_at(sheet, Stop(place))
        if any(one.place == place for one in sheet.sections):
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


def _sum(sections: list[Section]) -> Counts:
    total = Counts()
    for section in sections:
        total = total.plus(section.counts)
    return total


def _row_entries(sheet: Sheet, part: Part, language: Language, *, level: int) -> list[Entry]:
    """The rows of a chapter's repeats, inner ones set in."""
    found = []
    for one in part.entries:
        if not isinstance(one, Part):
            continue
        if one.number:
            said = row_name(sheet, one, language)
            title = f"{one.number}  {said}" if said else row_title(sheet, one, language)
            found.append(_entry(f"row:{one.at}", title, one.counts, language, level=level))
        found += _row_entries(sheet, one, language, level=level + bool(one.number))
    return found


def _place_name(sheet: Sheet, place: PlaceId) -> str:
    held = sheet.places.get(place)
    return held.name if held is not None else ""
