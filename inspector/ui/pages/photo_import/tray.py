"""The photos that were found, as somebody sorts them: groups, ticks, where each goes. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from inspector.capture.finding_photos import Cluster, Found
from inspector.capture.import_jobs import Wanted
from inspector.capture.photo_targets import Proposal, Targets, propose
from inspector.capture.track_placing import lacks_position
from inspector.domain.evidence import PhotoRole
from inspector.domain.geo import GeoPosition, PositionSource
from inspector.ui.pages.photo_import.reading import Look

__all__ = ["Batch", "Tray"]


@dataclass(slots=True)
class Batch:
    """A group of photos.

    Attributes:
        cluster: its photos.
        proposal: what they seem to show; None when nothing speaks for anything.
        target: name of what they are put to.
        role: what is said they show; None for what the item asks for.
    """

    cluster: Cluster
    proposal: Proposal | None
    target: str
    role: PhotoRole | None = None


@dataclass(slots=True)
class Tray:
    """Everything that was found.

    Attributes:
        targets: what photos may show.
        card: see `Look`.
        batches: groups, the newest first.
        ticked: the files to take in.
        target: name of what new photos are put to; empty for no item.
    """

    targets: Targets
    card: Path | None
    batches: list[Batch]
    ticked: set[Path] = field(default_factory=set)
    target: str = ""

    @classmethod
    def of(cls, look: Look, *, target: str = "") -> Tray:
        """Everything that is not here already is ticked.

        Args:
            look: what was found.
            target: what the photos are put to; without one they belong to no item yet.
        """
        made = cls(look.targets, look.card, [], target=target)
        made.follow(look)
        return made

    def follow(self, look: Look) -> None:
        """More was found; ticks and targets stay as they are, and new photos are ticked."""
        off = {one.path for one in self.photos()} - self.ticked
        held = {one.path: batch for batch in self.batches for one in batch.cluster.photos}
        given = self.targets.find(self.target)
        target = given.key if given is not None else str(self.targets.compound.id)
        left = set(map(id, self.batches))
        batches = []
        for group, proposal in look.groups:
            before = next((held[one.path] for one in group.photos if one.path in held), None)
            if before is not None and id(before) in left:
                left.discard(id(before))
                before.cluster, before.proposal = group, proposal
                batches.append(before)
            elif before is not None:  # what was one group are two
                batches.append(Batch(group, proposal, before.target, before.role))
            else:
                batches.append(Batch(group, proposal, target))
        self.batches = batches
        self.ticked = {one.path for one in self.photos() if not one.known} - off

    def photos(self) -> Iterable[Found]:
        """All photos."""
        return (one for batch in self.batches for one in batch.cluster.photos)

    @property
    def count(self) -> int:
        """How many photos."""
        return sum(len(batch.cluster.photos) for batch in self.batches)

    @property
    def clips(self) -> int:
        """How many of them are videos or voice notes."""
        return sum(one.clip is not None for one in self.photos())

    def place(self, positions: Mapping[Path, GeoPosition]) -> None:
        """Photos that say no position are where a track says, and nowhere without one."""

        def placed(one: Found) -> Found:
            return replace(one, position=positions.get(one.path)) if lacks_position(one) else one

        for batch in self.batches:
            batch.cluster = Cluster(tuple(placed(one) for one in batch.cluster.photos))
            batch.proposal = propose(batch.cluster, self.targets)

    @property
    def known(self) -> int:
        """How many of them are here already."""
        return sum(one.known for one in self.photos())

    def tick(self, photos: Sequence[Found], *, on: bool) -> None:
        """Ticks photos, or takes the ticks away; what is here already cannot be ticked."""
        paths = {one.path for one in photos if not one.known}
        self.ticked = self.ticked | paths if on else self.ticked - paths

    def ticks_in(self, batch: Batch) -> int:
        """How many of a group are ticked."""
        return sum(one.path in self.ticked for one in batch.cluster.photos)

    def toggle_batch(self, batch: Batch) -> None:
        """Ticks all of a group, or none when all were."""
        fresh = [one for one in batch.cluster.photos if not one.known]
        self.tick(fresh, on=self.ticks_in(batch) < len(fresh))

    def split(self, batch: Batch, at: Path) -> bool:
        """Makes a group of its own of a photo and those after it; says whether it could."""
        photos = batch.cluster.photos
        place = next((row for row, one in enumerate(photos) if one.path == at), 0)
        if place == 0:
            return False
        later = Batch(Cluster(photos[place:]), batch.proposal, batch.target, batch.role)
        batch.cluster = Cluster(photos[:place])
        # The newest group stands first.
        self.batches.insert(self.batches.index(batch), later)
        return True

    def join(self, batch: Batch) -> bool:
        """Puts a group together with the one taken before it; says whether it could."""
        row = self.batches.index(batch)
        if row + 1 >= len(self.batches):
            return False
        before = self.batches.pop(row + 1)
        batch.cluster = Cluster((*before.cluster.photos, *batch.cluster.photos))
        return True

    def wanted(self) -> tuple[Wanted, ...]:
        """What is to be taken in, in the order the photos were taken."""
        home = str(self.targets.compound.id)
        found = []
        for batch in reversed(self.batches):
            target = self.targets.find(batch.target) or self.targets.find(home)
            assert target is not None  # the compound is always among them
            subject = target.subject(batch.role)
            found += [
                Wanted(one.path, one.bytes, subject, one.clip, _by_track(one))
                for one in batch.cluster.photos
                if one.path in self.ticked
            ]
        return tuple(found)


def _by_track(one: Found) -> GeoPosition | None:
    at = one.position
    return at if at is not None and at.source is PositionSource.TRACK else None
