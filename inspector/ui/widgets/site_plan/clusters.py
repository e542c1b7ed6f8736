"""Pins that stand so close that one could not tap them stand as one, with their number.

The world is cut into squares of about a finger's width on the screen, for steps of the scale by the
square root of two: between two steps nothing moves from pin to pin. A step is worked out when it
is first looked at (5,000 pins: a few milliseconds) and kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspector.ui.widgets.site_plan.values import Pin, PinKind
from inspector.ui.widgets.tone import Tone

__all__ = ["Cluster", "Clusters"]

_CELL = 46.0
"""Pixels; a pin takes 44 to be tapped."""
_WIDER = {PinKind.ASSET: 1.6, PinKind.PHOTO: 1.6, PinKind.DEFECT: 1.0}
"""What is less urgent gives way sooner."""
_STEPS = 2
"""Of the scale in a doubling."""
_MOST_STEPS = 8
"""Kept at once."""
_GRAVITY = (Tone.FAIL, Tone.WARN, Tone.INFO, Tone.BRAND, Tone.NEUTRAL, Tone.PASS)
_RANK = {tone: rank for rank, tone in enumerate(_GRAVITY)}

_Cells = dict[tuple[int, int], "Cluster"]


@dataclass(frozen=True, slots=True)
class Cluster:
    """One or more pins of a kind shown as one.

    Attributes:
        pins: those; the gravest first.
        x, y: where it stands; of several the place of the one nearest to their middle.
    """

    pins: tuple[Pin, ...]
    x: float
    y: float

    @property
    def first(self) -> Pin:
        """The gravest."""
        return self.pins[0]

    @property
    def key(self) -> str:
        """Of its gravest pin."""
        return self.pins[0].key


class Clusters:
    """The pins of a plan, together at every scale.

    Args:
        pins: all of them.
    """

    def __init__(self, pins: Sequence[Pin] = ()) -> None:
        self._by_kind = {kind: [pin for pin in pins if pin.kind is kind] for kind in PinKind}
        self._steps: dict[tuple[PinKind, int], _Cells] = {}
        self.hidden: frozenset[PinKind] = frozenset()

    def step(self, scale: float) -> int:
        """Which step a scale belongs to."""
        return math.floor(math.log2(max(scale, 1e-12)) * _STEPS)

    def within(
        self, scale: float, left: float, top: float, right: float, bottom: float
    ) -> Iterator[Cluster]:
        """Clusters of a scale that stand in a box of the world, those that lie on top last."""
        step = self.step(scale)
        for kind in PinKind:
            if kind in self.hidden or not self._by_kind[kind]:
                continue
            side = _side(kind, step)
            columns = range(math.floor(left / side), math.floor(right / side) + 1)
            rows = range(math.floor(top / side), math.floor(bottom / side) + 1)
            cells = self._cells(kind, step)
            if len(cells) < len(columns) * len(rows):
                for (column, row), cluster in cells.items():
                    if column in columns and row in rows:
                        yield cluster
                continue
            for row in rows:
                for column in columns:
                    found = cells.get((column, row))
                    if found is not None:
                        yield found

    def all(self, scale: float) -> Iterator[Cluster]:
        """Every cluster of a scale."""
        step = self.step(scale)
        for kind in PinKind:
            if kind not in self.hidden:
                yield from self._cells(kind, step).values()

    def splits(self, cluster: Cluster, scale: float) -> bool:
        """Whether its pins come apart when one goes nearer, up to a scale."""
        side = _side(cluster.first.kind, self.step(scale))
        cells = {(math.floor(pin.x / side), math.floor(pin.y / side)) for pin in cluster.pins}
        return len(cells) > 1

    def _cells(self, kind: PinKind, step: int) -> _Cells:
        held = self._steps.get((kind, step))
        if held is not None:
            return held
        side = _side(kind, step)
        gathered: dict[tuple[int, int], list[Pin]] = {}
        for pin in self._by_kind[kind]:
            gathered.setdefault((int(pin.x // side), int(pin.y // side)), []).append(pin)
        cells = {cell: _together(pins) for cell, pins in gathered.items()}
        while len(self._steps) >= _MOST_STEPS * len(PinKind):
            self._steps.pop(next(iter(self._steps)))
        self._steps[kind, step] = cells
        return cells


def _side(kind: PinKind, step: int) -> float:
    """Of a square, in units of the world."""
    return float(_CELL * _WIDER[kind] / 2 ** (step / _STEPS))


def _together(pins: list[Pin]) -> Cluster:
    if len(pins) == 1:
        return Cluster((pins[0],), pins[0].x, pins[0].y)
    x = sum(pin.x for pin in pins) / len(pins)
    y = sum(pin.y for pin in pins) / len(pins)
    near = min(pins, key=lambda pin: (pin.x - x) ** 2 + (pin.y - y) ** 2)
    pins.sort(key=lambda pin: _RANK[pin.tone])
    return Cluster(tuple(pins), near.x, near.y)
