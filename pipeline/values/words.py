"""Amounts in words: 大写 with its rules of 零, its variants and Japanese forms, and the English "SAY … ONLY".

A string is read by its digits and units, then held against the ways in which that amount may be written: what is none
of them is nothing, so that a character lost or misread inside does not pass as a smaller amount.
Source: domain notes (documents.md); 支付结算办法 附一 (正确填写票据和结算凭证的基本规定) for the rules of 零 and 整.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.values.currencies import CURRENCY_PATTERN, currency_of, is_certain
from pipeline.values.english_words import find_english_words
from pipeline.values.numerals import CANONICAL, DIGITS, SPELLINGS, evaluate, forms, to_words
from pipeline.values.text import normalised_with_map, original_span

__all__ = ["WordsMatch", "find_words", "parse_words", "to_words"]

_NUMERALS = "".join(c + v for c, v in SPELLINGS.items() if c in DIGITS + "拾佰仟万亿")
_NAMES = "美元|美金|美圆|日元|日圆|日币|欧元|歐元|港元|港币|港幣|英镑|新加坡元|新元|加元|澳元|韩元|人民币元|人民币"
_INTEGER = rf"[{_NUMERALS}](?:\s*[{_NUMERALS}])*"
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟萬億貳參叄陸壱弐")
_RUN = re.compile(
    rf"(?P<small>{_INTEGER}\s*角(?:\s*{_INTEGER}\s*分)?|{_INTEGER}\s*分(?!之))(?P<small_end>\s*[整正])?"
    rf"|(?P<integer>{_INTEGER})(?:\s*(?P<yuan>{_NAMES}|[元圆圓円]|园(?=\s*(?:[整正]|[{_NUMERALS}]\s*[角分]))))?"
    rf"(?P<fraction>(?:\s*{_INTEGER}\s*角)?(?:\s*{_INTEGER}\s*分(?!之))?)(?P<end>\s*[整正也])?"
)
_UNEVEN = re.compile(r"[^万萬亿億元圆圓円角\s]\s+\S|\s[^壹贰叁肆伍陆柒捌玖拾一二三四五六七八九十整正\s]")
_YUAN = frozenset("元圆圓円")
# What readers make of the units; between two digits nothing but the one unit can stand, and no digit is touched.
_UNIT_MISREAD = str.maketrans("任仠忏伯佃栢抬恰捡", "仟仟仟佰佰佰拾拾拾")
_MISREAD_UNIT = re.compile(r"(?<=[壹贰叁肆伍陆柒捌玖])[任仠忏伯佃栢抬恰捡](?=[零壹贰叁肆伍陆柒捌玖万萬亿圆圓元])")
_CAN_STAND = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整"
_IN_WORDS = rf"[{_NUMERALS}元圆圓角分整正]"
_ONE_MISREAD = re.compile(rf"{_IN_WORDS}{{2,}}(?P<misread>[\u4e00-\u9fff])(?<!{_IN_WORDS}){_IN_WORDS}+")
_LEAD = re.compile(rf"(?P<currency>{CURRENCY_PATTERN})\s*(?:\(?\s*大\s*写\s*\)?)?\s*:?\s*$", re.IGNORECASE)
_MINUS = re.compile(
    r"(?:[负負]|\(\s*[负負]\s*[数數]?\s*\)|[负負]\s*[数數])\s*$"
)  # （负数）伍万圆整 on a red-letter invoice
_MARKS = "⊗⊕⊖⊙☒☑⊠×✕✖○◎●◯xX:¥"
# What readers make of the mark ⊗ before the words: one of them, with a clean place before it, is passed over.
_MARK_MISREAD = frozenset("冈网区图囚回凶因困8xXOo0Q@&®©23")
# Chinese characters that may stand directly before the words: the ends of labels, and words of grammar.
_CLEAN_BEFORE = frozenset("写寫为為共计計额額价價款即币幣金费費约付合总是税以按过于达的与和及或至到收取得有仅各含")
_BROKEN_AFTER = re.compile(
    rf"\s*(?!分[{_NUMERALS}]\s*[期次批年月个]|分[别期批摊])"
    rf"(?:[角分元圆圓円{_NUMERALS}]|\w\s*[角分整正{''.join(sorted(_FORMAL))}])"
)
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class WordsMatch:
    """An amount in words at `[start, end)`, a 负 before it included; `currency` is ISO 4217 where one is named.

    The currency's name may stand before the words, outside the span; 元 alone is CNY.
    """

    start: int
    end: int
    amount: Decimal
    currency: str | None


def find_words(text: str) -> list[WordsMatch]:
    """Every amount in words, in order, that nothing beside it could be a part of.

    It holds 元 (or a currency's name), or formal 角 and 分; 三元 alone is none, 三百元 is one.
    """
    normalised, origin = normalised_with_map(text)
    normalised = _MISREAD_UNIT.sub(lambda unit: unit.group().translate(_UNIT_MISREAD), normalised)
    found = []
    for run in _RUN.finditer(normalised):
        match = _read(normalised, run)
        if match is not None:
            start, end = original_span(origin, match.start, match.end)
            found.append(WordsMatch(start, end, match.amount, match.currency))
    for english in find_english_words(normalised):
        start, end = original_span(origin, english.start, english.end)
        found.append(WordsMatch(start, end, english.amount, english.currency))
    return sorted(found, key=lambda m: m.start)


def parse_words(text: str) -> Decimal | None:
    """The amount that the whole text says, after a colon, a mark (⊗, ⓧ), a currency's name or "SAY"; else None."""
    matches = find_words(text)
    if len(matches) != 1:
        return None
    before = normalised_with_map(text[: matches[0].start])[0]
    after = normalised_with_map(text[matches[0].end :])[0]
    before = re.sub(r"\s*(?:金|大写|\(大写\)|say(?:\s*total)?)\s*:?\s*$", "", before, flags=re.IGNORECASE)
    before = re.sub(rf"(?:{CURRENCY_PATTERN})\s*:?\s*$", "", before.strip(), flags=re.IGNORECASE)
    marks = before.strip().strip(_MARKS).strip()
    clean = marks == "" or marks in _MARK_MISREAD
    return matches[0].amount if clean and after.strip(" .。;") == "" else None


def may_say(text: str, amount: Decimal) -> bool | None:
    """Whether words of which one character was misread can say an amount, whatever that character is.

    None where the text is no amount in words with one foreign character between its numerals.
    """
    normalised, _ = normalised_with_map(text)
    said: set[Decimal] = set()
    for match in _ONE_MISREAD.finditer(normalised):
        at = match.start("misread")
        for char in _CAN_STAND:
            whole = normalised[:at] + char + normalised[at + 1 :]
            said |= {m.amount for m in find_words(whole) if m.start <= match.start() and match.end() <= m.end}
    return amount in said if said else None


def _read(text: str, run: re.Match[str]) -> WordsMatch | None:
    minus = _MINUS.search(text[: run.start()])
    start = minus.start() if minus else run.start()
    lead = _LEAD.search(text[max(0, start - _LOOK_BACK) : start])
    if lead is not None and lead["currency"] in _YUAN:
        lead = None  # the 圆 of words that broke off, not a currency before these
    words = re.sub(r"\s", "", run.group())
    name = run["yuan"]
    if not _is_amount(run, led=lead is not None, ends=run.end() == len(text)):
        return None
    canonical = words.replace(name, "元", 1).translate(CANONICAL) if name else words.translate(CANONICAL)
    amount = evaluate(canonical)
    if (
        not _is_evenly_spaced(run.group())
        or amount is None
        or canonical not in forms(amount, japanese="円" in words or "也" in words)
    ):
        return None
    if not _is_whole_before(text, start, canonical, lead is not None) or not _is_whole_after(text, run):
        return None
    names = [n for n in (lead["currency"] if lead else None, name) if n]
    certain = {currency_of(n) for n in names if is_certain(n) and n != "园"}
    codes = certain or {currency_of(n.replace("园", "元")) for n in names}
    currency = codes.pop() if len(codes) == 1 else None
    return WordsMatch(start, run.end(), -amount if minus else amount, currency)


def _is_evenly_spaced(words: str) -> bool:
    """Whether blanks stand between all characters, or at the seams alone (after 万, 亿, 元, 角): else one was lost."""
    gaps = re.findall(r"(?<=\S)\s*(?=\S)", words.strip())
    if all(gaps) or not any(gaps):
        return True
    return _UNEVEN.search(words) is None


def _is_amount(run: re.Match[str], *, led: bool, ends: bool) -> bool:
    """Whether numerals say a sum of money, and not a count or a word that holds a numeral."""
    formal = bool(_FORMAL.intersection(run.group()))
    if run["small"]:
        return formal or run["small_end"] is not None
    if run["yuan"] is None:
        return led and (ends or run["end"] is not None)
    return formal or led or run["end"] is not None or re.search("[十百千万亿]", run["integer"]) is not None


def _is_whole_before(text: str, start: int, canonical: str, led: bool) -> bool:
    """Whether no part of the words was lost before them (柒仟 + misread 零 + 壹拾捌圆 is not eighteen)."""
    before = text[:start].rstrip()
    if canonical[0] == "拾" and len(before) < start and before:
        return False  # the digit before 拾 may stand in the gap
    if led or before == "":
        return True
    last, further = before[-1], before[:-1].rstrip()[-1:]
    if last in _CLEAN_BEFORE or (not last.isalnum() and last not in "®©"):
        return True
    if last in _MARKS or last in _MARK_MISREAD:
        clean = further == "" or further in _CLEAN_BEFORE or not further.isalnum()
        return clean and canonical[0] not in "拾零"
    return False


def _is_whole_after(text: str, run: re.Match[str]) -> bool:
    closed = run["end"] or run["small_end"] or run.group().rstrip().endswith("分")
    return bool(closed) or _BROKEN_AFTER.match(text, run.end()) is None
