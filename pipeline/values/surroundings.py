"""What stands around a figure: its sign, its currency, its unit, and whether its neighbours are clean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.values.currencies import CURRENCY_PATTERN
from pipeline.values.text import is_cjk

UNITS = {
    "万亿": 10**12, "亿": 10**8, "億": 10**8, "千万": 10**7, "千萬": 10**7, "百万": 10**6, "百萬": 10**6, "十万": 10**5,
    "万": 10**4, "萬": 10**4, "千": 10**3, "仟": 10**3, "billion": 10**9, "million": 10**6, "thousand": 10**3,
}  # fmt: skip
_UNIT = "(?:" + "|".join(sorted(UNITS, key=len, reverse=True)) + ")(?![a-z])"
MINUS = "[-−‐‑–]"

_CURRENCY = f"(?:{CURRENCY_PATTERN})"
BEFORE = re.compile(
    rf"(?P<outer>(?:{MINUS}|负|負)\s*)?"
    rf"(?:(?P<first>{_CURRENCY})\s*)?(?:\(\s*(?P<inside>{_CURRENCY})\s*\)|(?P<second>{_CURRENCY}))(?:\s*(?<![¥$€£]):|(?<=[A-Za-z])\.)?\s*(?P<inner>{MINUS}\s*)?$",
    re.IGNORECASE,
)
_HEAD_UNIT = re.compile(
    rf"\(\s*(?:单位\s*:?)?\s*(?P<unit>{_UNIT})?(?P<currency>{_CURRENCY})\s*\)\s*:?\s*$", re.IGNORECASE
)
_BAREMINUS = re.compile(rf"(?:{MINUS}|负|負)$")
_LOOSEMINUS = re.compile(rf"(?:{MINUS}|负|負)\s+$")
AFTER = re.compile(
    rf"(?P<minus>{MINUS}(?=$|[\s)\]]))?(?:\s*(?P<unit>{_UNIT}))?"
    rf"(?:\s*\(\s*(?P<bracketed>{_CURRENCY})\s*\)|\s*(?P<currency>{_CURRENCY}))?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\bno\.?|n°|№|#|第|编号|号码|号|账号|电话|邮编)\s*[:.]?\s*$", re.IGNORECASE)
# Chinese characters that may stand directly before a bare figure: the ends of labels, and words of grammar.
_CLEAN_BEFORE = frozenset(
    "计额價价款费費写税稅为為共约币幣元圆金即达付收取过超于以是的与和及或至到由按每息利值入出给得有仅各满逾数合含在算差額総總約價料は"
)
_COUNTER = re.compile(
    r"\s*(?:[年月日号號时時分秒个個份页頁条條款项項台套次期笔筆张張名人家岁层倍度级季周天位%‰℃折#章节]|小时|工时)"
)
_BETWEEN = frozenset("和与或至到及又、(¥$€£")
_JOINERS = frozenset("-−‐‑–—_~〜@#№+=/\\")
_ONLY_AFTER = frozenset("元圆圓円")
LOOK_BACK = 60  # characters: the longest currency name with its brackets fits twice


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before a figure's digits: where the sum begins, its sign, its currency names, a unit in its label."""

    start: int
    figure_start: int
    clean: bool
    negative: bool = False
    names: tuple[str, ...] = ()
    unit: str | None = None

    @classmethod
    def of(cls, text: str, start: int) -> Left:
        offset = max(0, start - LOOK_BACK)
        context = text[offset:start]
        head, match = _HEAD_UNIT.search(context), BEFORE.search(context)
        if head is not None and (match is None or head["unit"] or head.start() < match.start()):
            return cls(start, start, True, names=(head["currency"],), unit=head["unit"])
        if match is not None and _is_before(match, context):
            names = tuple(n for n in (match["first"], match["inside"], match["second"]) if n)
            inner = match["inner"] is not None
            begin = offset + match.start()
            outer = match["outer"]
            if outer is not None and not _sign_stands(text, begin, outer):
                begin, outer = begin + len(outer), None
            clean = not (begin > 0 and outer is not None and text[begin - 1].isalnum() and not is_cjk(text[begin - 1]))
            figure_start = begin if outer is not None else offset + match.start("inner") if inner else start
            return cls(begin, figure_start, clean and not (inner and outer), inner or outer is not None, names)
        if _LOOSEMINUS.search(context):
            return cls(start, start, False)
        minus = _BAREMINUS.search(context)
        begin = offset + minus.start() if minus else start
        return cls(begin, begin, _is_clean_before(text, begin, signed=minus is not None), minus is not None)


def _is_before(match: re.Match[str], context: str) -> bool:
    """Whether the currency before a figure is its own: 元 stands after figures, a code after one belongs to it."""
    last = match["inside"] or match["second"]
    if last in _ONLY_AFTER:
        return False
    before = context[: match.start("first") if match["first"] else match.start("second")].rstrip()
    return match["inside"] is not None or not (before[-1:].isdigit() and is_cjk(last[-1]))


def _sign_stands(text: str, begin: int, sign: str) -> bool:
    """Whether a dash before a currency is a minus: a dash with a blank after it parts words."""
    return sign == sign.rstrip() or begin == 0


def _is_clean_before(text: str, begin: int, *, signed: bool) -> bool:
    """Whether nothing before a bare figure can be part of it."""
    before, further = text[max(0, begin - 1) : begin], text[max(0, begin - 2) : max(0, begin - 1)]
    if _NUMBERED.search(text[max(0, begin - 12) : begin]):
        return False
    if before == "" or before.isspace():
        return True
    if is_cjk(before):
        return signed or before in _CLEAN_BEFORE
    # A group before it was not read, or a digit was read as a mark; (1) and 1、 number the lines of a list.
    listed = re.search(r"\([0-9]{1,2}\)$|(?:^|\s)[0-9]{1,2}、$", text[:begin]) is not None
    group_lost = (
        before in "'’|;!"
        or (before == ":" and further != "" and further in ":¥$€£")
        or (before == "," and not further.isspace())
    )
    group_lost |= before not in "(" and re.search(r"[0-9][.,]?$", text[max(0, begin - 3) : begin - 1]) is not None
    group_lost |= before == ")" and "(" not in text[:begin]
    joined = before == "." or (before in _JOINERS and not _is_dash_after_text(text, begin))
    return listed or not (before.isalnum() or group_lost or joined)


def _is_dash_after_text(text: str, begin: int) -> bool:
    """Whether the character before is a long dash that parts words (`合同金额——100元`)."""
    return text[begin - 1] == "—" and not text[max(0, begin - 3) : begin].replace("—", "")[-1:].isalnum()


@dataclass(frozen=True, slots=True)
class Right:
    """What stands after a figure's digits: where the sum ends, a trailing minus, its unit and currency name."""

    end: int
    minus: bool
    unit: str | None
    currency: str | None

    @classmethod
    def of(cls, text: str, end: int) -> Right:
        match = AFTER.match(text, end)
        if match is None or not match.group().strip():
            return cls(end, False, None, None)
        return cls(match.end(), match["minus"] is not None, match["unit"], match["currency"] or match["bracketed"])

    def without_currency(self, digits_end: int) -> Right:
        return Right(digits_end, self.minus, None, None) if self.unit is None else Right(digits_end, False, None, None)

    def is_clean(self, text: str, places: int, marked: bool) -> bool:
        """Whether nothing after the sum can be part of it; `marked` where a currency stands beside it."""
        after, beyond = text[self.end : self.end + 1], text[self.end + 1 : self.end + 2]
        if self.currency is not None or after == "" or self.minus:
            return True
        if self.unit is not None:
            return (marked or self.unit in ("万", "亿", "億", "萬")) and not is_cjk(after)
        longer_token = after.isalnum() and not is_cjk(after)
        joined = after in _JOINERS and (after != "/" or beyond.isdigit())
        counted = _COUNTER.match(text, self.end) is not None and not (marked and not is_cjk(after))
        # A digit read as a character or mark in the middle of others: 1,234营70, 514|710.17.
        resumed = re.match(r"[.,]?[0-9]", text[self.end + 1 : self.end + 3]) is not None
        broken = resumed and after not in _BETWEEN and (places < 2 or not is_cjk(after)) and not after.isspace()
        return not (longer_token or joined or counted or broken)
