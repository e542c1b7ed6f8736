"""Read-only rows for screens and lists, without loading whole records."""

from inspector.store.queries.counts import count_defects, count_records
from inspector.store.queries.defects import (
    DefectChoice,
    DefectCounts,
    DefectOrder,
    DefectRow,
    compounds_with_defects,
    count_chosen_defects,
    defect_ids,
    defect_row,
    defect_rows,
    titles_used,
    units_used,
)

__all__ = [
    "DefectChoice",
    "DefectCounts",
    "DefectOrder",
    "DefectRow",
    "compounds_with_defects",
    "count_chosen_defects",
    "count_defects",
    "count_records",
    "defect_ids",
    "defect_row",
    "defect_rows",
    "titles_used",
    "units_used",
]
