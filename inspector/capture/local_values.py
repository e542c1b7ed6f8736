"""Use cases of local values: a threshold set here, for a region and a time, with a reason.

The checklist stays as it is. An inspection freezes the values that hold on the day it begins, with
whose they are; what is set later changes nothing in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from inspector.domain.inspection import Inspection
from inspector.domain.parameters import Confidence, Parameter
from inspector.domain.parties import Role
from inspector.domain.publication import LocalParameter, LocalValue, local_parameter_id
from inspector.errors import InputError
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = [
    "MAY_SET",
    "Threshold",
    "check_may_set",
    "clear_parameter",
    "list_thresholds",
    "set_parameter",
    "shown_as",
    "with_local_values",
]

MAY_SET = frozenset({Role.HQ, Role.STREET})
"""Workspaces in which thresholds are set; a field group takes them over with task packages."""

_REGION = re.compile(r"(?:[0-9]{2,12})?", re.ASCII)
_MOST_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Threshold:
    """A parameter as checklists or programmes declare it, and what is set here.

    Attributes:
        programme: code of the programme it is used in.
        parameter: as declared.
        used_in: ids of the checklists that use it, and codes of programmes whose rules do.
        local: the values set here that may stand for it, tightest first.
    """

    programme: str
    parameter: Parameter
    used_in: tuple[str, ...]
    local: tuple[LocalParameter, ...] = ()

    @property
    def is_to_verify(self) -> bool:
        """Whether the figure itself is doubtful and nobody has confirmed it or set another."""
        return self.parameter.confidence is Confidence.VERIFY and not self.local

    @property
    def is_confirmed(self) -> bool:
        """Whether what was set here is the norm's own value."""
        return bool(self.local) and self.local[0].value == self.parameter.value


def list_thresholds(workspace: Workspace) -> tuple[Threshold, ...]:
    """Every threshold of the newest checklists and of the programmes, by programme and key.

    One that several checklists of a programme declare alike is one threshold.
    """
    declared: dict[tuple[str, str, str], tuple[Parameter, list[str]]] = {}
    newest = {one.id: one for one in workspace.library.definitions}
    sources = [(one.programme, one.id, one.parameters) for one in newest.values()]
    sources += [(one.code, one.code, one.parameters) for one in workspace.library.programmes]
    for programme, source, parameters in sources:
        for one in parameters:
            place = (programme, one.key, one.region)
            declared.setdefault(place, (one, []))[1].append(source)
    with workspace.read() as reader:
        local = reader.all(LocalParameter)
    return tuple(
        Threshold(programme, parameter, tuple(dict.fromkeys(used)), _about(local, place))
        for place, (parameter, used) in sorted(declared.items())
        for programme in (place[0],)
    )


def set_parameter(
    workspace: Workspace,
    *,
    key: str,
    value: str | Decimal,
    reason: str,
    programme: str = "",
    region: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> LocalParameter:
    """Sets a threshold's local value; the norm's own value, set so, confirms it.

    Args:
        workspace: of headquarters or a street.
        key: of the parameter.
        value: the figure; its digits are kept as they are.
        reason: why, by which paper.
        programme: code of the programme it is meant for; needed where programmes use the key
            differently.
        region: administrative code prefix; empty for everywhere.
        valid_from: first day it applies; None for open.
        valid_to: last day.

    Raises:
        InputError: ``parameter.not_allowed``, ``parameter.unknown``, ``parameter.which_programme``,
            ``parameter.no_number``, ``parameter.out_of_range``, ``parameter.no_reason``,
            ``parameter.bad_region``, ``parameter.bad_period``, ``store.in_conflict``.
    """
    check_may_set(workspace)
    figure = _figure(key, value)
    _check_known(workspace, key, programme)
    if not all(one.judging.allows(key, figure) for one in workspace.library.definitions):
        raise InputError("parameter.out_of_range", key=key, value=figure)
    if not reason.strip():
        raise InputError("parameter.no_reason", key=key)
    if not _REGION.fullmatch(region):
        raise InputError("parameter.bad_region", region=region)
    if valid_from is not None and valid_to is not None and valid_to < valid_from:
        raise InputError("parameter.bad_period", first=valid_from, last=valid_to)
    with workspace.write("parameter.set") as writer:
        return writer.save(
            LocalParameter(
                id=local_parameter_id(key, region=region, programme=programme),
                key=key,
                value=figure,
                reason=reason.strip(),
                set_by=workspace.person,
                set_at=workspace.clock.now(),
                region=region,
                programme=programme,
                valid_from=valid_from,
                valid_to=valid_to,
            )
        )


def clear_parameter(
    workspace: Workspace, *, key: str, reason: str = "", programme: str = "", region: str = ""
) -> LocalParameter:
    """Takes a local value back: the norm's own holds again for what begins from now on.

    Raises:
        InputError: ``parameter.not_allowed``, ``parameter.not_set``, ``store.in_conflict``.
    """
    check_may_set(workspace)
    with workspace.write("parameter.clear") as writer:
        held = writer.find(
            LocalParameter, local_parameter_id(key, region=region, programme=programme)
        )
        if held is None:
            raise InputError("parameter.not_set", key=key)
        if reason.strip():
            held = writer.save(
                replace(
                    held,
                    reason=reason.strip(),
                    set_by=workspace.person,
                    set_at=workspace.clock.now(),
                )
            )
        writer.void(LocalParameter, held.id)
        return held


def check_may_set(workspace: Workspace) -> None:
    """Refuses where thresholds are not set.

    Raises:
        InputError: ``parameter.not_allowed``.
    """
    if workspace.info.role not in MAY_SET:
        raise InputError("parameter.not_allowed", role=workspace.info.role)


def with_local_values(
    reader: Reader, values: Mapping[str, Decimal], *, programme: str, region: str, today: date
) -> tuple[dict[str, Decimal], dict[str, LocalValue]]:
    """The thresholds in force with what is set here in the place of the norm's.

    Args:
        reader: the session.
        values: as checklists and programme declare them, by key.
        programme: code of the programme that is inspected.
        region: administrative code of the place; empty when it is not known.
        today: the day.

    Returns:
        The values, and by key whose value stands there instead.
    """
    applied, sources = dict(values), dict[str, LocalValue]()
    binding = [
        one
        for one in reader.all(LocalParameter)
        if one.key in values and one.binds(programme=programme, region=region, today=today)
    ]
    for one in sorted(binding, key=_looseness, reverse=True):
        applied[one.key] = one.value
        sources[one.key] = LocalValue(one.set_by, one.set_at, one.reason, values[one.key])
    return applied, sources


def shown_as(parameter: Parameter, inspection: Inspection) -> Parameter:
    """A threshold as an inspection froze it: its value, and whether it was set locally."""
    value = inspection.parameters.get(parameter.key, parameter.value)
    local = inspection.local.get(parameter.key)
    confidence = parameter.confidence if local is None else Confidence.LOCAL
    return replace(parameter, value=value, confidence=confidence)


def _looseness(one: LocalParameter) -> tuple[int, bool]:
    """The tightest first: the longest region, then one for this very programme."""
    return -len(one.region), not one.programme


def _about(
    local: Iterable[LocalParameter], place: tuple[str, str, str]
) -> tuple[LocalParameter, ...]:
    programme, key, region = place
    near = (
        one
        for one in local
        if one.key == key
        and one.programme in ("", programme)
        and (one.region.startswith(region) or region.startswith(one.region))
    )
    return tuple(sorted(near, key=_looseness))


def _figure(key: str, value: str | Decimal) -> Decimal:
    text = str(value).strip()
    try:
        figure = Decimal(text)
    except InvalidOperation as error:
        raise InputError("parameter.no_number", key=key, value=text[:_MOST_DIGITS]) from error
    if not figure.is_finite() or len(text) > _MOST_DIGITS:
        raise InputError("parameter.no_number", key=key, value=text[:_MOST_DIGITS])
    return figure


def _check_known(workspace: Workspace, key: str, programme: str) -> None:
    using = [one for one in list_thresholds(workspace) if one.parameter.key == key]
    if not using:
        raise InputError("parameter.unknown", key=key)
    codes = sorted({one.programme for one in using})
    if programme and programme not in codes:
        raise InputError("parameter.unknown_there", key=key, programme=programme, known=codes)
    if not programme and len({(one.parameter.value, one.parameter.region) for one in using}) > len(
        {one.parameter.region for one in using}
    ):
        raise InputError("parameter.which_programme", key=key, known=codes)
