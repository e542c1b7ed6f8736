"""``inspector geo convert``: coordinates of one map said in the system of another."""

from __future__ import annotations

import argparse
import re

from inspector import words
from inspector.cli.outcome import Outcome
from inspector.cli.parsing import Commands, add_command, add_group
from inspector.cli.session import Session
from inspector.domain.datum import MapDatum, MapPoint, convert, is_shifted
from inspector.words import Language

__all__ = ["register"]

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_POINT = re.compile(rf"\s*({_NUMBER})\s*[,，]\s*({_NUMBER})\s*")
_LONGEST = 80
_DECIMALS = 8


def register(commands: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the noun with its verb."""
    verbs = add_group(commands, "geo", language)
    parser = add_command(verbs, "convert", shared, language, run=_convert, help_code="geo.convert")
    # A point west of Greenwich begins with a minus; argparse takes only plain numbers for such.
    parser._negative_number_matcher = re.compile(r"-[\d.]")  # noqa: SLF001 - no public way
    parser.add_argument(
        "points",
        type=_point,
        nargs="+",
        metavar="LON,LAT",
        help=words.say("cli.help.lon_lat", language),
    )
    parser.add_argument(
        "--from",
        dest="given",
        required=True,
        choices=[datum.value for datum in MapDatum],
        help=words.say("cli.help.datum_given", language),
    )
    parser.add_argument(
        "--to",
        dest="wanted",
        required=True,
        choices=[datum.value for datum in MapDatum],
        help=words.say("cli.help.datum_wanted", language),
    )


def _point(text: str) -> tuple[float, float]:
    found = _POINT.fullmatch(text[:_LONGEST])
    if found is None or len(text) > _LONGEST:
        raise argparse.ArgumentTypeError(f"{text[:_LONGEST]!r}: LON,LAT (116.404,39.915)")
    return float(found[1]), float(found[2])


def _convert(session: Session, args: argparse.Namespace) -> Outcome:
    given, wanted = MapDatum(args.given), MapDatum(args.wanted)
    points: list[dict[str, object]] = []
    lines: list[str] = []
    for longitude, latitude in args.points:
        point = MapPoint(longitude, latitude, given)
        there = convert(point, to=wanted)
        ground = convert(point, to=MapDatum.WGS84)
        shifted = is_shifted(ground.longitude, ground.latitude)
        points.append({**_json(there), "given": _json(point), "inside": shifted})
        lines.append(session.say("cli.geo.line", **_said(point, there)))
        if not shifted and given.shifted is not wanted.shifted:
            lines.append(session.say("cli.geo.outside"))
    return Outcome({"points": points}, tuple(lines))


def _json(point: MapPoint) -> dict[str, object]:
    return {
        "longitude": round(point.longitude, _DECIMALS),
        "latitude": round(point.latitude, _DECIMALS),
        "datum": point.datum.value,
    }


def _said(point: MapPoint, there: MapPoint) -> dict[str, object]:
    return {
        "given": f"{point.longitude:.7f},{point.latitude:.7f}",
        "given_datum": point.datum,
        "longitude": f"{there.longitude:.7f}",
        "latitude": f"{there.latitude:.7f}",
        "datum": there.datum,
    }
