"""The windows: the only room that knows Qt.

``theme`` colours and measures, ``shell`` is the frame around every page, ``widgets`` are the parts
pages are made of, ``tasks`` carries work off the GUI thread, ``notices`` tells people things.
Where a click goes is shown in ``docs/ui.md``.
"""

from __future__ import annotations

__all__: list[str] = []
