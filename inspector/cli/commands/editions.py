"""``inspector forms publish|parameters``: editions of checklists, and local values."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from inspector import words
from inspector.capture.local_values import (
    Threshold,
    clear_parameter,
    list_thresholds,
    set_parameter,
    with_local_values,
)
from inspector.capture.publishing import publish_checklist
from inspector.checklist.definition import Definition
from inspector.checklist.judging.answers import Responses, parameters_in_force
from inspector.checklist.norms.requirements import read_bounded
from inspector.checklist.reading.loading import load_definition
from inspector.cli.outcome import Exit, Outcome
from inspector.cli.parsing import Commands, add_command
from inspector.cli.session import Session, add_passphrase, add_workspace, existing_file
from inspector.domain.parameters import Confidence
from inspector.domain.publication import LocalParameter, LocalValue
from inspector.errors import InputError
from inspector.store import Reader
from inspector.words import Language

__all__ = ["add_verbs", "add_workspace_if_any", "with_local", "with_local_members"]


def add_verbs(verbs: Commands, shared: argparse.ArgumentParser, language: Language) -> None:
    """Adds the verbs to the noun ``forms``."""
    publish = add_command(
        verbs, "publish", shared, language, run=_publish, help_code="forms.publish"
    )
    publish.add_argument("file", type=Path, metavar="FILE")
    publish.add_argument(
        "--note", default="", metavar="TEXT", help=words.say("cli.help.note", language)
    )
    listing = add_command(
        verbs, "parameters", shared, language, run=_parameters, help_code="forms.parameters"
    )
    deed = listing.add_mutually_exclusive_group()
    deed.add_argument(
        "--set", metavar="KEY=VALUE", type=_setting, help=words.say("cli.help.set", language)
    )
    deed.add_argument("--clear", metavar="KEY", help=words.say("cli.help.clear", language))
    for name, metavar, code in (
        ("reason", "TEXT", "cli.help.local_reason"),
        ("programme", "CODE", "cli.help.local_programme"),
        ("region", "CODE", "cli.help.local_region"),
    ):
        listing.add_argument(
            f"--{name}", default="", metavar=metavar, help=words.say(code, language)
        )
    for name, code in (("from", "cli.help.local_from"), ("to", "cli.help.local_to")):
        listing.add_argument(
            f"--{name}",
            dest=f"valid_{name}",
            type=_day,
            metavar="YYYY-MM-DD",
            help=words.say(code, language),
        )
    for parser in (publish, listing):
        add_workspace(parser, language)


def add_workspace_if_any(parser: argparse.ArgumentParser, language: Language) -> None:
    """Adds ``--workspace DIR`` to a command that can do without."""
    parser.add_argument(
        "--workspace", metavar="DIR", help=words.say("cli.help.workspace", language)
    )
    add_passphrase(parser, language)


def with_local(
    reader: Reader, definition: Definition, responses: Responses
) -> tuple[Responses, dict[str, LocalValue]]:
    """A trial by the values that are set here; what the answers' file says goes before them."""
    declared = parameters_in_force(definition, region=responses.region, today=responses.today)
    values, local = with_local_values(
        reader,
        {key: one.value for key, one in declared.items()},
        programme=definition.programme,
        region=responses.region,
        today=responses.today,
    )
    used = {key: one for key, one in local.items() if key not in responses.parameters}
    parameters = {**{key: values[key] for key in used}, **responses.parameters}
    return replace(responses, parameters=parameters, local=frozenset(used)), used


def with_local_members(
    parameters: Mapping[str, object], local: Mapping[str, LocalValue]
) -> dict[str, object]:
    """Whose values were used, as plain JSON values."""
    return {
        "local": [
            {
                "key": key,
                "value": str(parameters[key]),
                "norm": str(one.norm),
                "by": one.set_by.name,
                "unit": one.set_by.unit,
                "at": one.set_at.isoformat(),
                "reason": one.reason,
            }
            for key, one in local.items()
        ]
    }


def _setting(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"{text!r}: KEY=VALUE")
    return key.strip(), value.strip()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: YYYY-MM-DD") from error


def _publish(session: Session, args: argparse.Namespace) -> Outcome:
    content = read_bounded(existing_file(args.file))
    loaded = load_definition(content, name=args.file.name)
    if loaded.definition is None:
        line = session.say("cli.forms.not_published", file=args.file.name)
        return Outcome(lines=(line,), findings=loaded.findings, exit=Exit.INPUT)
    with session.workspace(args) as workspace:
        made = publish_checklist(workspace, content=content, note=args.note)
    members = {
        "id": made.template,
        "version": made.version,
        "digest": made.digest,
        "programme": made.programme,
        "theme": made.theme,
        "based_on": made.based_on,
    }
    line = session.say("cli.forms.published", id=made.template, version=made.version)
    return Outcome(members, (line,), loaded.findings, exit=Exit.DONE)


def _parameters(session: Session, args: argparse.Namespace) -> Outcome:
    with session.workspace(args) as workspace:
        place = {"programme": args.programme, "region": args.region}
        if args.set is not None:
            key, value = args.set
            made = set_parameter(
                workspace,
                key=key,
                value=value,
                reason=args.reason,
                valid_from=args.valid_from,
                valid_to=args.valid_to,
                **place,
            )
            return _set(session, made, cleared=False)
        if args.clear is not None:
            return _set(
                session,
                clear_parameter(workspace, key=args.clear, reason=args.reason, **place),
                cleared=True,
            )
        thresholds = list_thresholds(workspace)
    if args.programme:
        thresholds = tuple(one for one in thresholds if one.programme == args.programme)
        if not thresholds:
            raise InputError("checklist.no_programme", code=args.programme)
    return Outcome(
        {"parameters": [_members(one) for one in thresholds]},
        tuple(_line(session, one) for one in thresholds),
    )


def _set(session: Session, made: LocalParameter, *, cleared: bool) -> Outcome:
    code = "cli.forms.parameter_cleared" if cleared else "cli.forms.parameter_set"
    line = session.say(code, key=made.key, value=made.value)
    return Outcome({**_local_members(made), "cleared": cleared}, (line,))


def _local_members(one: LocalParameter) -> dict[str, object]:
    return {
        "key": one.key,
        "value": str(one.value),
        "region": one.region,
        "programme": one.programme,
        "reason": one.reason,
        "by": one.set_by.name,
        "valid_from": None if one.valid_from is None else one.valid_from.isoformat(),
        "valid_to": None if one.valid_to is None else one.valid_to.isoformat(),
    }


def _members(one: Threshold) -> dict[str, object]:
    parameter = one.parameter
    return {
        "key": parameter.key,
        "programme": one.programme,
        "label": parameter.label_zh,
        "value": str(parameter.value),
        "unit": parameter.unit,
        "operator": parameter.operator.value,
        "standard": parameter.standard,
        "clause": parameter.clause,
        "obligation": parameter.obligation.value,
        "confidence": parameter.confidence.value,
        "region": parameter.region,
        "to_verify": one.is_to_verify,
        "used_in": list(one.used_in),
        "local": [_local_members(local) for local in one.local],
    }


def _line(session: Session, one: Threshold) -> str:
    parameter, language = one.parameter, session.language
    label = parameter.label_zh if language is Language.ZH else parameter.label_en
    confidence = Confidence.LOCAL if one.local else parameter.confidence
    unit = words.unit(parameter.unit, language)
    shown = [f"{local.value} ({local.region or '-'}, {local.reason})" for local in one.local]
    return session.say(
        "cli.forms.parameter_local" if shown else "cli.forms.parameter",
        programme=one.programme,
        key=parameter.key,
        label=label or parameter.key,
        value=f"{parameter.operator.value} {parameter.value} {unit}".rstrip(),
        confidence=words.term(confidence, language),
        local=shown,
    )
