"""What the first run asks of the disk, on the thread that does it.

Making a workspace loads SQL and cryptography, a second that the three ways do without; so the
imports stand in the functions.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.clock import Clock
from inspector.domain.parties import Role

if TYPE_CHECKING:  # see above
    from inspector.ui.pages.firstrun.making import Made

__all__ = ["field_of_error", "look_at_folder", "make_workspace", "propose_demo", "propose_folder"]


def propose_folder() -> Path:
    """A folder for a new workspace."""
    from inspector.ui.pages.firstrun.making import propose_folder as ask  # noqa: PLC0415 - a second

    return ask()


def propose_demo() -> Path:
    """Where the demonstration is or will be."""
    from inspector.ui.pages.firstrun.making import propose_demo as ask  # noqa: PLC0415 - a second

    return ask()


def look_at_folder(folder: Path) -> None:
    """Looks whether a workspace can be made there.

    Raises:
        InputError, ResourceError: as `making.check_folder`.
    """
    from inspector.ui.pages.firstrun.making import check_folder  # noqa: PLC0415 - a second

    check_folder(folder)


def field_of_error(code: str) -> str | None:
    """The field that an error of making is about; None for none."""
    from inspector.ui.pages.firstrun.making import FIELD_OF_ERROR  # noqa: PLC0415 - is loaded

    return FIELD_OF_ERROR.get(code)


def make_workspace(
    values: Mapping[str, Mapping[str, object]], *, passphrase: str, clock: Clock
) -> Made:
    """Makes workspace and identity of what was typed.

    Args:
        values: of the forms, by their step.
        passphrase: protects the key, and the data where that was wished.
        clock: time and randomness.

    Raises:
        InputError, ResourceError: as `making.make`.
    """
    from inspector.ui.pages.firstrun.making import Plan, make  # noqa: PLC0415 - a second

    who, place, guard = values["who"], values["place"], values["guard"]
    plan = Plan(
        role=Role(str(who["role"])),
        office=str(who["office"]),
        person=str(who["person"]),
        folder=Path(str(place["folder"])),
        letter=str(place["letter"]),
        encrypt=guard["encrypt"] is True,
    )
    return make(plan, passphrase=passphrase, clock=clock)
