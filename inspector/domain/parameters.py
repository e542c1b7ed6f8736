"""Thresholds, deadlines and weights: versioned records, apart from the items that use them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

__all__ = ["Confidence", "Obligation", "Operator", "Parameter"]


class Operator(StrEnum):
    """How a measured value is held against the parameter."""

    AT_LEAST = ">="
    AT_MOST = "<="
    ABOVE = ">"
    BELOW = "<"
    EQUAL = "="


class Obligation(StrEnum):
    """Chinese norms tell a duty (应, 不应) from advice (宜, 不宜)."""

    MANDATORY = "mandatory"
    ADVISORY = "advisory"


class Confidence(StrEnum):
    """How well the figure is known; ``VERIFY`` and ``LOCAL`` are shown as such."""

    READ = "sure+"
    SURE = "sure"
    VERIFY = "verify"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One threshold with its source.

    Attributes:
        key: name used in expressions, ``fire_lane_min_width_m``; the unit is its last part.
        value: the figure.
        unit: UCUM-like unit as printed (``m``, ``%``, ``d``, empty for a bare number).
        operator: how a value is held against it.
        standard: key of the norm (``GB50016``); empty for a setting of ours.
        clause: clause of that norm.
        obligation: duty or advice.
        confidence: how sure the figure is.
        region: six-digit administrative code prefix it binds in; empty for everywhere.
        valid_from, valid_to: first and last day it applies; None for open.
        label_zh, label_en: what it is, for the screen.
    """

    key: str
    value: Decimal
    unit: str = ""
    operator: Operator = Operator.AT_LEAST
    standard: str = ""
    clause: str = ""
    obligation: Obligation = Obligation.MANDATORY
    confidence: Confidence = Confidence.SURE
    region: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    label_zh: str = ""
    label_en: str = ""
