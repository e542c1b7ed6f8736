"""What a person types into a number's field, read without guessing. No Qt.

Numbers stay decimals with the digits typed: 3.80 is not 3.8.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

__all__ = ["NumberLimits", "read_number", "step_number", "write_number"]

_LONGEST = 18


@dataclass(frozen=True, slots=True)
class NumberLimits:
    """What can sensibly be typed; not what is permitted, which the checklist judges.

    Attributes:
        least: below it the unit is likely wrong; None for no bound.
        most: likewise above.
        decimals: most digits behind the point; 0 for a count.
        step: what − and + change.
    """

    least: Decimal | None = None
    most: Decimal | None = None
    decimals: int = 2
    step: Decimal = Decimal(1)

    def hold(self, value: Decimal) -> bool:
        """Whether a value is sensible."""
        below = self.least is not None and value < self.least
        above = self.most is not None and value > self.most
        return not below and not above


def read_number(text: str, decimals: int) -> Decimal | None:
    """The number a text stands for, None when it stands for none.

    Full-width digits and the Chinese full stop are read as a Chinese keyboard types them; a comma
    is read as a decimal point only when it is the only one and no point is there.

    Args:
        text: as typed.
        decimals: most digits behind the point; more are no number of this field.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("。", ".").replace("−", "-")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    plain = plain.removeprefix("+")
    digits = plain.removeprefix("-").replace(".", "", 1)
    if not digits.isascii() or not digits.isdigit() or len(digits) > _LONGEST:
        return None
    try:
        number = Decimal(plain.removesuffix("."))
    except InvalidOperation:
        return None
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or -exponent > decimals:
        return None
    return number


def write_number(value: Decimal) -> str:
    """The text of a number, never in powers of ten."""
    return format(value, "f")


def step_number(value: Decimal | None, by: int, limits: NumberLimits) -> Decimal:
    """The number after a tap on − or +, kept inside the sensible bounds.

    An empty field begins at the lower bound, or at nought.
    """
    if value is None:
        return limits.least if limits.least is not None else Decimal(0)
    stepped = value + by * limits.step
    if limits.least is not None and by < 0:
        stepped = max(stepped, min(limits.least, value))
    if limits.most is not None and by > 0:
        stepped = min(stepped, max(limits.most, value))
    return stepped
