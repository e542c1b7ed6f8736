"""What a component's colour says, and which tokens say it."""

from __future__ import annotations

from enum import StrEnum

from inspector.domain.inspection import ItemResult, Severity

__all__ = ["RESULT_ICON", "RESULT_TONE", "SEVERITY_TONE", "TONE_ICON", "Tone"]


class Tone(StrEnum):
    """Meaning of a colour; the values are the tokens' names, ``<tone>.soft`` beside them."""

    NEUTRAL = "na"
    BRAND = "brand.text"
    PASS = "pass"
    FAIL = "fail"
    WARN = "warn"
    INFO = "info"

    @property
    def soft(self) -> str:
        """Token of the soft fill that goes under text of this tone."""
        return "brand.soft" if self is Tone.BRAND else f"{self.value}.soft"

    @property
    def solid(self) -> str:
        """Token of the full fill."""
        return "brand" if self is Tone.BRAND else self.value

    @property
    def on_solid(self) -> str:
        """Token of text on the full fill."""
        return "on.brand" if self is Tone.BRAND else "on.status"


TONE_ICON = {
    Tone.NEUTRAL: "circle",
    Tone.BRAND: "circle-dot",
    Tone.PASS: "circle-check",
    Tone.FAIL: "circle-x",
    Tone.WARN: "circle-alert",
    Tone.INFO: "info",
}
"""Icon of a row or banner of a tone."""

RESULT_TONE = {
    ItemResult.PASS: Tone.PASS,
    ItemResult.BUILT_TO: Tone.PASS,
    ItemResult.FAIL: Tone.FAIL,
    ItemResult.NA: Tone.NEUTRAL,
    ItemResult.PENDING: Tone.NEUTRAL,
}
RESULT_ICON = {
    ItemResult.PASS: "check",
    ItemResult.BUILT_TO: "history",
    ItemResult.FAIL: "x",
    ItemResult.NA: "minus",
    ItemResult.PENDING: "circle",
}
SEVERITY_TONE = {
    Severity.CRITICAL: Tone.FAIL,
    Severity.MAJOR: Tone.WARN,
    Severity.MINOR: Tone.NEUTRAL,
}
