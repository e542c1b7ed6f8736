"""Rows of a long list, a page at a time: read when somebody looks at them, forgotten later.

A headquarters has 20,000 defects; the window never holds more than a few thousand rows of them.
Whoever jumps to the end with the scroll bar reads the last page and none between.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.errors import InspectorError
from inspector.ui.task import Task
from inspector.ui.tasks import Tasks
from inspector.ui.theme import theme

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.store import Reader
    from inspector.workspace import Workspace

__all__ = ["PAGE", "PagedRows"]

T = TypeVar("T")

PAGE = 200
"""Rows read at once."""
_MOST_PAGES = 12
_MOST_WANTED = 4
"""Pages waited for; what was scrolled past is not read any more."""
_MOST_REFRESHED = 3


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look at the store gave."""

    count: int
    pages: Mapping[int, Sequence[Any]]
    place: int | None = None


class PagedRows(QObject, Generic[T]):
    """The rows of one list.

    Args:
        tasks: where reading is done.
        workspace: what is read.
        key_of: what a row is called inside; stays the same when the row changes.
        parent: Qt's owner.

    Signals:
        counted: how many rows there are; after every look at the whole.
        resetting, reset: before and after other rows stand here.
        arrived: first and last row that can be drawn anew.
    """

    counted = Signal(int)
    resetting = Signal()
    reset = Signal()
    arrived = Signal(int, int)

    def __init__(
        self,
        tasks: Tasks,
        workspace: Workspace,
        *,
        key_of: Callable[[T], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workspace = workspace
        self._key_of = key_of
        self._count_of: Callable[[Reader], int] | None = None
        self._fetch: Callable[[Reader, int, int], Sequence[T]] | None = None
        self._locate: Callable[[Reader, str], int | None] | None = None
        self._count = 0
        self._pages: OrderedDict[int, tuple[T, ...]] = OrderedDict()
        self._places: dict[str, int] = {}
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._loading: dict[int, Task] = {}
        self._late: set[int] = set()
        self._failed: set[int] = set()
        self._era = 0
        self._looking = False

    def ask(
        self,
        *,
        count: Callable[[Reader], int],
        fetch: Callable[[Reader, int, int], Sequence[T]],
        locate: Callable[[Reader, str], int | None] | None = None,
    ) -> None:
        """Shows another list; what stands here stays until that one is read.

        Args:
            count: number of rows; run on a reader's thread, as the others.
            fetch: given an offset and a limit, the rows from there on, in a settled order.
            locate: place of the row with a key, for `seek`; None when it is not in the list.
        """
        self._count_of, self._fetch, self._locate = count, fetch, locate
        self._era += 1
        self._pages_again(keep=False)

    def refresh(self) -> None:
        """Looks again: rows may have come, gone or changed; those in sight are read at once."""
        if self._fetch is not None:
            self._era += 1
            self._pages_again(keep=True)

    def seek(self, key: str, done: Callable[[int | None], object]) -> None:
        """Finds a row wherever it is, and reads its page.

        Args:
            key: of the row.
            done: gets its place, or None when it is not in the list.
        """
        held = self._places.get(key)
        if held is not None or self._fetch is None:
            done(held)
            return
        self._tasks.read(
            partial(self._look, (), key=key),
            receiver=self,
            done=partial(self._found, self._era, done),
            topic="seek",
        )

    def __len__(self) -> int:
        return self._count

    def row(self, place: int) -> T | None:
        """The row, or None while it is on its way; asking for it is what makes it come."""
        number, offset = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            if 0 <= place < self._count:
                self._want(number)
            return None
        self._pages.move_to_end(number)
        return page[offset] if offset < len(page) else None

    def held(self, place: int) -> T | None:
        """The row if it is here; nothing is read for it."""
        number, offset = divmod(place, PAGE)
        page = self._pages.get(number, ())
        return page[offset] if offset < len(page) else None

    def key(self, place: int) -> str:
        """What a row is called inside; empty while it is on its way."""
        row = self.held(place)
        return "" if row is None else self._key_of(row)

    def place_of(self, key: str) -> int | None:
        """Where a row stands, if it is here."""
        return self._places.get(key)

    def is_late(self, place: int) -> bool:
        """Whether a row has been on its way for so long that its absence is drawn."""
        return place // PAGE in self._late

    @property
    def held_rows(self) -> int:
        """Rows in memory."""
        return sum(map(len, self._pages.values()))

    # Reading

    def _pages_again(self, *, keep: bool) -> None:
        seen = tuple(reversed(self._pages))[:_MOST_REFRESHED] if keep else ()
        self._wanted.clear()
        for task in self._loading.values():
            task.cancel()
        self._loading.clear()
        self._looking = True
        self._tasks.read(
            partial(self._look, seen or (0,)),
            receiver=self,
            done=partial(self._looked, self._era),
            ended=partial(self._has_looked, self._era),
            topic="look",
        )

    def _look(self, pages: Sequence[int], *, key: str = "") -> _Look:
        """One consistent look; on a reader's thread."""
        count_of, fetch, locate = self._count_of, self._fetch, self._locate
        assert count_of is not None
        assert fetch is not None
        with self._workspace.read() as reader:
            count = count_of(reader)
            place = locate(reader, key) if key and locate else None
            numbers = pages if place is None else (place // PAGE,)
            last = max(0, (count - 1) // PAGE)
            wanted = {min(number, last) for number in numbers}
            found = {number: tuple(fetch(reader, number * PAGE, PAGE)) for number in wanted}
        return _Look(count, found, place)

    def _looked(self, era: int, look: _Look) -> None:
        if era == self._era:
            self._take(look)
            self.counted.emit(self._count)

    def _has_looked(self, era: int) -> None:
        if era == self._era:
            self._looking = False
            self._load_next()

    def _found(self, era: int, done: Callable[[int | None], object], look: _Look) -> None:
        if era != self._era:
            done(None)
            return
        if look.place is not None:
            if look.count == self._count:
                for number, rows in look.pages.items():
                    self._put(number, tuple(rows))
            else:
                self._take(look)
        done(look.place)

    def _take(self, look: _Look) -> None:
        """Puts the rows of a look in place of all there were."""
        same = look.count == self._count and all(
            number in self._pages and _keys(self._key_of, rows) == self._keys_of(number)
            for number, rows in look.pages.items()
        )
        if not same:
            self.resetting.emit()
        self._count = look.count
        self._pages = OrderedDict((number, tuple(rows)) for number, rows in look.pages.items())
        self._late.clear()
        self._failed.clear()
        self._places = {
            self._key_of(row): number * PAGE + offset
            for number, rows in self._pages.items()
            for offset, row in enumerate(rows)
        }
        if not same:
            self.reset.emit()
        elif self._count:
            self.arrived.emit(0, self._count - 1)

    def _want(self, number: int) -> None:
        if number in self._loading or number in self._failed:
            return
        fresh = number not in self._wanted
        self._wanted[number] = None
        self._wanted.move_to_end(number)
        while len(self._wanted) > _MOST_WANTED:
            self._wanted.popitem(last=False)
        if fresh and len(self._wanted) == 1:
            # Asked from within a paint: what else is in sight is asked for before reading begins.
            QTimer.singleShot(0, self, self._load_next)

    def _load_next(self) -> None:
        if self._looking or self._loading or not self._wanted or self._fetch is None:
            return
        number, _ = self._wanted.popitem()
        self._loading[number] = self._tasks.read(
            partial(self._read, self._fetch, number),
            receiver=self,
            done=partial(self._page_read, self._era, number),
            failed=partial(self._not_read, self._era, number),
            ended=partial(self._settled, self._era, number),
        )
        delay = theme().delay("skeleton")
        QTimer.singleShot(delay, self, partial(self._is_slow, self._era, number))

    def _read(self, fetch: Callable[[Reader, int, int], Sequence[T]], number: int) -> tuple[T, ...]:
        """On a reader's thread."""
        with self._workspace.read() as reader:
            return tuple(fetch(reader, number * PAGE, PAGE))

    def _page_read(self, era: int, number: int, rows: tuple[T, ...]) -> None:
        if era != self._era:
            return
        if len(rows) != min(PAGE, self._count - number * PAGE):
            # Rows have come or gone since they were counted.
            self.refresh()
            return
        self._put(number, rows)

    def _not_read(self, era: int, number: int, _problem: InspectorError) -> bool:
        """Said once as a toast; asked for again only when somebody looks anew."""
        if era == self._era:
            self._failed.add(number)
        return False

    def _settled(self, era: int, number: int) -> None:
        if era == self._era:
            self._loading.pop(number, None)
            self._load_next()

    def _is_slow(self, era: int, number: int) -> None:
        if era == self._era and number not in self._pages:
            self._late.add(number)
            self._tell(number)

    def _put(self, number: int, rows: tuple[T, ...]) -> None:
        self._forget(number)
        self._pages[number] = rows
        self._late.discard(number)
        for offset, row in enumerate(rows):
            self._places[self._key_of(row)] = number * PAGE + offset
        while len(self._pages) > _MOST_PAGES:
            self._forget(next(iter(self._pages)))
        self._tell(number)

    def _forget(self, number: int) -> None:
        for row in self._pages.pop(number, ()):
            self._places.pop(self._key_of(row), None)

    def _tell(self, number: int) -> None:
        first, last = number * PAGE, min((number + 1) * PAGE, self._count) - 1
        if first <= last:
            self.arrived.emit(first, last)

    def _keys_of(self, number: int) -> list[str]:
        return _keys(self._key_of, self._pages[number])


def _keys(key_of: Callable[[T], str], rows: Sequence[T]) -> list[str]:
    return [key_of(row) for row in rows]
