"""What a page says of the contract that it belongs to: language, opening, signing, number, for cutting the stream."""

from __future__ import annotations

import re

from extractors.contract.numbers import head_number
from extractors.contract.opening import has_terms, opens
from extractors.page.layout import Layout
from extractors.page.recognition import marks_text
from extractors.page.titles import titles
from pipeline.succession import CHINESE, ENGLISH, JAPANESE, Clues

_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
# Characters that Chinese alone writes so, simplified or traditional: Japanese writes 応, 発, 条, 為 and 時 otherwise.
_CHINESE = re.compile(r"[们这为应协议签订约违时发务业个与书产电开门问间总额単单图们協議為應與時們這]")
_LATIN = re.compile(r"[A-Za-z]")
_SENTENCES = 300  # Latin letters, about fifty words
_FEW_IDEOGRAPHS, _FEW_LATIN = 0.04, 0.35  # names and numbers of another language
_KANA_LEAST, _KANA_SHARE = 12, 0.08
_STRAY_KANA = 2
_CHINESE_LEAST, _IDEOGRAPHS_LEAST = 8, 80

_TITLE = 0.7
_SIGNING = re.compile(
    r"(?:甲方|乙方|委托方|受托方|委托人|受托人|买方|卖方|需方|供方)(?:\([^()\n]{1,8}\))?[(:]?(?:盖章|签章|签字|公章|章\))"
    r"|inwitnesswhereof|forandonbehalfof|authori[sz]edsignat|記名押印|署名押印|代表取締役|法定代表人?[^\n]{0,6}签[字章]"
    r"|授权代表[^\n]{0,6}签[字章]",
    re.IGNORECASE,
)
_BOTH = 2  # places to sign; clauses that are no items of a list of two
_CLAUSE = re.compile(
    r"(?:^|\n)(?:第[一二三四五六七八九十\d]{1,3}[条條]|[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}[.、．][^\d\s]|article\d|section\d"
    r"|\(?\d{1,2}\)[A-Z])",
    re.IGNORECASE,
)


def clues(layout: Layout) -> Clues:
    """What the page says of the contract that it belongs to."""
    text = marks_text(layout)
    return Clues(
        language=language(layout.folded),
        opens=opens(layout),
        inside=len(_CLAUSE.findall(text)) >= _BOTH or has_terms(layout),
        signs=len(_SIGNING.findall(text)) >= _BOTH,
        reference=head_number(layout),
        titles=tuple(t.text for t in titles(layout) if t.strength >= _TITLE),
    )


def language(text: str) -> str:
    """The language that a text is written in, as `pipeline.succession` names it; empty where nothing tells."""
    kana, ideographs, latin = (len(p.findall(text)) for p in (_KANA, _IDEOGRAPH, _LATIN))
    if kana >= _KANA_LEAST and kana >= _KANA_SHARE * (kana + ideographs):
        return JAPANESE if latin < _SENTENCES else ""
    if latin >= _SENTENCES:
        return ENGLISH if kana + ideographs <= _FEW_IDEOGRAPHS * latin else ""
    if ideographs >= _IDEOGRAPHS_LEAST and latin <= _FEW_LATIN * ideographs and kana <= _STRAY_KANA:
        return CHINESE if len(_CHINESE.findall(text)) >= _CHINESE_LEAST else ""
    return ""
