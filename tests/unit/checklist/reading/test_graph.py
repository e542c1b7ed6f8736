"""A change touches exactly what depends on it, directly or through others."""

from __future__ import annotations

from collections.abc import Callable

from inspector.checklist.definition import Definition
from inspector.checklist.judging.plan import plan_of
from inspector.checklist.reading.graph import dependants

Form = Callable[..., Definition]

ITEMS = """\
- {type: three_way, name: high, label: {zh: 高层, en: High}}
- {type: decimal, name: field, label: {zh: 场地, en: Field}, severity: major,
   relevant: "${high} = 'pass'", pass: ". >= 15"}
- {type: calculate, name: share, label: {zh: 比, en: Share}, calculation: "${field} div 2"}
- {type: text, name: alone, label: {zh: 独, en: Alone}}
- type: fields
  name: pair
  label: {zh: 对, en: Pair}
  severity: minor
  fields:
    - {name: a, type: integer, label: {zh: 甲, en: A}}
    - {name: b, type: integer, label: {zh: 乙, en: B}, constraint: ". < ${share}",
       constraint_message: {zh: 太大, en: Too large}}
  pass: "${pair_a} = ${pair_b}"
  evidence: [{role: wide, min: "${field}"}]
"""


def test_dependants_are_followed_through_values_and_relevance(form: Form) -> None:
    found = dependants(form(ITEMS))
    assert found["high"] == {"high", "field", "share", "pair"}
    assert found["field"] == {"field", "share", "pair"}
    assert found["share"] == {"share", "pair"}
    assert found["pair_a"] == {"pair"}
    assert found["alone"] == {"alone"}


def test_condition_of_a_chapter_reaches_all_inside(form: Form) -> None:
    more = """\
        - type: group
          name: second
          label: {zh: 二, en: Second}
          relevant: "${alone} != ''"
          children:
            - type: group
              name: inner
              label: {zh: 内, en: Inner}
              children:
                - {type: text, name: deep, label: {zh: 深, en: Deep}}
        """
    assert dependants(form(ITEMS, more=more))["alone"] == {"alone", "deep"}


def test_order_puts_everything_after_what_it_needs(form: Form) -> None:
    backwards = """\
        - {type: calculate, name: a, label: {zh: 甲, en: A}, calculation: "${b} + 1"}
        - {type: calculate, name: b, label: {zh: 乙, en: B}, calculation: "${c} + 1"}
        - {type: integer, name: c, label: {zh: 丙, en: C}}
        """
    order = [step.field.full_name for step in form(backwards).order if step.field]
    assert order.index("c") < order.index("b") < order.index("a")


def test_plans_used_last_are_kept_and_others_let_go(form: Form) -> None:
    kept = form(ITEMS)
    held = plan_of(kept)
    assert plan_of(kept) is held
    many = "\n".join(
        f"- {{type: text, name: t{number}, label: {{zh: 甲, en: A}}}}" for number in range(2_000)
    )
    for _ in range(8):
        plan_of(form(many))
    again = plan_of(kept)
    assert again is not held
    assert [cell.path for cell in again.cells] == [cell.path for cell in held.cells]
