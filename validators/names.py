"""Whether a printed name is the applicant's: the same, near enough to look at, in another language, or different."""

from __future__ import annotations

import enum
import re

from pipeline.values.text import name_key

_COMPANY = re.compile(r"(股份)?(有限责任公司|有限公司)$")
_PLACE = re.compile(r"\((\w{2,4}?)市?\)|^(\w{2}?)市")
_IDEOGRAPH = re.compile(r"[㐀-鿿]")
_KANA = re.compile(r"[぀-ヿ]")
_JAPANESE_FORM = re.compile(r"株式会社|有限会社|合同会社")
# Characters of company names that simplified Chinese never writes: the name is in traditional Chinese or Japanese.
_NOT_SIMPLIFIED = frozenset(
    "連軟華東長開發発電業實実國際術學團広廣經経濟済訊網雲龍馬車銀產産數據貿財務機構設計鐵豐億聯寶興製藥醫"
)


class Match(enum.Enum):
    """How a printed name stands to the applicant's."""

    SAME = "same"
    NEAR = "near"  # one character off, or another form of the same company name: a person looks
    FOREIGN = "foreign"  # in another language or script: cannot be compared
    DIFFERENT = "different"


def compare(printed: str, applicant: str) -> Match:
    """How `printed` stands to the applicant's name; width, blanks, case, brackets, dots and commas do not count."""
    a, b = name_key(printed), name_key(applicant)
    if a == b:
        return Match.SAME
    if _same_company_otherwise_written(a, b) or _one_edit_apart(a, b):
        return Match.NEAR
    if _IDEOGRAPH.search(b) and _is_foreign(a):
        return Match.FOREIGN
    return Match.DIFFERENT


def _is_foreign(name: str) -> bool:
    chinese = _IDEOGRAPH.search(name) is not None
    return not chinese or bool(_KANA.search(name) or _JAPANESE_FORM.search(name) or _NOT_SIMPLIFIED & set(name))


def _same_company_otherwise_written(a: str, b: str) -> bool:
    """有限公司 for 有限责任公司, 大连市 for 大连. A 股份有限公司 is another form of company and stays different."""
    return _bare(a) == _bare(b)


def _bare(name: str) -> str:
    company = _COMPANY.sub(lambda m: (m[1] or "") + "有限公司", name)
    return _PLACE.sub(lambda m: f"({m[1]})" if m[1] else m[2], company)


def _one_edit_apart(a: str, b: str) -> bool:
    """Whether one character was changed, left out or put in. Two would be too many: firms of one trade and town differ
    in the two characters of their own name."""
    if abs(len(a) - len(b)) > 1:
        return False
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[same + 1 :] == b[same + 1 :] or a[same:] == b[same + 1 :] or a[same + 1 :] == b[same:]
