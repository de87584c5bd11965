"""A contract's amount in running text: chosen by its label, with its words beside it, never the biggest number.

A ceiling, a price per month or hour, an instalment, a penalty is no contract amount. Where the best label stands more
than once all its sums are returned: two that differ are a conflict for the caller to show, not ours to decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.page.layout import spaced
from extractors.prose.running_text import Mentions, ProseReading
from pipeline.values.currencies import find_currencies, may_be
from pipeline.values.money import MoneyMatch
from pipeline.values.words import WordsMatch

# The surest wording first: a label of a later rank counts only where no earlier one has a sum.
_LABELS = tuple(
    re.compile(spaced(zh) + "|" + other, re.IGNORECASE)
    for zh, other in (
        (
            "(?:合同|协议|订单)(?:的)?(?:含税)?(?:总金额|总价款|总价格?|总额|总费用|金额|价款|价格|标的额)|合同费用",
            r"(?:契約|委託|請負|発注|注文|合約|協議)(?:の)?(?:総|總)?(?:金額|代金|総額|總額|價款|價金)|業務委託料|委託料(?:の総額)?"
            r"|(?:total\s*)?(?:contract|agreement|order|project)\s*(?:price|amount|value|sum|fee)s?",
        ),
        (
            "(?:服务|开发|委托|认证|咨询|技术服务|外包|项目|研发|测试|设计)(?:费用?|价款)?(?:总金额|总额|总计|合计|总价|共计|总费用)"
            "|总(?:金额|价款|费用|价|额|计)|费用(?:合计|共计|总计)|(?:以上|上述)(?:各项)?(?:费用)?(?:合计|共计|总计)",
            r"報酬(?:の総額)?|総額|合計金額|總(?:金額|價款?|費用|額|計)|費用(?:合計|共計|總計)"
            r"|(?:total\s*fixed|total|fixed)\s*(?:amount|price|value|fees?|sum|consideration|compensation|charges?)|grand\s*total",
        ),
        (
            "(?:服务|开发|委托|认证|咨询|技术服务|外包|研发|测试|设计)(?:费用?|报酬|价款)|报酬|酬金|费用(?=[:：为共])",
            r"(?:service|development|certification|consulting)\s*fees?|\bfees?\s*(?:of|is|shall\s*be)"
            r"|in\s*the\s*(?:sum|amount)\s*of",
        ),
    )
)
_NOT_BEFORE = re.compile(
    r"不[含计]税|税[额款金]|违约|赔偿|滞纳|罚|首[期付]|预付|定金|订金|保证金|押金|尾款|余款|第[一二三四五六1-9]+[期笔次阶]|分期"
    r"|每[一个]?[月人年天日小时季]|单价|注册资|累计|已付|已支付|不超过|不高于|上限|封顶|最高|最多|以内|限额|不低于|差旅|报销|预算"
    r"|月額|単価|上限|うち|消費税|遅延|違約|per\s|hourly|monthly|daily|\brate|not\s*exceed|up\s*to|maximum|ceiling|\bcap\b|capped"
    r"|deposit|advance|penalt|damages|liabilit|instal|\beach\b|net\s*of\s*tax|excluding\s*(?:tax|vat)|insurance|budget",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s*(?:/|每|per\b|an?\s*(?:hour|day|month|year|person)|\(?(?:上限|封顶|不含税)|以[内下]|を上限|[·・]?人[月天日]|月額)"
    r"|\s*(?:each|monthly|hourly)\b|\s*[(（]?\s*(?:max|ceiling|capped|excl)",
    re.IGNORECASE,
)
# Another fee's name between a label and a sum: the sum is that fee's.
_PART = re.compile(r"[一-鿿]费(?!用)|[一-鿿]费用[:：为]")
_REACH = 110  # characters after a label: longer than any label's bracket and the words of the amount together
_TWIN = 70  # characters between a sum and its words
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")


@dataclass(frozen=True, slots=True)
class ContractAmount:
    """A contract's amount as one place states it: in figures, in words (at least one of them), with its currency.

    `currency` is None where the sign alone does not tell (¥ in a text that names both 人民币 and 日元).
    """

    amount: ProseReading[Decimal] | None
    currency: ProseReading[str] | None
    words: ProseReading[Decimal] | None


def contract_amounts(mentions: Mentions) -> tuple[ContractAmount, ...]:
    """The sums that the surest label in the text states, in order, each with its words; empty where none does."""
    for label in _LABELS:
        found = [r for m in label.finditer(mentions.text) if (r := _after_label(mentions, m)) is not None]
        if found:
            return _distinct(_tax_included(mentions.text, found))
    twins = [
        _reading(mentions, None, money, words)
        for money in mentions.money
        if (words := _twin(mentions, money)) is not None and _is_total(mentions, money.start, money.end)
    ]
    return _distinct(twins)


def _after_label(mentions: Mentions, label: re.Match[str]) -> ContractAmount | None:
    text = mentions.text
    end = min(mentions.clause_end(label.start()), label.end() + _REACH)
    start = label.start()
    if _NOT_BEFORE.search(
        text[max(mentions.clause_start(start), start - 12) : start].rsplit("\n", 1)[-1].rsplit("，", 1)[-1]
    ):
        return None
    money = next((m for m in mentions.money if label.end() <= m.start < end and _is_sum(text, m, label)), None)
    words = next((w for w in mentions.words if label.end() <= w.start < end), None)
    first = min((m.start for m in (money, words) if m is not None), default=None)
    if first is None or _NOT_BEFORE.search(text[label.end() : first]) or _PART.search(text[label.end() : first]):
        return None
    if money is not None and (_NOT_AFTER.match(text, money.end) or _broken_between(text, label, money)):
        money = None
    if words is not None and money is not None and not _are_twins(money, words):
        money, words = (money, None) if money.start < words.start else (None, words)
    if money is None and words is None:
        return None
    if money is not None and words is None:
        words = _twin(mentions, money)
    return _reading(mentions, label.start(), money, words)


def _is_sum(text: str, match: MoneyMatch, label: re.Match[str]) -> bool:
    """Whether a figure is a sum of money: it has a currency, or cents, or stands right after the label's colon."""
    if match.money.decimals not in (0, 2):
        return False
    direct = (
        re.fullmatch(r"\s*(?:[(（][^()（）]{0,16}[)）])?\s*[:：\t]\s*", text[label.end() : match.start]) is not None
    )
    return match.money.currency is not None or match.money.decimals == 2 or direct


def _broken_between(text: str, label: re.Match[str], match: MoneyMatch) -> bool:
    """Whether the sum stands too many lines below the label to be its own."""
    return text[label.end() : match.start].count("\n") > 2


def _is_total(mentions: Mentions, start: int, end: int) -> bool:
    """Whether nothing around an unlabelled sum says that it is a part, a ceiling or a penalty."""
    before = mentions.text[max(mentions.clause_start(start), start - 40) : start]
    return _NOT_BEFORE.search(before) is None and _NOT_AFTER.match(mentions.text, end) is None


def _are_twins(money: MoneyMatch, words: WordsMatch) -> bool:
    return max(money.start, words.start) - min(money.end, words.end) <= _TWIN


def _twin(mentions: Mentions, money: MoneyMatch) -> WordsMatch | None:
    """The words right beside a sum; of words on both sides those after it."""
    near = [w for w in mentions.words if _are_twins(money, w)]
    clause = mentions.clause_start(money.start), mentions.clause_end(money.start)
    near = [w for w in near if clause[0] <= w.start < clause[1]]
    return min(near, key=lambda w: (min(abs(w.start - money.end), abs(money.start - w.end)), -w.start), default=None)


def _reading(
    mentions: Mentions, label_start: int | None, money: MoneyMatch | None, words: WordsMatch | None
) -> ContractAmount:
    return ContractAmount(
        amount=None if money is None else ProseReading(money.money.amount, money.figure_start, money.end, label_start),
        currency=_currency(mentions, money, words, label_start),
        words=None if words is None else ProseReading(words.amount, words.start, words.end, label_start),
    )


def _currency(
    mentions: Mentions, money: MoneyMatch | None, words: WordsMatch | None, label_start: int | None
) -> ProseReading[str] | None:
    """The currency that the sum's own name says, else its words', else its sign where no other meaning is left."""
    stated = words.currency if words is not None else None
    if money is None:
        return ProseReading(stated, words.start, words.end, label_start) if stated and words is not None else None
    code = currency_told(mentions, money, stated)
    return ProseReading(code, money.start, money.end, label_start) if code is not None else None


def currency_told(mentions: Mentions, money: MoneyMatch, stated: str | None = None) -> str | None:
    """The currency of a sum: its own name says it, or `stated`; a sign alone only where the text leaves it one meaning.

    ¥ in a text with kana is yen; where the text names 人民币 and 日元 alike the sign tells nothing.
    """
    code = money.money.currency
    if code is None:
        return stated
    if money.certain:
        return code
    family = may_be(mentions.text[money.start : money.end]) or frozenset({code})
    named = {c.code for c in find_currencies(mentions.text) if c.certain} & family
    if _KANA.search(mentions.text) and "JPY" in family:
        named.add("JPY")
    if stated in named:
        return stated
    if len(named) == 1:
        return named.pop()
    return None if named else code


def _tax_included(text: str, found: list[ContractAmount]) -> list[ContractAmount]:
    """Of a total with tax and one without, the one with."""
    marked = []
    for reading in found:
        place = reading.amount or reading.words
        label = text[place.label_start or 0 : place.start] if place is not None else ""
        if re.search(r"(?<!不)(?<!未)含\s*税|incl\w*\s*(?:of\s*)?(?:vat|tax)|税込", label, re.IGNORECASE):
            marked.append(reading)
    return marked or found


def _distinct(found: list[ContractAmount]) -> tuple[ContractAmount, ...]:
    """One reading for each different statement, the first of each."""
    seen: dict[object, ContractAmount] = {}
    for reading in found:
        key = tuple(part.value if part else None for part in (reading.amount, reading.currency, reading.words))
        seen.setdefault(key, reading)
    return tuple(seen.values())
