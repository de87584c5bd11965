"""The category of each expense, where an item pays a share for one and another for another; nothing is guessed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from pipeline.bases import VouchedRow
from pipeline.conditions import Situation
from pipeline.errors import GateClosed

FACT = "expense-categories"  # of an item whose steps tell expenses apart: columns row and category

# What is claimed alone is what every expense is for.
_CLAIMED = {"claims-construction": "construction", "claims-operation": "operation"}


def categorised(rows: Sequence[VouchedRow], situation: Situation) -> Iterator[VouchedRow]:
    """The rows, of an item that tells expenses apart each with its category.

    As the fact says it row by row; else the one category that is claimed. Raises GateClosed where neither says it.
    """
    fact = situation.known.facts.get(FACT)
    if fact is None:
        yield from rows
        return
    said = {int(entry["row"]): str(entry["category"]) for entry in fact.value or ()}
    claimed = [word for name, word in _CLAIMED.items() if situation.value(name) is True]
    for row in rows:
        category = said.get(row.row) or (claimed[0] if len(claimed) == 1 and not said else None)
        if row.kind != "expense":
            yield row
        elif category is None:
            raise GateClosed(
                f"nothing says of which category the expense of row {row.row} is",
                f"state facts.{FACT} in dossier.yaml: row and category of each",
                zh=f"费用清单第 {row.row} 行属于何种费用尚无人说明，请在 dossier.yaml 的 facts.{FACT} 中填写",
            )
        else:
            yield dataclasses.replace(row, attributes={**row.attributes, "category": category})
