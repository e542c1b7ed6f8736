"""The demo that the scripts open."""

from __future__ import annotations

from tests.demo_run import demo

__all__ = ["demo"]
