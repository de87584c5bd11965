"""How values, fields and kinds are written in a finding's messages."""

from __future__ import annotations

from decimal import Decimal

from pipeline.model import Kind, Value
from pipeline.reports.wording import KINDS, field_term
from validators.rule import Wordings


def money(amount: Decimal) -> str:
    """An amount as the contract writes it: two places."""
    return f"{amount:.2f}"


def shown(value: Value | None) -> str:
    """A field's value as text; a value that is not there as a dash."""
    if value is None:
        return "—"
    return money(value) if isinstance(value, Decimal) and value == round(value, 2) else str(value)


def field_words(name: str) -> Wordings:
    """A field's label in both languages."""
    return Wordings(*field_term(name))


def kind_words(kind: Kind) -> Wordings:
    """A kind's name in both languages."""
    return Wordings(*KINDS[kind])


def listed(words: list[Wordings], zh: str = "、", en: str = ", ") -> Wordings:
    """Several wordings as one."""
    return Wordings(zh.join(w.zh for w in words), en.join(w.en for w in words))


def code_words(code: str | None) -> Wordings:
    """An invoice code to be put before its number; nothing where there is none."""
    return Wordings(f"代码{code} ", f"code {code} ") if code else Wordings("", "")
