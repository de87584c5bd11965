"""Printed text made comparable: Unicode NFKC, the blanks that printing put in, names in their spellings.

Source: contract section 4 (how names, titles and contents are written).
"""

from __future__ import annotations

import re
import unicodedata

_IDEOGRAPH = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_CJK_MARKS = "\u3001-\u3004\u3008-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u2018\u2019\u201c\u201d"
_CJK = re.compile(f"[{_IDEOGRAPH}]")
_CJK_MARK = re.compile(f"[{_CJK_MARKS}]")
_PLAIN_MARK = re.compile(r"[!-/:-@\[-`{-~·•・]")
_BLANK_RUN = re.compile(r"\s+")

_NAME_FORMS = str.maketrans(
    {"[": "(", "]": ")", "〔": "(", "〕": ")", "【": "(", "】": ")", "•": "·", "・": "·", "‧": "·"}
)
_NAME_NOISE = str.maketrans("", "", ".,'\"’‘“”`")


def is_cjk(character: str) -> bool:
    """Whether a character is an ideograph, kana or hangul."""
    return _CJK.match(character) is not None


def normalised_with_map(text: str) -> tuple[str, list[int]]:
    """`text` in NFKC character by character, and for each of its characters the index in `text` it came from.

    Invisible format characters (zero-width space, BOM, soft hyphen) are left out. The map has one more entry,
    `len(text)`, for the end.
    """
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        if unicodedata.category(character) == "Cf":
            continue
        for piece in unicodedata.normalize("NFKC", character):
            characters.append(piece)
            origin.append(index)
    origin.append(len(text))
    return "".join(characters), origin


def original_span(origin: list[int], start: int, end: int) -> tuple[int, int]:
    """The span of the original text that `[start, end)` of a mapped text came from."""
    return origin[start], (origin[end - 1] + 1 if end > start else origin[start])


def clean(text: str) -> str:
    """Text as the contract writes it: NFKC, no blanks between Chinese characters or around their punctuation.

    One blank stays between Latin words, and between a Chinese character and a Latin word or a figure.
    """
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    kept: list[str] = []
    position = 0
    stripped = visible.strip()
    for run in _BLANK_RUN.finditer(stripped):
        kept.append(stripped[position : run.start()])
        position = run.end()
        if not _printing_put_it(stripped[run.start() - 1], stripped[run.end()]):
            kept.append(" ")
    kept.append(stripped[position:])
    return unicodedata.normalize("NFKC", "".join(kept)).strip()


def _printing_put_it(before: str, after: str) -> bool:
    """Whether a blank between these two characters is the printing's and not the text's."""
    if _CJK_MARK.match(before) or _CJK_MARK.match(after):
        return True
    before, after = unicodedata.normalize("NFKC", before)[-1], unicodedata.normalize("NFKC", after)[0]
    cjk = (is_cjk(before), is_cjk(after))
    marks = (_PLAIN_MARK.match(before) is not None, _PLAIN_MARK.match(after) is not None)
    return all(cjk) or (any(cjk) and any(marks))


def folded_with_map(text: str) -> tuple[str, list[int]]:
    """`fold(text)`, and for each of its characters the index in `text` it came from (and `len(text)` for the end)."""
    normalised, origin = normalised_with_map(text)
    characters: list[str] = []
    kept: list[int] = []
    for character, index in zip(normalised, origin, strict=False):
        if character.isspace():
            continue
        for piece in character.lower():
            characters.append(piece)
            kept.append(index)
    kept.append(len(text))
    return "".join(characters), kept


def fold(text: str) -> str:
    """Text for matching labels: NFKC, no blanks, lower case."""
    return folded_with_map(text)[0]


def name_key(name: str) -> str:
    """What two spellings of one name share: width, blanks, case, kind of bracket, dots and commas do not count."""
    return fold(name).translate(_NAME_FORMS).translate(_NAME_NOISE)


def same_name(a: str, b: str) -> bool:
    """Whether two names are the same but for width, blanks, case, kind of bracket, dots and commas."""
    key = name_key(a)
    return bool(key) and key == name_key(b)


def names_near(a: str, b: str) -> bool:
    """Whether two names differ by so little that a misread character would explain it: a hint for a message, no more.

    One character of a short name, two from ten characters on. Never enough to vouch: sister companies differ by one.
    """
    left, right = name_key(a), name_key(b)
    shorter = min(len(left), len(right))
    if shorter < 4:
        return bool(left) and left == right
    return distance(left, right) <= (2 if shorter >= 10 else 1)


def distance(a: str, b: str) -> int:
    """Edits (insert, delete, replace) between two strings."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]


_ENCLOSED = re.compile(r"\([^()]+\)")


def letters(text: str) -> str:
    """A text for comparing who read what: NFKC, lower case, no blanks, no marks at its ends, no brackets round it."""
    found = "".join(unicodedata.normalize("NFKC", text).lower().split()).strip(".,;:，。、；：")
    return found[1:-1] if _ENCLOSED.fullmatch(found) else found


def says_the_same(text: str, seen: str) -> bool:
    """Whether who saw `seen` saw `text`: the same letters, or a figure with or without its unit or currency."""
    one, other = letters(text), letters(seen)
    if one == other:
        return bool(one)
    digits = [[c for c in t if c.isdigit()] for t in (one, other)]
    return bool(digits[0]) and digits[0] == digits[1] and (one in other or other in one)
