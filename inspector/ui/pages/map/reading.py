"""What the map shows, read from a workspace; no Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.capture.base_maps import MapEntry, list_base_maps, lost_base_maps
from inspector.store.queries.clusters import Cluster, compound_clusters
from inspector.workspace import Workspace

__all__ = ["MapSheet", "read_map"]

_APART_DEG = 1e-5
"""About a metre: the view gathers by itself what stands close on the screen."""


@dataclass(frozen=True, slots=True)
class MapSheet:
    """Compounds with a position, the base maps there are, and those whose file has gone."""

    compounds: tuple[Cluster, ...]
    maps: tuple[MapEntry, ...]
    lost: tuple[MapEntry, ...] = ()

    def below(self) -> MapEntry | None:
        """The base map that holds most of the compounds; None where none holds any."""
        best, most = None, 0
        for entry in self.maps:
            west, south, east, north = entry.bounds
            held = sum(
                west <= one.longitude <= east and south <= one.latitude <= north
                for one in self.compounds
            )
            if held > most:
                best, most = entry, held
        return best


def read_map(workspace: Workspace) -> MapSheet:
    """Every compound that says where it is."""
    with workspace.read() as reader:
        found = compound_clusters(reader, cell_deg=_APART_DEG)
    return MapSheet(found, list_base_maps(workspace), lost_base_maps(workspace))
