"""What is known of a function of the language beforehand: arity, what it takes and gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from inspector.checklist.expression.values import Value

__all__ = ["Function", "Kind"]


class Kind(Enum):
    """What is known of a value before it is computed."""

    TEXT = auto()
    NUMBER = auto()
    BOOLEAN = auto()
    DATE = auto()
    DATETIME = auto()
    TIME = auto()
    LIST = auto()
    ANY = auto()


@dataclass(frozen=True, slots=True)
class Function:
    """A function that needs nothing but its arguments.

    Attributes:
        apply: computes the result; never raises.
        least, most: number of arguments; ``most`` None for any number.
        gives: kind of the result.
        takes_lists: True when an argument may be a list.
        numeric: True when a text literal that is no number is a mistake as an argument.
    """

    apply: Callable[..., Value]
    least: int
    most: int | None
    gives: Kind
    takes_lists: bool = False
    numeric: bool = False
