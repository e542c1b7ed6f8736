"""Read-only rows for screens and lists, without loading whole records."""

from inspector.store.queries.counts import count_defects, count_records

__all__ = ["count_defects", "count_records"]
