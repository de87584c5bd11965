"""Parties in running text: names by their legal form, and the roles that labels and definitions give them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.values.text import clean

_A = (
    r"甲\s*方|委\s*[托託]\s*[方人者]|发\s*包\s*[方人]|買?买\s*[方受]人?|需\s*方|采\s*购\s*[方人]|定\s*作\s*[方人]|発\s*注\s*者|注\s*文\s*者"
    r"|party\s*a\b|client\b|customer\b|buyer\b|purchaser\b|principal\b"
)
_B = (
    r"乙\s*方|受\s*[托託]\s*[方人者]|承\s*[包揽接]\s*[方人]|接\s*包\s*[方人]|卖\s*方|出\s*卖\s*人|供\s*[方应]商?|服\s*务\s*[方商]|受\s*注\s*者"
    r"|party\s*b\b|contractor\b|supplier\b|vendor\b|seller\b|(?:service\s*)?provider\b|consultant\b"
)
_ROLES = {"a": _A, "b": _B}
_SHORT = {"a": r"(?<![一-鿿])甲(?![一-鿿])", "b": r"(?<![一-鿿])乙(?![一-鿿])"}
_SEAL = r"(?:\s*[(（](?:[^()（）\n]{0,20})[)）])*"
_LABEL = {role: re.compile(rf"(?:{words}){_SEAL}\s*[:：]\s*$", re.IGNORECASE) for role, words in _ROLES.items()}
_DEFINITION = {
    role: re.compile(
        rf"[^。;；\n]{{0,200}}?[(（][^()（）\n]{{0,40}}?[\"“”'「『‘’]?\s*(?:the\s*)?[\"“”'「『‘’]?(?:{words}|{_SHORT[role]})"
        rf"[\"“”'」』’]?[^()（）\n]{{0,24}}[)）]",
        re.IGNORECASE,
    )
    for role, words in _ROLES.items()
}
_BETWEEN = re.compile(r"(?:between|by\s+and\s+between|由)\s*[:：]?\s*$", re.IGNORECASE)
_HAN = "\u3005-\u3007\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_REGION = r"[(（][\u4e00-\u9fff]{2,6}[)）]"
_FIRM = r"(?:股份有限公司|有限责任公司|有限公司|集团公司|总公司|研究院|研究所|事务所|认证中心|协会|大学|学院|银行)"
_BRANCH = r"(?:[\u4e00-\u9fff]{2,8}?(?:分公司|分行|支行|分所))?"
_CHINESE = re.compile(
    rf"(?:[{_HAN}A-Za-z0-9·&]|{_REGION}){{2,40}}?{_FIRM}(?:[(（](?:特殊普通|有限|普通)合伙[)）])?{_BRANCH}"
)
_KABUSHIKI = "(?:株式会社|有限会社|合同会社)"
_JAPANESE_FIRST = re.compile(
    rf"(?<![{_HAN}A-Za-z]){_KABUSHIKI}\s?[{_HAN}A-Za-z0-9・&]{{2,30}}?(?=[^{_HAN}A-Za-z0-9・&]|$|签|订|就|于|在|的|之间|共同|双方|委托)"
    rf"|(?<=[与和及由と]){_KABUSHIKI}\s?[{_HAN}A-Za-z0-9・&]{{2,30}}?(?=[^{_HAN}A-Za-z0-9・&]|$|签|订|就|于|在|的|之间|共同|双方|委托)"
)
_JAPANESE_LAST = re.compile(rf"[{_HAN}A-Za-z0-9・&]{{2,30}}?{_KABUSHIKI}(?![{_HAN}])")
_LATIN_FORM = (
    r"(?:(?:Co|CO)\.?\s*,?\s*(?:Ltd|LTD|Limited|LIMITED)\b\.?|(?:Pte|PTE|Pvt|PVT|Pty|PTY)\.?\s*(?:Ltd|LTD|Limited)\b\.?"
    r"|Inc\b\.?|INC\b\.?|Incorporated|Corporation|CORPORATION|Corp\b\.?|CORP\b\.?|L\.L\.C\.|LLC\b|LLP\b|GmbH\b|GMBH\b|AG\b"
    r"|S\.A\.|B\.V\.|BV\b|PLC\b|plc\b|Limited\b|LIMITED\b|Ltd\b\.?|LTD\b\.?|K\.K\.|University\b)"
)
_LATIN = re.compile(
    rf"(?<![A-Za-z])[A-Z0-9][\w&.'’-]*(?:[ ,]+(?:[A-Z0-9&(][\w&.'’)-]*|of|and|de|für))*?[ ,]*(?<![a-z]){_LATIN_FORM}"
)
# Words of the sentence that touch a name's beginning.
_LEAD = re.compile(
    r"(?:(?:本|该|此)(?:合同|协议|项目)|兹|现|双方|经)?(?:(?<!自)由|委托|受托于|受|系|与|和|及|向|是|为|甲方|乙方|委托方|受托方)"
    r"|.*?(?:委托|(?<!自)由)(?=[\u4e00-\u9fff]{2,3}[省市]?[\u4e00-\u9fff]{2})"
    r"|(?:THIS\s+)?AGREEMENT\s+|(?:.*\s)?(?:BY AND BETWEEN|BETWEEN|By and Between|Between)\s+"
    r"|(?:AND|And|Party\s+[AB]|PARTY\s+[AB])\s+"
)
_LABEL_REACH = 60


@dataclass(frozen=True, slots=True)
class PartyMatch:
    """A name at `[start, end)`, and where the label or definition begins that gives it its role.

    `role` is "a" (甲方, client), "b" (乙方, contractor) or None.
    """

    start: int
    end: int
    name: str
    role: str | None
    label_start: int | None


def find_parties(text: str) -> list[PartyMatch]:
    """Every name with a legal form, in order, with the role that a label before it or a definition after it gives.

    A name that both roles could own has none.
    """
    names = _names(text)
    matches = []
    for index, (start, end) in enumerate(names):
        following = names[index + 1][0] if index + 1 < len(names) else len(text)
        roles: dict[str, int] = {}
        for role in _ROLES:
            label_match = _LABEL[role].search(text[max(0, start - _LABEL_REACH) : start])
            if label_match is not None:
                roles[role] = max(0, start - _LABEL_REACH) + label_match.start()
            elif _DEFINITION[role].match(text, end, following):
                roles[role] = end
        if len(roles) == 2 and (labelled := {r: at for r, at in roles.items() if at < start}) and len(labelled) == 1:
            roles = labelled
        only = next(iter(roles), None) if len(roles) == 1 else None
        label_start = roles[only] if only is not None else None
        matches.append(PartyMatch(start, end, clean(text[start:end]), only, label_start))
    return _between(text, matches)


def party(matches: list[PartyMatch] | tuple[PartyMatch, ...], role: str) -> PartyMatch | None:
    """The first name of the role; None where no name has it, or where two different names have it."""
    named = [m for m in matches if m.role == role]
    return named[0] if len({m.name for m in named}) == 1 else None


def _names(text: str) -> list[tuple[int, int]]:
    """The places of names, from the left, each without the words of the sentence that touch it."""
    patterns = (_JAPANESE_FIRST, _JAPANESE_LAST, _CHINESE, _LATIN)
    found: list[tuple[int, int]] = []
    position = 0
    while True:
        candidates = [m for m in (pattern.search(text, position) for pattern in patterns) if m is not None]
        if not candidates:
            return found
        match = min(candidates, key=lambda m: (m.start(), m.end()))
        start, position = match.start(), match.end()
        while (lead := _LEAD.match(text, start, position - 4)) is not None and lead.end() > start:
            start = lead.end()
        found.append((start, position))


def _between(text: str, matches: list[PartyMatch]) -> list[PartyMatch]:
    """Where nothing else gives a role: between A and B, in this order."""
    if any(m.role for m in matches):
        return matches
    for index, first in enumerate(matches[:-1]):
        second = matches[index + 1]
        joined = re.fullmatch(r"[^。\n]{0,160}?(?:\band\b|与|和|及)\s*", text[first.end : second.start], re.IGNORECASE)
        if _BETWEEN.search(text[: first.start]) and joined:
            named = {
                index: PartyMatch(first.start, first.end, first.name, "a", None),
                index + 1: PartyMatch(second.start, second.end, second.name, "b", None),
            }
            return [named.get(i, m) for i, m in enumerate(matches)]
    return matches
