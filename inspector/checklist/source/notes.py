"""Collects what is wrong with a file while it is read."""

from __future__ import annotations

from inspector.findings import Finding, Level

__all__ = ["Notes"]

_MAX_FINDINGS = 500


class Notes:
    """Collects what is wrong with a file, each with file and line."""

    def __init__(self, name: str) -> None:
        """Args: name: the file's name as it is shown."""
        self.name = name
        self._found: list[Finding] = []

    def error(self, code: str, line: int, **context: object) -> None:
        """Notes a mistake that makes the definition unusable."""
        self._add(Level.ERROR, code, line, context)

    def warning(self, code: str, line: int, **context: object) -> None:
        """Notes something the author may want to change."""
        self._add(Level.WARNING, code, line, context)

    @property
    def failed(self) -> bool:
        """Whether any mistake was noted."""
        return any(finding.level is Level.ERROR for finding in self._found)

    @property
    def full(self) -> bool:
        """Whether nothing more is noted; looking for more would be wasted work."""
        return len(self._found) >= _MAX_FINDINGS

    def findings(self) -> tuple[Finding, ...]:
        """Everything noted, in the order of the file."""
        return tuple(
            sorted(self._found, key=lambda finding: int(finding.subject.rpartition(":")[2]))
        )

    def _add(self, level: Level, code: str, line: int, context: dict[str, object]) -> None:
        if len(self._found) < _MAX_FINDINGS:
            self._found.append(Finding(level, code, f"{self.name}:{line}", context))
