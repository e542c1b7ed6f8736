"""``inspector plan``: site plans taken in, listed, laid on the ground; outlines of buildings."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from inspector import words
from inspector.capture.outlines import take_outlines
from inspector.capture.pins import Laid, preview_controls, set_controls
from inspector.capture.places import find_place
from inspector.capture.plans import add_plan, plans_of
from inspector.cli.outcome import Exit, Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session, add_workspace
from inspector.domain.datum import CONVERSION_ACCURACY_M, MapDatum, MapPoint, convert
from inspector.domain.geo import PositionSource
from inspector.domain.ids import PlanId
from inspector.domain.places import PlaceKind
from inspector.domain.plans import ControlPoint, SitePlan
from inspector.errors import InputError
from inspector.plans.georeference import Georeference, georeference
from inspector.store import Reader
from inspector.words import Language

__all__ = ["register"]

_DATUMS = [datum.value for datum in MapDatum]
_NUMBERS_A_POINT = 4


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the noun with its verbs."""
    verbs = add_group(commands, "plan", language)
    add = add_command(verbs, "add", shared, language, run=_add, help_code="plan.add")
    add.add_argument("file", type=Path, metavar="FILE")
    _add_compound(add, language)
    add.add_argument("--name", default="", help=words.say("cli.help.plan_name", language))
    add.add_argument(
        "--page",
        type=int,
        default=1,
        metavar="N",
        help=words.say("cli.help.plan_page", language),
    )
    shown = add_command(verbs, "list", shared, language, run=_list, help_code="plan.list")
    _add_compound(shown, language)
    lay = add_command(
        verbs, "georeference", shared, language, run=_lay, help_code="plan.georeference"
    )
    lay.add_argument("plan", metavar="PLAN")
    lay.add_argument(
        "--point",
        action="append",
        default=[],
        type=_point,
        metavar="X,Y,LON,LAT",
        help=words.say("cli.help.plan_point", language),
    )
    _add_datum(lay, language)
    lay.add_argument("--dry-run", action="store_true", help=words.say("cli.help.dry_run", language))
    outlines = add_command(
        verbs, "outlines", shared, language, run=_outlines, help_code="plan.outlines"
    )
    outlines.add_argument("file", type=Path, metavar="FILE.geojson")
    _add_compound(outlines, language)
    _add_datum(outlines, language)
    outlines.add_argument(
        "--dry-run", action="store_true", help=words.say("cli.help.dry_run", language)
    )
    for parser in (add, shown, lay, outlines):
        add_workspace(parser, language)


def _add_compound(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument(
        "--compound", required=True, metavar="CODE", help=words.say("cli.help.compound", language)
    )


def _add_datum(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument(
        "--datum", required=True, choices=_DATUMS, help=words.say("cli.help.map_datum", language)
    )


def _point(text: str) -> tuple[float, float, float, float]:
    parts = text.replace("，", ",").split(",")
    if len(parts) != _NUMBERS_A_POINT:
        raise argparse.ArgumentTypeError(f"{text!r}: X,Y,LON,LAT")
    try:
        x, y, longitude, latitude = (float(part) for part in parts)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: X,Y,LON,LAT") from error
    return x, y, longitude, latitude


def _add(session: Session, args: argparse.Namespace) -> Outcome:
    with session.workspace(args) as workspace:
        with workspace.read() as reader:
            compound = find_place(reader, args.compound)
        plan = add_plan(
            workspace, args.file, compound=compound.id, name=args.name, page=args.page - 1
        )
    line = session.say("cli.plan.added", name=plan.name, id=str(plan.id))
    return Outcome(members=_facts(plan), lines=(line,), findings=())


def _list(session: Session, args: argparse.Namespace) -> Outcome:
    with session.workspace(args) as workspace, workspace.read() as reader:
        plans = plans_of(reader, find_place(reader, args.compound).id)
    lines = [
        session.say(
            "cli.plan.line",
            id=str(plan.id),
            name=plan.name,
            width=plan.width,
            height=plan.height,
            points=len(plan.controls),
        )
        for plan in plans
    ]
    members = {"plans": [_facts(plan) for plan in plans]}
    return Outcome(members=members, lines=tuple(lines), findings=())


def _lay(session: Session, args: argparse.Namespace) -> Outcome:
    with session.workspace(args) as workspace:
        with workspace.read() as reader:
            plan = _find_plan(reader, args.plan)
        controls = _controls(plan, args.point, MapDatum(args.datum))
        lay = preview_controls if args.dry_run else set_controls
        laid = lay(workspace, plan=plan.id, controls=controls)
    made = laid.georeference
    code = "cli.plan.would_lie" if args.dry_run else "cli.plan.lies"
    line = (
        session.say("cli.plan.lies_nowhere", name=plan.name, moved=laid.moved)
        if made is None
        else session.say(code, name=plan.name, rms=f"{made.rms_m:.2f}", moved=laid.moved)
    )
    found = () if made is None else tuple(replace(one, subject=plan.name) for one in made.findings)
    return Outcome(members=_laid(laid), lines=(line,), findings=found)


def _outlines(session: Session, args: argparse.Namespace) -> Outcome:
    with session.workspace(args) as workspace:
        with workspace.read() as reader:
            compound = find_place(reader, args.compound)
        if compound.kind is not PlaceKind.COMPOUND:
            raise InputError("plan.needs_compound", place=compound.name)
        taken = take_outlines(
            workspace,
            args.file,
            datum=MapDatum(args.datum),
            compound=compound.id,
            dry_run=args.dry_run,
        )
    code = "cli.plan.would_take" if args.dry_run else "cli.plan.taken"
    figures = {"matched": len(taken.matched), "changed": taken.changed}
    line = session.say(code, **figures, left=len(taken.left_out))
    members = {**figures, "left_out": len(taken.left_out)}
    done = Exit.FINDINGS if taken.left_out else None
    return Outcome(members=members, lines=(line,), findings=taken.left_out, exit=done)


def _find_plan(reader: Reader, name: str) -> SitePlan:
    """A plan by its id."""
    try:
        wanted = PlanId(UUID(name))
    except ValueError:
        raise InputError("plan.unknown", plan=name) from None
    found = reader.find(SitePlan, wanted)
    if found is None:
        raise InputError("plan.unknown", plan=name)
    return found


def _controls(
    plan: SitePlan, points: Sequence[tuple[float, float, float, float]], datum: MapDatum
) -> tuple[ControlPoint, ...]:
    """Points in pixels and in somebody's datum, as shares and WGS-84."""
    made: list[ControlPoint] = []
    for x, y, longitude, latitude in points:
        at = convert(MapPoint(longitude, latitude, datum), to=MapDatum.WGS84)
        made.append(
            ControlPoint(
                x / plan.width,
                y / plan.height,
                at.latitude,
                at.longitude,
                PositionSource.MANUAL,
                accuracy_m=CONVERSION_ACCURACY_M if datum.shifted else None,
            )
        )
    return tuple(made)


def _facts(plan: SitePlan) -> dict[str, object]:
    return {
        "id": str(plan.id),
        "name": plan.name,
        "sha256": plan.digest,
        "bytes": plan.bytes,
        "width": plan.width,
        "height": plan.height,
        "page": plan.page + 1,
        "control_points": len(plan.controls),
        "georeference": _lies(georeference(plan)),
    }


def _laid(laid: Laid) -> dict[str, object]:
    return {
        **_facts(laid.plan),
        "places": laid.places,
        "defects": laid.defects,
        "photos": laid.photos,
        "signed": laid.signed,
    }


def _lies(made: Georeference | None) -> dict[str, object] | None:
    if made is None:
        return None
    return {
        "fit": made.fit.value,
        "rms_m": made.rms_m,
        "residuals_m": list(made.residuals_m),
        "metres_per_pixel": round(made.metres_per_pixel, 6),
        "turned_deg": made.turned_deg,
    }
