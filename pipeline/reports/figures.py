"""Figures: which piece of which page a report shows, upright, the evidence outlined, each picture kept once."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.findings import Evidence
from pipeline.geometry import Box
from pipeline.model import PageState
from pipeline.reports.cutouts import Cut, PageImages
from pipeline.reports.result import PageNote

_A4_LONG = 842.0  # points
_TALLEST = 330.0  # A4 points: places further apart become figures of their own
_PAGE_SCALE = 0.42  # CSS pixels per A4 point of a whole page


@dataclass(frozen=True, slots=True)
class _Style:
    """How a figure is sized: the print is brought to `line` CSS pixels of height, within two scales per A4 point.

    The window is at least `least` CSS pixels (width, height), so that labels beside a value show, and reaches `margin`
    A4 points beyond the evidence.
    """

    line: float
    scales: tuple[float, float]
    least: tuple[float, float]
    margin: float


_CARD = _Style(20.0, (1.25, 2.4), (600.0, 210.0), 60.0)
_ROW = _Style(16.0, (1.0, 2.2), (290.0, 52.0), 14.0)


@dataclass(frozen=True, slots=True)
class Want:
    """A piece of a page that a report needs; hashable, so that equal pieces are cut and stored once."""

    file: str
    page: int
    box: Box | None
    margin: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to outline, in displayed page points, and the role of what stands in it."""

    box: Box
    role: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A place in the input as the report shows it; `want` is None where there is nothing to show but a file's name."""

    want: Want | None
    marks: tuple[Mark, ...]
    file: str
    page: int | None
    shown: tuple[tuple[str, tuple[str, ...]], ...]  # role → names of the fields that stand there, primary first
    rotation: int
    scale: float  # CSS pixels per displayed point


class Pages:
    """The pages' notes by file and number; a page without a note counts as an upright A4 page that was read."""

    def __init__(self, notes: Iterable[PageNote]) -> None:
        self._notes = {(n.file, n.number): n for n in notes}

    def note(self, file: str, page: int) -> PageNote:
        return self._notes.get((file, page)) or PageNote(file, page, 595.0, _A4_LONG)

    def unit(self, file: str, page: int) -> float:
        """The page's size in A4 pages: an image without a resolution counts a point a pixel and is many A4 long."""
        note = self.note(file, page)
        return max(0.25, max(note.width, note.height) / _A4_LONG)


def card_figures(evidence: Sequence[Evidence], pages: Pages) -> tuple[Figure, ...]:
    """The figures of a finding: evidence that stands close together on a page shares one."""
    figures: list[Figure] = []
    places: dict[tuple[str, int | None], list[Evidence]] = {}
    for item in evidence:
        if item.file is not None:
            places.setdefault((item.file, item.page), []).append(item)
    for (file, page), items in places.items():
        located = [(item, item.box) for item in items if item.box is not None]
        if page is None or not located:
            figures.append(_figure(file, page, items, pages, _CARD))
            continue
        for group in _clusters(located, _TALLEST * pages.unit(file, page)):
            figures.append(_figure(file, page, [e for e, _ in group], pages, _CARD))
    return tuple(figures)


def row_figure(file: str, page: int, box: Box | None, pages: Pages, fields: tuple[str, ...] = ()) -> Figure | None:
    """The small figure of a field in a table; None where its place is not known."""
    if box is None:
        return None
    evidence = Evidence(None, fields[0] if fields else None, file, page, box)
    return _figure(file, page, [evidence], pages, _ROW)


def _clusters(located: list[tuple[Evidence, Box]], tallest: float) -> list[list[tuple[Evidence, Box]]]:
    """Neighbours from the top of the page down, as long as they fit one window."""
    groups: list[list[tuple[Evidence, Box]]] = []
    for item in sorted(located, key=lambda pair: (pair[1].top, pair[1].x0)):
        if groups and _union([b for _, b in (*groups[-1], item)]).bottom - groups[-1][0][1].top <= tallest:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _union(boxes: Sequence[Box]) -> Box:
    return Box(
        min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes)
    )


def _figure(file: str, page: int | None, evidence: Sequence[Evidence], pages: Pages, style: _Style) -> Figure:
    by_role: dict[str, dict[str, None]] = {}
    for item in sorted(evidence, key=lambda e: (e.role != "primary", e.role)):
        by_role.setdefault(item.role, {}).update({} if item.field is None else {item.field: None})
    shown = tuple((role, tuple(names)) for role, names in by_role.items())
    if page is None:
        return Figure(None, (), file, None, shown, 0, 1.0)
    note, unit = pages.note(file, page), pages.unit(file, page)
    marks = tuple(dict.fromkeys(Mark(e.box, e.role) for e in evidence if e.box is not None))
    scale, region = _PAGE_SCALE / unit, None
    if marks:
        sideways = note.rotation in (90, 270)
        line = median((b.x1 - b.x0 if sideways else b.bottom - b.top) for b in (m.box for m in marks)) / unit
        scale = min(max(style.line / max(line, 0.1), style.scales[0]), style.scales[1]) / unit
        least = style.least[::-1] if sideways else style.least
        region = _at_least(_union([m.box for m in marks]), least, scale, style.margin * unit, note)
    want: Want | None = None
    if note.state is not PageState.FAILED:  # a page that broke a reader is not opened here again
        want = Want(file, page, region, 0.0 if region is None else style.margin * unit)
    return Figure(want, marks, file, page, shown, note.rotation, scale)


def _at_least(box: Box, least: tuple[float, float], scale: float, margin: float, note: PageNote) -> Box:
    """The box grown about its centre until the window around it has the least size; it stays on the page.

    Rounded, so that two readings of one place ask for the same picture.
    """
    x0, x1 = _grown(box.x0, box.x1, least[0] / scale - 2 * margin, margin, note.width)
    top, bottom = _grown(box.top, box.bottom, least[1] / scale - 2 * margin, margin, note.height)
    return Box(round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))


def _grown(low: float, high: float, least: float, margin: float, limit: float) -> tuple[float, float]:
    """The span grown to `least`, shifted so that it and its margin stay within 0…limit, but never off what it held."""
    lack = max(0.0, least - (high - low))
    low, high = low - lack / 2, high + lack / 2
    shift = min(max(0.0, margin - low), lack / 2) - min(max(0.0, high + margin - limit), lack / 2)
    return low + shift, high + shift


@dataclass(frozen=True, slots=True)
class Picture:
    """A cut-out as it stands in the page, once: its key, data URI, window and page size."""

    key: str
    uri: str
    cut: Cut


def cut_all(figures: Iterable[Figure], images: PageImages) -> dict[Want, Picture | None]:
    """Every piece that the figures want, page by page so that each is rendered once; None where it cannot be had."""
    wants = {f.want for f in figures if f.want is not None}
    ordered = sorted(wants, key=lambda w: (w.file, w.page, w.box.as_list() if w.box else [], w.margin))
    pictures: dict[Want, Picture | None] = {}
    for number, want in enumerate(ordered, start=1):
        cut = images.crop(want.file, want.page, want.box, want.margin)
        pictures[want] = (
            None
            if cut is None
            else Picture(f"c{number}", f"data:image/jpeg;base64,{b64encode(cut.jpeg).decode('ascii')}", cut)
        )
    return pictures


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure ready for SVG: all numbers in displayed page points, `turn` applied to picture and marks alike."""

    key: str
    view: str  # viewBox of the upright window
    width: int  # CSS pixels
    turn: int
    marks: tuple[Mark, ...]
    stroke: float
    page_view: str  # viewBox of the upright page, for the locator
    page_width: float
    page_height: float
    window: Box


def drawn(figure: Figure, pictures: Mapping[Want, Picture | None]) -> Drawn | None:
    """How to draw the figure; None where its page cannot be shown."""
    picture = pictures.get(figure.want) if figure.want is not None else None
    if picture is None:
        return None
    window, cut = picture.cut.window, picture.cut
    view = _turned(window, figure.rotation)
    page = _turned(Box(0.0, 0.0, cut.page_width, cut.page_height), figure.rotation)
    return Drawn(
        key=picture.key,
        view=_view(view),
        width=max(60, round((view.x1 - view.x0) * figure.scale)),
        turn=figure.rotation,
        marks=figure.marks,
        stroke=round(1.6 / figure.scale, 2),
        page_view=_view(page),
        page_width=round(cut.page_width, 1),
        page_height=round(cut.page_height, 1),
        window=window,
    )


def _turned(box: Box, rotation: int) -> Box:
    """The box after a clockwise turn about the origin, as SVG's `rotate` turns."""
    match rotation:
        case 90:
            return Box(-box.bottom, box.x0, -box.top, box.x1)
        case 180:
            return Box(-box.x1, -box.bottom, -box.x0, -box.top)
        case 270:
            return Box(box.top, -box.x1, box.bottom, -box.x0)
        case _:
            return box


def _view(box: Box) -> str:
    return f"{box.x0:.1f} {box.top:.1f} {box.x1 - box.x0:.1f} {box.bottom - box.top:.1f}"
