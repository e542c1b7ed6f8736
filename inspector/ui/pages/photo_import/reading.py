"""What the page of importing shows, read off the GUI thread. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from inspector.capture.finding_photos import Cluster, Found, Unfit, cluster, find_photos, list_files
from inspector.capture.import_jobs import Pending, pending_jobs
from inspector.capture.photo_targets import Proposal, Targets, propose, read_targets
from inspector.domain.ids import InspectionId
from inspector.photos.metadata import read_photo
from inspector.photos.renditions import take_first_look
from inspector.ui.pages.checks.reading import Running, read_running
from inspector.ui.pages.photo_import.cards import Card, find_cards, usual_roots
from inspector.workspace import Workspace

__all__ = ["Home", "Look", "look_at", "read_cards", "read_home", "thumbnail"]

Report = Callable[[int, int], object]
_UNKNOWN = "0" * 64
_PACE_SECONDS = 0.4
"""What was found so far is told so often at most."""


@dataclass(frozen=True, slots=True)
class Home:
    """What one may begin with.

    Attributes:
        running: inspections photos may come into, the one worked on last first.
        pending: imports that did not come to their end.
    """

    running: tuple[Running, ...]
    pending: tuple[Pending, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What lies there.

    Attributes:
        groups: photos taken together, the newest first, with what they seem to belong to.
        unfit: files that are no photos, or cannot be read.
        targets: what photos may show.
        card: the folder all of them lie below; None for single files.
    """

    groups: tuple[tuple[Cluster, Proposal | None], ...]
    unfit: tuple[Unfit, ...]
    targets: Targets
    card: Path | None

    @property
    def count(self) -> int:
        """How many photos."""
        return sum(len(group.photos) for group, _ in self.groups)


def read_home(workspace: Workspace) -> Home:
    """Inspections that are open, and imports that were cut off."""
    running = tuple(one for one in read_running(workspace) if not one.locked)
    return Home(running, pending_jobs(workspace))


def read_cards(watched: Sequence[str]) -> tuple[Card, ...]:
    """Cards and phones that are plugged in now."""
    return find_cards(usual_roots(), watched=[Path(one) for one in watched])


def look_at(
    workspace: Workspace,
    given: Sequence[Path],
    *,
    inspection: InspectionId,
    report: Report,
    found: Callable[[Look], object] = lambda _look: None,
) -> Look:
    """Looks at files and folders, without taking anything in.

    Args:
        workspace: says what is here already, and what photos may show.
        given: files and folders.
        inspection: whose evidence the photos would be.
        report: as in `find_photos`.
        found: told now and then what was found so far, the files changed last first.

    Raises:
        InputError: ``store.no_such_record``, ``checklist.*``.
        ResourceError: ``store.*``.
    """
    targets = read_targets(workspace, inspection)
    files = list_files(given)
    folders = [one for one in given if one.is_dir()]
    card = folders[0] if len(folders) == len(given) == 1 else None
    seen: list[Found | Unfit] = []
    told, next_at = 0, 0.0
    for one in find_photos(workspace, files, inspection=inspection, report=report):
        seen.append(one)
        begun = monotonic()
        if begun >= next_at or told == 0:
            look = _look(seen, targets, card)
            if look.count > told:
                told = look.count
                found(look)
            # Grouping again costs more the more there is; the files come first.
            next_at = monotonic() + max(_PACE_SECONDS, 10 * (monotonic() - begun))
    return _look(seen, targets, card)


def _look(seen: Sequence[Found | Unfit], targets: Targets, card: Path | None) -> Look:
    groups = cluster(one for one in seen if isinstance(one, Found))
    return Look(
        groups=tuple((one, propose(one, targets)) for one in groups),
        unfit=tuple(one for one in seen if isinstance(one, Unfit)),
        targets=targets,
        card=card,
    )


def thumbnail(path: Path) -> bytes:
    """A small JPEG of a photo that is not taken in.

    Raises:
        InspectorError: it cannot be shown.
    """
    facts = read_photo(path, name=path.name, sha256=_UNKNOWN)
    return take_first_look(path, facts).small.data
