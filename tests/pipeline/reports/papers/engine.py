"""Works out the formulas of a workbook from its cells alone, in Decimal: the little of the language that papers use."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import openpyxl

_TOKEN = re.compile(
    r"\s*(?:(?P<text>\"[^\"]*\")|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<cell>(?:'[^']+'!|[^\W\d]\w*!)?[A-Z]{1,3}\d+(?::[A-Z]{1,3}\d+)?)|(?P<name>[A-Z]+)(?=\()|(?P<sign>[-+*/(),=>]))"
)


class Book:
    """A workbook whose formulas are worked out on demand; what the file remembers of them is not looked at."""

    def __init__(self, content: bytes) -> None:
        self.sheets = openpyxl.load_workbook(io.BytesIO(content))
        self.remembered = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        self._known: dict[tuple[str, str], Any] = {}

    def formulas(self) -> Iterator[tuple[str, str]]:
        """Sheet and cell of every formula."""
        for sheet in self.sheets:
            for row in sheet.iter_rows():
                yield from ((sheet.title, c.coordinate) for c in row if c.data_type == "f")

    def value(self, sheet: str, cell: str) -> Any:
        """What a cell is worth: text, a Decimal, or None."""
        key = (sheet, cell)
        if key not in self._known:
            found = self.sheets[sheet][cell]
            raw = found.value
            if found.data_type == "f":
                self._known[key] = _Run(self, sheet, str(raw)[1:]).worked_out()
            else:
                self._known[key] = Decimal(str(raw)) if isinstance(raw, int | float) else raw
        return self._known[key]


class _Run:
    def __init__(self, book: Book, sheet: str, text: str) -> None:
        self.book, self.sheet = book, sheet
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            assert found is not None, text[at:]
            self.tokens.append((str(found.lastgroup), str(found[str(found.lastgroup)])))
            at = found.end()

    def worked_out(self) -> Any:
        value = self._compared()
        assert not self.tokens, self.tokens
        return value

    def _next(self, *signs: str) -> str | None:
        if self.tokens and self.tokens[0][0] == "sign" and self.tokens[0][1] in signs:
            return self.tokens.pop(0)[1]
        return None

    def _compared(self) -> Any:
        left = self._added()
        if (sign := self._next("=", ">")) is None:
            return left
        right = self._added()
        return left == right if sign == "=" else left > right

    def _added(self) -> Any:
        value = self._multiplied()
        while (sign := self._next("+", "-")) is not None:
            other = self._multiplied()
            value = Decimal(value) + (other if sign == "+" else -other)
        return value

    def _multiplied(self) -> Any:
        value = self._one()
        while (sign := self._next("*", "/")) is not None:
            other = self._one()
            value = value * other if sign == "*" else value / other
        return value

    def _one(self) -> Any:
        kind, word = self.tokens.pop(0)
        if kind == "text":
            return word[1:-1]
        if kind == "number":
            return Decimal(word)
        if kind == "cell":
            values = self._cells(word)
            return values if ":" in word else values[0]
        if kind == "name":
            assert self._next("(")
            arguments = [self._compared()]
            while self._next(","):
                arguments.append(self._compared())
            assert self._next(")")
            return _FUNCTIONS[word](arguments)
        if word == "-":
            return -self._one()
        assert word == "("
        value = self._compared()
        assert self._next(")")
        return value

    def _cells(self, word: str) -> list[Any]:
        sheet, _, place = word.rpartition("!")
        sheet = sheet.strip("'") or self.sheet
        if ":" not in place:
            return [self.book.value(sheet, place)]
        area = self.book.sheets[sheet][place]
        return [self.book.value(sheet, cell.coordinate) for row in area for cell in row]


def _numbers(arguments: list[Any]) -> list[Decimal]:
    flat = [v for a in arguments for v in (a if isinstance(a, list) else [a])]
    return [v for v in flat if isinstance(v, Decimal)]


def _sumif(arguments: list[Any]) -> Decimal:
    keys, wanted, amounts = arguments
    return sum((a for k, a in zip(keys, amounts, strict=True) if k == wanted and isinstance(a, Decimal)), Decimal(0))


_FUNCTIONS: dict[str, Callable[[list[Any]], Any]] = {
    "SUM": lambda a: sum(_numbers(a), Decimal(0)),
    "MIN": lambda a: min(_numbers(a)),
    "MAX": lambda a: max(_numbers(a)),
    "ROUND": lambda a: a[0].quantize(Decimal(1).scaleb(-int(a[1])), ROUND_HALF_UP),
    "IF": lambda a: a[1] if a[0] else a[2],
    "SUMIF": _sumif,
}
