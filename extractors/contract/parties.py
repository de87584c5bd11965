"""A contract's two parties: by their labels, by the terms that the text defines for them, by the place to sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.extractor import DraftBuilder
from extractors.prose.organisations import Organisation, find_organisations, has_legal_form, organisation_place
from extractors.prose.pages import Prose
from pipeline.values.text import clean

_A_WORDS = (
    r"甲[ \t]*方|委[ \t]*托[ \t]*(?:方|人|单位)|发[ \t]*包[ \t]*(?:方|人|单位|商)|买[ \t]*(?:方|受人)|需[ \t]*方"
    r"|定[ \t]*[作做][ \t]*(?:方|人)"
    r"|采[ \t]*购[ \t]*(?:方|人|单位)|订[ \t]*购[ \t]*方|购[ \t]*(?:货|买)[ \t]*方|客[ \t]*户(?:[ \t]*(?:名称"
    r"|方))?|用[ \t]*户[ \t]*方"
    r"|委[ \t]*託[ \t]*者|発[ \t]*注[ \t]*(?:者|元)|注[ \t]*文[ \t]*(?:者|主)|申请[ \t]*(?:认证)?[ \t]*(?:方|组织"
    r"|单位)|受审核方"
    r"|party[ ]?a(?![A-Za-z])|first[ ]party|the[ ]first[ ]part|client\b|customer\b|buyer\b|purchaser\b"
    r"|principal\b|bill[ ]to\b"
    r"|ordered[ ]by"
)
_B_WORDS = (
    r"乙[ \t]*方|受[ \t]*托[ \t]*(?:方|人|单位)|接[ \t]*包[ \t]*(?:方|人|单位|商)|承[ \t]*(?:包|接|揽"
    r"|办)[ \t]*(?:方|人|单位|商)|卖[ \t]*方"
    r"|出[ \t]*卖[ \t]*人|供[ \t]*(?:方|应商|货方|货商)|服[ \t]*务[ \t]*(?:方|商|提供方|提供商)|销[ \t]*售[ \t]*方"
    r"|受[ \t]*託[ \t]*者|受[ \t]*注[ \t]*(?:者|先)|発[ \t]*注[ \t]*先|认证[ \t]*(?:机构|方|公司)"
    r"|party[ ]?b(?![A-Za-z])|second[ ]party|the[ ]second[ ]part|contractor\b|supplier\b|vendor\b|service[ ]provider\b"
    r"|provider\b|seller\b|consultant\b|subcontractor\b"
)
_WORDS = {"party_a": _A_WORDS, "party_b": _B_WORDS}
_SURE_WORDS = {"party_a": r"甲[ \t]*方|party[ ]?a(?![A-Za-z])", "party_b": r"乙[ \t]*方|party[ ]?b(?![A-Za-z])"}
_EITHER = rf"(?:{_A_WORDS}|{_B_WORDS})"
# 委托方（以下简称甲方）： · 甲方（盖章）： · 甲方 Party A: · Party A (Client): · 甲方 / Client ⟶ the value
_DECOR = (
    rf"(?:[ \t]*[(（\[/／|][ \t]*[^()（）\n:：]{{0,28}}?[)）\]]?|[ \t]*(?:{_A_WORDS}|{_B_WORDS})|[ \t]*(?:name"
    rf"|名[ \t]*称|全[ \t]*称|单[ \t]*位|公[ \t]*司)+|[ \t]*(?:盖[ \t]*章|签[ \t]*章|公[ \t]*章))*"
)
# The other party's label within a line, where the gap before it was too narrow for a column's: 甲方：A社乙方：B社.
_ANOTHER = r"(?<=[)）司社.A-Za-z])[ ]*(?=[甲乙][ ]*方(?:[(（][^()（）\n]{1,8}[)）])?[:：;；])"
_LINE_START = (
    rf"(?:^|(?<=[\n\t])|(?<=[ ]{{2}})|{_ANOTHER})[ \t]*"
    r"(?:[(（]?\d{1,2}[.、)）][ \t]*|[•·■◆\-][ ]?)?[(（\[]?[ \t]*(?:the[ ]|(?:between|and)[ ]*[(（][ ]*)?"
)
_VALUE_END = re.compile(
    rf"[\t\n]|[ ]{{3,}}|(?<=[)）司社]) +(?={_EITHER})|{_ANOTHER}"
    r"|(?:法定代表|授权代表|地[ \t]*址|住[ \t]*所|注册地|电[ \t]*话"
    rf"|联系人|address\b|统一社会"
    rf"|税[ \t]*号|代表者|签字|盖章)",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\n[ \t]*(?=(?:[A-Z][\w.&]*[ ]?){0,4}(?:Co\.?,|Ltd|Limited|Inc|Corp|LLC|GmbH|AG\b|PLC|K\.K)"
    r"|[一-鿿]{0,12}(?:有限|公司"
    r"|株式会社))",
    re.IGNORECASE,
)
_DEFINED = {
    "party_a": r"(?:甲方|(?<![一-鿿])甲(?![一-鿿])|委托方|发包方|委託者|発注者|party[ ]?a(?![A-Za-z])"
    r"|client\b|customer\b|buyer\b|purchaser\b"
    r"|principal\b)",
    "party_b": r"(?:乙方|(?<![一-鿿])乙(?![一-鿿])|受托方|接包方|承包方|受託者|受注者|party[ ]?b(?![A-Za-z])"
    r"|contractor\b|supplier\b|vendor\b"
    r"|(?:service[ ])?provider\b|seller\b|consultant\b)",
}
_BEFORE_DEFINED = 260  # characters: name, legal form, seat of a firm
_BETWEEN = re.compile(
    r"(?:by[ ]and[ ]between|between|made[ ]by[ ]and[ ]between|entered[ ]into[ ]by)[ \n:]+|(?:由|与)?以下(?:双方"
    r"|各方)[^\n]{0,20}[:：]?\n",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"双方|甲乙|[甲乙]方|本合同|本协议|本订单|经友好|经协商|根据|依据|鉴于|兹"
)  # begun on the name's line
# Who orders prints the order on its own paper: its name stands alone in the head.
_ORDER = re.compile(r"(?:purchase|service|work)[ ]?order\b|订购?单|采购单", re.IGNORECASE)
_ORDER_HEAD = 240  # characters
_ADDRESSEE = re.compile(r"(?P<name>[^\n\t]{3,40}?)[ \t]*御[ \t]*中")
_ACCEPTED = re.compile(
    r"請[ \t]*書|お[ \t]*請[ \t]*け|受[ \t]*注[ \t]*(?:書|確認)"
)  # what the supplier sends to the orderer


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place `text[start:end]` of the prose that may be a party's name; the greater `weight`, the surer."""

    start: int
    end: int
    weight: float


def read(builder: DraftBuilder, prose: Prose) -> None:
    """Put party_a and party_b into the builder; a label without a name leaves the field unreadable."""
    text = prose.text
    chosen: dict[str, Candidate] = {}
    for role in ("party_a", "party_b"):
        found = [*_labelled(text, role), *_defined(text, role)]
        best = max(found, key=lambda c: (round(c.weight, 3), -c.start), default=None)
        if best is not None:
            chosen[role] = best
    if len(chosen) < 2:
        for role, candidate in _unlabelled(text):
            other = chosen.get("party_b" if role == "party_a" else "party_a")
            if role not in chosen and (
                other is None or text[other.start : other.end] != text[candidate.start : candidate.end]
            ):
                chosen[role] = candidate
    if "party_b" in chosen and "party_a" not in chosen:
        supplier = text[chosen["party_b"].start : chosen["party_b"].end]
        if (sender := _letterhead(text, supplier)) is not None:
            chosen["party_a"] = sender
    for role in ("party_a", "party_b"):
        if re.search(_SURE_WORDS[role], text, re.IGNORECASE):
            builder.mark_printed(role)
        if role in chosen:
            place = prose.place(chosen[role].start, chosen[role].end)
            name = clean(re.sub(r"\s+", " ", text[chosen[role].start : chosen[role].end]))
            builder.add(role, name, place.layout, place.span)


def _letterhead(text: str, supplier: str) -> Candidate | None:
    """The firm whose name stands alone in the head of an order that names its supplier."""
    head = text[:_ORDER_HEAD]
    if _ORDER.search(head) is None:
        return None
    for line in re.finditer(r"[^\n\t]+", head):
        found = next(find_organisations(line.group()), None)
        if found is None or found.name == supplier:
            continue
        if found.end - found.start > 0.9 * len(line.group().strip()):
            return Candidate(line.start() + found.start, line.start() + found.end, 0.3)
    return None


def _labelled(text: str, role: str) -> Iterator[Candidate]:
    """After a label that begins a line or a cell: on its line, in the next cell, or on the line below."""
    label = re.compile(
        rf"{_LINE_START}(?:{_WORDS[role]})[)）]?{_DECOR}[ \t]*(?P<end>[:：;；_]|\t|(?=\n)|[ ](?=[^\n]{{4}}))",
        re.IGNORECASE,
    )
    own = re.compile(_WORDS[role], re.IGNORECASE)
    sure = re.compile(_SURE_WORDS[role], re.IGNORECASE)
    other = re.compile(_SURE_WORDS["party_b" if role == "party_a" else "party_a"], re.IGNORECASE)
    for match in label.finditer(text):
        said = match.group()
        if not own.search(said) or (other.search(said) and not sure.search(said)):
            continue
        colon = match["end"] in (":", "：", ";", "；", "_")  # a reader takes the foot of a colon for a dash
        seals = bool(re.search(r"章|签", said))
        weight = (0.5 if colon else 0.3 if match["end"] == "\t" else 0.1) + (0.15 if sure.search(said) else 0.0)
        weight -= 0.1 if seals else 0.0
        for low, high, share in _values(text, match.start() + len(said) - len(said.lstrip()), match.end()):
            candidate = _as_name(text, low, high)
            if candidate is None:
                continue
            start, end, form = candidate
            if not form and not colon and match["end"] != "\t":
                continue  # 甲方 begins many a sentence
            yield Candidate(start, end, weight * share + (0.4 if form else 0.0))
            break


def _values(text: str, label: int, position: int) -> Iterator[tuple[int, int, float]]:
    """Where the value of the label at `label` may stand: the rest of its line, the next cell, the cell below it."""
    while position < len(text) and text[position] in " \t:：;；_":
        position += 1
    line_end = text.find("\n", position)
    line_end = len(text) if line_end < 0 else line_end
    if position < line_end and not re.match(_EITHER, text[position:], re.IGNORECASE):
        stop = _VALUE_END.search(text, position)
        end = stop.start() if stop else len(text)
        broken = _BROKEN.match(text, end)
        if broken is not None and not has_legal_form(text[position:end]):
            further = _VALUE_END.search(text, broken.end())
            yield position, (further.start() if further else len(text)), 1.0
        yield position, end, 1.0
    begin = _cell_below(text, label, line_end)
    if begin is not None:
        following = _VALUE_END.search(text, begin)
        yield begin, (following.start() if following else len(text)), 0.5


def _cell_below(text: str, label: int, line_end: int) -> int | None:
    """Where on the next line the column of a label begins; None where that line has fewer columns."""
    column = text.count("\t", text.rfind("\n", 0, label) + 1, label)
    position = line_end + 1
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    for _ in range(column):
        position = text.find("\t", position, end) + 1
        if position == 0:
            return None
    return position


def _as_name(text: str, start: int, end: int) -> tuple[int, int, bool] | None:
    """The name within a value and whether its legal form tells it; None where the value is no name."""
    value = text[start:end]
    place = organisation_place(value)
    if place is None:
        return None
    low, high = place
    found = next(find_organisations(value[low:high]), None)
    if found is not None and found.start <= 2:
        tail = value[low + found.end : high].strip(" ,.")
        goes_on = value[low + found.end] in ' ,，(（;；"“' or value[low + found.end - 1] == "." if tail else True
        if goes_on or len(tail) < 3 or _SENTENCE.match(tail):
            return start + low + found.start, start + low + found.end, True
    name = value[low:high]
    if len(name) > 60 or re.search(r"[。；;]|应|按照|提供|支付|shall\b|agrees\b|will\b|负责|有权|同意|委托|进行", name):
        return None
    return start + low, start + high, has_legal_form(name)


def _defined(text: str, role: str) -> Iterator[Candidate]:
    """…公司（以下简称“甲方”） · Foo Inc., having its seat in … (the "Client") · …株式会社（以下「甲」という。）."""
    bracket = re.compile(
        rf"[(（\[][^()（）\[\]\n]{{0,60}}?[\"“”'「『‘’]?{_DEFINED[role]}[\"“”'」』’]?[^()（）\n]{{0,24}}[)）\]]"
        rf"|以下[ ]?(?:简称"
        rf"|称为?)[ ]?[:：]?[\"“「]?{_DEFINED[role]}|hereinafter[^()\n]{{0,40}}{_DEFINED[role]}",
        re.IGNORECASE,
    )
    for match in bracket.finditer(text):
        begin = max(0, match.start() - _BEFORE_DEFINED)
        window = text[begin : match.start()]
        if re.search(rf"(?:{_EITHER})[ \t]*$", window, re.IGNORECASE):
            continue  # 受托方（乙方）: a label in two words, defining nothing
        if re.fullmatch(r"(?:between|and)?[ ]*", window[max(map(window.rfind, "\n\t")) + 1 :], re.IGNORECASE):
            continue  # And (Contractor): a label at the head of its line
        cuts = [
            m.end()
            for m in re.finditer(
                r"[)）][ ]*of the (?:one|first|other|second) part\b[ ,;]*"
                r"|[)）][ ,，]*(?:and|与|和|及|と)|[\"”][)）]|\n\n|\t|(?:between|BETWEEN)[ \n]|[。；;:：]"
                r"|という。[)）]と",
                window,
            )
        ]
        window_start = cuts[-1] if cuts else 0
        named = list(find_organisations(window[window_start:]))
        if not named:
            continue
        # The name comes first; a seat, a register and a representative follow it.
        name = _without_lead(window[window_start:], named[0])
        if name is not None:
            low = begin + window_start
            yield Candidate(low + name.start, low + name.end, 0.85)


def _without_lead(text: str, found: Organisation) -> Organisation | None:
    """The name without the words of the sentence before it (本合同由 …, and …, 委託者 …)."""
    lead = re.match(
        r"(?:.*(?:由|与|和|及|是|为|之间|between|among)[ ]?|.*?part[ ,]*and[ ]?(?=[A-Z])"
        r"|(?:and|by|与|和|及|由|between)[ ]+|[(（]?\d{1,2}[)）.、][ ]?|.*?\n)(?=[^\s])",
        found.name,
        re.IGNORECASE | re.DOTALL,
    )
    if lead is None or not has_legal_form(found.name[lead.end() :]):
        return found
    return Organisation(found.name[lead.end() :], found.start + lead.end(), found.end)


def _unlabelled(text: str) -> Iterator[tuple[str, Candidate]]:
    """between A and B, in this order; of a Japanese order the addressee (御中) supplies and the other orders.

    An acceptance of an order (注文請書) goes the other way: its addressee orders.
    """
    if (match := _BETWEEN.search(text)) is not None:
        window = text[match.end() : match.end() + 600]
        for role, found in zip(("party_a", "party_b"), find_organisations(window), strict=False):
            name = _without_lead(window, found) or found
            yield role, Candidate(match.end() + name.start, match.end() + name.end, 0.5)
    if (match := _ADDRESSEE.search(text)) is not None:
        addressed, other = ("party_a", "party_b") if _ACCEPTED.search(text) else ("party_b", "party_a")
        yield addressed, Candidate(*match.span("name"), 0.4)
        for found in find_organisations(text):
            if found.name != match["name"].strip() and (found.end <= match.start() or found.start >= match.end()):
                yield other, Candidate(found.start, found.end, 0.3)
                break
