"""What else goes on in the demo's street after one compound was accepted: some weeks, up to today.

`inspector.demo.loop` shows one way from beginning to end. Here the other compounds are walked,
their defects put right or not, acceptances begun and bundles exchanged, so that every page has
work in the middle to be tried. It plays people on use cases, as the loop does.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from inspector.acceptance.parties import give_opinion, open_acceptance
from inspector.acceptance.signatures import sign_by_hand
from inspector.capture.places import import_places
from inspector.demo.calendar import Calendar
from inspector.demo.life_exchange import Post
from inspector.demo.life_script import read_life
from inspector.demo.life_walks import Rounds
from inspector.demo.pen import write_name
from inspector.demo.people import DEMO_PASSPHRASE, PARTIES
from inspector.demo.plans import add_site_plan
from inspector.demo.reel import Reel
from inspector.demo.script import write_register
from inspector.demo.story_clock import StoryClock
from inspector.domain.acceptance import Opinion, Seat, acceptance_id
from inspector.domain.parties import SeatRole
from inspector.signing import load_authority
from inspector.workspace import Workspace, open_workspace

__all__ = ["LIFE_STEPS", "STORY_BEGINS", "play_life"]

LIFE_STEPS = ("demo.step.street", "demo.step.weeks", "demo.step.days")
"""What it tells, in order."""

STORY_BEGINS = timedelta(days=41)
"""So long before its end the loop has to begin, for these weeks to follow it."""

_REGISTER = "life-places.csv"
_SIGNING, _PREPARED = "HP-001", "XQ-001"
_WITH_PLANS = ("LY-001", "QH-001", "ZQ-001")
_SIGNED = 3
_NOT_YET_ASKED = SeatRole.SUPERVISOR
_THIS_WEEK = -8
_OPINIONS = {
    SeatRole.ORGANISER: "同意通过竣工验收。",
    SeatRole.DESIGN: "按图施工，无变更。",
    SeatRole.CONTRACTOR: "剩余一项保洁问题按期整改。",
    SeatRole.SUPERVISOR: "质量合格，同意验收。",
    SeatRole.QUALITY_STATION: "程序符合规定，同意验收。",
    SeatRole.OWNERS: "楼道干净了，同意。",
}


def play_life(out: Path, *, clock: StoryClock, end: datetime, tell: Callable[[str], None]) -> None:
    """Plays the weeks after the loop in the workspaces it left.

    Args:
        out: folder of the loop.
        clock: the loop's, standing where it ended.
        end: the present; everything lies before it.
        tell: told each of `LIFE_STEPS`.

    Raises:
        ResourceError: ``disk.*``.
        TrustError: ``demo.bundle_refused``; a fault of the script.
    """
    tell(LIFE_STEPS[0])
    with (
        tempfile.TemporaryDirectory() as scratch,
        open_workspace(out / "field", clock=clock, passphrase=DEMO_PASSPHRASE) as field,
        open_workspace(out / "hq", clock=clock, passphrase=DEMO_PASSPHRASE) as hq,
    ):
        life, reel = read_life(), Reel(Path(scratch))
        reel.borrow(field)
        days = Calendar(clock, end)
        register = write_register(Path(scratch), today=days.today, name=_REGISTER)
        import_places(field, register)
        for compound in _WITH_PLANS:
            add_site_plan(field, compound=compound, scratch=Path(scratch))
        rounds = Rounds(field, life, reel, clock, days)
        rounds.plan()
        days.on(-2, partial(_prepare, field, rounds))
        days.on(-1, partial(_hear, field, rounds))
        days.on(0, partial(_sign, field, rounds, clock))
        authority = load_authority(hq.folder / "authority", passphrase=DEMO_PASSPHRASE)
        post = Post((field, hq), authority, life, reel, clock, Path(scratch))
        with post.planned(days, rounds):
            tell(LIFE_STEPS[1])
            days.play(until=_THIS_WEEK)
            tell(LIFE_STEPS[2])
            days.play(until=0)


def _seats() -> list[Seat]:
    return [
        Seat(party.role, party.unit, party.person, digital=party.certificate is not None)
        for party in PARTIES
        if party.role is not SeatRole.OWNERS
    ]


def _prepare(field: Workspace, rounds: Rounds) -> None:
    """An acceptance is opened for which a party and a defect are still in the way."""
    seats = [seat for seat in _seats() if seat.role is not _NOT_YET_ASKED]
    open_acceptance(field, inspection=rounds.inspection(_PREPARED).id, seats=seats)


def _hear(field: Workspace, rounds: Rounds) -> None:
    """The parties of another give their opinions."""
    owners = Seat(SeatRole.OWNERS, "和平里小区业主委员会", "丁平", digital=False)
    seats = [*_seats(), owners]
    inspection = rounds.inspection(_SIGNING).id
    acceptance = open_acceptance(field, inspection=inspection, seats=seats)
    for seat in seats:
        give_opinion(
            field,
            acceptance=acceptance.id,
            role=seat.role,
            opinion=Opinion.AGREE,
            remark=_OPINIONS[seat.role],
        )


def _sign(field: Workspace, rounds: Rounds, clock: StoryClock) -> None:
    """Half of them have signed by hand."""
    acceptance = acceptance_id(rounds.inspection(_SIGNING).id)
    for seed, seat in enumerate(_seats()[:_SIGNED]):
        clock.advance(timedelta(minutes=2))
        strokes = write_name(seat.person, seed=seed)
        sign_by_hand(field, acceptance=acceptance, role=seat.role, strokes=strokes)
