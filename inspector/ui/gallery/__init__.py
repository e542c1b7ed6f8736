"""Every component in all its states, for looking at: ``python -m inspector.ui.gallery``.

    python -m inspector.ui.gallery --theme dark --scale 150 --lang en
    python -m inspector.ui.gallery --shot gallery.png --width 1280

What is shown is made up; no workspace is opened.
"""

from __future__ import annotations

__all__: list[str] = []
