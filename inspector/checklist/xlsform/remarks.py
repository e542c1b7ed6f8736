"""Collects what is to be said about a workbook, each with sheet, row and column."""

from __future__ import annotations

from dataclasses import dataclass, field

from inspector.findings import Finding, Level

__all__ = ["Remark", "Remarks"]

_MOST = 500


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about one place of a workbook.

    Attributes:
        level: an error leaves the form unusable until a person repairs it; a warning says that
            something works differently here, or not at all; information, that it came out well.
        code: of its sentence.
        sheet: name of the sheet; empty for the whole file.
        row: as a spreadsheet counts; 0 for the whole sheet.
        column: heading of the column; empty for the whole row.
        context: the sentence's other blanks.
    """

    level: Level
    code: str
    sheet: str
    row: int = 0
    column: str = ""
    context: dict[str, object] = field(default_factory=dict, hash=False)

    def finding(self) -> Finding:
        """The same for a list of findings.

        Its subject is the sheet where the sentence itself names the row (ours do), else
        ``sheet:row:column``.
        """
        blanks = {"sheet": self.sheet, "row": self.row, "column": self.column, **self.context}
        if self.code.startswith("xlsform."):
            return Finding(self.level, self.code, self.sheet, blanks)
        place = [self.sheet, str(self.row) if self.row else "", self.column]
        return Finding(self.level, self.code, ":".join(filter(None, place)), blanks)


class Remarks:
    """The remarks on one workbook, at most 500 of them."""

    def __init__(self) -> None:
        self._made: list[Remark] = []

    def error(
        self, code: str, sheet: str, row: int = 0, column: str = "", **context: object
    ) -> None:
        """What a person has to repair."""
        self._add(Remark(Level.ERROR, code, sheet, row, column, context))

    def warn(
        self, code: str, sheet: str, row: int = 0, column: str = "", **context: object
    ) -> None:
        """What works differently here, or is kept and not used."""
        self._add(Remark(Level.WARNING, code, sheet, row, column, context))

    def inform(
        self, code: str, sheet: str, row: int = 0, column: str = "", **context: object
    ) -> None:
        """What was done with the workbook so that it works as meant."""
        self._add(Remark(Level.INFO, code, sheet, row, column, context))

    def all(self) -> tuple[Remark, ...]:
        """Everything, in the order of sheets as they were read, then of rows."""
        sheets = list(dict.fromkeys(remark.sheet for remark in self._made))
        return tuple(sorted(self._made, key=lambda one: (sheets.index(one.sheet), one.row)))

    def _add(self, remark: Remark) -> None:
        if len(self._made) < _MOST and remark not in self._made:
            self._made.append(remark)
