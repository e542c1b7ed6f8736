"""One module a noun. Each has ``register``, which adds its parser, and functions that run it."""

from __future__ import annotations

from inspector.cli.commands import (
    bundle,
    ca,
    demo,
    doctor,
    forms,
    identity,
    importing,
    inspection,
    photo,
    places,
    report,
    start,
    verify,
)

__all__ = ["ALL"]

ALL = (
    demo,
    start,
    places,
    forms,
    inspection,
    photo,
    report,
    bundle,
    verify,
    importing,
    identity,
    ca,
    doctor,
)
"""Every command, in the order the help shows."""
