"""An invoice's buyer and seller: which name and tax number belongs to whom follows from the form's own headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.extractor import DraftBuilder
from extractors.page.layout import Hit, Layout, Span, whole, wording
from pipeline.values.identifiers import clean_number
from pipeline.values.text import clean

# 名称 of a party, not of goods (货物或应税劳务、服务名称, 项目名称); 称: alone where 名 was parted from it.
NAME_LABEL = re.compile(
    r"(?:购买方|销售方|购货方|销货方|购货单位|销货单位|销售单位)名[ \t]*称"
    r"(?:及身份证号码?(?:/组织机构代码)?)?[ \t]*:?|(?<![务目品物型式])名[ \t]*(?:称[ \t]*:?|:)"
    r"|(?<![一-鿿])称[ \t]*:"
)
_ID_LABEL = re.compile(
    r"(?:统一社会信用代码[ \t]*[/(]?[ \t]*)?[纳的]?[ \t]*税[ \t]*人[ \t]*识[ \t]*别[ \t]*号\)?[ \t]*:?"
    r"|统一社会信用代码[ \t]*:?|税号[ \t]*:"
)
_STOP = re.compile(
    r"统一社会信用|纳税人识别号|地[ \t]*址|开户行|开[ \t]*户[ \t]*银[ \t]*行|密[ \t]*码[ \t]*区|名[ \t]*称[ \t]*:"
    r"|[购销][买售货]方"
)
# Of a badly read head some word is legible.
_TABLE_WORDS = re.compile(r"[规規]格|型号|货物|[劳勞]务|数量|单价|金[额額類]|税[率额]")
_OTHER_LABEL = re.compile(r"[规規]格|型号|货物|[劳勞]务|地\s*址|开户|密码|校验|税人|发票|单\s*[价位]|数\s*量")
_TABLE_HEAD = wording("税率", "规格型号", "税额", "单价")
_GRAND = wording("价税合计")
_TAX_ID = re.compile(r"[0-9A-Z*]{15,20}|[0-9]{9}")
_CIPHER = re.compile(r"[<>]|[+*/-]\d+[+*/-]")  # 密码区, beside a number that a person has none of
_BUYER = re.compile(r"购")
_SELLER = re.compile(r"销")


def read(builder: DraftBuilder, layout: Layout) -> None:
    """Put buyer_name, seller_name and their tax numbers into the builder."""
    names = [hit for hit in layout.find(NAME_LABEL) if _is_party_label(layout, hit)]
    roles = _roles(layout, names)
    for hit, role in roles:
        if builder.has(f"{role}_name"):
            continue
        span = layout.after(hit, _STOP) or layout.beside(hit, 12.0)
        if span is None:
            continue
        name = _name(span.text)
        builder.add(f"{role}_name", name, layout, span)
    for hit in layout.find(_ID_LABEL):
        owner = _owner(hit, roles)
        if owner is None or builder.has(f"{owner}_tax_id"):
            continue
        span = layout.after(hit, _STOP)
        if span is None or _CIPHER.search(span.text):
            continue
        text = clean_number(span.text)
        found = _TAX_ID.fullmatch(text)
        builder.add(f"{owner}_tax_id", text if found else None, layout, span)
    for hit, role in _roles(layout, list(layout.find(_ID_LABEL))):
        if not builder.has(f"{role}_name") and (above := _name_above(layout, hit)) is not None:
            builder.add(f"{role}_name", _name(above.text), layout, above)


def _name_above(layout: Layout, hit: Hit) -> Span | None:
    """The text on the line over a tax number's label, where the name stands on every form (its own label unread)."""
    rect = hit.rect
    over = [
        word
        for word in layout.words
        if 0 < rect.cy - word.rect.cy < 2.2 * rect.height
        and rect.x0 - rect.height < word.rect.x0 < rect.x1 + 8 * rect.height
        and _name(word.text) is not None
        and not _OTHER_LABEL.search(word.text)
    ]
    if not over:
        return None
    span = whole(min(over, key=lambda w: (rect.cy - w.rect.cy > 1.6 * rect.height, w.rect.x0)))
    label = re.match(r"\s*名?\s*称?\s*[:：]", span.text)
    return span.cut(label.end(), len(span.text)) if label and label.end() < len(span.text) else span


def _name(text: str) -> str | None:
    """A party's name: Chinese characters or Latin letters enough to be one; a number or the rest of a label is none."""
    # Up to two characters before a colon are what is left of 名称 when a reader took it for something else.
    name = re.sub(r"^[^:]{0,2}:", "", clean(text)).strip(":;,.、_ ")
    if _TAX_ID.fullmatch(name.replace(" ", "")):
        return None
    letters = len(re.findall(r"[一-鿿]", name)) * 2 + len(re.findall(r"[A-Za-z]", name))
    return name if letters >= 4 or name == "个人" else None


def _is_party_label(layout: Layout, hit: Hit) -> bool:
    """The head of the goods' table has a 名称 too; a party's stands above that head or below the total."""
    rest = hit.line.folded[hit.end :]
    return not _TABLE_HEAD.search(rest) and not _TABLE_WORDS.search(hit.line.folded)


def _roles(layout: Layout, names: Sequence[Hit]) -> list[tuple[Hit, str]]:
    """Whose each name label is: by what it says itself, by the order of every form (buyer first), by its heading."""
    ordered = sorted(names, key=lambda h: (h.rect.cy, h.rect.x0))
    explicit = [
        (h, "buyer" if "购" in h.match.group() else "seller") for h in ordered if re.search("[购销]", h.match.group())
    ]
    if explicit or not ordered:
        return explicit
    first = ordered[0]
    row = [h for h in ordered if abs(h.rect.cy - first.rect.cy) < 1.2 * first.rect.height]
    if len(row) >= 2:  # 数电票: side by side
        ordered = sorted(row, key=lambda h: h.rect.x0)
    if len(ordered) >= 2:
        return [(ordered[0], "buyer"), (ordered[1], "seller")]
    grand = min((hit.rect.cy for hit in layout.find(_GRAND)), default=None)
    role = _heading(layout, first)
    if role is None and grand is not None:
        role = "buyer" if first.rect.cy < grand else "seller"
    return [(first, role)] if role is not None else []


def _heading(layout: Layout, hit: Hit) -> str | None:
    near = [
        w
        for w in layout.words
        if len(w.text) <= 6
        and w.rect.x1 <= hit.rect.x0 + 2
        and abs(w.rect.cy - hit.rect.cy) < 6 * hit.rect.height
        and (_BUYER.search(w.text) or _SELLER.search(w.text))
    ]
    if not near:
        return None
    nearest = min(near, key=lambda w: (abs(w.rect.cy - hit.rect.cy), hit.rect.x0 - w.rect.x1))
    return "buyer" if _BUYER.search(nearest.text) else "seller"


def _owner(hit: Hit, roles: Sequence[tuple[Hit, str]]) -> str | None:
    """The party whose name label stands in the same block as a tax number's label: the nearest above it, or level."""
    rect = hit.rect
    candidates = [
        (abs(name.rect.cy - rect.cy) + abs(name.rect.x0 - rect.x0) * 0.5, role)
        for name, role in roles
        if abs(name.rect.cy - rect.cy) < 7 * max(rect.height, 1.0)
    ]
    return min(candidates)[1] if candidates else None
