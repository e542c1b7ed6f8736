"""A bundle that was looked into, in words: what it is about, how its checks came out. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from inspector import words
from inspector.bundle.bag import TAG_MANIFEST
from inspector.bundle.inbox import Waiting
from inspector.bundle.preview import Preview, Subject
from inspector.clock import CHINA
from inspector.domain.exchange import BundleKind
from inspector.domain.filing import Filing, FilingDecision, filing_id
from inspector.domain.revision import kind_of
from inspector.findings import Finding
from inspector.store import Reader, Shipment
from inspector.store.queries.exchange import list_imports_about
from inspector.ui.pages.bundles.checks import Check, CheckResult
from inspector.ui.pages.bundles.wording import Teller, field_name, visit_text
from inspector.ui.widgets.tone import Tone
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = [
    "ChangeLine",
    "Detail",
    "about",
    "check_detail",
    "check_title",
    "number_of",
    "read_detail",
    "reason_lines",
    "sender",
]

_MOST_CHANGES = 12
_MOST_HISTORY = 8


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A field that the bundle would change, in words.

    Attributes:
        record: what people call the record.
        field: what people call the field.
        held, told: as it is here and as the bundle says it.
    """

    record: str
    field: str
    held: str
    told: str


@dataclass(frozen=True, slots=True)
class Detail:
    """What the side panel shows beside the verdict.

    Attributes:
        changes: the first fields that would change.
        more_changes: how many there are beyond.
        history: earlier bundles about the same compound: when, and what became of them.
    """

    changes: tuple[ChangeLine, ...] = ()
    more_changes: int = 0
    history: tuple[tuple[str, str], ...] = ()


def about(
    preview: Preview, waiting: Waiting, language: Language, *, brief: bool = False
) -> tuple[str, str]:
    """What a bundle is about: the compound's name, and number with kind of visit.

    Args:
        preview: what is in it.
        waiting: its file, for one that says nothing itself.
        language: in which to say it.
        brief: leaves the round out, for a row of a table.
    """
    subject = preview.subjects[0] if preview.subjects else None
    if subject is None:
        kind = preview.verification.kind
        title = words.term(kind, language) if kind else waiting.path.name
        return title, waiting.path.name
    name = subject.compound.name if subject.compound else subject.inspection.number
    visit = subject.inspection
    kind_of_visit = words.term(visit.kind, language) if brief else visit_text(visit, language)
    line = f"{number_of(subject)} · {kind_of_visit}"
    if len(preview.subjects) > 1:
        line = words.say("exchange.and_more", language, line=line, count=len(preview.subjects) - 1)
    return name, line


def sender(preview: Preview) -> str:
    """The street it comes from, else the unit that wrote it."""
    for subject in preview.subjects:
        if subject.street is not None:
            return subject.street.name
    return preview.source.organisation or preview.source.name if preview.source else ""


def number_of(subject: Subject) -> str:
    """Printed number of the acceptance, else of the inspection."""
    return subject.acceptance.number if subject.acceptance else subject.inspection.number


def check_title(result: CheckResult, language: Language) -> str:
    """签名有效, 位置存疑, 与备案不一致."""
    how = {
        Tone.PASS: "good",
        Tone.INFO: "good",
        Tone.WARN: "doubtful",
        Tone.FAIL: "bad",
    }.get(result.tone, "open")
    return words.say(f"exchange.check.{result.check.value}.{how}", language)


def check_detail(result: CheckResult, preview: Preview, language: Language) -> str:
    """Why: the first reason, or what was looked at."""
    if result.findings:
        first = _said(result.findings[0], preview, language)
        more = len(result.findings) - 1
        return words.say("exchange.check.more", language, first=first, more=more) if more else first
    if result.tone is Tone.NEUTRAL:
        return words.say("exchange.check.not_reached", language)
    return _good(result.check, preview, language)


def reason_lines(
    results: Iterable[CheckResult], preview: Preview, language: Language
) -> Iterator[tuple[Tone, str, str]]:
    """Every finding as a sentence, with the check it belongs to; same sentences are said once."""
    for result in results:
        title = words.say(f"exchange.check.{result.check.value}", language)
        for sentence, count in _grouped(result.findings, preview, language):
            more = words.say("exchange.times", language, count=count) if count > 1 else ""
            yield result.tone, title, f"{sentence}{more}"


def read_detail(workspace: Workspace, preview: Preview, *, language: Language) -> Detail:
    """Differences to what is held, in words, and what came about the same compound before."""
    with workspace.read() as reader:
        teller = Teller(workspace, reader, language)
        changes = tuple(
            ChangeLine(
                record=teller.record(one.record),
                field=field_name(kind_of(one.record), one.name, language),
                held=teller.field(one.held, one.name),
                told=teller.field(one.record, one.name),
            )
            for one in preview.differences[:_MOST_CHANGES]
        )
        compounds = {one.inspection.compound for one in preview.subjects}
        history = [line for compound in compounds for line in _history(reader, compound, language)]
    return Detail(
        changes=changes,
        more_changes=max(0, len(preview.differences) - _MOST_CHANGES),
        history=tuple(history[:_MOST_HISTORY]),
    )


def _history(reader: Reader, compound: UUID, language: Language) -> Iterator[tuple[str, str]]:
    for line in list_imports_about(reader, compound):
        filing = reader.find(Filing, filing_id(line.bundle))
        at = f"{line.at.astimezone(CHINA):%Y-%m-%d}"
        yield at, _became(line, filing, language)


def _became(line: Shipment, filing: Filing | None, language: Language) -> str:
    kind = words.term(BundleKind(line.kind), language)
    if filing is None:
        return words.say("exchange.history.taken", language, kind=kind)
    if filing.decision is FilingDecision.RETURNED:
        return words.say("exchange.history.returned", language, kind=kind, reason=filing.reason)
    return words.say("exchange.history.filed", language, kind=kind, number=filing.number)


def _good(check: Check, preview: Preview, language: Language) -> str:
    if check is Check.SIGNATURE and preview.verification.signers:
        signer = preview.verification.signers[0]
        others = len(preview.verification.signers) - 1
        code = "exchange.good.signatures" if others else "exchange.good.signature"
        return words.say(code, language, name=signer.name, unit=signer.unit, others=others)
    counts = preview.counts
    return words.say(
        f"exchange.good.{check.value}",
        language,
        answers=counts.get("answer", 0),
        defects=counts.get("defect", 0),
        photos=counts.get("photo", 0),
        new=preview.new,
        changed=preview.changed,
    )


def _said(found: Finding, preview: Preview, language: Language) -> str:
    """A finding's sentence; files in the bundle are called as people called them."""
    names = {**preview.names, TAG_MANIFEST: words.say("exchange.package", language)}
    called = {
        key: names.get(value, value) if isinstance(value, str) else value
        for key, value in {"subject": found.subject, **found.context}.items()
    }
    return words.finding(replace(found, context=called), language)


def _grouped(
    findings: Iterable[Finding], preview: Preview, language: Language
) -> list[tuple[str, int]]:
    """Sentences; many of one code are told once with an example."""
    by_code: dict[str, list[Finding]] = {}
    for found in findings:
        by_code.setdefault(found.code, []).append(found)
    return [(_said(group[0], preview, language), len(group)) for group in by_code.values()]
