"""The tables. Private to the store: nobody else sees a row.

`truth` holds what must never be lost (revisions, audit log, ledger); `projections` holds what is
derived from it for quick look-up and can be rebuilt at any time.
"""

from inspector.store.tables.columns import METADATA
from inspector.store.tables.likeness import (
    QUARTERS,
    likeness,
    likeness_row,
)
from inspector.store.tables.projections import PROJECTIONS
from inspector.store.tables.truth import (
    audit,
    certificate,
    counter,
    record,
    revision,
    revision_parent,
    shipment,
)

__all__ = [
    "METADATA",
    "PROJECTIONS",
    "QUARTERS",
    "audit",
    "certificate",
    "counter",
    "likeness",
    "likeness_row",
    "record",
    "revision",
    "revision_parent",
    "shipment",
]
