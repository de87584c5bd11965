"""`inspect.html`: pages with all that was read drawn over them, beside the fields that came of it; needs no network."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from pipeline.inspection import LAYERS, FieldView, Inspection, Mark, PageView
from pipeline.model import State
from pipeline.reports.inspection_colours import LAYER_COLOURS, STATE_COLOURS, reader_colour, tint
from pipeline.reports.inspection_picture import Backdrop, upright
from pipeline.reports.inspection_terms import INSPECTION_TEXT, LAYER_TERMS, WITNESS_TERMS
from pipeline.reports.pages import environment
from pipeline.reports.term import Term
from pipeline.reports.written import written


def inspection_page(found: Inspection, backdrops: Mapping[tuple[str, int], Backdrop | None]) -> str:
    """The page as HTML text; `backdrops` by file and page number, None where a page has no picture."""
    script = (Path(__file__).parent / "templates" / "inspect.js").read_text(encoding="utf-8")
    return (
        environment()
        .get_template("inspect.html")
        .render(
            found=found,
            documents={view.number: view for view in found.documents},
            pictures={key: _uri(drop) for key, drop in backdrops.items()},
            layers=[(name, LAYER_TERMS[name], LAYER_COLOURS.get(name)) for name in LAYERS],
            counts=_counts,
            points=_points,
            style=_style,
            value=_value,
            told=_told,
            text_at=_text_at,
            witness=lambda name: WITNESS_TERMS.get(name) or Term(name, name),
            it=INSPECTION_TEXT,
            state_colours=STATE_COLOURS,
            absent=State.ABSENT,
            script=Markup(script),
        )
    )


def _uri(drop: Backdrop | None) -> str | None:
    return None if drop is None else "data:image/jpeg;base64," + base64.b64encode(drop.jpeg).decode("ascii")


def _counts(view: PageView) -> list[tuple[str, int]]:
    return [(layer, sum(mark.layer == layer for mark in view.marks)) for layer in LAYERS]


def _points(view: PageView, mark: Mark) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in (upright(view.page.frame, corner) for corner in mark.corners))


def _text_at(view: PageView, mark: Mark) -> dict[str, Any]:
    """Where and how large the text of a word is set: its left end, on the lower edge, at its height and length."""
    (x0, y0), (x1, y1), _, (x3, y3) = (upright(view.page.frame, corner) for corner in mark.corners)
    height = ((x3 - x0) ** 2 + (y3 - y0) ** 2) ** 0.5
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    return {
        "x": f"{x3:.1f}",
        "y": f"{y3 - 0.18 * height:.1f}",
        "size": f"{0.8 * height:.1f}",
        "length": f"{length:.1f}",
    }


def _style(mark: Mark) -> str:
    if mark.layer == "fields":
        return f"stroke:{STATE_COLOURS[mark.state or State.READ]}"
    if mark.layer in ("words", "hidden", "witness"):
        red, green, blue = tint(mark.confidence)
        return f"stroke:{reader_colour(mark.method)};fill:rgb({red} {green} {blue}/.16)"
    return f"stroke:{LAYER_COLOURS[mark.layer]}"


def _value(view: FieldView, value: Any) -> str:
    try:
        return str(written(value, view.nature))
    except ValueError:
        return str(value)  # a rival that never became the field's value need not have a written form


def _told(mark: Mark) -> str:
    parts = [mark.text, mark.note, mark.method, "" if mark.confidence is None else f"{mark.confidence:.3f}"]
    return " · ".join(part for part in parts if part)
