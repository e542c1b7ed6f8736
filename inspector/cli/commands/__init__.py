"""One module a noun, loaded when its command is called: to look at a photo needs no PDF library.

Each has ``register``, which adds its parser, and functions that run it.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType, ModuleType

__all__ = ["modules_for"]

_MODULES: Mapping[str, str] = MappingProxyType(
    {
        "window": "window",
        "demo": "demo",
        "init": "start",
        "places": "places",
        "plan": "plan",
        "forms": "forms",
        "inspection": "inspection",
        "photo": "photo",
        "attachment": "attachment",
        "tracks": "tracks",
        "geo": "geo",
        "report": "report",
        "bundle": "bundle",
        "verify": "verify",
        "import": "importing",
        "hq": "importing",
        "identity": "identity",
        "ca": "ca",
        "doctor": "doctor",
    }
)
"""The module of every command, in the order the help shows."""


def modules_for(noun: str) -> tuple[ModuleType, ...]:
    """The module of a command; all of them for whatever is none, for the help lists all."""
    names = [_MODULES[noun]] if noun in _MODULES else dict.fromkeys(_MODULES.values())
    return tuple(import_module(f"{__name__}.{name}") for name in names)
