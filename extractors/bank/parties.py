"""Who paid and who was paid on a bank's slip: whose a name is follows from its label or the heading nearest to it."""

from __future__ import annotations

import re
from typing import Literal

from extractors.page import cell_values
from extractors.page.cell_values import Found
from extractors.page.form_pieces import Label
from extractors.page.table_cells import Form
from extractors.prose.organisations import organisation_place

_ADDRESS = re.compile(r"[地住]址|Address", re.IGNORECASE)
Side = Literal["payer", "payee"]
_FAR = 8.0  # heights: what stands further from a heading than this is another block's


def names(form: Form, own_side: Side) -> dict[Side, Found]:
    """Who paid and who was paid.

    A label that names the side says it; 全称 or 户名 belongs to the heading nearest on its left or above its column;
    where no heading stands, it is the form's owner's, and 对方户名 is the other side's.
    """
    other_side: Side = "payer" if own_side == "payee" else "payee"
    found: dict[Side, Found] = {}

    def note(side: Side, label: Label) -> None:
        if side not in found and (name := _name(form, label)) is not None:
            found[side] = name

    for label in form.of("payer_name", "payee_name"):
        note("payer" if label.name == "payer_name" else "payee", label)
    heads = form.of("payer", "payee")
    for side, label in _headed(form, heads):
        note(side, label)
    for label in heads:
        note("payer" if label.name == "payer" else "payee", label)
    for label in form.of("other_name"):
        note(other_side, label)
    if not heads:
        for side, label in _by_banks(form):
            note(side, label)
        for label in form.of("own_name", "name", "addressee"):
            note(own_side, label)
    else:
        # Beside 汇款人 alone, 客户名称 or Customer Name is the form's owner.
        headed = [label for _, label in _headed(form, heads)]
        for label in form.of("own_name", "addressee"):
            if label not in headed:
                note(own_side, label)
    return found


_BANKS: tuple[tuple[Side, re.Pattern[str]], ...] = (
    ("payer", re.compile(r"汇[ \t]*出[ \t]*(?:银[ \t]*)?行|付[ \t]*款[ \t]*(?:银[ \t]*)?行")),
    ("payee", re.compile(r"汇[ \t]*入[ \t]*(?:银[ \t]*)?行|收[ \t]*款[ \t]*(?:银[ \t]*)?行")),
)
_COLUMN = 2.0  # heights: labels of one column begin as near to each other


def _by_banks(form: Form) -> list[tuple[Side, Label]]:
    """Two labels 全称 without headings, each with the side whose bank is named below it: 汇出行, 汇入行."""
    labels = form.of("name")
    found: list[tuple[Side, Label]] = []
    for side, bank in _BANKS:
        places = [hit.rect for hit in form.layout.find(bank)]
        over = [
            label
            for label in labels
            for rect in places
            if label.rect.cy < rect.cy and abs(label.rect.x0 - rect.x0) < _COLUMN * max(label.height, 1.0)
        ]
        found += [(side, over[0])] if len(places) == 1 and len(over) == 1 else []
    return found if len(found) == 2 and found[0][1] is not found[1][1] else []


def _name(form: Form, label: Label) -> Found | None:
    if label.is_tall:
        return None
    with_address = _ADDRESS.search(label.span.text) is not None
    for span in form.blocks(label):
        place = organisation_place(span.text) if with_address else None
        found = cell_values.name(span.cut(*place) if place is not None else span)
        if found is not None:
            return found
    return None


def _headed(form: Form, heads: list[Label]) -> list[tuple[Side, Label]]:
    """The labels 全称, 户名, 名称 with the side whose heading they stand under or right of.

    Two such labels that only one heading was found for are one of each side: the nearer one is the heading's.
    """
    found: list[tuple[float, Side, Label]] = []
    for label in form.of("name", "own_name"):
        nearest = min(((c, h.name) for h in heads if (c := _distance(form, label, h)) is not None), default=None)
        if nearest is not None and nearest[0] <= _FAR:
            found.append((nearest[0], "payer" if nearest[1] == "payer" else "payee", label))
    found.sort(key=lambda f: (f[0], f[2].rect.top, f[2].rect.x0))
    if len(found) == 2 and found[0][1] == found[1][1]:
        other: Side = "payer" if found[0][1] == "payee" else "payee"
        found[1] = (found[1][0], other, found[1][2])
    return [(side, label) for _, side, label in found]


def _distance(form: Form, label: Label, head: Label) -> float | None:
    """How far a heading is from a label that it may head, in the label's heights; None where it cannot."""
    height = max(label.height, 1.0)
    rect = head.rect
    if rect.x1 <= label.rect.x0 + 0.5 * height:
        level = rect.top - 0.5 * height <= label.rect.cy <= rect.bottom + 0.5 * height
        return 0.1 * (label.rect.x0 - rect.x1) / height + (0.0 if level else abs(label.rect.cy - rect.cy) / height)
    cell = label.rect
    for piece in form.right(label):
        cell = cell.union(piece.rect)
    if rect.cy < label.rect.top and rect.overlap_x(cell) > 0.2:
        return 0.5 * (label.rect.top - rect.bottom) / height
    return None
