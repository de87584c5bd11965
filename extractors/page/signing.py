"""Whether a document is sealed and signed where it asks for it: present, clearly not, or not to be told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout, Span
from pipeline.draft import Reading
from pipeline.geometry import Rect
from pipeline.model import Page, SealShape, Source

SEAL_LABEL = re.compile(r"(?:单[ \t]*位|企[ \t]*业|公[ \t]*司|人|机[ \t]*构)?[ \t]*[(（]?(?:盖|公|签)[ \t]*章[)）]?")
SIGNATURE_LABEL = re.compile(
    r"法[ \t]*定[ \t]*代[ \t]*表[ \t]*人|被[ \t]*授[ \t]*权[ \t]*人|负[ \t]*责[ \t]*人|签[ \t]*[字名]"
    r"|(?i:authori[sz]ed signat|signature|signed by)"
)
_REACH = 190.0  # points to the right of a label that a signature may reach
_ABOVE, _BELOW = 26.0, 22.0
_NO_NAME = re.compile(r"签|章|代表|授权|日期|[:：()（）年月日]|盖")


def tell_sealed(builder: DraftBuilder, name: str, layouts: Sequence[Layout]) -> None:
    """A reading of the flag: true with the seal's place, false where a page in colour shows none at the label."""
    for layout in reversed(layouts):
        seal = next((s for s in layout.page.seals if s.shape is not SealShape.SQUARE), None)
        if seal is not None:
            text = seal.text or "印章"
            builder.add_reading(name, _reading(True, "seal", text, layout.page, seal.rect, seal.confidence))
            return
    _tell_missing(builder, name, "seal", layouts, SEAL_LABEL, {})


def tell_signed(builder: DraftBuilder, name: str, layouts: Sequence[Layout]) -> None:
    """A reading of the flag: true with the place of strokes or of a name seal beside the label, false where the place
    is clearly empty, nothing but unreadable where a name stands there that may be printed or written."""
    named: dict[Layout, bool] = {}
    for layout in reversed(layouts):
        for span in _labels(layout, SIGNATURE_LABEL):
            place = _beside(span.rect)
            for rect in layout.page.handwriting:
                if _touches(rect, place):
                    builder.add_reading(name, _reading(True, "signature", "签名", layout.page, rect, None))
                    return
            for seal in layout.page.seals:
                if seal.shape is SealShape.SQUARE and _touches(seal.rect, place):
                    text = seal.text or "印章"
                    builder.add_reading(name, _reading(True, "seal", text, layout.page, seal.rect, seal.confidence))
                    return
            named[layout] = named.get(layout, False) or _holds_words(layout, span.rect)
    _tell_missing(builder, name, "signature", layouts, SIGNATURE_LABEL, named)


def _tell_missing(
    builder: DraftBuilder,
    name: str,
    method: str,
    layouts: Sequence[Layout],
    label: re.Pattern[str],
    doubtful: dict[Layout, bool],
) -> None:
    for layout in reversed(layouts):
        for span in _labels(layout, label):
            clear = layout.page.colour and not doubtful.get(layout, False) and not _seal_near(layout, span.rect)
            builder.add_reading(name, _reading(False if clear else None, method, "", layout.page, span.rect, None))
            return


def _labels(layout: Layout, label: re.Pattern[str]) -> list[Span]:
    """Places of the label in the lower part of the text: the last ones are where one signs."""
    found = []
    for line in layout.lines:
        for match in label.finditer(line.folded):
            found.append(line.span(match.start(), match.end()))
    return list(reversed(found))


def _beside(rect: Rect) -> Rect:
    return Rect(rect.x0, rect.top - _ABOVE, rect.x1 + _REACH, rect.bottom + _BELOW)


def _holds_words(layout: Layout, label: Rect) -> bool:
    """Whether words that are no label stand to the right of it: a printed name, or a written one that was read."""
    place = Rect(label.x1, label.top - 6, label.x1 + _REACH, label.bottom + 6)
    for word in layout.page.words:
        if any(_touches(word.rect, s.rect) for s in layout.page.seals):
            continue  # read out of a seal
        tail = word.text[-4:] if word.rect.x0 < label.x1 - 4 else word.text
        beyond = word.rect.x1 > label.x1 + 14
        if beyond and _touches(word.rect, place) and len(_NO_NAME.sub("", tail)) >= 2:
            return True
    return False


def _seal_near(layout: Layout, label: Rect) -> bool:
    return any(_touches(s.rect, _beside(label).grown(40)) for s in layout.page.seals)


def _touches(one: Rect, other: Rect) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def _reading(value: bool | None, method: str, text: str, page: Page, rect: Rect, confidence: float | None) -> Reading:
    return Reading(value, Source(method, text, page.number, page.frame.to_box(rect), confidence), page.number, None)
