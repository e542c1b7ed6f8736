"""Starts the application."""

from __future__ import annotations

from tests.field_fixtures import begun, blank, ready, stages
from tests.window_start import start_at

__all__ = ["begun", "blank", "ready", "stages", "start_at"]
