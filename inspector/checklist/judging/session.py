"""A form while it is being filled in: an answer costs what depends on it, however long the form.

Everything is worked out once when a session begins. From then on each answer, photo and row has
only those cells worked out again that read it, directly or through others, and the totals of the
groups and of the theme are moved by what changed. `Session.judgement` says at any moment what
`judging.judge` would say of the same responses.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from inspector.checklist.definition import Choice, Definition, Group, Item
from inspector.checklist.judging.answers import Instance, PlaceKey, Response, Responses, Shot
from inspector.checklist.judging.checking import offered
from inspector.checklist.judging.evaluation import Form, Site
from inspector.checklist.judging.judgement import (
    GroupJudgement,
    ItemJudgement,
    Judgement,
    RowCount,
    Tally,
)
from inspector.checklist.judging.plan import CellKind
from inspector.checklist.judging.results import judge_item
from inspector.checklist.judging.rowcount import count_rows
from inspector.checklist.judging.scoring import grounds_of
from inspector.checklist.judging.telling import told_group
from inspector.checklist.judging.totals import Totals
from inspector.domain.inspection import ThemeVerdict
from inspector.findings import Finding, Level

__all__ = ["Session"]


class Session:
    """One theme of one inspection, judged and kept so.

    Not for several threads at once.
    """

    def __init__(self, definition: Definition, responses: Responses) -> None:
        """Args: definition: what is asked; responses: what there is so far."""
        self._form = Form(definition, responses, self)
        self._totals = Totals()
        self._changed: dict[tuple[str, PlaceKey], ItemJudgement] = {}
        self._form.evaluate()
        self._changed.clear()

    @property
    def definition(self) -> Definition:
        """What is asked."""
        return self._form.definition

    @property
    def tally(self) -> Tally:
        """Counts over all."""
        return self._totals.tally()

    @property
    def score(self) -> Decimal | None:
        """0 to 100, cut to one decimal; None when nothing counted."""
        return self._totals.score()

    @property
    def verdict(self) -> ThemeVerdict:
        """What the theme comes to."""
        return self._totals.verdict(self._pass_score)

    def of(self, code: str, key: PlaceKey) -> ItemJudgement | None:
        """An item at a place or row; None when it is not asked there."""
        site = self._form.ground.find(key)
        return None if site is None else site.judged.get(code)

    def offered(self, code: str, field: str, key: PlaceKey) -> tuple[Choice, ...]:
        """The choices that a field offers at a place or row; none when it is not asked there."""
        item, site = self._form.plan.by_code.get(code), self._site(code, key)
        spec = next((one for one in item.fields if one.name == field), None) if item else None
        return () if site is None or spec is None else offered(spec, site)

    def filtered(self) -> dict[tuple[str, PlaceKey, str], tuple[Choice, ...]]:
        """The choices that every filter leaves, by item, place or row, and name of the field."""
        form = self._form
        return {
            (item.code, site.key, spec.name): offered(spec, site)
            for item in self.definition.items
            for spec in item.fields
            if spec.choice_filter is not None
            for site in form.sites_of(item)
            if spec.full_name in site.asked
        }

    def answer(
        self, code: str, key: PlaceKey, response: Response | None
    ) -> tuple[ItemJudgement, ...]:
        """Takes an answer in, or takes it back.

        Args:
            code: the item.
            key: the place or row.
            response: what was answered; None when there is no answer any more.

        Returns:
            Every item that comes to something else now, in no particular order.
        """
        if response is None:
            self._form.answers.pop((code, key), None)
        else:
            self._form.answers[code, key] = response
        site, plan = self._site(code, key), self._form.plan
        if site is not None:
            for cell in plan.fields(plan.by_code[code]):
                self._form.touch(cell, site)
            self._form.touch(plan.check(code), site)
            self._form.touch(plan.result(code), site)
        return self._settle()

    def shots(self, code: str, key: PlaceKey, shots: Iterable[Shot]) -> tuple[ItemJudgement, ...]:
        """Takes in all photos that an item has at a place or row; gives what changed."""
        self._form.photos[code, key] = tuple(shots)
        return self._judge_again(code, key)

    def recheck(self, code: str, key: PlaceKey, *, passed: bool) -> tuple[ItemJudgement, ...]:
        """Takes in whether a recheck closed an item's defect; gives what changed."""
        (self._form.rechecked.add if passed else self._form.rechecked.discard)((code, key))
        return self._judge_again(code, key)

    def add_row(self, row: Instance) -> tuple[ItemJudgement, ...]:
        """Puts a row in, with what was answered in it already; gives what changed.

        A row for which there is no place strays; see `judgement.Judgement.findings`.
        """
        if self._form.ground.find(row.key) is not None:
            self.drop_row(row.key)
        planted = self._form.ground.plant_row(row)
        plan = self._form.plan
        for site in planted:
            for cell in plan.within(site.path):
                self._form.touch(cell, site)
        if planted:
            self._rows_moved(planted[0])
        return self._settle()

    def drop_row(self, key: PlaceKey) -> tuple[ItemJudgement, ...]:
        """Takes a row away; gives what changed, without what is gone.

        Answers given in it are kept as strays, rows in it too, until they are taken away.
        """
        site = self._form.ground.find(key)
        if site is not None and site.instance.repeat:
            for one in site.walk():
                self._leave(one)
            self._form.ground.uproot(key)
            self._rows_moved(site)
        elif site is None:
            self._form.ground.uproot(key)
        return self._settle()

    def judgement(self) -> Judgement:
        """What everything comes to, item by item."""
        form = self._form
        items = tuple(
            site.judged[item.code] for item in self.definition.items for site in form.sites_of(item)
        )
        rows = self._row_findings()
        pass_score = self._pass_score
        return Judgement(
            definition=self.definition,
            items=items,
            chapters=tuple(
                self._group_judgement(chapter, site)
                for chapter in self.definition.chapters
                for site in form.sites(form.plan.stand_of(chapter))
            ),
            tally=self._totals.tally(),
            score=self._totals.score(),
            verdict=self._totals.verdict(pass_score),
            grounds=grounds_of(items, totals=self._totals, pass_score=pass_score, rows=rows),
            parameters=form.parameters,
            findings=(*rows, *self._strays()),
        )

    def judge(self, item: Item, site: Site) -> None:
        """Judges an item anew. See `evaluation.Bench`."""
        new, held = judge_item(item, site, self._form), site.judged.get(item.code)
        if held == new:
            return
        site.judged[item.code] = new
        self._changed[item.code, site.key] = new
        for totals in self._around(item.groups[-1], site):
            if held is not None:
                totals.add(held, -1)
            totals.add(new)

    def count(self, group: Group, site: Site) -> None:
        """Counts the rows of a repeat anew. See `evaluation.Bench`."""
        new, held = count_rows(group, site), site.rows_wanted.get(group.name, RowCount())
        site.rows_wanted[group.name] = new
        self._move_rows(group.name, site, new.missing - held.missing)

    @property
    def _pass_score(self) -> Decimal:
        return self._form.parameters[self.definition.judging.pass_score]

    def _site(self, code: str, key: PlaceKey) -> Site | None:
        """Where an item is asked under a key; None when it is not."""
        site = self._form.ground.find(key)
        asked = site is not None and self._form.plan.items.get(code) == site.path
        return site if asked else None

    def _judge_again(self, code: str, key: PlaceKey) -> tuple[ItemJudgement, ...]:
        site = self._site(code, key)
        if site is not None:
            self._form.touch(self._form.plan.result(code), site)
        return self._settle()

    def _settle(self) -> tuple[ItemJudgement, ...]:
        self._form.settle()
        changed = tuple(self._changed.values())
        self._changed.clear()
        return changed

    def _around(self, group: str, site: Site) -> Iterable[Totals]:
        """The totals of a group, of all around it, and of the theme.

        A repeat has totals for the row and for what it stands in.
        """
        plan = self._form.plan
        while group:
            yield site.totals.setdefault(group, Totals())
            if plan.group(group).repeat is not None and site.parent is not None:
                site = site.parent
                yield site.totals.setdefault(group, Totals())
            group = plan.above[group]
        yield self._totals

    def _move_rows(self, repeat: str, site: Site, by: int) -> None:
        """Counts rows that are missing, in the repeat's totals and in all around it."""
        if not by:
            return
        site.totals.setdefault(repeat, Totals()).rows += by
        around = self._form.plan.above[repeat]
        for totals in self._around(around, site):
            totals.rows += by

    def _leave(self, site: Site) -> None:
        """Takes everything at a site out of the totals."""
        plan = self._form.plan
        for code, held in site.judged.items():
            for totals in self._around(plan.by_code[code].groups[-1], site):
                totals.add(held, -1)
        for repeat, count in site.rows_wanted.items():
            self._move_rows(repeat, site, -count.missing)
        site.judged.clear()
        site.rows_wanted.clear()

    def _rows_moved(self, site: Site) -> None:
        """Has everything worked out again that depends on which rows a repeat has."""
        form, repeat, parent = self._form, site.path[-1], site.parent
        assert parent is not None  # a row stands in something
        holder: Site | None = parent
        while holder is not None:
            holder.lists.clear()
            holder = holder.parent
        form.touch(form.plan.rows(repeat), parent)
        form.touch_readers(form.plan.row_readers(repeat), parent)
        for sibling in parent.children.get(repeat, ()):
            for cell in form.plan.movers(repeat):
                for moved in sibling.down(cell.path):
                    form.touch(cell, moved)

    def _group_judgement(self, group: Group, site: Site) -> GroupJudgement:
        """A group where it stands; of a repeat, what it stands in, with its rows inside."""
        if group.repeat is None:
            return self._judged_group(group, site, None)
        rows = site.rows_wanted.get(group.name, RowCount())
        inner = tuple(
            self._judged_group(group, row, None) for row in site.children.get(group.name, ())
        )
        items = tuple(one for row in inner for one in row.items)
        return self._summed(group, site, items, inner, rows)

    def _judged_group(self, group: Group, site: Site, rows: RowCount | None) -> GroupJudgement:
        items: list[ItemJudgement] = []
        groups: list[GroupJudgement] = []
        for child in group.children:
            if isinstance(child, Item):
                items.append(site.judged[child.code])
            else:
                groups.append(self._group_judgement(child, site))
                items.extend(groups[-1].items)
        return self._summed(group, site, tuple(items), tuple(groups), rows)

    def _summed(
        self,
        group: Group,
        site: Site,
        items: tuple[ItemJudgement, ...],
        groups: tuple[GroupJudgement, ...],
        rows: RowCount | None,
    ) -> GroupJudgement:
        totals = site.totals.get(group.name) or Totals()
        return GroupJudgement(
            group=told_group(group, site),
            instance=site.instance,
            relevant=site.group(group.name),
            items=items,
            tally=totals.tally(),
            score=totals.score(),
            verdict=totals.verdict(self._pass_score),
            rows=rows,
            groups=groups,
        )

    def _row_findings(self) -> tuple[Finding, ...]:
        """What is wrong with the numbers of rows, in the order of the form."""
        form = self._form
        return tuple(
            finding
            for cell in form.plan.cells
            if cell.kind is CellKind.ROWS and cell.group is not None
            for site in form.sites(cell.path)
            for finding in site.rows_wanted.get(cell.group.name, RowCount()).findings
        )

    def _strays(self) -> tuple[Finding, ...]:
        """Answers and rows that belong to nothing the definition asks, at any of its places."""
        form, found = self._form, []
        for row in form.ground.strays():
            context: dict[str, object] = {"row": str(row.key)}
            found.append(Finding(Level.WARNING, "checklist.stray.row", row.repeat, context))
        for code, key in form.answers:
            path = form.plan.items.get(code)
            if path is None:
                found.append(Finding(Level.WARNING, "checklist.stray.item", code))
                continue
            site = form.ground.find(key)
            if site is None or site.path != path:
                inside = bool(form.plan.by_code[code].repeats)
                stray = "checklist.stray.answer" if inside else "checklist.stray.place"
                found.append(Finding(Level.WARNING, stray, code, {"place": str(key)}))
        return tuple(found)
