"""The frame around every page: rail, header, bottom bar, side panel, toasts, keys."""

from __future__ import annotations

__all__: list[str] = []
