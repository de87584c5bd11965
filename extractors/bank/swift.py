"""The text of a SWIFT message as a bank prints it (MT103, MT202, MT910): values by the tags of their fields."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.bank.parties import Side
from extractors.extractor import DraftBuilder
from extractors.page import cell_values
from extractors.page.layout import Layout, Span
from extractors.prose.organisations import has_legal_form
from pipeline.values.identifiers import clean_number

_TAG = re.compile(r"[ \t]*:?F?(?P<tag>\d\d[A-Z]?)[ \t]*:")
_KNOWN = re.compile(r"1[36][A-Z]|2[0-6][A-Z]?|3[236][AB]?|5[0-9][ADFK]?|7[0-2][A-G]?|77B")
_LEAST = 4  # different tags
_PAYER = ("50K", "50F", "50A")
_PAYEE = ("59", "59F", "59A", "58A")
_CREDIT = re.compile(r"MT[ \t]*910|CONFIRMATION[ \t]*OF[ \t]*CREDIT", re.IGNORECASE)
_DEBIT = re.compile(r"MT[ \t]*900|CONFIRMATION[ \t]*OF[ \t]*DEBIT", re.IGNORECASE)
_SETTLED = re.compile(r"(?P<day>\d{6})[ ]?(?P<sum>[A-Z]{3}[ ]?\d)")
_NUMBERED = re.compile(r"\d/[ ]?")  # the lines of 50F and 59F

_TITLE = re.compile(
    r"reference|beneficiary|ordering|sender|code|date|amount|customer|institution|information|charges|correspondent"
    r"|bank|currency|receiver|agent|account|remittance|details|regulatory|交易|日期|金额|汇款|收款|附言|费用|行",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A field of the message: its tag and the lines of its value; the field's printed title is none of them."""

    tag: str
    lines: tuple[Span, ...]


@functools.lru_cache(maxsize=4)
def blocks(layout: Layout) -> tuple[Block, ...]:
    """The message's fields in order; empty where the page holds no SWIFT message with a sum."""
    found: list[tuple[str, list[Span]]] = []
    for line in layout.lines:
        match = _TAG.match(line.folded)
        if match is not None and _KNOWN.fullmatch(match["tag"]):
            found.append((match["tag"], []))
            start = match.end()
        elif found:
            start = 0
        else:
            continue
        for piece in re.finditer(r"[^\t]+", line.folded[start:]):
            if piece.group().strip():
                span = line.span(start + piece.start(), start + piece.end())
                # Below a party's tag stands the party, whatever words its name is made of.
                if not ((match is not None or found[-1][0].startswith("3")) and _is_title(span.text)):
                    found[-1][1].append(span)
    tags = {tag for tag, _ in found}
    if len(tags) < _LEAST or "32A" not in tags:
        return ()
    return tuple(Block(tag, tuple(lines)) for tag, lines in found)


def _is_title(text: str) -> bool:
    """Whether what follows a tag is the field's printed title (Ordering Customer) and no value."""
    return _TITLE.search(text) is not None and not re.search(r"\d", text) and not has_legal_form(text)


def direction(layout: Layout) -> Side | None:
    """The side that the page's owner is on; None where the message does not say (a transfer's own text)."""
    if _CREDIT.search(layout.folded):
        return "payee"
    return "payer" if _DEBIT.search(layout.folded) else None


def read(builder: DraftBuilder, layout: Layout) -> None:
    """Put reference, value date, currency, sum and names into the builder."""
    fields = blocks(layout)
    for span in _values(fields, ("20",)):
        reference = clean_number(span.text)
        if reference:
            builder.add("reference", reference, layout, span)
            break
    for span in _values(fields, ("32A",)):
        whole = _SETTLED.search(span.text)
        day = span if whole is None else span.cut(whole.start("day"), whole.end("day"))
        found_day = cell_values.swift_day(day) or cell_values.day(span)
        if found_day is not None and not builder.has("value_date"):
            builder.add("value_date", found_day.value, layout, found_day.place)
        total = cell_values.swift_sum(span if whole is None else span.cut(whole.start("sum"), len(span.text)))
        if total is not None and not builder.has("amount"):
            cell_values.add_sum(builder, "amount", layout, total)
            if total.currency_place is not None and total.currency is not None:
                builder.add("currency", total.currency, layout, total.currency_place)
    for side, tags in (("payer", _PAYER), ("payee", _PAYEE)):
        found = _name(fields, tags)
        if found is not None:
            cell_values.add(builder, f"{side}_name", layout, found)
    builder.mark_printed("value_date", "amount", "currency")


def _values(fields: tuple[Block, ...], tags: tuple[str, ...]) -> Iterator[Span]:
    for block in fields:
        if block.tag in tags:
            yield from block.lines


def _name(fields: tuple[Block, ...], tags: tuple[str, ...]) -> cell_values.Found | None:
    """The first line of a party that is no account; with the second where the name's legal form stands there."""
    lines = [span for span in _values(fields, tags) if not span.text.lstrip().startswith("/")]
    plain = []
    for span in lines:
        numbered = _NUMBERED.match(span.text)
        plain.append(span.cut(numbered.end(), len(span.text)) if numbered is not None else span)
    if not plain:
        return None
    first = plain[0]
    if len(plain) > 1 and not has_legal_form(first.text) and has_legal_form(first.joined(plain[1]).text):
        first = first.joined(plain[1])
    return cell_values.name(first)
