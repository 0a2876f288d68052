"""What an import did, told to a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from library.importers.rows import Note, OddCell

_SHOWN_CELLS = 20


@dataclass
class ImportReport:
    """What an import did, and why it left things out.

    Attributes:
        created, matched, changed, removed, skipped: Counts by what it is.
        odd_cells: Counts of cells that could not be understood, by column.
        examples: The first of them, with file, line and column.
        notes: How the files were read.
        batch_id: The `ImportBatch`, by which it can be undone.
    """

    created: Counter = field(default_factory=Counter)
    matched: Counter = field(default_factory=Counter)
    changed: Counter = field(default_factory=Counter)
    removed: Counter = field(default_factory=Counter)
    skipped: Counter = field(default_factory=Counter)
    odd_cells: Counter = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    batch_id: int | None = None

    def add(self, row: OddCell | Note) -> None:
        """Take in what a reader says of the file."""
        if isinstance(row, Note):
            self.notes.append(row.text)
            return
        self.odd_cells[row.column] += 1
        if len(self.examples) < _SHOWN_CELLS:
            self.examples.append(str(row))

    def counts(self) -> dict[str, dict[str, int]]:
        """Return the counts as plain data."""
        names = ("created", "matched", "changed", "removed", "skipped", "odd_cells")
        return {name: dict(getattr(self, name)) for name in names if getattr(self, name)}

    def lines(self) -> Iterator[str]:
        """Tell it to a person."""
        yield from self.notes
        yield from self.examples
        n_odd = sum(self.odd_cells.values())
        if n_odd > len(self.examples):
            yield f"... and {n_odd - len(self.examples)} more"
        for title in ("created", "matched", "changed", "removed", "skipped"):
            counts = getattr(self, title)
            if counts or title in ("created", "matched", "skipped"):
                yield f"{title}: {_told(counts)}"
        if self.odd_cells:
            yield f"cells left out: {_told(self.odd_cells)}"


def _told(counts: Counter) -> str:
    return ", ".join(f"{n} {what}" for what, n in sorted(counts.items()) if n) or "nothing"
