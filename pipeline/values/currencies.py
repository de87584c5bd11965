"""Currencies by their names, codes and signs in Chinese, Japanese and English → ISO 4217."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.values.text import normalised_with_map, original_span

# Folded to lower case; a name that is part of a longer one (元 in 美元) is safe, as the longest is taken first.
_NAMES: dict[str, tuple[str, ...]] = {
    "CNY": ("cny", "rmb", "cnh", "人民币元", "人民币", "人民幣", "人民元", "中国元", "renminbi", "chinese yuan", "yuan",
            "元", "圆", "圓", "¥", "￥"),
    "USD": ("usd", "us$", "u.s.$", "u.s.dollars", "u.s. dollars", "u.s. dollar", "us dollars", "us dollar",
            "united states dollars", "dollars", "dollar", "美元", "美金", "美圆", "美圓", "米ドル", "ドル", "$"),
    "JPY": ("jpy", "japanese yen", "yen", "日元", "日圆", "日圓", "日币", "日幣", "日本円", "円", "jp¥"),
    "EUR": ("eur", "euros", "euro", "欧元", "歐元", "ユーロ", "€"),
    "HKD": ("hkd", "hk$", "hong kong dollars", "hong kong dollar", "港币", "港幣", "港元", "港纸",
            "香港ドル"),
    "GBP": ("gbp", "pounds sterling", "sterling", "英镑", "英鎊", "英ポンド", "£"),
    "AUD": ("aud", "a$", "au$", "australian dollars", "australian dollar", "澳元", "澳大利亚元", "澳币", "豪ドル"),
    "CAD": ("cad", "c$", "ca$", "canadian dollars", "canadian dollar", "加元", "加拿大元", "加币", "カナダドル"),
    "SGD": ("sgd", "s$", "sg$", "singapore dollars", "singapore dollar", "新加坡元", "新元", "新币", "坡币",
            "シンガポールドル"),
    "CHF": ("chf", "swiss francs", "swiss franc", "瑞士法郎", "スイスフラン"),
    "KRW": ("krw", "korean won", "won", "韩元", "韩圆", "韓元", "₩"),
    "TWD": ("twd", "ntd", "nt$", "new taiwan dollars", "新台币", "新臺幣", "台币"),
    "MOP": ("mop", "澳门元", "澳门币"),
    "SEK": ("sek", "swedish kronor", "swedish krona", "瑞典克朗"),
    "DKK": ("dkk", "丹麦克朗"),
    "NOK": ("nok", "挪威克朗"),
    "RUB": ("rub", "rubles", "roubles", "卢布", "₽"),
    "INR": ("inr", "indian rupees", "印度卢比", "₹"),
    "THB": ("thb", "baht", "泰铢"),
    "NZD": ("nzd", "nz$", "new zealand dollars", "新西兰元"),
    "MYR": ("myr", "ringgit", "林吉特"),
}  # fmt: skip
_BY_NAME = {name: code for code, names in _NAMES.items() for name in names}

# Signs that more than one country uses, or that also end another currency's name: what they say alone is custom.
_BY_CUSTOM = frozenset({"¥", "$", "元", "圆", "圓", "dollar", "dollars", "ドル", "yuan"})


_MISREAD = re.compile(r"(?<![A-Za-z])(US|HK)S(?=\s?[0-9])")


def with_signs(text: str) -> str:
    """The text, in its own length, with the $ that a reader took for an S right before a figure: USS151,300.00."""
    return _MISREAD.sub(r"\1$", text)


def _spelled(name: str) -> str:
    """The name as a pattern: no letter beside a Latin name, any blanks where it has one."""
    pattern = re.escape(name).replace(r"\ ", r"\s*")
    before = r"(?<![a-z])" if name[0].isascii() and name[0].isalpha() else ""
    after = r"(?![a-z])" if name[-1].isascii() and name[-1].isalpha() else ""
    if name == "$":
        before = r"(?<![a-z])"
    return before + pattern + after


CURRENCY_PATTERN = "(?:" + "|".join(_spelled(n) for n in sorted(_BY_NAME, key=lambda n: (-len(n), n))) + ")"
"""A regular expression for any currency name, for text in NFKC; use it with `re.IGNORECASE`."""

_CURRENCY = re.compile(CURRENCY_PATTERN, re.IGNORECASE)
# 元 and 圆 stand in too many other words (单元, 圆形): alone in running text they name no currency.
_IN_OTHER_WORDS = frozenset({"元", "圆", "圓", "won", "yen", "円", "ドル", "sterling"})


@dataclass(frozen=True, slots=True)
class CurrencyMatch:
    """A currency named at `[start, end)`; `certain` is False for a sign that custom alone explains (¥, $, 元)."""

    start: int
    end: int
    code: str
    certain: bool


def currency_of(name: str) -> str | None:
    """ISO 4217 code of a currency's name, code or sign standing alone; None where the text is none."""
    folded = " ".join(normalised_with_map(name)[0].lower().split()).strip(" :()")
    return _BY_NAME.get(folded) or _BY_NAME.get(folded.replace(" ", ""))


def is_certain(name: str) -> bool:
    """Whether the name says its currency by itself; False for ¥, $, 元, which custom alone explains."""
    return normalised_with_map(name)[0].strip().lower() not in _BY_CUSTOM


# What a sign alone may mean; which of them custom takes it for stands in `_NAMES`.
_SHARED = {
    "¥": frozenset({"CNY", "JPY"}),
    "$": frozenset({"USD", "HKD", "SGD", "AUD", "CAD", "TWD", "NZD"}),
}


def may_be(text: str) -> frozenset[str]:
    """The currencies that the sign in the text may mean; none where there is no shared sign in it, or a certain name.

    For ¥ read by anyone, CNY is a custom and no reading: whoever knows the text's language may know better.
    """
    normalised = normalised_with_map(text)[0].replace("￥", "¥")
    if any(m.certain for m in find_currencies(normalised)):
        return frozenset()
    return next((codes for sign, codes in _SHARED.items() if sign in normalised), frozenset())


def find_currencies(text: str) -> list[CurrencyMatch]:
    """Every currency named in running text, in order; a bare 元 or 円 belongs to a figure and is left out."""
    normalised, origin = normalised_with_map(text)
    found = []
    for match in _CURRENCY.finditer(with_signs(normalised)):
        code = currency_of(match.group())
        if code is not None and match.group().lower() not in _IN_OTHER_WORDS:
            start, end = original_span(origin, match.start(), match.end())
            found.append(CurrencyMatch(start, end, code, is_certain(match.group())))
    return found


def find_currency(text: str) -> str | None:
    """The one currency that the text names; None where it names none, or more than one.

    A certain name wins over a sign: "¥ (JPY)" is JPY.
    """
    found = find_currencies(text)
    codes = {m.code for m in found if m.certain} or {m.code for m in found}
    return codes.pop() if len(codes) == 1 else None
