"""The page of the map in the real window."""

from __future__ import annotations

from tests.field_fixtures import begun, blank, field, inspection, open_copy, stages

__all__ = ["begun", "blank", "field", "inspection", "open_copy", "stages"]
