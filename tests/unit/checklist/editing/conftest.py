"""Documents to change: the shipped fire lanes, and a small form with everything in it."""

from __future__ import annotations

import pytest

from inspector import paths
from inspector.checklist.editing.tree import Document
from inspector.checklist.source.document import read_document
from inspector.checklist.source.notes import Notes

SMALL: Document = {
    "format": "1",
    "id": "small",
    "version": "1",
    "programme": "core",
    "theme": "SM",
    "label": {"zh": "小表", "en": "Small"},
    "judging": {"pass_score": "least_score", "weights": {"critical": "5"}},
    "parameters": [
        {
            "key": "least_score",
            "label": {"zh": "合格分", "en": "Pass score"},
            "value": "90",
            "operator": ">=",
        },
        {
            "key": "width_min_m",
            "label": {"zh": "净宽", "en": "Width"},
            "value": "4.0",
            "unit": "m",
            "operator": ">=",
        },
    ],
    "choices": {
        "way": [
            {"name": "ring", "label": {"zh": "环形", "en": "Ring"}},
            {"name": "dead_end", "label": {"zh": "尽头", "en": "Dead end"}},
        ]
    },
    "survey": [
        {
            "type": "group",
            "name": "first",
            "label": {"zh": "第一章", "en": "First"},
            "children": [
                {
                    "type": "select_one way",
                    "name": "SM-01",
                    "label": {"zh": "形式", "en": "Form"},
                },
                {
                    "type": "decimal",
                    "name": "SM-02",
                    "label": {"zh": "净宽", "en": "Width"},
                    "unit": "m",
                    "severity": "critical",
                    "relevant": "${SM-01} = 'ring' or selected('dead_end ring', ${SM-01})",
                    "pass": ". >= param('width_min_m')",
                    "pass_text": {"zh": "不小于 {width_min_m} 米", "en": "At least {width_min_m}"},
                },
                {
                    "type": "group",
                    "name": "inner",
                    "label": {"zh": "里面", "en": "Inner"},
                    "relevant": "${SM-02} > 0",
                    "children": [
                        {
                            "type": "fields",
                            "name": "SM-03",
                            "label": {"zh": "尺寸", "en": "Size"},
                            "severity": "major",
                            "fields": [
                                {
                                    "name": "long",
                                    "type": "decimal",
                                    "label": {"zh": "长", "en": "Long"},
                                },
                                {
                                    "name": "wide",
                                    "type": "decimal",
                                    "label": {"zh": "宽", "en": "Wide"},
                                    "relevant": "${SM-03_long} > 2",
                                },
                            ],
                            "pass": "${SM-03_long} > 1 and  ${ SM-03_wide } > 1",
                        }
                    ],
                },
            ],
        },
        {
            "type": "group",
            "name": "second",
            "label": {"zh": "第二章", "en": "Second"},
            "over": "building",
            "children": [
                {
                    "type": "three_way",
                    "name": "SM-04",
                    "label": {"zh": "整洁", "en": "Tidy"},
                    "severity": "minor",
                    "relevant": "${SM-03_wide} != 3",
                }
            ],
        },
    ],
}


@pytest.fixture(scope="session")
def lanes() -> Document:
    """The fire lanes as a document."""
    content = (paths.forms() / "core" / "fire-lanes.yaml").read_bytes()
    document = read_document(content, notes=Notes("fire-lanes.yaml"))
    assert document is not None
    return document


@pytest.fixture(scope="session")
def small() -> Document:
    """The small form."""
    return SMALL
