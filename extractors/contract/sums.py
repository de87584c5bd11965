"""A contract's amount, its currency and its words: as prose and as a table's rows say them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.contract.readings import Found, add, add_unreadable, as_found
from extractors.extractor import DraftBuilder
from extractors.prose.amounts import contract_amounts, currency_told
from extractors.prose.pages import Prose
from extractors.prose.running_text import Mentions, ProseReading
from pipeline.values.currencies import currency_of, find_currencies
from pipeline.values.money import MoneyMatch

# The contract's own sum, the surest wordings first.
_TOTAL = (
    re.compile(
        r"(?:合[ \t]*同|协[ \t]*议|订[ \t]*单|项[ \t]*目|本[ \t]*合[ \t]*同)(?:[ \t]*(?:的"
        r"|之))?[ \t]*(?:含[ \t]*税)?[ \t]*(?:总[ \t]*(?:金[ \t]*额|价[ \t]*[款格]?|价[ \t]*值|额|费[ \t]*用)"
        r"|金[ \t]*额|价[ \t]*款"
        r"|标[ \t]*的[ \t]*额|费[ \t]*用[ \t]*(?:总[ \t]*额|合[ \t]*计))"
        r"|(?:契約|委託|注文|発注)(?:の)?(?:総)?(?:金額|料|代金|総額)(?:の総額)?|業務委託料"
        r"|total[ ](?:contract|order|agreement|project)[ ](?:price|value|amount|sum|fee)|(?:contract|agreement"
        r"|order)[ ](?:price|value|amount|sum|total)|total[ ](?:amount|price|value|fees?|compensation"
        r"|consideration)[ ](?:of|under|for|payable)",
        re.IGNORECASE,
    ),
    re.compile(
        r"总[ \t]*(?:金[ \t]*额|价[ \t]*[款格]?|费[ \t]*用|额|计)|(?:费[ \t]*用|服务费|认证费|开发费"
        r"|价[ \t]*款)(?:[ \t]*(?:总[ \t]*额"
        r"|合[ \t]*计|总[ \t]*计|共[ \t]*计|总[ \t]*价))|(?:费用|报酬|价款|服务费|酬金)(?:为|共计|合计|总计|是)"
        r"|(?:认证|服务|开发|技术服务|委托|外包)(?:费用?"
        r"|价款|报酬)(?:\([^()]{1,8}\))?[ \t]*[:：\t]"
        r"|合計(?:金額)?|総額|請負金額|grand[ ]total|total[ ](?:amount|price|value|fees?|sum|cost)"
        r"|not[ ]exceed(?:ing)?|(?:sum"
        r"|fee|amount)[ ]of|(?:\b|(?<=[a-z]a))total(?:\b|of)",
        re.IGNORECASE,
    ),
    re.compile(r"金[ \t]*额|价[ \t]*款|费[ \t]*用|\bamount\b|\bprice\b|\bfees?\b|代金|金額", re.IGNORECASE),
)
_NOT_TOTAL = re.compile(
    r"违约|赔偿|滞纳|罚|首[期付款]|预付|定金|保证金|尾款|余款|第[一二三四五1-9](?:期|笔|次|阶段)"
    r"|每[月人年天日小时]|单价|/[月人天时]|人[月天日]|小时|注册资[本金]|税额|税款|其中|差旅|已付"
    r"|per[ ](?:hour|day|month|person|man)|hourly|monthly|daily|rate\b|deposit|advance|penalt|liabilit|damages"
    r"|insurance|instal|unit[ ]price|消費税額|うち|月額|単価|遅延",
    re.IGNORECASE,
)
_WINDOW = 110  # characters after a label in which its sum stands
_WORDS_REACH = 120  # characters between a sum and its words
_NAME_REACH = 24  # characters before a sum in which its currency may be named
_FIGURE = re.compile(
    r"[-−+]?[ ]?\d(?:[\d.,'’]|[ ](?=\d))*(?:[ ]?[百千]?[万萬亿億]|[ ]?(?:million|thousand|billion))?", re.IGNORECASE
)
_PHRASE = re.compile(r"[\n、]|,(?!\d)")
_PART = re.compile(r"[一-鿿]费(?!用)")  # another fee's name: the sum behind it is that fee's
_SENTENCE = re.compile(r"[。；;]|\n\n")
_CURRENCY_LABEL = re.compile(
    r"(?:币[ \t]*[种别]|结算货币|支付货币|通[ \t]*貨|currency)(?:[ \t]*[(（/][^)）\n]{0,16}[)）]?"
    r"|[ \t]*currency)?[ \t]*[:：\t ][ \t]*(?P<value>[^\n\t,，。;；]{1,16})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum of money that may be the contract's; the greater `score`, the likelier."""

    found: MoneyMatch
    score: float


def read(builder: DraftBuilder, prose: Prose, mentions: Mentions) -> None:
    """Put amount, currency and amount_in_words into the builder; two sums under one label are both given."""
    text = prose.text
    stated = contract_amounts(mentions)
    for reading in stated:
        if reading.amount is not None:
            end = _figure_end(text, reading.amount.start, reading.amount.end)
            add(builder, "amount", prose, Found(reading.amount.value, reading.amount.start, end))
        if reading.words is not None:
            add(builder, "amount_in_words", prose, as_found(reading.words))
    _read_labelled_currency(builder, prose)
    for reading in stated:
        if reading.currency is not None and not builder.has("currency"):
            add(builder, "currency", prose, _named(text, reading.currency))
    place = next((r.amount.start for r in stated if r.amount is not None), None)
    best = max(_sums(mentions), key=lambda s: (round(s.score, 3), -s.found.start), default=None)
    words = [r.words for r in stated if r.words is not None]
    if place is None and words and (best is None or best.found.money.amount not in {w.value for w in words}):
        # The total stands in words, its figure was not read: another sum on the page is a part of it, or another's.
        add_unreadable(builder, "amount", prose, words[0].start, words[0].end)
        best = None
    if place is None and best is not None:
        match, place = best.found, best.found.figure_start
        end = _figure_end(text, match.figure_start, match.end)
        add(builder, "amount", prose, Found(match.money.amount, match.figure_start, end))
        code = currency_told(mentions, match)
        if code is not None and not builder.has("currency"):
            add(builder, "currency", prose, _named(text, ProseReading(code, match.start, match.end)))
    _read_words(builder, prose, mentions, place)
    labelled = re.search(_TOTAL[0].pattern + r"(?=[ \t]*(?:\([^()\n]{0,10}\))?[ \t]*[:：])", text, re.IGNORECASE)
    if place is None and labelled is not None:
        add_unreadable(builder, "amount", prose, labelled.start(), labelled.end())


def _read_words(builder: DraftBuilder, prose: Prose, mentions: Mentions, beside: int | None) -> None:
    """The words nearest to the sum at `beside`, in another clause too; a label without words is unreadable."""
    if builder.has("amount_in_words"):
        return
    near = [
        w for w in mentions.words if beside is None or min(abs(w.start - beside), abs(w.end - beside)) <= _WORDS_REACH
    ]
    if near:
        words = min(near, key=lambda w: 0 if beside is None else min(abs(w.start - beside), abs(w.end - beside)))
        add(builder, "amount_in_words", prose, Found(words.amount, words.start, words.end))
        return
    label = re.search(r"大[ \t]*写[ \t]*[)）]?[ \t]*[:：\t]", prose.text)
    if label is not None:
        add_unreadable(builder, "amount_in_words", prose, label.start(), label.end())


def _figure_end(text: str, start: int, end: int) -> int:
    """Where the digits end: a currency's name or 元 after them is no part of the figure, a unit (万) is."""
    figure = _FIGURE.match(text, start, end)
    return start + len(figure.group().rstrip(" .,")) if figure else end


def _sums(mentions: Mentions) -> Iterator[_Sum]:
    """Sums after a weaker label, a ceiling's too, scored by what the label says and what stands beside the figure."""
    text = mentions.text
    for rank, pattern in enumerate(_TOTAL):
        for label in pattern.finditer(text):
            before = text[max(0, label.start() - 14) : label.start()]
            if _NOT_TOTAL.search(_PHRASE.split(before)[-1]):
                continue
            stop = _SENTENCE.search(text, label.end(), label.end() + _WINDOW)
            end = stop.start() if stop else label.end() + _WINDOW
            near = [m for m in mentions.money if label.end() <= m.figure_start < end]
            for order, match in enumerate(near[:3]):
                between = text[label.end() : match.start]
                line_breaks = between.count("\n")
                if (
                    line_breaks > 2
                    or _NOT_TOTAL.search(between)
                    or _PART.search(between)
                    or _NOT_TOTAL.match(text[match.end : match.end + 6].strip(" (（"))
                ):
                    continue
                score = (1.0, 0.75, 0.45)[rank] - 0.1 * order - 0.12 * line_breaks - 0.001 * len(between)
                score += 0.15 if match.money.currency is not None else 0.0
                score -= 0.2 if match.money.decimals not in (0, 2) else 0.0
                score -= 0.4 if match.money.currency is None and match.money.amount < 100 else 0.0
                if score > 0.3:
                    yield _Sum(match, score)


def _read_labelled_currency(builder: DraftBuilder, prose: Prose) -> None:
    """The currency in a row of its own (币种, Currency)."""
    for label in _CURRENCY_LABEL.finditer(prose.text):
        at = label.start("value")
        code = currency_of(label["value"].strip())
        if code is not None:
            add(builder, "currency", prose, Found(code, *label.span("value")))
            return
        named = find_currencies(label["value"])
        if len({n.code for n in named}) == 1:
            add(builder, "currency", prose, Found(named[0].code, at + named[0].start, at + named[0].end))
            return


def _named(text: str, reading: ProseReading[str]) -> Found:
    """The place of the currency's own name within or just before its sum; the sum's place where a sign says it."""
    begin = max(0, reading.start - _NAME_REACH)
    named = [n for n in find_currencies(text[begin : reading.end]) if n.code == reading.value]
    near = min(named, key=lambda n: abs(begin + n.start - reading.start), default=None)
    if near is None:
        return as_found(reading)
    return Found(reading.value, begin + near.start, begin + near.end)
