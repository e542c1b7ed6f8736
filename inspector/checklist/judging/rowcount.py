"""How many rows a free repeat wants at a place, held against how many there are."""

from __future__ import annotations

from decimal import ROUND_CEILING

from inspector.checklist.definition import Group
from inspector.checklist.expression.values import to_number
from inspector.checklist.judging.judgement import RowCount
from inspector.checklist.judging.sites import Site
from inspector.findings import Finding, Level

__all__ = ["count_rows"]

_MOST_ROWS = 9_999
"""More rows than this nobody wants; a slip of the finger in a count may say so."""


def count_rows(group: Group, site: Site) -> RowCount:
    """The rows of a repeat that are still to be added, and those that are too many.

    A count that is not known yet wants nothing. Rows that are too many are kept and judged like
    the others; a person decides which of them goes.

    Args:
        group: the repeat.
        site: what it stands in.
    """
    repeat = group.repeat
    have = len(site.children.get(group.name, ()))
    if repeat is None or not site.groups.get(group.name):
        return RowCount(have)
    least, most = repeat.least, repeat.most
    if repeat.count is not None:
        number = to_number(repeat.count.evaluate(site))
        if not number.is_finite():
            return RowCount(have)
        wanted = int(number.to_integral_value(rounding=ROUND_CEILING))
        least = most = min(max(wanted, 0), _MOST_ROWS)
    context: dict[str, object] = {"label": group.label, "have": have}
    context["place"] = site.place.instance.name
    if have < least:
        code = "checklist.rows.missing"
        missing = Finding(Level.WARNING, code, group.name, {**context, "wanted": least})
        return RowCount(have, least - have, (missing,))
    if most is not None and have > most:
        code = "checklist.rows.extra"
        extra = Finding(Level.WARNING, code, group.name, {**context, "wanted": most})
        return RowCount(have, 0, (extra,))
    return RowCount(have)
