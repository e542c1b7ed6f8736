"""The demo that all tests of this folder look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.demo_run import demo, life, open_copy

__all__ = ["demo", "life", "open_copy"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whichever test comes first waits for the demo, on a machine that may be busy."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.timeout(300))
