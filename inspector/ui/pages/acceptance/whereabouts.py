"""Where one is on the page of acceptance, read from a state that may be anything. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from inspector.domain.parties import SeatRole

__all__ = ["Whereabouts", "read_state"]

_STEPS = range(1, 6)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What a state names.

    Attributes:
        key: the acceptance or the inspection, by the argument `read_dossier` takes it as; empty
            for the overview.
        step: from 1; None when it names none.
        role: whose turn it is to sign.
        target: where was exported to last.
    """

    key: dict[str, UUID] = field(hash=False)
    step: int | None
    role: SeatRole | None
    target: str


def read_state(state: Mapping[str, object]) -> Whereabouts:
    """Reads a state; what makes no sense is left out."""
    step, role, target = state.get("step"), state.get("role"), state.get("target")
    known = role in {one.value for one in SeatRole}
    return Whereabouts(
        key=_key_of(state),
        step=step if type(step) is int and step in _STEPS else None,
        role=SeatRole(str(role)) if known else None,
        target=target if isinstance(target, str) else "",
    )


def _key_of(state: Mapping[str, object]) -> dict[str, UUID]:
    for name in ("acceptance", "inspection"):
        value = state.get(name)
        if isinstance(value, str):
            try:
                return {name: UUID(value)}
            except ValueError:
                continue
    return {}
