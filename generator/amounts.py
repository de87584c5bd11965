"""Money as the documents write it: two-place strings, grouped figures, units and Chinese capital words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def cents(amount: Decimal) -> Decimal:
    """Rounded half up to the cent."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def money(amount: Decimal) -> str:
    """The contract's money string: two places, no grouping."""
    return f"{cents(amount):.2f}"


def grouped(amount: Decimal) -> str:
    """1,234,567.89"""
    return f"{cents(amount):,.2f}"


def wan(amount: Decimal) -> str:
    """The amount in ten thousands with as many places as it needs, at least two."""
    text = f"{(amount / 10000).normalize():f}"
    whole, _, places = text.partition(".")
    return f"{whole}.{places.ljust(2, '0')}"


def _group_words(number: int) -> str:
    out, zero = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            out += ("零" if zero and out else "") + DIGITS[digit] + _PLACES[place]
            zero = False
        else:
            zero = True
    return out


def integer_words(number: int) -> str:
    """Chinese capital words of a whole number below 10^16, by the 零 rules of the clearing houses."""
    if number == 0:
        return "零"
    out, gap = "", False
    for index in range(3, -1, -1):
        part = number // 10 ** (4 * index) % 10000
        if not part:
            gap = bool(out)
            continue
        if out and (gap or part < 1000):
            out += "零"
        out += _group_words(part) + _GROUPS[index]
        gap = False
    return out


def in_words(amount: Decimal, *, yuan: str = "圆", whole: str = "整") -> str:
    """Chinese capital words of an amount of money, e.g. 壹万零贰拾圆整."""
    sign = "负" if amount < 0 else ""
    total = int(cents(abs(amount)) * 100)
    number, jiao, fen = total // 100, total // 10 % 10, total % 10
    out = sign + (integer_words(number) + yuan if number or not (jiao or fen) else "")
    if not jiao and not fen:
        return out + whole
    if jiao:
        out += DIGITS[jiao] + "角"
    elif number:
        out += "零"
    return out + (DIGITS[fen] + "分" if fen else whole)
