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
from pipeline.values.text import normalised_with_map, original_span

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_SPELLINGS = {
    "零": "〇", "壹": "一壱弌", "贰": "二貳贰弍弐两兩", "叁": "三参參叄弎", "肆": "四", "伍": "五", "陆": "六陸",
    "柒": "七漆", "捌": "八", "玖": "九", "拾": "十", "佰": "百", "仟": "千阡", "万": "萬", "亿": "億",
    "元": "圆圓円", "整": "正也", "角": "", "分": "",
}  # fmt: skip
_CANONICAL = str.maketrans({v: c for c, variants in _SPELLINGS.items() for v in variants})
_LARGEST = Decimal("999999999999.99")

_NUMERALS = "".join(c + v for c, v in _SPELLINGS.items() if c in _DIGITS + "拾佰仟万亿")
_NAMES = "美元|美金|美圆|日元|日圆|日币|欧元|歐元|港元|港币|港幣|英镑|新加坡元|新元|加元|澳元|韩元|人民币元|人民币"
_INTEGER = rf"[{_NUMERALS}](?:\s*[{_NUMERALS}])*"
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟萬億貳參叄陸壱弐")
_RUN = re.compile(
    rf"(?P<small>{_INTEGER}\s*角(?:\s*{_INTEGER}\s*分)?|{_INTEGER}\s*分(?!之))(?P<small_end>\s*[整正])?"
    rf"|(?P<integer>{_INTEGER})(?:\s*(?P<yuan>{_NAMES}|[元圆圓円]|园(?=\s*(?:[整正]|[{_NUMERALS}]\s*[角分]))))?"
    rf"(?P<fraction>(?:\s*{_INTEGER}\s*角)?(?:\s*{_INTEGER}\s*分(?!之))?)(?P<end>\s*[整正也])?"
)
_YUAN = frozenset("元圆圓円")
_LEAD = re.compile(rf"(?P<currency>{CURRENCY_PATTERN})\s*(?:\(?\s*大\s*写\s*\)?)?\s*:?\s*$", re.IGNORECASE)
_MINUS = re.compile(r"[负負]\s*$")
_MARKS = "⊗⊕⊖⊙☒☑⊠×✕✖○◎●◯xX:¥"
# What readers make of the mark ⊗ before the words: one of them, with a clean place before it, is passed over.
_MARK_MISREAD = frozenset("区图囚回凶因困8xXOo0Q@&®©23")
# Chinese characters that may stand directly before the words: the ends of labels, and words of grammar.
_CLEAN_BEFORE = frozenset("写寫为為共计計额額价價款即币幣金费費约付合总是税以按过于达的与和及或至到收取得有仅各含元")
_BROKEN_AFTER = re.compile(
    rf"\s*(?!分[{_NUMERALS}]\s*[期次批年月个]|分[别期批摊])"
    rf"(?:[角分{_NUMERALS}]|\w\s*[角分整正{''.join(sorted(_FORMAL))}])"
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

    It holds 元 (or a currency's name), 整, or formal 角 and 分; 三元 alone is none, 三百元 is one.
    """
    normalised, origin = normalised_with_map(text)
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


def to_words(amount: Decimal, unit: str = "圆") -> str:
    """The amount in 大写 as an invoice prints it (`壹佰圆整`, `伍角整`, `零圆整`); `unit` stands for 元.

    Raises ValueError for an amount beyond 999 999 999 999.99 or finer than a cent.
    """
    size = abs(amount)
    if size > _LARGEST or size != size.quantize(Decimal("0.01")):
        raise ValueError(f"no amount in words for {amount}")
    whole, cents = int(size), int(size * 100) % 100
    integer = next(iter(_integer_forms(whole, japanese=False)))
    fraction = next(iter(_fraction_forms(whole, cents)))
    words = (integer + unit if whole or not cents else "") + fraction + ("" if cents % 10 else "整")
    return ("负" if amount < 0 else "") + words


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
    canonical = words.replace(name, "元", 1).translate(_CANONICAL) if name else words.translate(_CANONICAL)
    amount = _evaluate(canonical)
    if amount is None or canonical not in _forms(amount, japanese="円" in words or "也" in words):
        return None
    if not _is_whole_before(text, start, canonical, lead is not None) or not _is_whole_after(text, run):
        return None
    names = [n for n in (lead["currency"] if lead else None, name) if n]
    certain = {currency_of(n) for n in names if is_certain(n) and n != "园"}
    codes = certain or {currency_of(n.replace("园", "元")) for n in names}
    currency = codes.pop() if len(codes) == 1 else None
    return WordsMatch(start, run.end(), -amount if minus else amount, currency)


def _is_amount(run: re.Match[str], *, led: bool, ends: bool) -> bool:
    """Whether numerals say a sum of money, and not a count or a word that holds a numeral."""
    formal = bool(_FORMAL.intersection(run.group()))
    if run["small"]:
        return formal or run["small_end"] is not None
    if run["yuan"] is None:
        return run["end"] is not None or (led and ends)
    return formal or led or run["end"] is not None or re.search("[十百千万亿]", run["integer"]) is not None


def _is_whole_before(text: str, start: int, canonical: str, led: bool) -> bool:
    """Whether no part of the words was lost before them (柒仟 + misread 零 + 壹拾捌圆 is not eighteen)."""
    before = text[:start].rstrip()
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


def _evaluate(words: str) -> Decimal | None:
    """The amount that canonical words say, read by digits and units alone."""
    match = re.fullmatch(r"(?:([^元角分整]*?)(?:元|(?=整)|$))?(?:([^元角分整]+)角)?(?:([^元角分整]+)分)?整?", words)
    if match is None:
        return None
    whole, jiao, fen = (_integer(part) if part else 0 for part in match.groups())
    if whole is None or jiao is None or fen is None or jiao > 9 or fen > 9:
        return None
    return Decimal(whole) + Decimal(10 * jiao + fen).scaleb(-2)


def _integer(words: str) -> int | None:
    if words.count("亿") > 1 or words.count("万") > 1 or "亿" in words[words.find("万") :] * ("万" in words):
        return None
    total = 0
    for marker, factor in (("亿", 10**8), ("万", 10**4)):
        if marker in words:
            part, words = words.split(marker)
            value = _section(part)
            if not value:
                return None
            total += value * factor
    low = _section(words)
    return None if low is None else total + low


def _section(words: str) -> int | None:
    """0…9999 from the digits and units of one section; an empty one is 0."""
    total, digit = 0, None
    for character in words:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS.index(character)
        else:
            total += (1 if digit is None else digit) * {"拾": 10, "佰": 100, "仟": 1000}[character]
            digit = None
    return total + (digit or 0)


def _forms(amount: Decimal, *, japanese: bool) -> set[str]:
    """Every canonical way to write the amount, the one that `to_words` takes among them."""
    whole, cents = int(amount), int(amount * 100) % 100
    forms = set()
    for fraction in _fraction_forms(whole, cents):
        wholes = [f + "元" for f in _integer_forms(whole, japanese=japanese)]
        if fraction == "":
            wholes += [f for f in _integer_forms(whole, japanese=japanese) if whole]
        for integer in [*wholes, *([""] if not whole and cents else [])]:
            forms.add(integer + fraction)
            if cents % 10 == 0:
                forms.add(integer + fraction + "整")
    return forms


def _integer_forms(whole: int, *, japanese: bool) -> dict[str, None]:
    """The ways to write a whole number (an ordered set, the usual one first).

    Zeros between two digits are one 零; it may be left out where they only end a section and the next section begins
    with its thousands (壹拾万柒仟, 壹拾万零柒仟). Japanese words know no 零 and leave 壹 out before a unit.
    """
    if whole == 0:
        return {"零": None}
    forms, zeros, last = [""], 0, -1
    for place in range(11, -1, -1):
        digit = whole // 10**place % 10
        if digit:
            section_ended = last // 4 == place // 4 + 1 and place % 4 == 3
            glue = [""] if not zeros or japanese else ["", "零"] if section_ended else ["零"]
            forms = [f + g + _DIGITS[digit] + ("", "拾", "佰", "仟")[place % 4] for f in forms for g in glue]
            zeros, last = 0, place
        elif last >= 0:
            zeros += 1
        if place in (8, 4) and whole // 10**place % 10**4:
            forms = [f + ("万" if place == 4 else "亿") for f in forms]
    forms += [f[1:] for f in forms if f.startswith("壹拾")]
    if japanese:
        forms += [re.sub("壹(?=[拾佰仟])", "", f) for f in forms]
    return dict.fromkeys(forms)


def _fraction_forms(whole: int, cents: int) -> dict[str, None]:
    """The ways to write 角 and 分 after a whole number (an ordered set, the usual one first)."""
    jiao, fen = divmod(cents, 10)
    if not cents:
        return dict.fromkeys(["", "零角零分", "零角", "零分"])
    if not jiao:
        return dict.fromkeys([f"零{_DIGITS[fen]}分" if whole else f"{_DIGITS[fen]}分", f"零{_DIGITS[fen]}分",
                              f"零角{_DIGITS[fen]}分"])  # fmt: skip
    tail = f"{_DIGITS[jiao]}角" + (f"{_DIGITS[fen]}分" if fen else "")
    forms = [tail] + ([f"零{tail}"] if whole and whole % 10 == 0 else [])
    return dict.fromkeys(forms + ([f + "零分" for f in forms] if not fen else []))
