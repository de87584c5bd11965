"""A table's heads as fields: each column known by the wordings of its head, with the unit that the head states."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extractors.page.vocabulary import Vocabulary, label_key, wordings
from extractors.table.units import ONE, Unit, unit_in, without_unit

OTHER = "?"  # what begins the name of a column that is known and not taken
INDEX = OTHER + "index"
_LEAST = 0.45  # of a head's letters that a wording found within it must make up
_EXACT, _NEARLY, _WITHIN, _TORN = 1.0, 0.9, 0.8, 0.7
_LONG = 3  # letters of a head of which half may be misread
_HEADS_LETTERS = frozenset(
    "签订数量期限银行单位类型性质人民币折合税率已未本累计上年同期起止终登记审核开户账号地址电话发票付款购买销售方"
)
_NOISE = re.compile(r"[a-z0-9]+")
_HALF = 0.5  # how like a wording a head is that its place among the others bears out
_ALIKE, _APART = 0.74, 0.1  # how like a wording what is left of a head is, and how much less like any other's

_KNOWN: dict[str, str] = {
    INDEX: "序号; 序; 编号; 号; 项次; 行号; 项目序号; No.; No; S/N; #",
    OTHER + "remark": "备注; 说明; 附注; 备考; 其他; 其他说明; Remarks; Remark; Notes",
}


@dataclass(frozen=True)
class Column:
    """A column of a schedule: its field of the row and the wordings of its head, parted by semicolons.

    A `field` that begins with `OTHER` is a column that is known and not taken. `total` is the document's field that
    holds the column's sum; `currency` the only one that the column may be in; `repeats` says that a merged cell holds
    for every row that it spans, and not for their sum; `hidden` that stars may stand for characters of its numbers;
    `shape` is what its cells look like and no other column's do; `simplified` that a page in simplified characters has
    no traditional ones in it (names of persons, schools).
    """

    field: str
    wordings: str
    total: str = ""
    currency: str = ""
    repeats: bool = True
    choices: str = ""
    hidden: bool = False
    shape: str = ""
    simplified: bool = False

    def chosen(self, text: str) -> str:
        """The only choice that differs from a text in no more than one of at least three characters; else the text."""
        near = {c for c in wordings(self.choices) if len(c) == len(text) > 2 and _differing(c, text) <= 1}
        return near.pop() if len(near) == 1 else text


def _differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


@dataclass(frozen=True, slots=True)
class Head:
    """A column as a page prints it: the schedule's column, and the unit for its sums.

    `is_untold` says that the head's unit was lost: its sums have no value.
    """

    column: Column
    unit: Unit = ONE
    states_unit: bool = False
    is_untold: bool = False


def _with_lost_units(heads: dict[int, Head], above: Unit | None) -> dict[int, Head]:
    """Heads of sums that state no unit where those beside them do: it was lost, and what they count is untold."""
    sums = [h for h in heads.values() if h.column.currency]
    if above is not None or not any(h.states_unit for h in sums):
        return heads
    return {i: replace(h, is_untold=True) if h.column.currency and not h.states_unit else h for i, h in heads.items()}


_KEPT = 4096  # texts of which a schedule remembers whether they are its heads


@dataclass
class Heads:
    """The columns of a schedule, known by their wordings."""

    columns: Sequence[Column]
    _vocabulary: Vocabulary = field(init=False)
    _by_field: dict[str, Column] = field(init=False)
    _keys: list[tuple[str, str]] = field(init=False)
    _matched: dict[str, tuple[str, float] | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        names = {c.field: [*wordings(c.wordings)] for c in self.columns}
        taken = {label_key(w) for listed in names.values() for w in listed}
        for name, text in _KNOWN.items():
            names.setdefault(name, []).extend(w for w in wordings(text) if label_key(w) and label_key(w) not in taken)
        self._vocabulary = Vocabulary(names)
        self._by_field = {c.field: c for c in self.columns}
        self._keys = [(label_key(w), name) for name, listed in names.items() for w in listed]

    def match(self, text: str) -> tuple[str, float] | None:
        """The field whose head the text is, and how well it fits, 0…1; None for a text that is nobody's head.

        A cell near a table's head is asked several times: with the row above it, with the one below, and alone.
        """
        if text not in self._matched:
            if len(self._matched) >= _KEPT:
                self._matched.clear()
            self._matched[text] = self._match(text)
        return self._matched[text]

    def _match(self, text: str) -> tuple[str, float] | None:
        for candidate in (text, without_unit(text)):
            key = label_key(candidate)
            if not key or len(key) > 24:
                continue
            if (name := self._vocabulary.name_of(candidate)) is not None:
                return name, _EXACT
            if (name := self._vocabulary.nearly(candidate)) is not None:
                return name, _NEARLY
        key = label_key(without_unit(text))
        within = [
            (_WITHIN * len(known) / len(key), name)
            for known, name in self._keys
            if len(known) >= 2 and known in key and len(known) >= _LEAST * len(key)
        ]
        if within:
            best, name = max(within)
            return name, best
        return self._torn(key) or self._beside_noise(key)

    def _beside_noise(self, key: str) -> tuple[str, float] | None:
        """The field of a Chinese head beside which a seal's letters were read: 毕业学e5L."""
        clean = _NOISE.sub("", key)
        if not 0 < len(key) - len(clean) <= _LONG or len(clean) < _LONG:
            return None
        found = self._torn(clean) if self._vocabulary.name_of(clean) is None else (self._vocabulary.name_of(clean), 1.0)
        return None if found is None or found[0] is None else (found[0], _TORN * found[1])

    def _torn(self, key: str) -> tuple[str, float] | None:
        """The field whose head a text is what is left of (a character lost or misread under a seal), if one alone."""
        if len(key) < 3:
            return None
        ratios: dict[str, float] = {}
        for known, name in self._keys:
            if abs(len(known) - len(key)) <= 1 and len(known) >= 3:
                ratio = difflib.SequenceMatcher(None, key, known, autojunk=False).ratio()
                ratios[name] = max(ratio, ratios.get(name, 0.0))
        best = sorted(((ratio, name) for name, ratio in ratios.items()), reverse=True)[:2]
        if not best or best[0][0] < _ALIKE or (len(best) > 1 and best[1][0] > best[0][0] - _APART):
            return None
        return best[0][1], _TORN * best[0][0]

    def assign(self, texts: Sequence[str], above: Unit | None = None) -> dict[int, Head]:
        """Which texts of a row of heads are which columns: each column once, the best fit first.

        `above` is the unit that a note over the table states for heads that state none.
        """
        offers = []
        for index, text in enumerate(texts):
            found = self.match(text) if text else None
            if found is not None:
                offers.append((-found[1], index, found[0]))
        heads: dict[int, Head] = {}
        taken: set[str] = set()
        for _, index, name in sorted(offers):
            if name in taken or index in heads:
                continue
            if not name.startswith(OTHER):
                taken.add(name)
            stated = unit_in(texts[index])
            unit = stated[0] if stated is not None else above or ONE
            heads[index] = Head(self._by_field.get(name, Column(name, "")), unit, stated is not None)
        self._by_place(texts, heads, above)
        self._by_order(texts, heads, above)
        return _with_lost_units(heads, above)

    def _by_place(self, texts: Sequence[str], heads: dict[int, Head], above: Unit | None) -> None:
        """A head of which a seal left no word: between two columns that the schedule parts by one, it is that one."""
        order = [c.field for c in self.columns if not c.field.startswith(OTHER)]
        for index in range(1, len(texts) - 1):
            before, after = heads.get(index - 1), heads.get(index + 1)
            if index in heads or len(label_key(without_unit(texts[index]))) > 1 or before is None or after is None:
                continue
            for first, name, last in zip(order, order[1:], order[2:], strict=False):
                taken = any(h.column.field == name for h in heads.values())
                if (before.column.field, after.column.field) == (first, last) and not taken:
                    stated = unit_in(texts[index])
                    unit = stated[0] if stated is not None else above or ONE
                    heads[index] = Head(self._by_field[name], unit, stated is not None)

    def _by_order(self, texts: Sequence[str], heads: dict[int, Head], above: Unit | None) -> None:
        """A head of which half is left: of the columns that stand between its neighbours' in the schedule, the one most
        like it (涉外收入中提单鳞号 between a voucher's number and the pages)."""
        order = [c.field for c in self.columns if not c.field.startswith(OTHER)]
        for index, text in enumerate(texts):
            key = label_key(without_unit(text))
            if index in heads or len(key) < _LONG:
                continue
            places = {i: order.index(h.column.field) for i, h in heads.items() if h.column.field in order}
            low = max((at for i, at in places.items() if i < index), default=-1)
            high = min((at for i, at in places.items() if i > index), default=len(order))
            free = [name for name in order[low + 1 : high] if name not in {h.column.field for h in heads.values()}]
            alike = sorted(((self._likeness(key, name), name) for name in free), reverse=True)[:2]
            if not places or not alike or alike[0][0] < _HALF:
                continue
            if len(alike) == 1 or alike[1][0] <= alike[0][0] - _APART:
                stated = unit_in(text)
                unit = stated[0] if stated is not None else above or ONE
                heads[index] = Head(self._by_field[alike[0][1]], unit, stated is not None)

    def _likeness(self, key: str, name: str) -> float:
        """The most that a head's letters have in common with a wording of a column, 0…1.

        Nothing where an odd one is a letter that heads are made of: 合同签订日期 is another column's head, well read.
        """
        letters = frozenset("".join(wording for wording, _ in self._keys)) | _HEADS_LETTERS
        best = 0.0
        for known in (wording for wording, owner in self._keys if owner == name):
            if not letters.intersection(set(key) - set(known)):
                best = max(best, difflib.SequenceMatcher(None, key, known, autojunk=False).ratio())
        return best

    def strength(self, texts: Iterable[str]) -> float:
        """How much a row of texts looks like this schedule's heads: the fits of its columns added up."""
        best: dict[str, float] = {}
        for text in texts:
            found = self.match(text) if text else None
            if found is not None:
                worth = found[1] if not found[0].startswith(OTHER) else 0.4 * found[1]
                best[found[0]] = max(best.get(found[0], 0.0), worth)
        return sum(best.values())
