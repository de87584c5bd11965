"""Names of firms and bodies: where one stands in a text, and what is left of one beside a label.

A name is told by its legal form (有限公司, 株式会社, Co., Ltd., GmbH …); nothing is looked up and nothing is corrected.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_HAN_FORMS = (
    "有限责任公司",
    "股份有限公司",
    "有限公司",
    "公司",
    "会计师事务所",
    "律师事务所",
    "事务所",
    "研究院",
    "研究所",
    "设计院",
    "研究中心",
    "认证中心",
    "检验中心",
    "服务中心",
    "中心",
    "大学",
    "学院",
    "学校",
    "医院",
    "协会",
    "学会",
    "商会",
    "联盟",
    "委员会",
    "基金会",
    "促进会",
    "管理局",
    "商务局",
    "集团",
    "银行",
    "合伙企业",
    "工厂",
)
_BRANCH = r"(?:[一-鿿]{2,10}?(?:分公司|分行|支行|分所|分院|办事处|代表处))?"
_PARTNERSHIP = r"(?:[(（](?:特殊)?(?:普通|有限)合伙[)）])?"
_HAN = re.compile(
    rf"[一-鿿㐀-䶿A-Za-z0-9()（）〔〕・·&\-]{{2,40}}?(?:{'|'.join(_HAN_FORMS)})(?![一-鿿]{{0,3}}(?:公司"
    rf"|事务所)){_BRANCH}{_PARTNERSHIP}"
)
_JAPANESE = re.compile(
    r"(?:株式会社|有限会社|合同会社|一般社団法人)[ \t]?[ぁ-ヿ一-鿿A-Za-z0-9・ー&]{2,30}"
    r"|[ぁ-ヿ一-鿿A-Za-z0-9・ー&]{2,30}(?:株式会社|有限会社|合同会社)"
)
_LATIN_FORM = (
    r"(?:Co\.?[ ,]{0,2}(?:Ltd|Limited|LTD)\b\.?|(?:Private|Pvt\.?|Pte\.?|Pty\.?|Sdn\.?[ ]?Bhd\.?)[ ,]{0,2}(?:Ltd"
    r"|Limited)?\b\.?"
    r"|Incorporated\b|Inc\b\.?|Corporation\b|Corp\b\.?|L\.L\.C\.?|LLC\b|LLP\b|GmbH(?:[ ]?&[ ]?Co\.?[ ]?KG\b)?|KG\b"
    r"|AG\b|S\.A\.?(?:S\.)?|SAS\b|S\.?r\.?l\.?\b"
    r"|B\.V\.?|BV\b|N\.V\.?|PLC\b|Limited\b|Ltd\b\.?|K\.K\.?|KK\b|Oy\b|A/S|AB\b|University\b|Institute\b|Association\b)"
)
_LATIN = re.compile(rf"[A-Z][A-Za-z0-9&.,'’()/\- ]{{1,70}}?[ ,]{{0,2}}{_LATIN_FORM}", re.IGNORECASE)
_TAIL = re.compile(
    r"[(（][ ]*(?:以下|下称|下同|简称|盖章|公章|签章|签字|章|甲|乙|hereinafter|the[ ][\"“']|以降|seal|stamp"
    r"|[\"“'])[^()（）]{0,60}[)）]?.*$"
    r"|[,，、]?[ ]*(?:以下简称|以下称|hereinafter|\(hereinafter|以下「).*$"
    r"|(?:[(（](?:盖章|公章|签章|签字|章|印)[)）]|盖章|公章|签章).*$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:[\s:;,.、，。；：_\-—/|]|[(（](?:盖章|公章|签章|章|全称|单位|签字盖章|盖公章)[)）]|[\"“'「『])+",
)
# A form that ends a name may stand inside a longer one: 认证中心（上海）股份有限公司, 研究院有限公司.
_GOES_ON = re.compile(
    r"(?:[(（][一-鿿]{2,8}[)）])?[一-鿿]{0,10}?(?:有限责任公司|股份有限公司|有限公司|合伙企业|公司)" + _BRANCH
)
_EDGE = " \t:;,、，。；：_-—|/\"“”'「」『』"
_NOISE = re.compile(
    r"^(?:盖章|公章|签字|签章|印章|签名|全称|名称|法定代表人|代表人|授权代表|地址|日期|电话|签名或印章|签字或盖章"
    r"|授权代理人"
    r"|年|月|日|印|章)+$"
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A name found in a text, `text[start:end]`."""

    name: str
    start: int
    end: int


def find_organisations(text: str) -> Iterator[Organisation]:
    """Names with a legal form, from the left; where two readings of a place meet, the one that begins first."""
    found = [m for pattern in (_JAPANESE, _HAN, _LATIN) for m in pattern.finditer(text)]
    position = 0
    for match in sorted(found, key=lambda m: (m.start(), -m.end())):
        if match.start() < position:
            continue
        end = match.end()
        if match.re is _HAN and (longer := _GOES_ON.match(text, end)) is not None:
            end = longer.end()
        position = end
        yield Organisation(text[match.start() : end].strip(), match.start(), end)


def organisation_place(text: str) -> tuple[int, int] | None:
    """Where in a label's value its name stands: without (盖章), 以下简称…, hereinafter … and punctuation around it.

    None where nothing is left that could be a name: fewer than four letters' worth, or words of the form itself.
    """
    start = 0
    if head := _HEAD.match(text):
        start = head.end()
    end = len(text)
    if tail := _TAIL.search(text, start):
        end = tail.start()
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    while start < end and text[start] in _EDGE:
        start += 1
    return (start, end) if _is_name(text[start:end]) else None


def _is_name(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").strip("()")
    han = sum(1 for c in plain if c > "⺀")
    latin = sum(1 for c in plain if c.isascii() and c.isalpha())
    return han * 2 + latin >= 6 and not _NOISE.fullmatch(plain)


def has_legal_form(text: str) -> bool:
    """Whether the text holds a name that its legal form tells."""
    return next(find_organisations(text), None) is not None
