"""The places and rows a form is filled in at, as a tree in which rows come and go."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable

from inspector.checklist.judging.answers import Instance, PlaceKey
from inspector.checklist.judging.plan import Path
from inspector.checklist.judging.sites import Site, Surroundings
from inspector.domain.places import PlaceKind

__all__ = ["Ground"]


class Ground:
    """The tree of sites of a form.

    Attributes:
        compound: its root.
    """

    def __init__(self, form: Surroundings, compound: Instance) -> None:
        """Args: form: what is the same everywhere; compound: the root's instance."""
        self._form = form
        self.compound = Site(compound, (), None, form)
        self._sites: dict[PlaceKey, Site] = {compound.key: self.compound}
        self._strays: dict[PlaceKey, Instance] = {}
        self._waiting: dict[PlaceKey, dict[PlaceKey, Instance]] = defaultdict(dict)
        self._by_path: dict[Path, tuple[Site, ...]] = {}

    def find(self, key: PlaceKey) -> Site | None:
        """The site of a place or row; None when nothing is asked there."""
        return self._sites.get(key)

    def sites(self, path: Path) -> tuple[Site, ...]:
        """All sites of a path, in the order they are asked."""
        held = self._by_path.get(path)
        if held is None:
            held = self._by_path[path] = tuple(self.compound.down(path))
        return held

    def strays(self) -> tuple[Instance, ...]:
        """Rows of no repeat of the definition, or in a row or place that is not there."""
        return tuple(
            sorted(self._strays.values(), key=lambda one: (one.repeat, one.position, str(one.key)))
        )

    def plant_places(self, kind: PlaceKind, instances: Iterable[Instance]) -> None:
        """Puts the places of a kind below the compound."""
        path = (f"@{kind.value}",)
        for instance in instances:
            if instance.key not in self._sites:
                self._plant(instance, path, self.compound)

    def plant_row(self, instance: Instance) -> tuple[Site, ...]:
        """Puts a row where it belongs, with the rows that waited for it; none when it strays."""
        path = self._form.plan.groups.get(instance.repeat, ())
        parent = self.compound if instance.parent is None else self._sites.get(instance.parent)
        fits = path and path[-1] == instance.repeat and parent is not None
        if not fits or parent is None or parent.path != path[:-1] or instance.key in self._sites:
            self._strays[instance.key] = instance
            if instance.parent is not None:
                self._waiting[instance.parent][instance.key] = instance
            return ()
        self._strays.pop(instance.key, None)
        site = self._plant(instance, path, parent)
        planted = [site]
        for waiting in tuple(self._waiting.pop(instance.key, {}).values()):
            planted += self.plant_row(waiting)
        return tuple(planted)

    def uproot(self, key: PlaceKey) -> tuple[Site, ...]:
        """Takes a row away; the rows in it stray. Gives all that went, the row first."""
        self._strays.pop(key, None)
        for several in self._waiting.values():
            several.pop(key, None)
        site = self._sites.get(key)
        if site is None or site.parent is None:
            return ()
        gone = tuple(site.walk())
        site.parent.children[site.path[-1]].remove(site)
        self._by_path.clear()
        for one in gone:
            del self._sites[one.key]
            if one is not site:
                self._strays[one.key] = one.instance
                if one.instance.parent is not None:
                    self._waiting[one.instance.parent][one.key] = one.instance
        return gone

    def _plant(self, instance: Instance, path: Path, parent: Site) -> Site:
        site = Site(instance, path, parent, self._form)
        siblings = parent.children.setdefault(path[-1], [])
        if instance.repeat:
            insort(siblings, site, key=_order)
        else:
            siblings.append(site)
        self._sites[instance.key] = site
        self._by_path.clear()
        return site


def _order(site: Site) -> tuple[int, str]:
    return site.instance.position, str(site.instance.key)
