"""A checklist of somebody's own, in versions, for tests of publishing and moving on."""

from __future__ import annotations

__all__ = ["OWN", "own_form"]

OWN = "own-gates"

_HEAD = """format: 1
id: {id}
version: "{version}"
programme: {programme}
theme: {theme}
label: {{zh: 大门, en: Gates}}
judging:
  pass_score: 90
  weights: {{critical: 5, major: 3, minor: 1}}
parameters:
  - key: gate_min_width_m
    value: "{width}"
    unit: m
    standard: GB50016
    clause: 7.1.8
    confidence: verify
    label: {{zh: 大门净宽, en: Clear width of a gate}}
survey:
  - type: group
    name: gates
    label: {{zh: 大门, en: Gates}}
    children:
      - type: three_way
        name: {theme}-01
        label: {{zh: 大门完好？, en: Is the gate sound?}}
        severity: major
"""

_WIDTH = """      - type: decimal
        name: {theme}-02
        label: {{zh: 净宽, en: Clear width}}
        unit: m
        severity: minor
        pass: ". >= param('gate_min_width_m')"
"""

_LAMP = """      - type: three_way
        name: {theme}-03
        label: {{zh: 门灯亮？, en: Is the lamp lit?}}
        severity: minor
        required: true
"""


def own_form(
    version: str = "1.0",
    *,
    id_: str = OWN,
    programme: str = "own",
    theme: str = "GT",
    width: str = "4.00",
    lamp: bool = False,
    drop_width: bool = False,
    question: str = "大门完好？",
) -> bytes:
    """The form's bytes.

    Args:
        version: of the form.
        id_: of the form.
        programme, theme: codes.
        width: of the threshold.
        lamp: whether there is a third question.
        drop_width: whether the second question is gone; its parameter goes with it.
        question: text of the first.
    """
    text = _HEAD + ("" if drop_width else _WIDTH) + (_LAMP if lamp else "")
    said = text.format(
        id=id_,
        version=version,
        programme=programme,
        theme=theme,
        width=width,
    ).replace("大门完好？", question)
    if drop_width:
        head, _, rest = said.partition("parameters:")
        said = head + rest[rest.index("survey:") :]
    return said.encode()
