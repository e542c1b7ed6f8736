"""The demo that all tests of this folder look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo_run import demo, life, open_copy
from tests.thread_watch import off_thread

__all__ = ["demo", "life", "open_copy"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whichever test comes first waits for the demo, on a machine that may be busy."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(autouse=True)
def _classes_of_qt_are_made_on_the_gui_thread() -> Iterator[None]:
    """Made on another, they end the process now and then; see `inspector.ui.ahead`."""
    watch = off_thread()
    yield
    assert watch.made_elsewhere() == []
