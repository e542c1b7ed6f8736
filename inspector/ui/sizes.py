"""Sizes of files as people say them. No Qt."""

from __future__ import annotations

__all__ = ["size_text"]

_UNITS = ((10**9, "GB", 1), (10**6, "MB", 0), (10**3, "KB", 0))


def size_text(count: int) -> str:
    """Bytes as people say them: 412 MB, 1.9 GB."""
    for least, name, digits in _UNITS:
        if count >= least:
            return f"{count / least:.{digits}f} {name}"
    return f"{count} B"
