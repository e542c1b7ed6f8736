"""The parts pages are made of: values in through setters, meaningful signals out.

Nothing here knows a workspace, reads a file or waits for anything. Components paint themselves
from tokens and derive from the standard control whose role, name, state and keys they need.
``python -m inspector.ui.gallery`` shows each in all its states.
"""

from __future__ import annotations

__all__: list[str] = []
