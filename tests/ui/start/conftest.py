"""Starts the application."""

from __future__ import annotations

from tests.window_start import start_at

__all__ = ["start_at"]
