"""离线底图: base maps of the workspace, for the map and for plans that lie on the ground."""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.mapping.panel import BaseMapPanel
from inspector.ui.pages.settings.parts import Card, Section
from inspector.ui.widgets.button import Button

__all__ = ["MapsSection"]


class MapsSection(Section):
    """The panel of the map page, with the way there.

    Attributes:
        maps: those there are, and one more.
        show_map: goes to the map.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.maps = BaseMapPanel(desk, is_framed=True)
        self.show_map = Button(icon="map")
        self.show_map.clicked.connect(lambda: self.go_asked.emit("map", {}))
        card = Card(self.maps)
        card.add_row(self.show_map)
        self.column.addWidget(card)
        self.finish()

    def entered(self) -> None:
        """Another page may have brought one in."""
        self.maps.read()

    def retranslate(self) -> None:
        """Its words."""
        self.show_map.set_text(self.tr("看地图"))
