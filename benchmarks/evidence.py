"""The cut-outs of what was vouched for wrongly: an error that nobody looked at is not mended."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2

from benchmarks.score import Card
from pipeline import imaging
from pipeline.geometry import Box, Frame

_AROUND, _HEIGHT, _DPI = (24.0, 12.0), 160, 200.0  # points beside and above a value, pixels of a cut-out


def cut_out(file: Path, page: int, box: tuple[float, ...], target: Path) -> None:
    """Write the place `box` (displayed points) of a file's page with some paper around it as a PNG."""
    image = imaging.displayed_page(file, page, _DPI)
    frame = Frame(image.width, image.height)
    x0, top, x1, bottom = box
    place = Box(x0 - _AROUND[0], top - _AROUND[1], x1 + _AROUND[0], bottom + _AROUND[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    cut = imaging.cut_out(image, frame, frame.to_rect(place), _HEIGHT)
    cv2.imwrite(str(target), cv2.cvtColor(cut, cv2.COLOR_RGB2BGR))


def of_silent_errors(card: Card, dossiers: Path, folder: Path) -> Iterator[Path]:
    """The cut-out of each field of the card that was vouched for wrongly, at its true place, written below `folder`."""
    for number, score in enumerate((s for s in card.fields if s.is_silent_error), start=1):
        home = next(p.parent for p in dossiers.rglob("expected.json") if p.parent.name == score.origin.dossier)
        mark = _true_mark(json.loads((home / "expected.json").read_text(encoding="utf-8")), score)
        if "box" in mark:
            target = folder / f"{number}-{score.origin.dossier}-{score.origin.kind}-{score.name}.png"
            cut_out(home / score.origin.file, mark["page"], tuple(mark["box"]), target)
            yield target


def _true_mark(truth: Any, score: Any) -> dict[str, Any]:
    for document in truth["documents"]:
        place = (document["kind"], document["file"], tuple(document["pages"]))
        mark = document["fields"].get(score.name, {})
        if place == (score.origin.kind, score.origin.file, score.origin.pages) and mark.get("value") == score.true:
            return dict(mark)
    return {}
