"""Finds the files that ship with the application: in a checkout, a wheel, or frozen.

In a checkout ``resources/``, ``forms/`` and ``db/`` stand beside the package; the wheel
and the frozen application carry them inside it as ``inspector/_shipped/``.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["db", "forms", "resources"]

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
