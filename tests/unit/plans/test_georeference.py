"""A plan on the ground: known positions come back to the millimetre, wrong points are named."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.geo import PositionSource
from inspector.domain.plans import ControlPoint
from inspector.errors import InputError
from inspector.plans.georeference import Fit, Georeference, georeference_of
from inspector.plans.ground import LocalPlane

WIDTH, HEIGHT = 3000, 2000
CORNERS = ((0.1, 0.1), (0.9, 0.15), (0.85, 0.9), (0.12, 0.8), (0.5, 0.45))
SEEN = ((0.0, 0.0), (1.0, 1.0), (0.3, 0.7), (0.77, 0.02))


class Truth:
    """A plan whose place on the ground is known exactly."""

    def __init__(
        self,
        *,
        scale: float = 0.1,
        turned: float = 20.0,
        stretch: float = 1.0,
        mirrored: bool = False,
        at: tuple[float, float] = (29.2748, 120.2312),
    ) -> None:
        self.scale, self.turned, self.stretch = scale, math.radians(turned), stretch
        self.hand = -1.0 if mirrored else 1.0
        self.plane = LocalPlane(*at)

    def ground(self, x: float, y: float) -> tuple[float, float]:
        across = self.scale * x * WIDTH * self.stretch * self.hand
        up = -self.scale * y * HEIGHT
        sine, cosine = math.sin(self.turned), math.cos(self.turned)
        return self.plane.degrees(across * cosine + up * sine, up * cosine - across * sine)

    def control(self, x: float, y: float, *, east: float = 0.0, north: float = 0.0) -> ControlPoint:
        at = self.plane.metres(*self.ground(x, y))
        return ControlPoint(
            x, y, *self.plane.degrees(at[0] + east, at[1] + north), PositionSource.MANUAL
        )

    def off(self, made: Georeference, x: float, y: float) -> float:
        found = made.to_ground(x, y)
        return math.dist(
            self.plane.metres(found.latitude, found.longitude),
            self.plane.metres(*self.ground(x, y)),
        )


def lay(controls: Sequence[ControlPoint]) -> Georeference:
    return georeference_of(controls, width=WIDTH, height=HEIGHT)


def codes(made: Georeference) -> set[str]:
    return {found.code for found in made.findings}


@given(
    scale=st.floats(0.01, 1.0),
    turned=st.floats(0, 360),
    latitude=st.floats(-70, 70),
    longitude=st.floats(-180, 180),
    count=st.integers(2, 5),
)
def test_a_similarity_comes_back_to_the_millimetre(
    scale: float, turned: float, latitude: float, longitude: float, count: int
) -> None:
    truth = Truth(scale=scale, turned=turned, at=(latitude, longitude))
    made = lay([truth.control(*at) for at in CORNERS[:count]])
    assert made.fit is Fit.SIMILARITY
    # Control points keep full doubles; what is left is the curvature within a plan 3 km wide.
    bound = 0.001 if scale <= 0.2 else 0.01 * (scale * 3) ** 3
    assert max(truth.off(made, *at) for at in SEEN) < max(0.001, bound * 30)
    assert made.metres_per_pixel == pytest.approx(scale, rel=1e-4)


def test_a_plan_of_a_compound_comes_back_to_the_millimetre_everywhere_on_it() -> None:
    truth = Truth()
    made = lay([truth.control(*at) for at in CORNERS])
    assert max(truth.off(made, *at) for at in SEEN) < 0.001
    assert made.rms_m < 0.001
    assert made.turned_deg == pytest.approx(20, abs=0.01)
    assert not made.findings


@given(x=st.floats(0, 1), y=st.floats(0, 1))
def test_there_and_back_is_the_same_point(x: float, y: float) -> None:
    made = lay([Truth(stretch=1.2).control(*at) for at in CORNERS])
    found = made.to_ground(x, y)
    back = made.to_plan(found.latitude, found.longitude)
    assert math.dist(back, (x, y)) < 1e-7


def test_a_stretched_plan_is_fitted_by_an_affine_motion_from_four_points_on() -> None:
    truth = Truth(stretch=1.15)
    made = lay([truth.control(*at) for at in CORNERS])
    assert made.fit is Fit.AFFINE
    assert max(truth.off(made, *at) for at in SEEN) < 0.01
    three = lay([truth.control(*at) for at in CORNERS[:3]])
    assert three.fit is Fit.SIMILARITY
    assert three.rms_m > 1


def test_noise_leaves_residuals_of_its_size_and_an_honest_accuracy() -> None:
    truth, chance = Truth(), random.Random(7)
    noisy = [
        truth.control(*at, east=chance.gauss(0, 2), north=chance.gauss(0, 2)) for at in CORNERS
    ]
    made = lay(noisy)
    assert 0.3 < made.rms_m < 5
    assert len(made.residuals_m) == len(CORNERS)
    for at in SEEN:
        assert truth.off(made, *at) < 3 * made.to_ground(*at).accuracy_m


def test_accuracy_grows_away_from_the_points() -> None:
    made = lay([Truth().control(*at) for at in ((0.4, 0.4), (0.6, 0.6))])
    assert made.to_ground(0.5, 0.5).accuracy_m < made.to_ground(0.0, 0.0).accuracy_m


@pytest.mark.parametrize("wrong", range(5))
def test_the_one_wrong_point_is_named(wrong: int) -> None:
    truth = Truth()
    controls = [
        truth.control(*at, east=60 if number == wrong else 0) for number, at in enumerate(CORNERS)
    ]
    made = lay(controls)
    found = next(one for one in made.findings if one.code == "plan.control_wrong")
    assert found.context == {"number": wrong + 1, "metres": 60.0}
    assert made.fit is Fit.SIMILARITY


def test_three_points_that_disagree_name_nobody() -> None:
    truth = Truth()
    made = lay([truth.control(*at, north=40 * number) for number, at in enumerate(CORNERS[:3])])
    assert "plan.controls_disagree" in codes(made)


def test_a_mirrored_plan_is_told() -> None:
    truth = Truth(mirrored=True)
    assert "plan.mirrored" in codes(lay([truth.control(*at) for at in CORNERS[:3]]))
    assert "plan.mirrored" in codes(lay([truth.control(*at) for at in CORNERS]))


def test_points_on_one_line_are_told_and_never_fitted_by_an_affine_motion() -> None:
    truth = Truth()
    made = lay([truth.control(at, at, east=5 * (at > 0.5)) for at in (0.1, 0.3, 0.6, 0.9)])
    assert "plan.controls_in_line" in codes(made)
    assert made.fit is Fit.SIMILARITY


def test_points_close_together_are_told() -> None:
    truth = Truth()
    assert "plan.controls_close" in codes(
        lay([truth.control(*at) for at in ((0.5, 0.5), (0.52, 0.5))])
    )


@pytest.mark.parametrize("scale", [0.001, 5.0])
def test_a_scale_no_plan_has_is_told(scale: float) -> None:
    truth = Truth(scale=scale)
    assert "plan.scale_impossible" in codes(lay([truth.control(*at) for at in CORNERS[:2]]))


def test_too_few_points_and_points_in_one_place_are_refused() -> None:
    one = Truth().control(0.2, 0.2)
    with pytest.raises(InputError, match=r"plan\.too_few_controls"):
        lay([one])
    with pytest.raises(InputError, match=r"plan\.controls_in_one_place"):
        lay([one, one])
