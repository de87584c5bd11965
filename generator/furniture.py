"""What is on pages besides the documents: page numbers, folio stamps, 附件 labels, backs, pages in disorder."""

from __future__ import annotations

from random import Random
from typing import Any

from generator.drawn import Drawn
from generator.job import Job
from generator.sheet import BLACK, BLUE, GREY, RED, Rgb, Sheet

_NUMBERS = ("第 {n} 页 共 {t} 页", "第{n}页/共{t}页", "{n}/{t}", "- {n} -", "{n} / {t}", "Page {n} of {t}")


def paginate(drawn: Drawn, rng: Random) -> None:
    """Print page numbers with the total onto a document of several pages that has none of its own."""
    if len(drawn.pages) < 2 or any(page.numbered for page in drawn.pages):
        return
    style, place = rng.choice(_NUMBERS), rng.choice(("foot", "foot", "right", "head"))
    for i, page in enumerate(drawn.pages):
        text = style.format(n=i + 1, t=len(drawn.pages))
        x, align = (page.width / 2, "center") if place == "foot" else (page.width - 60, "right")
        page.text(x, 34 if place == "head" else page.height - 32, text, 9, align=align)
        page.numbered = True


def disorder(drawn: Drawn, rng: Random) -> None:
    """Let the pages lie in another order, as after a fall from the feeder; `order` says which lies where."""
    order = list(range(len(drawn.pages)))
    if len(order) == 2 or rng.random() < 0.4:
        order.reverse()
    else:
        i = rng.randrange(1, len(order) - 1)
        order[i], order[i + 1] = order[i + 1], order[i]
    drawn.order = tuple(order)
    drawn.pages[:] = [drawn.pages[i] for i in order]


class Folio:
    """A stamp that numbers the leaves of a whole volume: always at the same place, in the same ink."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.place = rng.choice(("foot", "outer", "top", "top"))
        self.style = rng.choice(("{n}", "{n:03d}", "{n:04d}", "第{n}页", "— {n} —", "{n:06d}"))
        self.ink: Rgb = rng.choice((BLACK, GREY, BLUE, (0.35, 0.1, 0.35), RED))
        self.size = rng.choice((10.0, 12.0, 15.0))
        self.font = rng.choice(("times", "courier-bold", "hei"))

    def stamp(self, sheet: Sheet, number: int) -> None:
        """Stamp a leaf; the hand is never quite in the same place."""
        dx, dy = self.rng.uniform(-5, 5), self.rng.uniform(-4, 4)
        x, y, align = {
            "foot": (sheet.width / 2, sheet.height - 18, "center"),
            "outer": (sheet.width - 40, sheet.height - 20, "right"),
            "top": (sheet.width - 36, 26, "right"),
        }[self.place]
        sheet.text(x + dx, y + dy, self.style.format(n=number), self.size, font=self.font, align=align, color=self.ink)


def labels(job: Job, keys: list[str]) -> dict[str, str]:
    """附件 labels of the documents by key, in half of the dossiers; none in small ones."""
    rng = job.rng("labels")
    if job.small or rng.random() < 0.5:
        return {}
    style = rng.choice(("附件{n}", "附件 {n}", "证明材料{n}", "附{n}"))
    counted = [
        k for k in keys if k.partition(":")[0] not in ("cover", "contents", "blank", "divider", "form", "schedule")
    ]
    return {key: style.format(n=i + 1) for i, key in enumerate(counted)}


def label(sheet: Sheet, text: str, rng: Random) -> None:
    """Write a label into a page's upper corner: printed, by hand, or on a sticker."""
    look = rng.choice(("print", "hand", "sticker"))
    right = rng.random() < 0.6
    x, y = (sheet.width - 30 if right else 30), rng.uniform(18, 30)
    align = "right" if right else "left"
    ink = {"print": BLACK, "hand": rng.choice((BLUE, RED)), "sticker": BLACK}[look]
    font = {"print": "song", "hand": "kai", "sticker": "hei"}[look]
    end = sheet.text(x, y, text, {"print": 11, "hand": 15, "sticker": 12}[look], font=font, align=align, color=ink)
    if look == "sticker":
        wide = 8 * len(text) + 22
        sheet.box(end - wide, y - 14, end + 6, y + 5, color=RED, width=1.2)


def void(sheet: Sheet) -> None:
    """Write 作废 across a page, as clerks do with an invoice that was taken back."""
    sheet.text(sheet.width * 0.42, sheet.height * 0.5, "作废", 44, font="hei", align="center", color=RED, spacing=18)


def back(front: Sheet, rng: Random) -> Sheet:
    """The empty back of a leaf; at times the front shows through it, mirrored and faint."""
    sheet = Sheet(front.width, front.height)
    if rng.random() < 0.5:
        return sheet
    ops, wide, high = list(front.ops), front.width, front.height
    veil = rng.uniform(0.88, 0.95)

    def op(c: Any) -> None:
        c.saveState()
        c.translate(wide, 0)
        c.scale(-1, 1)
        for inner in ops:
            inner(c)
        c.restoreState()
        c.saveState()
        c.setFillColorRGB(1, 1, 1)
        c.setFillAlpha(veil)
        c.rect(0, 0, wide, high, stroke=0, fill=1)
        c.restoreState()

    sheet.ops.append(op)
    return sheet
