"""Who will probably sit at the table: from the last acceptance, the register, the programme."""

from __future__ import annotations

from dataclasses import replace

from inspector import words
from inspector.acceptance.parties import in_order
from inspector.capture.places import above
from inspector.domain.acceptance import Acceptance, Attendance, Seat
from inspector.domain.inspection import Inspection
from inspector.domain.parties import SeatRole
from inspector.domain.places import Place, PlaceKind
from inspector.domain.programme import Programme
from inspector.store import Reader
from inspector.words import Language

__all__ = ["propose_seats"]


def propose_seats(
    reader: Reader, inspection: Inspection, *, programme: Programme
) -> tuple[Seat, ...]:
    """The parties an organiser would name again; nobody has said anything yet.

    The last acceptance of the same compound names them best, then the last of any compound. A
    required seat that nobody is known for is there with its unit empty; the organiser is the
    street the compound lies in.
    """
    seats = {seat.role: _fresh(seat) for seat in _last_table(reader, inspection)}
    for rule in programme.required_seats():
        if rule.role not in seats:
            seats[rule.role] = Seat(rule.role, unit="", digital=rule.role is SeatRole.ORGANISER)
    organiser = seats.get(SeatRole.ORGANISER)
    if organiser is not None and not organiser.unit:
        seats[SeatRole.ORGANISER] = replace(organiser, unit=_street_office(reader, inspection))
    return in_order(seats.values(), programme=programme)


def _last_table(reader: Reader, inspection: Inspection) -> tuple[Seat, ...]:
    held = sorted(reader.all(Acceptance), key=lambda one: one.opened_at)
    here = [one for one in held if one.compound == inspection.compound]
    last = (here or held)[-1:]
    return last[0].seats if last else ()


def _fresh(seat: Seat) -> Seat:
    return Seat(
        seat.role, seat.unit, seat.person, attendance=Attendance.PRESENT, digital=seat.digital
    )


def _street_office(reader: Reader, inspection: Inspection) -> str:
    compound = reader.get(Place, inspection.compound)
    street = next((one for one in above(reader, compound) if one.kind is PlaceKind.STREET), None)
    # A name in a document, so Chinese in every language.
    return words.say("acceptance.street_office", Language.ZH, street=street.name) if street else ""
