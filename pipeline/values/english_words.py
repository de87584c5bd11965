"""Amounts in English words: "SAY US DOLLARS ONE HUNDRED TWENTY THOUSAND AND CENTS FIFTY ONLY"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_WORDS = (
    {w: i for i, w in enumerate(_ONES, 1)}
    | {w: i for i, w in enumerate(_TEENS, 10)}
    | {w: 10 * i for i, w in enumerate(_TENS, 2)}
    | {"zero": 0, "fourty": 40, "hundred": 100}
    | _SCALES
)
_CURRENCIES = {
    "USD": r"u\.?s\.?(?:a\.?)?[\s-]*dollars?|united[\s-]*states[\s-]*dollars?|usd|us\$",
    "CNY": r"rmb|cny|renminbi(?:[\s-]*yuan)?|chinese[\s-]*yuan|yuan",
    "JPY": r"japanese[\s-]*yen|jpy|yen",
    "EUR": r"euros?|eur",
    "HKD": r"hong[\s-]*kong[\s-]*dollars?|hkd",
    "GBP": r"pounds?[\s-]*sterling|gbp",
    "SGD": r"singapore[\s-]*dollars?|sgd",
    "AUD": r"australian[\s-]*dollars?|aud",
    "CAD": r"canadian[\s-]*dollars?|cad",
}
# Each kind of token is one letter, so that the order of a whole amount is a pattern over letters.
_TOKEN = re.compile(
    "|".join(f"(?P<{code}>{names})" for code, names in _CURRENCIES.items())
    + "|(?P<N>" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
    + "|(?P<cents>cents?)|(?P<fraction>[0-9]{2}[ ]*/[ ]*100)|(?P<only>only)|(?P<and>and)",
    re.IGNORECASE,
)  # fmt: skip
_GAP = re.compile(r"[\s,\-:.]*")
_ORDER = re.compile(
    r"(?P<c1>C?)(?P<whole>N(?:A?N)*)(?P<c2>C?)"
    r"(?:A?(?P<fraction>F)(?P<c3>C?)|A?K(?P<after>N(?:A?N)*)|A?(?P<before>N(?:A?N)*)K)?O?"
)


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """An amount in English words at `[start, end)` of the text that was searched, with its currency."""

    start: int
    end: int
    amount: Decimal
    currency: str


def find_english_words(text: str) -> list[EnglishWords]:
    """Every amount in words that names its currency; blanks between the words may be missing (OCR drops them)."""
    found = []
    position = 0
    while (first := _TOKEN.search(text, position)) is not None:
        position = first.end()
        if first.start() > 0 and text[first.start() - 1].isalpha() and not _follows_say(text, first.start()):
            continue
        tokens = _tokens_from(text, first)
        while tokens and _kind(tokens[-1]) == "A":
            tokens.pop()
        amount = _amount(tokens)
        if amount is not None and not text[tokens[-1].end() : tokens[-1].end() + 1].isalpha():
            found.append(EnglishWords(tokens[0].start(), tokens[-1].end(), *amount))
        position = tokens[-1].end() if tokens else position
    return found


def _follows_say(text: str, start: int) -> bool:
    return re.search(r"(?<![a-z])(?:say|total)$", text[max(0, start - 6) : start], re.IGNORECASE) is not None


def _tokens_from(text: str, first: re.Match[str]) -> list[re.Match[str]]:
    tokens = [first]
    while True:
        gap = _GAP.match(text, tokens[-1].end())
        following = _TOKEN.match(text, gap.end() if gap else tokens[-1].end())
        if following is None:
            return tokens
        tokens.append(following)


def _kind(token: re.Match[str]) -> str:
    name = token.lastgroup or ""
    return {"N": "N", "cents": "K", "fraction": "F", "only": "O", "and": "A"}.get(name, "C")


def _amount(tokens: list[re.Match[str]]) -> tuple[Decimal, str] | None:
    """(amount, currency) of the tokens, None where they are no amount in words or could be two."""
    order = _ORDER.fullmatch("".join(_kind(t) for t in tokens))
    if order is None:
        return None
    currencies = {t.lastgroup for t in tokens if _kind(t) == "C"}
    currency = currencies.pop() if len(currencies) == 1 else None
    # Without a currency between, "one hundred and fifty cents" is two amounts.
    if currency is None or (order["before"] and not order["c2"]):
        return None
    whole = _number([t.group().lower() for t in tokens[order.start("whole") : order.end("whole")]])
    cents: int | None = 0
    for part in ("after", "before"):
        if order[part]:
            cents = _number([t.group().lower() for t in tokens[order.start(part) : order.end(part)]])
    if order["fraction"]:
        cents = int(tokens[order.start("fraction")].group()[:2])
    if whole is None or cents is None or cents > 99:
        return None
    return Decimal(whole) + Decimal(cents).scaleb(-2), currency


def _number(words: list[str]) -> int | None:
    """The number that the words say; None for a sequence that is no number."""
    if words == ["zero"]:
        return 0
    total, ceiling, group = 0, 10**12, list[str]()
    for word in [*words, ""]:
        if word not in _SCALES and word:
            group.append(word)
            continue
        scale = _SCALES.get(word, 1)
        value = _below_thousand(group, leading=total > 0)
        if scale >= ceiling or value is None:
            if not word and not group and total:
                return total
            return None
        total, ceiling, group = total + value * scale, scale, []
    return total


def _below_thousand(words: list[str], *, leading: bool) -> int | None:
    """1…999; an "and" may stand after the hundred, and before the last group of a longer number (`leading`)."""
    rest = words[1:] if leading and words[:1] == ["and"] else words
    hundreds = 0
    if rest[1:2] == ["hundred"]:
        if rest[0] not in _ONES:
            return None
        hundreds, rest = 100 * _WORDS[rest[0]], rest[2:]
        if not rest:
            return hundreds
        rest = rest[1:] if rest[0] == "and" else rest
    if len(rest) == 1 and rest[0] in _WORDS and 0 < _WORDS[rest[0]] < 100:
        return hundreds + _WORDS[rest[0]]
    if len(rest) == 2 and 20 <= _WORDS.get(rest[0], 0) < 100 and rest[1] in _ONES:
        return hundreds + _WORDS[rest[0]] + _WORDS[rest[1]]
    return None
