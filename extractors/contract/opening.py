"""How a contract opens: where no title says that it is one, both parties by name and that they agree; its cover."""

from __future__ import annotations

import re

from extractors.contract.opening_abroad import sureness_abroad
from extractors.page.layout import Layout
from extractors.page.recognition import marks_text
from extractors.page.titles import title_strength
from extractors.prose.organisations import find_organisations

_SAID = 0.78  # both parties and that they agree
_PARTIES_OF_A_COVER = 2
_NAMED = 0.62  # both parties, and a contract's number or first clause
_ROLES = (
    r"甲方|委托(?:方|人|单位)|发包(?:方|人)|需方|买方|采购(?:方|人|单位)|购买方|定作(?:方|人)|披露方|用工单位|许可方|转让方|出租方",
    r"乙方|受托(?:方|人|单位)|[承接]包(?:方|人)|供方|卖方|供应(?:方|商)|供货方|承揽(?:方|人)|接收方|派遣单位|服务(?:方|商)|被许可方|受让方"
    r"|承租方",
)
_BODY = r"(?:公司|集团|株式会社|大学|学院|研究[院所]|中心|协会|Ltd\.?|Inc\.?)"
_PARTIES = tuple(
    re.compile(
        rf"(?:^|\n)(?:{role})(?:\((?!盖|签|公章|章)[^()\n]{{1,12}}\))?(?:[:;]|[^\n]{{2,36}}?{_BODY}(?:联系|地址|$|\n|\())"
        rf"|{_BODY}[^\n]{{0,4}}\(?(?:以下|下称)[^\n]{{0,4}}[“\"「『]?(?:{role})"
    )
    for role in _ROLES
)
_AGREE = re.compile(
    r"(?:签订|订立|达成|缔结|签署)(?:本|此|如下|以下)(?:合同|协议|合约|条款|约定)|(?:如下|以下)(?:合同|协议|合约|条款)"
    r"|本(?:合同|协议|合约)(?:由|经)|双方(?:经|在|本着|就|同意|协商)|经(?:甲乙|买卖|供需)?双方|共同遵守|共同信守|民法典|合同法"
)
_NUMBERED = re.compile(r"(?:合同|协议|合约|订单)(?:书)?(?:登记)?(?:编号|号码?)[:;]?[^\n]{0,6}[A-Z\d]", re.IGNORECASE)
_FIRST_CLAUSE = re.compile(r"(?:^|\n)(?:第[一1]条|一、|1[.、．][^\d])")
_CLAUSE = re.compile(r"(?:^|\n)第[一二三四五六七八九十百\d]{1,4}条")
_SIGNING_PAGE = re.compile(
    r"\W{0,2}(?:[本此]页(?:以下)?(?:无正文|为)|以下无正文|签[署字]页|inwitnesswhereof)", re.IGNORECASE
)
_OTHER_TITLE = re.compile(
    r"(?:(?<!订)(?<!订购)(?<!采购)(?<!委托)单|表|函|纪要|记录|说明|方案|报告|通知书?|证明|决议|计划|总结|意见|公告|公示|指南|须知"
    r"|办法|制度|规定|声明|请示|批复|发票|收据|收条|凭证|清单|证书|承诺书|授权书|申请书|建议书|投标书|简介|情况)(?:\([^()]{1,12}\))?$"
)


_COVER_LINES = 12  # of a cover: a title, two names, a day, a number, a place


def is_cover(layout: Layout) -> bool:
    """Whether the page holds little but a title and exactly two firms' names on lines of their own."""
    if len(layout.lines) > _COVER_LINES:
        return False
    alone = {
        found.name
        for line in layout.lines
        for found in find_organisations(line.text)
        if found.end - found.start > 0.9 * len(line.text.strip())
    }
    return len(alone) == _PARTIES_OF_A_COVER


_TERMS = re.compile(r"合计|总价|总额|金额|合計|金額|委託料|总计|\b(?:total|amount|price)\b", re.IGNORECASE)
_SUM = re.compile(r"\d[\d,]*\.\d\d(?!\d)|\d{1,3}(?:,\d{3})+|[円元整]")


def has_terms(layout: Layout) -> bool:
    """Whether the page states a sum that is owed, as no cover does."""
    return layout.has(_TERMS) and layout.has(_SUM)


def titled_otherwise(layout: Layout) -> bool:
    """Whether the page's title says that it is something else: 验收单, 结算单, 会议纪要, 情况说明."""
    return title_strength(layout, _OTHER_TITLE) >= 0.7


def sureness(layout: Layout) -> float:
    """How surely the page opens a contract without a title of one, 0…1: names of both sides before any clause."""
    text = marks_text(layout)
    return max(_sureness_at_home(text), sureness_abroad(text))


def opens(layout: Layout) -> bool:
    """Whether the page names both parties before any clause, as a contract begins, titled or not."""
    text = marks_text(layout)
    return not _SIGNING_PAGE.match(text) and max(_sureness_at_home(text), sureness_abroad(text)) > 0


def _sureness_at_home(text: str) -> float:
    places = [party.search(text) for party in _PARTIES]
    if any(place is None for place in places):
        return 0.0
    last = max(place.start() for place in places if place is not None)
    clause = _CLAUSE.search(text)
    if clause is not None and clause.start() < last:
        return 0.0  # parties behind clauses sign
    if _AGREE.search(text):
        return _SAID
    return _NAMED if _NUMBERED.search(text) or _FIRST_CLAUSE.search(text, last) else 0.0
