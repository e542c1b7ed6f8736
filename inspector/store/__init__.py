"""Everything that persists: one database and the media files beside it, in one folder.

Use cases open a session (`Store.read`, `Store.write`) and exchange domain values with it; tables
and rows stay inside. Nothing is ever overwritten: a record changes by a new revision.
"""

from inspector.domain.audit import AuditEntry
from inspector.store.media import MediaStore
from inspector.store.reader import Reader
from inspector.store.store import Store, create_store, discard_store, open_store
from inspector.store.values import Author, Direction, MergeReport, Shipment, StoredMedia
from inspector.store.writer import Writer

__all__ = [
    "AuditEntry",
    "Author",
    "Direction",
    "MediaStore",
    "MergeReport",
    "Reader",
    "Shipment",
    "Store",
    "StoredMedia",
    "Writer",
    "create_store",
    "discard_store",
    "open_store",
]
