"""Lists too long to be read at once: pages of rows from the store, and Qt's models over them."""

from inspector.ui.models.paged_list import ListRole, PagedListModel
from inspector.ui.models.paged_rows import PagedRows
from inspector.ui.models.paged_table import PagedTableModel

__all__ = ["ListRole", "PagedListModel", "PagedRows", "PagedTableModel"]
