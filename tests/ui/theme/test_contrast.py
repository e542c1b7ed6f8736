"""Text and borders can be read: ratios computed from the tokens, as WCAG 2.2 defines them."""

from __future__ import annotations

import pytest

from inspector.ui.theme.tokens import tokens

TEXT, SHAPE = 4.5, 3.0
STATES = ("pass", "fail", "warn", "info", "na")
GROUNDS = ("bg", "surface", "sunk", "hover")

TEXT_PAIRS = [
    *((ink, ground) for ink in ("text", "text.2", "brand.text") for ground in GROUNDS),
    *(("text.3", ground) for ground in ("bg", "surface", "hover")),
    ("text", "pressed"),
    ("text", "brand.soft"),
    ("brand.text", "brand.soft"),
    *(("on.brand", fill) for fill in ("brand", "brand.hover", "brand.pressed")),
    *((state, f"{state}.soft") for state in STATES),
    *((state, "surface") for state in STATES),
    *((state, "bg") for state in STATES),
    *(("on.status", state) for state in STATES),
    *(("text", f"{state}.soft") for state in STATES),
    *(("text.2", f"{state}.soft") for state in STATES),
    *(("rail.text", ground) for ground in ("rail", "rail.hover")),
    *(("rail.on", ground) for ground in ("rail", "rail.selected")),
    ("on.badge", "badge"),
    *((f"card.{card}.on", f"card.{card}") for card in ("red", "yellow", "blue")),
    *((ink, "toast") for ink in ("toast.text", "toast.2", "toast.action")),
    ("ink", "pad"),
    ("pad.text", "pad"),
]
SHAPE_PAIRS = [
    *(("border.strong", ground) for ground in ("bg", "surface")),
    *(("brand.text", ground) for ground in GROUNDS),
    *(("ring.on.dark", ground) for ground in ("rail", "toast")),
    *((sign, "toast") for sign in ("toast.pass", "toast.fail", "toast.warn")),
    ("brand", "surface"),
]

TABLES = {
    "light": tokens().light,
    "dark": tokens().dark,
    "light, sharp": tokens().colors(is_dark=False, is_sharp=True),
    "dark, sharp": tokens().colors(is_dark=True, is_sharp=True),
}


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_ratio_is_that_of_the_norm() -> None:
    assert ratio("#FFFFFF", "#000000") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", TABLES)
def test_all_text_can_be_read(name: str) -> None:
    table = TABLES[name]
    poor = {
        f"{ink} on {ground}": round(found, 2)
        for ink, ground in TEXT_PAIRS
        if (found := ratio(table[ink], table[ground])) < TEXT
    }
    assert not poor


@pytest.mark.parametrize("name", TABLES)
def test_edges_of_controls_and_the_focus_ring_can_be_seen(name: str) -> None:
    table = TABLES[name]
    poor = {
        f"{ink} on {ground}": round(found, 2)
        for ink, ground in SHAPE_PAIRS
        if (found := ratio(table[ink], table[ground])) < SHAPE
    }
    assert not poor


@pytest.mark.parametrize("name", ["light, sharp", "dark, sharp"])
def test_high_contrast_has_twenty_one_to_one_for_text_and_edges(name: str) -> None:
    table = TABLES[name]
    for ink in ("text", "text.2", "text.3", "border", "border.strong"):
        assert ratio(table[ink], table["surface"]) == pytest.approx(21)


def test_every_colour_is_in_a_pair_or_only_decorates() -> None:
    decoration = {
        "border",
        "skeleton",
        "skeleton.shine",
        "shadow",
        "scrim",
        "pad.rule",
        "plan.ground",
    }
    paired = {name for pair in (*TEXT_PAIRS, *SHAPE_PAIRS) for name in pair}
    assert set(tokens().light) - paired - decoration == set()
