"""How a contract in English or Japanese opens: between whom it is made, or parties by their labels and a clause."""

from __future__ import annotations

import re

_SAID = 0.78  # between whom it is made
_NAMED = 0.62  # both parties by their labels, and what they agree

_INSTRUMENT = (
    r"(?:agreement|contract|order|deed|engagement|statementofwork|memorandum(?:of\w{4,16})?|arrangement|letter)"
)
# This Services Agreement (the "Agreement") is made and entered into on 1 July 2022 by and between …
_MADE = re.compile(
    rf"\bthis[a-z&\-]{{0,48}}?{_INSTRUMENT}(?:\([^()]{{1,40}}\)|[“\"][^”\"]{{1,30}}[”\"])*,?(?:no\.?[:.]?[\w/.-]{{2,24}},?)?"
    r"(?:is|was|are|shallbe|has(?:been)?)?(?:hereby)?"
    r"(?:made|entered|concluded|executed|dated|effective|signed|agreed)[\s\S]{0,220}?(?:between|byandamong|amongst)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:^|\n)\(?(?:by)?(?:and)?between\)?[:：]?(?:\n|\(|[A-Z])", re.IGNORECASE)
_AND = re.compile(r"[\s\S]{4,500}?(?:\band\b|\nand|;and|,and|\)and|[.)a-z]and(?=[A-Z(]))")
_FIRM = r"(?:co\.|ltd|limited|inc\b|inc\.|corp|llc|l\.l\.c|gmbh|plc|pte|k\.k|(?-i:AG|SA|BV|NV)(?=\n)|公司|会社|大学)"
_HEADS = tuple(
    re.compile(
        rf"(?:^|\n)(?:\(?\d\)|the)?(?:{words})(?:\((?!seal|sign|stamp|印)[^()\n]{{1,24}}\))?[:：]?[^\n]{{1,70}}?{_FIRM}",
        re.IGNORECASE,
    )
    for words in (
        "partya|firstparty|client|customer|buyer|purchaser|principal|employer|company|甲|委託者|発注者|注文者|委託元",
        "partyb|secondparty|contractor|supplier|vendor|seller|serviceprovider|provider|consultant|乙|受託者|受注者|請負者|委託先",
    )
)
_AGREES = re.compile(
    r"this(?:agreement|contract|order|engagement)|agree(?:s|d)?asfollows|herebyagree|本契約|契約を締結|次のとおり|以下のとおり|下記のとおり",
    re.IGNORECASE,
)
# …（以下「甲」という。）と…（以下「乙」という。）とは、…次のとおり契約を締結する
_CALLED = tuple(
    re.compile(rf"以下[^\n。]{{0,6}}?{one}[^\n。]{{0,3}}?(?:と\n?い|と\n?称|と\n?呼|と\n?す)") for one in "甲乙"
)
_CLAUSE = re.compile(
    r"(?:^|\n)(?:第[一二三四五六七八九十\d]{1,3}[条條]|[一二三四五六七八九十]{1,2}、|[1-9]\d?[.、．]|article\d|section\d|clause\d)"
    r"|inwitnesswhereof|forandonbehalfof|記名押印",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"(?:^|\n)(?:commercial|proforma|tax)?(?:invoice|quotation|receipt|deliverynote|packinglist|minutesof\w{4,20}|certificateof\w{4,20}"
    r"|請求書|見積書|納品書|領収書|検収書|議事録)(?:\n|no|[:：])",
    re.IGNORECASE,
)


def sureness_abroad(text: str) -> float:
    """How surely a page's `marks_text` opens a contract in English or Japanese, 0…1."""
    if _OTHER.search(text):
        return 0.0
    clause = _CLAUSE.search(text)
    head = text[: clause.start()] if clause is not None else text
    if _is_made(head) or all(called.search(head) for called in _CALLED):
        return _SAID
    places = [party.search(head) for party in _HEADS]
    return _NAMED if clause is not None and all(places) and _AGREES.search(text) else 0.0


def _is_made(head: str) -> bool:
    """Whether the text says between whom it is made, both of them."""
    made = _MADE.search(head) or _BETWEEN.search(head)
    return made is not None and _AND.match(head, made.end() - 1) is not None
