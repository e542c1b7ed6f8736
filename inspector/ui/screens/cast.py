"""Who and what appears in a scene: ids looked up in its workspace."""

from __future__ import annotations

from collections import Counter

from inspector.checklist.editing.drafts import list_drafts
from inspector.domain.acceptance import Acceptance, AcceptanceState
from inspector.domain.defect import SETTLED, Defect, DefectState
from inspector.domain.inspection import Answer, Inspection
from inspector.domain.places import Place, PlaceKind
from inspector.domain.plans import SitePlan
from inspector.ui.pages.designer.reading import begin_from
from inspector.ui.screens.stage import Stage
from inspector.workspace import Workspace

__all__ = ["Cast"]


class Cast:
    """Looks things up by what makes them worth showing; empty where there is none.

    Attributes:
        workspace: of the scene.
        stage: where it is played.
    """

    def __init__(self, workspace: Workspace, stage: Stage) -> None:
        self.workspace = workspace
        self.stage = stage

    def inspection(self, *, complete: bool) -> str:
        """The first inspection that was completed, or the one in the middle with most answers."""
        with self.workspace.read() as reader:
            found = [
                one for one in reader.all(Inspection) if (one.completed_at is not None) is complete
            ]
            if complete:
                return _id(min(found, key=lambda one: one.started_at, default=None))
            answered = Counter(one.inspection for one in reader.all(Answer))
            return _id(max(found, key=lambda one: answered[one.id], default=None))

    def compound(self) -> str:
        """The compound with most answers."""
        with self.workspace.read() as reader:
            answered = Counter(one.inspection for one in reader.all(Answer))
            return str(reader.get(Inspection, answered.most_common(1)[0][0]).compound)

    def building(self) -> str:
        """The first building of that compound."""
        compound = self.compound()
        with self.workspace.read() as reader:
            found = (
                one
                for one in reader.all(Place)
                if one.kind is PlaceKind.BUILDING and str(one.parent) == compound
            )
            return _id(min(found, key=lambda one: one.code or "", default=None))

    def drawn(self) -> str:
        """The compound with a site plan where most is open."""
        with self.workspace.read() as reader:
            drawn = {one.compound for one in reader.all(SitePlan)}
            open_ = Counter(
                one.compound
                for one in reader.all(Defect)
                if one.state not in SETTLED and one.compound in drawn
            )
            return str(open_.most_common(1)[0][0])

    def walked(self) -> str:
        """A building in the middle of that compound."""
        compound = self.drawn()
        with self.workspace.read() as reader:
            found = [
                one
                for one in reader.all(Place)
                if one.kind is PlaceKind.BUILDING and str(one.parent) == compound
            ]
            found.sort(key=lambda one: one.code or "")
            return _id(found[len(found) * 3 // 4])

    def planless(self) -> str:
        """A compound that has no site plan."""
        with self.workspace.read() as reader:
            drawn = {one.compound for one in reader.all(SitePlan)}
            found = (one for one in reader.all(Place) if one.kind is PlaceKind.COMPOUND)
            return _id(next((one for one in found if one.id not in drawn), None))

    def failed(self) -> Answer | None:
        """A failed answer of the oldest inspection that has a defect."""
        with self.workspace.read() as reader:
            items = {(one.inspection, one.item) for one in reader.all(Defect) if one.item}
            found = (one for one in reader.all(Answer) if (one.inspection, one.item) in items)
            return min(found, key=lambda one: one.item, default=None)

    def defect(self, state: DefectState) -> str:
        """A defect in a state."""
        with self.workspace.read() as reader:
            found = (one for one in reader.all(Defect) if one.state is state)
            return _id(min(found, key=lambda one: one.number, default=None))

    def draft(self) -> str:
        """A draft of the checklist of fire lanes, made where there is none yet."""
        held = list_drafts(self.workspace.folder)
        if held:
            return held[0].key
        lanes = self.workspace.library.find("core-fire-lanes")
        made = begin_from(self.workspace, id_=lanes.id, version=lanes.version, digest=lanes.digest)
        return made.key

    def acceptance(self, state: AcceptanceState | None = None) -> str:
        """The first acceptance, or the first in a state."""
        with self.workspace.read() as reader:
            found = (one for one in reader.all(Acceptance) if state in (None, one.state))
            return _id(min(found, key=lambda one: one.opened_at, default=None))


def _id(found: Inspection | Place | Defect | Acceptance | None) -> str:
    return "" if found is None else str(found.id)
