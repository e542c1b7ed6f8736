"""A chapter as blocks of cards: its groups, its repeats, and the rows that are open. No Qt."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from inspector import words
from inspector.checklist.definition import Definition, Group, Item, ItemType
from inspector.domain.ids import PlaceId, RowId
from inspector.ui.pages.checks.sheet import Counts, Key, Part, Section, Sheet
from inspector.ui.pages.checks.stack_parts import Block, BlockKind, RowKeys
from inspector.words import Language

__all__ = ["Opened", "block_id", "blocks_of", "row_name", "row_title"]

_LONGEST = 24
_FEW = 3
"""So many rows are open from the beginning."""
_SAYING = (ItemType.TEXT, ItemType.SELECT_ONE, ItemType.BARCODE)


@dataclass(frozen=True, slots=True)
class Opened:
    """Which rows are open.

    Attributes:
        opened: rows that were opened by hand.
        closed: rows that were closed by hand.
    """

    opened: frozenset[RowId] = frozenset()
    closed: frozenset[RowId] = frozenset()

    def holds(self, row: Part) -> bool:
        """Whether a row is open; where there are few, all are until one closes them."""
        name = row.row
        if name is None or name in self.opened:
            return True
        return name not in self.closed and row.of <= _FEW

    def with_row(self, row: RowId, *, is_open: bool) -> Opened:
        """With one row opened or closed."""
        if is_open:
            return Opened(self.opened | {row}, self.closed - {row})
        return Opened(self.opened - {row}, self.closed | {row})


def blocks_of(
    sheet: Sheet,
    section: Section,
    shown: Container[Key],
    head: Block,
    *,
    opened: Opened,
    sifted: bool,
    language: Language,
) -> list[Block]:
    """The blocks of a chapter at a place.

    Args:
        sheet: the inspection.
        section: the chapter.
        shown: the items that are shown.
        head: heading of the chapter; its cards and what is calculated are put in.
        opened: which rows are open.
        sifted: whether only some items are shown; rows and groups without any are left out.
        language: of the texts.
    """
    walk = _Walk(sheet, section, shown, opened, sifted, language)
    root = section.root
    if root.is_repeat:
        return [head, *walk.repeat(root, level=0, title="")]
    return list(walk.inside(root, head, level=0))


def row_title(sheet: Sheet, row: Part, language: Language) -> str:
    """第 2 处 · 东门小超市: its number, and the first thing that was said in it."""
    number = words.say("row.number", language, number=row.number)
    number = number[:1].upper() + number[1:]
    said = row_name(sheet, row, language)
    return f"{number} · {said}" if said else number


def row_name(sheet: Sheet, row: Part, language: Language) -> str:
    """The first text or choice that was entered in a row; empty when there is none."""
    for item in _sayers(row.group):
        held = sheet.judged.get((item.code, row.at))
        if held is None or not held[1].relevant:
            continue
        theme, judged = held
        definition = sheet.judgements[theme].definition
        for spec in judged.item.fields:
            value = judged.values.get(spec.name)
            if spec.type in _SAYING and isinstance(value, str) and value.strip():
                choices = definition.choices.get(spec.choices, ())
                labels = {one.name: one.label.say(language) for one in choices}
                said = " ".join(labels.get(value, value).split())
                return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
    return ""


def _sayers(group: Group) -> Iterator[Item]:
    """The items of a row that say in words what it is about."""
    for child in group.children:
        if isinstance(child, Item):
            if any(spec.type in _SAYING for spec in child.fields):
                yield child
        elif child.repeat is None:
            yield from _sayers(child)


def block_id(group: str, at: PlaceId) -> str:
    """What a group, repeat or row is called among the blocks."""
    return f"{group}:{at}"


class _Walk:
    """Goes through a chapter from top to bottom."""

    def __init__(
        self,
        sheet: Sheet,
        section: Section,
        shown: Container[Key],
        opened: Opened,
        sifted: bool,
        language: Language,
    ) -> None:
        self._sheet, self._section, self._shown = sheet, section, shown
        self._opened, self._sifted, self._language = opened, sifted, language
        self._definition = sheet.judgements[section.theme].definition
        self._changeable = not sheet.locked
        self._rests = 0

    def inside(self, part: Part, head: Block, *, level: int) -> Iterator[Block]:
        """A chapter, group or row: its heading with the cards behind it, then what is inside."""
        held, keys = head, list[Key]()
        facts = self._facts(part)
        for entry in part.entries:
            if not isinstance(entry, Part):
                if entry in self._shown:
                    keys.append(entry)
                continue
            inner = list(self._part(entry, level=level))
            if not inner:
                continue
            yield _filled(held, keys, facts)
            facts, keys = (), []
            yield from inner
            self._rests += 1
            held = Block(
                "", "", (), id=f"rest:{part.at}:{self._rests}", kind=BlockKind.REST, level=level
            )
        yield _filled(held, keys, facts)

    def repeat(self, part: Part, *, level: int, title: str) -> Iterator[Block]:
        """A repeat: its heading, its rows, and the way to one more."""
        rows = part.rows
        assert rows is not None
        inner = [block for one in part.entries for block in self._row(one, level=level + 1)]
        if self._sifted and not inner and not rows.missing:
            return
        add = self._changeable and not self._sifted and self._may_add(part)
        name = block_id(part.group.name, part.at)
        yield Block(
            title,
            self._numbers(part),
            (),
            id=name,
            kind=BlockKind.REPEAT,
            hint=self._hint(part),
            level=level,
            can=RowKeys(add=add),
        )
        yield from inner
        if add and part.entries:
            yield Block(
                part.group.label.say(self._language),
                "",
                (),
                id=f"foot:{name}",
                kind=BlockKind.FOOT,
                level=level,
                can=RowKeys(add=True),
            )

    def _part(self, part: Part, *, level: int) -> Iterator[Block]:
        if part.is_repeat:
            yield from self.repeat(part, level=level, title=part.group.label.say(self._language))
            return
        if not any(key in self._shown for key in part.each_key()) and not _has_rows(part):
            return
        head = Block(
            part.group.label.say(self._language),
            "",
            (),
            id=block_id(part.group.name, part.at),
            kind=BlockKind.GROUP,
            hint=self._hint(part),
            level=level,
        )
        yield from self.inside(part, head, level=level)

    def _row(self, row: Key | Part, *, level: int) -> Iterator[Block]:
        assert isinstance(row, Part)
        matching = any(key in self._shown for key in row.each_key())
        if self._sifted and not matching:
            return
        is_open = self._sifted or self._opened.holds(row)
        free = row.group.repeat is not None and row.group.repeat.count is None
        change = self._changeable and not self._sifted
        least = 0 if row.group.repeat is None else row.group.repeat.least
        head = Block(
            row_title(self._sheet, row, self._language),
            self._progress(row.counts),
            (),
            id=block_id(row.group.name, row.at),
            kind=BlockKind.ROW,
            level=level,
            can=RowKeys(
                up=change and row.number > 1,
                down=change and row.number < row.of,
                remove=change and free and row.of > least,
                is_open=is_open,
                done=row.counts.total > 0 and row.counts.open == 0,
            ),
        )
        if is_open:
            yield from self.inside(row, head, level=level)
        else:
            yield head

    def _may_add(self, part: Part) -> bool:
        repeat, rows = part.group.repeat, part.rows
        assert rows is not None
        if repeat is None:
            return False
        if repeat.count is not None:
            return rows.missing > 0
        return repeat.most is None or rows.have < repeat.most

    def _numbers(self, part: Part) -> str:
        """How many there are, and how many there may be, in words."""
        repeat, rows = part.group.repeat, part.rows
        assert rows is not None
        said = [words.say("checks.rows.have", self._language, count=rows.have)]
        if repeat is not None and repeat.count is not None:
            wanted = rows.have + rows.missing
            said.append(words.say("checks.rows.counted", self._language, count=wanted))
        elif repeat is not None:
            if repeat.least:
                said.append(words.say("checks.rows.least", self._language, count=repeat.least))
            if repeat.most is not None:
                said.append(words.say("checks.rows.most", self._language, count=repeat.most))
        if rows.missing:
            said.append(words.say("checks.rows.missing", self._language, count=rows.missing))
        elif any(one.code == "checklist.rows.extra" for one in rows.findings):
            said += [words.finding(one, self._language) for one in rows.findings]
        return " · ".join(said)

    def _progress(self, counts: Counts) -> str:
        if not counts.total:
            return ""
        failed = counts.failed
        code = "checks.rows.failed" if failed else "checks.rows.progress"
        return words.say(code, self._language, done=counts.done, total=counts.total, failed=failed)

    def _hint(self, part: Part) -> str:
        hint = part.group.hint
        parameters = self._sheet.judgements[self._section.theme].parameters
        return "" if hint is None else hint.filled(parameters).say(self._language)

    def _facts(self, part: Part) -> tuple[tuple[str, str], ...]:
        if self._sifted and part.number:
            return ()
        found = []
        for key in part.computed:
            judged = self._sheet.judged[key][1]
            value = judged.values.get("value", "")
            if isinstance(value, str) and value:
                label = judged.item.short.say(self._language)
                found.append((label, _fact(self._definition, judged.item, value, self._language)))
        return tuple(found)


def _filled(head: Block, keys: list[Key], facts: tuple[tuple[str, str], ...]) -> Block:
    return Block(
        head.title,
        head.note,
        tuple(keys),
        facts,
        id=head.id,
        kind=head.kind,
        hint=head.hint,
        level=head.level,
        can=head.can,
    )


def _has_rows(part: Part) -> bool:
    return any(one.is_repeat for one in part.parts())


def _fact(definition: Definition, item: Item, value: str, language: Language) -> str:
    """A calculated value in words: the label of a choice, or a number with its unit."""
    for choices in definition.choices.values():
        for choice in choices:
            if choice.name == value:
                return choice.label.say(language)
    unit = item.fields[0].unit if item.fields else ""
    return (
        f"{value} {words.unit(unit or _unit_of_limit(definition, item, value), language)}".strip()
    )


def _unit_of_limit(definition: Definition, item: Item, value: str) -> str:
    """The unit of a parameter that a calculation gives as it is; empty for anything else."""
    formula = item.fields[0].calculation if item.fields else None
    named = frozenset[str]() if formula is None else formula.parameters
    units = {
        one.unit
        for one in definition.parameters
        if one.key in named and format(one.value, "f") == value
    }
    return units.pop() if len(units) == 1 else ""
