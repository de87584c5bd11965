"""A schedule worked through again: what each row claims, what its papers say, a tick or a cross, the evidence."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from pipeline.model import State


class Tick(enum.StrEnum):
    """How a cell of a schedule, or a row as a whole, stands to the papers."""

    YES = "yes"  # there, and it says the same
    NO = "no"  # not there, or it says otherwise
    OPEN = "open"  # one of several, or a value that was not read
    NONE = "none"  # nothing bears it out: the form asks for no paper


@dataclass(frozen=True, slots=True)
class CheckedCell:
    """A cell of the schedule, by the field's name, or a paper that the row needs, by the paper's.

    `claimed` and `vouched` are written as the contract writes values, None where the row or the papers say nothing;
    `documents` are the ids of the papers, `note` says in Chinese where they are, by what they are tied, what is off.
    """

    column: str
    tick: Tick
    claimed: str | None = None
    state: State = State.ABSENT  # of the claimed value
    vouched: str | None = None
    documents: tuple[str, ...] = ()
    note: str = ""

    def as_object(self) -> dict[str, object]:
        """As JSON."""
        return {
            "column": self.column,
            "claimed": self.claimed,
            "state": self.state.value,
            "vouched": self.vouched,
            "tick": self.tick.value,
            "documents": list(self.documents),
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row of 附件3, 附件5 or 附件9: its own cells in the form's order, and every paper that it needs."""

    schedule: str
    document: str
    row: int  # from 1 in its document
    cells: tuple[CheckedCell, ...]
    papers: tuple[CheckedCell, ...]

    def as_object(self) -> dict[str, object]:
        """As JSON."""
        return {
            "schedule": self.schedule,
            "document": self.document,
            "row": self.row,
            "cells": [c.as_object() for c in self.cells],
            "papers": [p.as_object() for p in self.papers],
        }
