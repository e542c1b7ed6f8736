"""What fields hold of themselves, what they offer, and what an answer has to live up to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from inspector import words
from inspector.checklist.definition import Definition
from inspector.checklist.judging.answers import Instance, Response, Responses, Shot
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.checklist.judging.judging import judge
from inspector.checklist.judging.session import Session
from inspector.clock import CHINA
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import ItemResult
from inspector.domain.places import PlaceKind
from inspector.words import Language

Form = Callable[..., Definition]
Judge = Callable[..., Judgement]
One = Callable[..., ItemJudgement]
PENDING, PASS, FAIL = ItemResult.PENDING, ItemResult.PASS, ItemResult.FAIL
TODAY = date(2026, 3, 2)
COMPOUND = Instance("compound", PlaceKind.COMPOUND, "小区")

SOFT = """\
- {type: decimal, name: w, label: {zh: 宽, en: Width}, severity: major, pass: ". >= 4",
   soft: ". <= 8", soft_message: {zh: 这么宽很少见。, en: That wide is rare.}}
"""
CHOICES = """\
choices:
  province:
    - {name: zj, label: {zh: 浙江, en: Zhejiang}}
    - {name: sd, label: {zh: 山东, en: Shandong}}
  city:
    - {name: hz, label: {zh: 杭州, en: Hangzhou}, province: zj}
    - {name: qz, label: {zh: 衢州, en: Quzhou}, province: zj}
    - {name: yt, label: {zh: 烟台, en: Yantai}, province: sd}
"""
CASCADE = """\
- {type: select_one province, name: p, label: {zh: 省, en: Province}}
- {type: select_one city, name: c, label: {zh: 市, en: City}, choice_filter: "province = ${p}"}
- {type: rank city, name: r, label: {zh: 次序, en: Order}, choice_filter: "province = ${p}"}
"""


def codes(judged: ItemJudgement) -> list[str]:
    """Codes of the reasons, without the room."""
    return [finding.code.removeprefix("checklist.") for finding in judged.reasons]


def test_value_against_a_soft_constraint_waits_for_a_reason(form: Form, one: One) -> None:
    definition = form(SOFT)
    odd = one(definition, [{"item": "w", "value": "9.50"}])
    assert (odd.result, odd.valid, odd.overridable) == (PENDING, False, ("value",))
    assert codes(odd) == ["entry.soft"]
    reason = [{"item": "w", "value": "9.50", "overrides": {"value": "复测三次"}}]
    kept = one(definition, reason)
    assert (kept.result, kept.valid, kept.overridable) == (PASS, True, ())
    assert "复测三次" in words.finding(kept.reasons[0], Language.ZH)
    assert one(definition, [{"item": "w", "value": "5"}]).reasons == ()
    blank = [{"item": "w", "value": "9.50", "overrides": {"value": " "}}]
    assert one(definition, blank).result is PENDING


def test_default_stands_until_something_is_entered(form: Form, judged: Judge) -> None:
    definition = form(
        """\
        - {type: integer, name: a, label: {zh: 甲, en: A}, default: "3"}
        - {type: integer, name: b, label: {zh: 乙, en: B}, default_from: "${a} * 2"}
        - {type: integer, name: s, label: {zh: 丙, en: C}, severity: minor, pass: "${b} = 6"}
        """
    )

    def values(answers: object) -> list[object]:
        return [one.values.get("value") for one in judged(definition, answers).items]

    assert values({}) == ["3", "6", None]
    assert values({"a": 4}) == ["4", "8", None]
    assert values({"a": 4, "b": 5}) == ["4", "5", None]
    # What a person cleared stays empty.
    assert values({"a": ""}) == [None, None, None]
    assert judged(definition, {"s": 1}).items[2].result is PASS


def test_choices_follow_the_answer_they_depend_on(form: Form) -> None:
    definition = form(CASCADE, head=CHOICES)
    session = Session(definition, Responses(today=TODAY, compound=COMPOUND))

    def names() -> list[str]:
        return [choice.name for choice in session.offered("c", "value", "compound")]

    assert names() == []
    session.answer("p", "compound", Response({"value": "zj"}))
    assert names() == ["hz", "qz"]
    session.answer("c", "compound", Response({"value": "qz"}))
    held = session.of("c", "compound")
    assert held is not None
    assert held.valid
    changed = session.answer("p", "compound", Response({"value": "sd"}))
    gone = next(one for one in changed if one.item.code == "c")
    assert (gone.valid, codes(gone)) == (False, ["entry.not_offered"])
    assert "衢州" in words.finding(gone.reasons[0], Language.ZH)
    assert session.offered("c", "value", "elsewhere") == ()
    assert session.offered("c", "other", "compound") == ()


@pytest.mark.parametrize(
    ("entry", "found"),
    [("hz qz", []), ("qz hz", []), ("qz", ["entry.rank"]), ("yt hz", ["entry.not_offered"])],
)
def test_rank_puts_all_that_is_offered_in_order(
    form: Form, one: One, entry: str, found: list[str]
) -> None:
    definition = form(CASCADE, head=CHOICES)
    assert codes(one(definition, {"p": "zj", "r": entry}, item="r")) == found


def _with_shots(definition: Definition, *shots: Shot) -> ItemJudgement:
    responses = Responses(
        today=TODAY,
        compound=COMPOUND,
        answers={("t", "compound"): Response({"value": "pass"})},
        photos={("t", "compound"): shots},
    )
    return judge(definition, responses).items[0]


def _shot(digest: str, accuracy: str | None = None, *, camera: bool = True) -> Shot:
    held = None if accuracy is None else Decimal(accuracy)
    return Shot(digest, PhotoRole.WIDE, held, camera=camera, placed=held is not None)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("camera_only: true", "pending.photos.camera"),
        ("accuracy_m: 10", "pending.photos.accuracy"),
        ("accuracy_m: 0", "pending.photos.position"),
    ],
)
def test_photos_that_do_not_live_up_to_a_rule_do_not_count(
    form: Form, rule: str, code: str
) -> None:
    definition = form(
        "- {type: three_way, name: t, label: {zh: 项, en: Item}, severity: minor,\n"
        f"   evidence: [{{role: wide, min: 1, {rule}}}]}}"
    )
    lacking = _with_shots(definition, _shot("a", camera=False))
    assert codes(lacking) == [code]
    assert (lacking.missing[0].present, lacking.missing[0].unfit) == (0, 1)
    assert {words.finding(lacking.reasons[0], language) for language in Language}
    assert not _with_shots(definition, _shot("b", "9.5")).missing
    # The same picture, brought in twice, is one picture.
    twice = form(
        "- {type: three_way, name: t, label: {zh: 项, en: Item}, severity: minor,\n"
        "   evidence: [{role: wide, min: 2}]}"
    )
    assert _with_shots(twice, _shot("a"), _shot("a", "3")).missing[0].present == 1


def test_more_photos_than_wanted_are_kept_and_said(form: Form) -> None:
    definition = form(
        "- {type: three_way, name: t, label: {zh: 项, en: Item}, severity: minor,\n"
        "   evidence: [{role: wide, min: 1, max: 1}]}"
    )
    crowded = _with_shots(definition, _shot("a"), _shot("b"))
    assert (crowded.result, codes(crowded), crowded.is_done) == (PASS, ["note.photos"], True)


def test_items_of_a_tier_that_is_not_asked_are_left_out(form: Form, judged: Judge) -> None:
    definition = form(
        """\
        - {type: three_way, name: a, label: {zh: 甲, en: A}, severity: minor}
        - {type: three_way, name: b, label: {zh: 乙, en: B}, severity: critical, tier: model}
        """,
        head="tiers: [{name: model, label: {zh: 示范版, en: Model}}]",
    )
    answers = {"a": "pass", "b": "fail"}
    assert judged(definition, answers).tally.failed == 1
    left = judged(definition, answers, tiers=[])
    assert (left.items[1].relevant, left.tally.failed, left.tally.unasked) == (False, 0, 1)
    assert left.findings == ()


def test_program_fills_in_what_it_knows(form: Form) -> None:
    kinds = ("start", "end", "today", "deviceid", "username")
    items = "\n".join(
        f"- {{type: {kind}, name: {kind}, label: {{zh: 甲, en: A}}, required: true}}"
        for kind in kinds
    )
    begun = datetime(2026, 3, 1, 9, 30, tzinfo=CHINA)
    responses = Responses(
        today=TODAY,
        compound=COMPOUND,
        started=begun,
        ended=begun + timedelta(hours=2),
        device="3 号平板",
        person="张三",
    )
    found = judge(form(items), responses)
    shown = [one.values.get("value") for one in found.items]
    assert shown == [
        "2026-03-01T09:30:00.000+08:00",
        "2026-03-01T11:30:00.000+08:00",
        "2026-03-02",
        "3 号平板",
        "张三",
    ]
    assert not any(one.is_asked for one in found.items)


@pytest.mark.parametrize("kind", ["audio", "video", "file"])
def test_required_recordings_and_files_wait_until_they_are_attached(
    form: Form, one: One, kind: str
) -> None:
    definition = form(f"- {{type: {kind}, name: a, label: {{zh: 录, en: Rec}}, required: true}}")
    found = one(definition)
    assert (found.result, found.required, found.is_asked) == (ItemResult.PENDING, True, True)
    free = one(form(f"- {{type: {kind}, name: a, label: {{zh: 录, en: Rec}}}}"))
    assert (free.result, free.required, free.is_asked) == (None, False, True)


def test_read_only_fields_are_shown_and_not_asked(form: Form, one: One) -> None:
    definition = form(
        '- {type: text, name: a, label: {zh: 注, en: Note}, read_only: true, default: "见图纸"}'
    )
    found = one(definition)
    assert (found.values, found.is_asked, found.required) == ({"value": "见图纸"}, False, False)


def test_what_was_kept_once_stays(form: Form, judged: Judge) -> None:
    definition = form(
        """\
        - {type: integer, name: a, label: {zh: 甲, en: A}}
        - {type: calculate, name: k, label: {zh: 乙, en: K}, calculation: "once(${a} + 1)"}
        """
    )
    assert judged(definition, {"a": 1}).items[1].values == {"value": "2"}
    assert judged(definition, {"a": 5, "k": 2}).items[1].values == {"value": "2"}


def test_chance_is_the_same_wherever_a_record_is_judged(form: Form, judged: Judge) -> None:
    definition = form(
        """\
        - {type: calculate, name: a, label: {zh: 甲, en: A}, calculation: "random()"}
        - {type: calculate, name: b, label: {zh: 乙, en: B}, calculation: "random()"}
        - {type: calculate, name: c, label: {zh: 丙, en: C}, calculation: "uuid()"}
        """
    )

    def values(seed: str) -> list[object]:
        return [one.values.get("value") for one in judged(definition, {}, seed=seed).items]

    assert values("x") == values("x")
    assert len({*values("x"), *values("y")}) == 6


def test_milestone_waits_for_its_date_and_passes_with_it(form: Form, judged: Judge) -> None:
    definition = form(
        """\
        - type: milestone
          name: consulted
          label: {zh: 征求意见, en: Residents consulted}
          responsible: street
          fields:
            - {name: share, type: decimal, label: {zh: 同意比例, en: Share that agrees}}
          pass: "${consulted_share} >= 66.7"
        """,
        head="kind: process",
    )

    def result(values: dict[str, str]) -> ItemResult | None:
        answers = [{"item": "consulted", "values": values}]
        return judged(definition, answers).items[0].result

    assert result({}) is PENDING
    assert result({"share": "80"}) is PENDING
    assert result({"share": "80", "date": "2026-02-01"}) is PASS
    assert result({"share": "50", "date": "2026-02-01"}) is FAIL


def test_groups_have_results_of_their_own(form: Form, judged: Judge) -> None:
    definition = form(
        """\
        - {type: three_way, name: a, label: {zh: 甲, en: A}, severity: minor}
        - type: group
          name: inner
          label: {zh: 内, en: Inner}
          relevant: "${a} = 'pass'"
          children:
            - {type: three_way, name: b, label: {zh: 乙, en: B}, severity: critical}
        """
    )
    found = judged(definition, {"a": "pass", "b": "fail"})
    outer, inner = found.groups()
    assert (outer.score, inner.score) == (Decimal("16.6"), Decimal("0.0"))
    assert (outer.verdict.value, inner.verdict.value) == ("failed", "failed")
    assert [one.item.code for one in outer.items] == ["a", "b"]
    closed = tuple(judged(definition, {"a": "fail"}).groups())[1]
    assert (closed.relevant, closed.score, closed.tally.unasked) == (False, None, 1)
