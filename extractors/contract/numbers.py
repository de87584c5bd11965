"""A contract's own number: behind its label in running text, or in the cell beside or below it."""

from __future__ import annotations

import re
import unicodedata

from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout, Span
from extractors.prose.pages import Prose
from pipeline.values.identifiers import clean_number

_NUMBER = re.compile(
    r"(?:(?:项[ \t]*目|采[ \t]*购)?[ \t]*(?:合[ \t]*同|协[ \t]*议|契[ \t]*[约約]|订[ \t]*购?[ \t]*单"
    r"|采[ \t]*购[ \t]*单|任[ \t]*务[ \t]*书|工[ \t]*作[ \t]*单|工[ \t]*单|委[ \t]*托[ \t]*书|服[ \t]*务[ \t]*单"
    r"|订[ \t]*购[ \t]*单)(?:书)?[ \t]*(?:的)?[ \t]*(?:登[ \t]*记)?[ \t]*(?:编[ \t]*[号码]|号[ \t]*码?)"
    r"|(?:契約書?|注文書?|発注書?|(?:注文|発注)?請書|受注書?|管理|個別契約|案件|文書)[ \t]*(?:番[ \t]*号|No\.?)"
    r"|(?:合[ \t]*約|協[ \t]*議|訂[ \t]*購?[ \t]*單|採[ \t]*購[ \t]*單)(?:書)?[ \t]*(?:編[ \t]*號|號[ \t]*碼?)"
    r"|(?:(?:contract|agreement|order|purchase[ ]?order|work[ ]?order|p\.?[ ]?o\.?|sow|msa"
    r"|document)[ ]?(?:ref(?:erence)?[ ]?)?(?:no\b\.?|number|num\b\.?|#|id\b))"
    r"|(?:our[ ]?)?ref(?:erence)?[ ]?(?:no\b\.?|number)?(?=[ ]?[:：]))"
    r"[ \t]*(?:[/(（]?[ \t]*(?:contract|agreement|order|p\.?o\.?)[ ]?(?:no\b\.?|number"
    r"|#)[ \t]*[)）]?)?[ \t]*[:：;；]?[ \t]*",
    re.IGNORECASE,
)
# A bare No. needs a colon, or a number that no clause, page or house has: letters and figures.
_NUMBER_ONLY = re.compile(
    r"(?<![一-鿿A-Za-z])(?:(?:编[ \t]*号|番[ \t]*号|[Nn][Oo]\.?)[ \t]*[:：][ \t]*|N[Oo]\.?[ \t]*(?=[A-Z]{1,8}[-/_]?\d))"
)
_NUMBER_VALUE = re.compile(
    r"[A-Z0-9一-鿿〔\[(（【][A-Z0-9一-鿿]*(?:[ ]?[-‐–—/_.#〔〕\[\]()（）【】][ ]?[A-Z0-9一-鿿]+"
    r"|[ ](?=\d)[0-9]+)*[)）\]〕】]?[号號]?",
    re.IGNORECASE,
)
_NEXT_LABEL = re.compile(
    r"(?:签[订约署]|订立|日期|地点|版本|项目|甲方|乙方|合同|页|共|第.{1,3}页|date|signed|page|version|place)",
    re.IGNORECASE,
)
_HEAD = 0.3  # of the page's height: further down the text names other contracts


def read(builder: DraftBuilder, prose: Prose) -> None:
    """Put contract_number into the builder; a label without one leaves the field unreadable."""
    for label in (_NUMBER, _NUMBER_ONLY):
        for match in label.finditer(prose.text):
            value = _number_value(prose.text, match.end())
            if value is None:
                continue
            start, end = value
            place = prose.place(start, end)
            builder.add("contract_number", clean_number(prose.text[start:end]), place.layout, place.span)
            return
    _number_below(builder, prose)


def _number_value(text: str, start: int) -> tuple[int, int] | None:
    while start < len(text) and text[start] in " \t:：;；.#_":
        start += 1
    found = _NUMBER_VALUE.match(text, start)
    if found is None:
        return None
    end = found.end()
    stop = _NEXT_LABEL.search(text, start + 2, end)
    if stop is not None:
        end = stop.start()
    raw = _balanced(text[start:end]).rstrip(" -—.(（")
    while raw[-1:] in (")", "）") and not re.search(r"[(（]", raw):  # of the bracket around label and number
        raw = raw[:-1]
    latin = sum(c.isascii() and c.isalnum() for c in raw)
    if not re.search(r"\d", raw) or latin < 3 or len(raw) > 40:
        return None
    return start, start + len(raw)


def _balanced(number: str) -> str:
    """The number up to a bracket that closes one before it: (Ref. No.: IT-2021-277) is concluded …."""
    depth = 0
    for at, char in enumerate(number):
        depth += (char in "(（") - (char in ")）")
        if depth < 0:
            return number[:at]
    return number


def _number_below(builder: DraftBuilder, prose: Prose) -> None:
    """The number in the cell beside or below its label; a label without one leaves the field unreadable."""
    failed: tuple[Layout, Span] | None = None
    for layout in prose.layouts:
        for hit in layout.find(re.compile(_NUMBER.pattern, re.IGNORECASE)):
            builder.mark_printed("contract_number")
            for span in (layout.beside(hit, 12.0), layout.below(hit)):
                if span is None:
                    continue
                plain = unicodedata.normalize("NFKC", span.text).strip()
                value = _number_value(plain, 0)
                if value == (0, len(plain)):
                    builder.add("contract_number", clean_number(plain), layout, span)
                    return
            rest = layout.after(hit)
            if failed is None and rest is not None:
                failed = (layout, rest)
    if failed is not None:
        builder.add("contract_number", None, *failed)


def head_number(layout: Layout) -> str:
    """The number that the page's head prints behind a contract's label, cleaned; empty where it prints none."""
    floor = _HEAD * layout.size[1]
    for line in layout.lines:
        if line.rect.cy > floor:
            break
        text = unicodedata.normalize("NFKC", line.text)
        for match in _NUMBER.finditer(text):
            value = _number_value(text, match.end())
            if value is not None:
                return clean_number(text[value[0] : value[1]])
    return ""
