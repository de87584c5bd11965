"""The text layer of a PDF page through pdfplumber: runs with boxes, those that are seen and those that are not."""

from __future__ import annotations

import contextlib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page

from pipeline.geometry import Rect
from pipeline.model import Word
from pipeline.ocr.radicals import unified

METHOD = "text-layer"
_GAP = 0.6  # a gap of more than this share of the character size parts two runs
_CELLS = 100  # grid on which the share of the page that pictures cover is counted
_TINY = 3.0  # points: lower letters are read by nobody
_SAME_PLACE = 0.5  # of the smaller character's area: two characters that share more stand upon each other
_PAGES_OF_ONE = 50  # read of one open document: what pdfminer keeps of each object grows
_SLACK = 1.5  # points by which the sizes that two libraries give a page may differ

_LEVEL = 0.06  # slope of a line that is level: three degrees

IsSeen = Callable[[Rect], bool]


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What the layer holds; all rects are in displayed page points (they need no frame but the displayed one).

    `words` are the runs that are seen, upright and of known characters, `fonts` the font of each. `unseen` are runs
    that nothing paints on the page, that are too small to be read, or that stand upon other runs. `patches` are the
    places of runs that are no word, in whole or in part: only the pixels tell what is seen there; `askew` those of
    characters that do not stand upright. `image_share` is the share of the page that embedded pictures cover,
    `sideways_share` that of characters that do not stand upright, `garbled_share` that of characters without a Unicode
    meaning; all 0…1.
    """

    words: tuple[Word, ...]
    image_share: float
    sideways_share: float
    garbled_share: float
    fonts: tuple[str, ...] = ()
    unseen: tuple[Word, ...] = ()
    patches: tuple[Rect, ...] = ()
    askew: tuple[Rect, ...] = ()

    @property
    def is_legible(self) -> bool:
        return bool(self.words or self.unseen) and self.garbled_share < 0.05 and self.sideways_share < 0.3


EMPTY = TextLayer((), 0.0, 0.0, 0.0)


def read(path: Path, number: int, size: tuple[float, float], is_seen: IsSeen) -> TextLayer:
    """The text layer of page `number` (from 1); `EMPTY` where pdfplumber cannot read the page's text at all.

    `size` is the displayed page's in points: a layer that measures the page otherwise has its boxes somewhere else and
    is none. `is_seen` tells of a character's place whether text is painted there. pdfplumber raises many kinds of error
    on damaged files; the layer is only ever a witness, and the page's pixels are read all the same, so an unreadable
    layer is the same as none.
    """
    try:
        with _page(path, number) as page:
            return _layer(page, size, is_seen)
    except RecursionError:
        return EMPTY
    except Exception:  # noqa: BLE001 - see docstring: any fault of the layer means "no layer"
        return EMPTY


@dataclass(slots=True)
class _Open:
    """A document that stays open between its pages: what its fonts mean is parsed once, not once a page."""

    key: tuple[object, ...]
    document: pdfplumber.PDF
    pages: list[Any]  # pdfminer's
    left: int = _PAGES_OF_ONE


_open: list[_Open] = []  # of this process; at most one, since a file's pages are read one after the other


@contextlib.contextmanager
def _page(path: Path, number: int) -> Iterator[Any]:
    """Page `number` (from 1) of the file. Raises whatever pdfplumber and pdfminer raise, IndexError among it."""
    at = path.stat()
    key = (path, at.st_dev, at.st_ino, at.st_size, at.st_mtime_ns)
    if _open and (_open[0].key != key or _open[0].left <= 0):
        _close()
    if not _open:
        document = pdfplumber.open(path)
        _open.append(_Open(key, document, list(PDFPage.create_pages(document.doc))))
    kept = _open[0]
    kept.left -= 1
    page = Page(kept.document, kept.pages[number - 1], page_number=number)
    try:
        yield page
    except BaseException:
        _close()  # half of what it parsed may be of use to nobody
        raise
    page.close()


def _close() -> None:
    kept = _open.pop()
    with contextlib.suppress(Exception):  # its stream may be what is broken
        kept.document.stream.close()


def _layer(page: Any, size: tuple[float, float], is_seen: IsSeen) -> TextLayer:
    x_off, top_off, width, height = _displayed(page)
    if abs(width - size[0]) > _SLACK or abs(height - size[1]) > _SLACK:
        return EMPTY
    within = Rect(x_off, top_off, x_off + width, top_off + height)
    # What lies outside the crop box is not displayed: it is neither read nor held against the page.
    chars = [c for c in page.chars if _lies_in(c, within)]
    inked = [c for c in chars if c["text"].strip()]
    total = max(1, len(inked))
    sideways = [not _stands_upright(c) for c in inked]
    garbled = [_is_garbled(c["text"]) for c in inked]
    unseen = [c["size"] < _TINY or not is_seen(_place(c, x_off, top_off)) for c in inked]
    wordless = {id(c) for c, odd in zip(inked, garbled, strict=True) if odd}
    # A seal's letters stand at all angles upon print that is seen for all that.
    askew = {id(c) for c, aside in zip(inked, sideways, strict=True) if aside}
    pairs = _upon_each_other([c for c in inked if id(c) not in askew | wordless])
    upper, beneath = {id(b) for _, b in pairs}, {id(a) for a, _ in pairs}
    clashing = {id(c) for a, b in pairs if a["text"] != b["text"] for c in (a, b)}
    gone = {id(c) for c, nowhere in zip(inked, unseen, strict=True) if nowhere}
    words: list[tuple[Word, str]] = []
    patches: list[Rect] = []
    aside_words: list[Word] = []
    for word, font, run in _runs([c for c in chars if id(c) not in upper | askew], x_off, top_off):
        own = {id(c) for c in run if c["text"].strip()}
        overprinted = own & clashing and 2 * len(own & beneath) >= len(own)
        # A run with one character that is not plainly seen is no word: what is left of it would be half a figure.
        if not own & (wordless | gone) and not overprinted:
            words.append((word, font))
            continue
        patches.append(word.rect)
        if not own & wordless:
            aside_words.append(word)
    for word, _, run in _runs([c for c in inked if id(c) in upper], x_off, top_off):
        if any(id(c) in clashing for c in run):
            aside_words.append(word)
    return TextLayer(
        words=tuple(w for w, _ in words),
        image_share=_image_share(page, x_off, top_off, width, height),
        sideways_share=sum(sideways) / total,
        garbled_share=sum(garbled) / total,
        fonts=tuple(font for _, font in words),
        unseen=tuple(aside_words),
        patches=tuple(patches),
        askew=tuple(_place(c, x_off, top_off) for c in inked if id(c) in askew),
    )


def _displayed(page: Any) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is displayed: the crop box, as far as it lies on the medium."""
    crop, media = page.cropbox, page.mediabox
    x0, top = max(float(crop[0]), float(media[0])), max(float(crop[1]), float(media[1]))
    x1, bottom = min(float(crop[2]), float(media[2])), min(float(crop[3]), float(media[3]))
    if x1 <= x0 or bottom <= top:
        x0, top, x1, bottom = (float(v) for v in media)
    return x0, top, x1 - x0, bottom - top


def _lies_in(char: dict[str, Any], within: Rect) -> bool:
    return within.contains((char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2)


def _stands_upright(char: dict[str, Any]) -> bool:
    # By pdfminer's measure one that stands on its head, and one of a seal's at twenty degrees, are upright.
    along, across = float(char["matrix"][0]), float(char["matrix"][1])
    return bool(char["upright"]) and along > 0 and abs(across) < _LEVEL * along


def _place(char: dict[str, Any], x_off: float, top_off: float) -> Rect:
    return Rect(char["x0"] - x_off, char["top"] - top_off, char["x1"] - x_off, char["bottom"] - top_off)


def _upon_each_other(chars: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The pairs of characters of which the second stands upon the first.

    Two that are the same are print made bold; which of two different ones is seen the layer does not tell.
    """
    if not chars:
        return []
    boxes = np.array([[c["x0"], c["top"], c["x1"], c["bottom"]] for c in chars], dtype=np.float64)
    area = np.maximum(1e-6, (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]))
    order = np.argsort(boxes[:, 0], kind="stable")
    stops = np.searchsorted(boxes[order, 0], boxes[order, 2])
    pairs = []
    for at, one in enumerate(order):
        rest = order[at + 1 : stops[at]]
        if rest.size == 0:
            continue
        wide = np.minimum(boxes[one, 2], boxes[rest, 2]) - np.maximum(boxes[one, 0], boxes[rest, 0])
        high = np.minimum(boxes[one, 3], boxes[rest, 3]) - np.maximum(boxes[one, 1], boxes[rest, 1])
        shared = np.maximum(0.0, wide) * np.maximum(0.0, high)
        for other in rest[shared > _SAME_PLACE * np.minimum(area[one], area[rest])]:
            first, last = sorted((int(one), int(other)))
            pairs.append((chars[first], chars[last]))
    return pairs


def _runs(chars: list[dict[str, Any]], x_off: float, top_off: float) -> list[tuple[Word, str, list[dict[str, Any]]]]:
    """The runs that characters make, each with its font and its characters."""
    found = pdfplumber.utils.extract_words(
        chars, x_tolerance_ratio=_GAP, y_tolerance=2, keep_blank_chars=True, return_chars=True, use_text_flow=False
    )
    return [(_word(run, x_off, top_off), _font(run), run["chars"]) for run in found if run["text"].strip()]


def _font(run: dict[str, Any]) -> str:
    return str(Counter(c.get("fontname", "") for c in run["chars"] if c["text"].strip()).most_common(1)[0][0])


def _word(run: dict[str, Any], x_off: float, top_off: float) -> Word:
    rect = Rect(run["x0"] - x_off, run["top"] - top_off, run["x1"] - x_off, run["bottom"] - top_off)
    text, cuts = "", [float(run["x0"]) - x_off]
    for char in run["chars"]:
        # A ligature is one character with several letters: its width is shared among them.
        letters = unified(char["text"] or "")
        for index in range(len(letters)):
            text += letters[index]
            cuts.append(float(char["x0"] + (char["x1"] - char["x0"]) * (index + 1) / len(letters)) - x_off)
    lead, kept = len(text) - len(text.lstrip()), text.strip()
    cuts = cuts[lead : lead + len(kept) + 1]
    tight = Rect(cuts[0], rect.top, cuts[-1], rect.bottom)
    return Word(kept, tight, 1.0, METHOD, tuple(round(c, 2) for c in cuts))


def _is_garbled(text: str) -> bool:
    if text.startswith("(cid:"):
        return True
    return any(unicodedata.category(c) in ("Co", "Cn", "Cc", "Cs") or c == "�" for c in text)


def _image_share(page: Any, x_off: float, top_off: float, width: float, height: float) -> float:
    if width <= 0 or height <= 0:
        return 0.0
    grid = np.zeros((_CELLS, _CELLS), dtype=bool)
    for image in page.images:
        x0, x1 = sorted((image["x0"] - x_off, image["x1"] - x_off))
        y0, y1 = sorted((image["top"] - top_off, image["bottom"] - top_off))
        a, b = (int(np.clip(v / width * _CELLS, 0, _CELLS)) for v in (x0, x1))
        c, d = (int(np.clip(v / height * _CELLS, 0, _CELLS)) for v in (y0, y1))
        grid[c:d, a:b] = True
    return float(grid.mean())
