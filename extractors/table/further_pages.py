"""Whether a page goes on with a table of the page before: by its heads again, by its rules, or by lines of its rows."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.page.layout import Layout
from extractors.page.page_numbers import is_page_number
from extractors.table import cells
from extractors.table.grid import Grid, grids
from extractors.table.headed import headed
from extractors.table.heads import Heads
from extractors.table.units import ONE
from pipeline.model import Nature, Word

_TOP = 0.3  # of the page's height: a table that goes on begins above
_FEWEST_COLUMNS = 3  # of a line without rules that is a row
_MOST_COLUMNS = 0.6  # of a schedule's columns that a page must show
_FEW_ROWS = 3  # ruled: more lines than rows may be rows that no rule parts
_COLUMNS, _FILLED = 4, 0.6  # of a table that holds rows; cells of a row that hold something
_HEADED, _ALIKE = 0.75, 0.6  # how surely: with its heads, with columns that hold the same


def goes_on(layout: Layout, heads: Heads, natures: Sequence[Nature]) -> float:
    """How surely, 0…1, a page goes on with a table of such heads; `natures` are those of its columns."""
    for table in grids(layout):
        if table.rect.top > _TOP * layout.size[1]:
            continue
        if headed(table, heads) is not None:
            return _HEADED
        if table.columns >= max(2, _MOST_COLUMNS * len(natures)) and _natures_of(table, natures) >= 0.5:
            return _ALIKE
    return 0.0 if any(table.columns > 1 for table in grids(layout)) else _goes_on_unruled(layout, natures)


def holds_rows(layout: Layout) -> bool:
    """Whether a ruled table with several filled rows stands on the page; an empty form has none."""
    for table in grids(layout):
        filled = [sum(bool(cell.words) for cell in table.row(row)) for row in range(table.rows)]
        if table.columns >= _COLUMNS and sum(_FILLED * table.columns <= count for count in filled) > _FEW_ROWS:
            return True
    return False


def _goes_on_unruled(layout: Layout, natures: Sequence[Nature]) -> float:
    """Whether lines of as many columns follow each other from the page's head on, with sums and dates in them."""
    lines = [line for line in layout.lines if not is_page_number(layout, line)]
    whole = [line for line in lines if len(line.words) >= max(_FEWEST_COLUMNS, _MOST_COLUMNS * len(natures))]
    if not whole or whole[0].rect.top > _TOP * layout.size[1] or 2 * len(whole) < len(lines):
        return 0.0
    for nature in {n for n in natures if n in (Nature.MONEY, Nature.DATE)}:
        said = sum(any(_says(nature, word) for word in line.words) for line in whole)
        if 2 * said < len(whole):
            return 0.0
    return _ALIKE


def _says(nature: Nature, word: Word) -> bool:
    says = cells.read(nature, (word,), ONE)
    return says is not None and says.value is not None


def _natures_of(table: Grid, natures: Sequence[Nature]) -> float:
    """The share of the natures with a form of their own (sums, dates) that a table's columns hold, row after row."""
    wanted: list[Nature] = [n for n in natures if n in (Nature.MONEY, Nature.DATE)] or [Nature.TEXT]
    held = 0
    for nature in set(wanted):
        held += min(_fitting(table, nature), wanted.count(nature))
    return held / len(wanted)


def _fitting(table: Grid, nature: Nature) -> int:
    """How many columns of a table hold a nature, row after row; every kind of schedule asks it of the same table."""
    if nature not in table.holding:
        table.holding[nature] = sum(_holds(table, column, nature) for column in range(table.columns))
    return table.holding[nature]


def _holds(table: Grid, column: int, nature: Nature) -> bool:
    """Whether more than half of a column's rows say something of the nature; no more are read than it takes to know."""
    filled = [cell for cell in (table.at(row, column) for row in range(table.rows)) if cell.words]
    if _mostly([cell.words for cell in filled], nature, table.rows):
        return True
    # Rows that no rule parts lie in one cell of the column, a line each.
    lines = [line for cell in filled for line in cell.lines]
    return len(filled) < _FEW_ROWS and len(lines) > 2 * len(filled) and _mostly(lines, nature, len(lines))


def _mostly(said: Sequence[tuple[Word, ...]], nature: Nature, rows: int) -> bool:
    held = 0
    for number, words in enumerate(said):
        if 2 * (held + len(said) - number) <= rows:
            return False
        says = cells.read(nature, words, ONE)
        held += says is not None and says.value is not None
        if 2 * held > rows:
            return True
    return False
