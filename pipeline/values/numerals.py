"""Chinese numerals of amounts: the value of canonical words, and every way in which an amount may be written.

Canonical words are the formal ones (零壹贰…玖 拾佰仟万亿 元角分整) without blanks; `CANONICAL` translates the variants.
Source: 支付结算办法 附一 (正确填写票据和结算凭证的基本规定) for the rules of 零 and 整.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
SPELLINGS = {
    "零": "〇", "壹": "一壱弌", "贰": "二貳贰弍弐两兩", "叁": "三参參叄弎", "肆": "四", "伍": "五", "陆": "六陸",
    "柒": "七漆", "捌": "八", "玖": "九", "拾": "十", "佰": "百", "仟": "千阡", "万": "萬", "亿": "億",
    "元": "圆圓円", "整": "正也", "角": "", "分": "",
}  # fmt: skip
CANONICAL = str.maketrans({v: c for c, variants in SPELLINGS.items() for v in variants})
_LARGEST = Decimal("999999999999.99")


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


def evaluate(words: str) -> Decimal | None:
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
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS.index(character)
        else:
            total += (1 if digit is None else digit) * {"拾": 10, "佰": 100, "仟": 1000}[character]
            digit = None
    return total + (digit or 0)


def forms(amount: Decimal, *, japanese: bool) -> set[str]:
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
            forms = [f + g + DIGITS[digit] + ("", "拾", "佰", "仟")[place % 4] for f in forms for g in glue]
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
        return dict.fromkeys([f"零{DIGITS[fen]}分" if whole else f"{DIGITS[fen]}分", f"零{DIGITS[fen]}分",
                              f"零角{DIGITS[fen]}分"])  # fmt: skip
    tail = f"{DIGITS[jiao]}角" + (f"{DIGITS[fen]}分" if fen else "")
    forms = [tail] + ([f"零{tail}"] if whole and whole % 10 == 0 else [])
    return dict.fromkeys(forms + ([f + "零分" for f in forms] if not fen else []))
