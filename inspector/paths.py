"""Finds what ships with the application, files and programs: in a checkout, a wheel, or frozen.

In a checkout ``resources/``, ``forms/`` and ``db/`` stand beside the package; the wheel
and the frozen application carry them inside it as ``inspector/_shipped/``.
"""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["db", "forms", "program", "resources"]

_PACKAGE = Path(__file__).resolve().parent


def _shipped(folder: str) -> Path:
    inside = _PACKAGE / "_shipped" / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


def resources(*parts: str) -> Path:
    """A path below ``resources/``: fonts, words, schemas."""
    return _shipped("resources").joinpath(*parts)


def forms(*parts: str) -> Path:
    """A path below ``forms/``: the checklist definitions that ship."""
    return _shipped("forms").joinpath(*parts)


def db(*parts: str) -> Path:
    """A path below ``db/``: the migration environment and its revisions."""
    return _shipped("db").joinpath(*parts)


def program(name: str, *, script: str) -> list[str]:
    """The call of a script of ours that has a process of its own.

    The frozen application, which is no Python, has a program of that name beside itself.

    Args:
        name: of the program.
        script: the file Python runs; it needs nothing of the package.
    """
    if getattr(sys, "frozen", False):
        own = Path(sys.executable)
        return [str(own.with_name(f"{name}{own.suffix}"))]
    return [sys.executable, "-P", script]
