"""The labels of a form as a vocabulary: every wording of each, and where in a line of print one of them stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from extractors.page.layout import Line
from pipeline.values.chinese_forms import simplified

TAIL = "~"  # the second line of a label broken in its cell

_CJK = re.compile(r"[㐀-鿿]")
_ENDS = re.compile(
    r"(?:公司|银行|[分支]行|营业部|中心|集团|元|整|[角分])$"
)  # a value that a label may follow without a blank
_OPENERS = frozenset("口(（[【:;,.、/|□■☑√*·-—)]】>①②③④⑤⑥⑦⑧⑨⑩。")


def wordings(text: str) -> tuple[str, ...]:
    """The wordings in a text that parts them by semicolons and line ends."""
    return tuple(" ".join(w.split()) for w in re.split(r"[;\n]", text) if w.strip())


def label_key(text: str) -> str:
    """What the wordings of one label share: letters and figures alone, any width and case, simplified characters."""
    plain = simplified(unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in plain if c.isalnum() or c == "&")


def _loose(wording: str) -> str:
    """The wording as a pattern: blanks and gaps between its characters, its punctuation printed or not.

    No blank before a digit (交易编码1): what stands apart is the value's.
    """
    pattern = ""
    for char in simplified(unicodedata.normalize("NFKC", wording)):
        if char.isspace():
            continue
        blanks = "" if char.isdigit() or not pattern else r"[ \t]*"
        pattern += blanks + (re.escape(char) if _is_spelled(char) else f"[{re.escape(_PUNCTUATION)}]?")
    return pattern


_PUNCTUATION = "()[]/.:,'-"


def _is_spelled(char: str) -> bool:
    return char.isalnum() or char == "&"


def _beginnings(wording: str) -> set[str]:
    """The characters, in lower case, that what `_loose` makes of the wording may begin with."""
    found: set[str] = set()
    for char in simplified(unicodedata.normalize("NFKC", wording)):
        if _is_spelled(char):
            return found | {char.lower()}
        if not char.isspace():
            found.update(_PUNCTUATION, " ", "\t")
    return found


class Vocabulary:
    """The labels of a form: a name for each field, and every wording of it. The longest wording wins where two fit."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._names: dict[str, str] = {}
        for name, wordings in names.items():
            for wording in wordings:
                if self._names.setdefault(label_key(wording), name) != name:
                    raise ValueError(f"two labels share the wording {wording!r}")
        self._characters = frozenset("".join(self._names))
        self._by_length: dict[int, list[str]] = {}
        for known in sorted(self._names):
            if all(_CJK.match(c) for c in known):
                self._by_length.setdefault(len(known), []).append(known)
        # By what a wording may begin with, the longest first; most of thousands are never looked for.
        self._spelled: dict[str, list[str]] = {}
        for wording in sorted({w for some in names.values() for w in some}, key=lambda w: (-len(label_key(w)), w)):
            for char in _beginnings(wording):
                self._spelled.setdefault(char, []).append(wording)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def labels(self, line: Line) -> Iterator[tuple[int, int, str]]:
        """(start, end, name) of every label in the line's folded text, from the left.

        In what was read from pixels a run of print may be a label but for a misread character (`nearly`); then the
        whole run is the label, not the shorter one that it begins with (付款人名际 is no 付款人).
        """
        position = last = 0
        text = simplified(line.folded)
        misread = list(self._misread(line))
        while (match := self._next(text, position)) is not None:
            start, end = match.span()
            while misread and misread[0][1] <= position:
                del misread[0]
            if misread and misread[0][0] <= start:
                yield misread[0]
                position = last = misread[0][1]
            elif self._stands(line, start, end, last):
                yield start, end, self._names[label_key(match.group())]
                position = last = end
            else:
                position = start + 1
        yield from (run for run in misread if run[0] >= position)

    def _next(self, text: str, position: int) -> re.Match[str] | None:
        """The first wording from `position` on, of those that begin there the longest."""
        for start in range(position, len(text)):
            char = text[start].lower()
            if (wordings := self._spelled.get(char)) is None:
                continue
            pattern = self._patterns.get(char)
            if pattern is None:
                pattern = re.compile("|".join(_loose(w) for w in wordings), re.IGNORECASE)
                self._patterns[char] = pattern
            if (match := pattern.match(text, start)) is not None:
                return match
        return None

    def _misread(self, line: Line) -> Iterator[tuple[int, int, str]]:
        start = 0
        for end in range(1, len(line.folded) + 1):
            if not (end == len(line.folded) or line.is_apart(end) or line.folded[end] == ":"):
                continue
            while start < end and not line.folded[start].isalnum():
                start += 1
            run = line.folded[start:end]
            name = self.nearly(run) if len(run) >= 4 and self.name_of(run) is None else None
            if name is not None and line.span(start, end).method.startswith("ocr"):
                yield start, end, name
            start = end

    def nearly(self, text: str) -> str | None:
        """The name of the label that a text would be but for one character misread (two from eight characters on).

        None where the labels of two names are equally near (收款人, 付款人), for a text of fewer than four, and where
        the odd character is one that labels are made of: 汇出行名称 is no 汇出方名称 misread.
        """
        key = label_key(text)
        if len(key) < 4 or any(c.isdigit() for c in key) or not _CJK.search(key):
            return None
        most = 2 if len(key) >= 8 else 1
        if sum(c not in self._characters for c in key) > most:  # each is odd in every label
            return None
        near: dict[str, int] = {}
        for known in self._by_length.get(len(key), ()):
            odd = [a for a, b in zip(key, known, strict=True) if a != b]
            off = len(odd)
            if off <= most and not self._characters.intersection(odd):
                name = self._names[known]
                near[name] = min(off, near.get(name, off))
        best = min(near.values(), default=0)
        names = [name for name, off in near.items() if off == best]
        return names[0] if len(names) == 1 else None

    def name_of(self, text: str) -> str | None:
        """The name of a text that is a label and nothing else."""
        return self._names.get(label_key(text))

    @staticmethod
    def _stands(line: Line, start: int, end: int, last: int) -> bool:
        """Whether a wording found there is a label and no part of a longer word or of prose."""
        text = line.folded
        first, final = text[start], text[end - 1]
        before_apart, after_apart = line.is_apart(start), line.is_apart(end)
        if "\t" in text[start:end] and not (before_apart and after_apart):
            return False
        if final.isascii() and final.isalnum() and not after_apart and text[end].isascii() and text[end].isalnum():
            return False
        if final == "人" and text.startswith("民币", end):
            return False
        if start in (0, last) or text[start - 1] == "\t" or text[start - 1] in _OPENERS:
            return True
        if first.isascii():
            # Bank, Name, Reference stand in values too: after a mere blank only a colon makes a label of them.
            return before_apart and text.startswith(":", end)
        return before_apart or not _CJK.match(text[start - 1]) or bool(_ENDS.search(text[:start]))
