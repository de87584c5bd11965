"""合同, 协议, 订单 in Chinese, English or Japanese: number, title, parties, amount, day of signing, period."""

from __future__ import annotations

import re

from extractors.contract import dates as contract_dates
from extractors.contract import numbers as contract_numbers
from extractors.contract import opening, rivals
from extractors.contract import parties as contract_parties
from extractors.contract import sums as contract_sums
from extractors.documents.service_agreement_evidence import HEADING as EVIDENCE
from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout
from extractors.page.recognition import belief, inner_page_number, marks_text, patterns, share_marked
from extractors.page.titles import Title, title_strength, titles
from extractors.prose.organisations import find_organisations
from extractors.prose.pages import Prose
from extractors.prose.running_text import read_prose
from pipeline.draft import Draft, Segment
from pipeline.model import Kind
from pipeline.values.text import clean

_TITLE = re.compile(
    r"(?:合同|合同书|合约|协议|协议书|契约|意向书|备忘录|订单|订购单|采购单|委托书|工作说明书|任务书|契約書|注文書|発注書"
    r"|注文請書|覚書|合約書?|協議書?|訂購?單|採購單|委託書)(?:正文|文本|范本|样本|条款|(?:通用|专用|一般)条款)?"
    r"(?:\([^()]{1,16}\)|[-—]\d+|之[一二三四五六七八九十\d]{1,2}|第[一二三四五六七八九十\d]{1,3}[期次号份部]|V\d[\d.]{0,4})?$"
    r"|(?:agreement|contract|purchaseorder|workorder|serviceorder|orderform|statementofwork|letterofengagement"
    r"|memorandumofunderstanding)(?:\([^()]{1,16}\)|(?:no|#)[.:]?[\w-]+)?$"
    r"|^(?:agreement|contract|purchaseorder|statementofwork)(?:for|on|of|between)",
    re.IGNORECASE,
)
_MARKS = patterns(
    r"甲方|委托方|发包方|委託者|発注者|partya|the.?client|customer|buyer|purchaser|需方|买方|定作方|(?:以下"
    r"|下称).{0,4}甲",
    r"乙方|受托方|接包方|承包方|受託者|受注者|partyb|contractor|supplier|vendor|serviceprovider|供方|卖方|承揽方"
    r"|(?:以下|下称).{0,4}乙",
    r"(?:合同|协议|契約|订单|订购单|注文書?|発注|合約|協議|訂單)(?:编号|番号|号码?|編號|號碼?)|(?:contract|agreement|order|p\.?o\.?"
    r"|sow)\.?(?:no|number|#)",
    r"本(?:合同|协议|契約|订单|合約|協議)|this(?:agreement|contract|order)|本契約|(?:签|簽)订本|订立本",
    r"(?:^|\n)(?:第[一二三四五六七八九十\d]{1,3}条|[一二三四五六七八九十]、|\d{1,2}[.、．][^\d]|article\d|section\d)",
    r"违约|争议|仲裁|知识产权|保密|验收|不可抗力|付款方式|支付方式|whereas|govern(?:ed|ing)|confidential"
    r"|paymentterms|termination|秘密保持|協議|検収",
)
_INNER = patterns(
    r"(?:^|\n)(?:第[一二三四五六七八九十百\d]{1,4}条|[一二三四五六七八九十]{1,3}[、.]"
    r"|\d{1,2}(?:\.\d{1,2})*[.、．)]?[^\d\s.,%年月/-]|article\d"
    r"|section\d|[(（][一二三四五六七八九十\d]{1,2}[)）])",
    r"本(?:合同|协议|契約|订单)|this(?:agreement|contract|order)|hereunder|hereof|hereto|甲乙|双方|eitherparty"
    r"|theparties|甲及び乙|甲は"
    r"|乙は",
    r"违约|争议|仲裁|知识产权|保密|验收|不可抗力|权利和?义务|whereas|governinglaw|governedby|confidential|indemnif"
    r"|liab|terminat"
    r"|intellectualproperty|秘密保持|損害賠償|知的財産|検収",
    r"(?:甲方|乙方|委托方|受托方|partya|partyb|client|contractor)[(（:：]?(?:盖章|签章|签字|公章|章)|授权代表"
    r"|法定代表人|委托代理人|inwitnesswhereof"
    r"|authori[sz]edsignat|signature|(?:^|\n)by[:：_]|記名押印|代表取締役|签订日期|签署日期",
    r"甲方|乙方|contractor|partyb|client",
)
_SIGNING = re.compile(
    r"(?:甲方|乙方|委托方|受托方)[(（](?:盖章|签章|签字|公章|章)|inwitnesswhereof|authori[sz]edsignat|記名押印"
    r"|以下无正文|签署页|本页无正文"
    r"|(?:(?:委托代理人|授权代表|代理人|经办人)[^。]*?){2}(?:(?:签[订署章字]|盖章)(?:日期|时间)[^。]*?){2}"
    r"|(?:委托代理人|法定代表人|授权代表)[^\n]{0,12}[(（]签(?:章|字|名)[)）][^。]*?(?:委托代理人|法定代表人|授权代表)[^\n]{0,12}[(（]签(?:章|字|名)",
    re.IGNORECASE,
)
# Documents that speak of contracts, or end in a word of one, and are none.
_NEVER = re.compile(
    r"接包合同|合同.{0,4}(?:登记(?!编?号)|明细|列表|汇总|台账|清单|一览)|申请表|申报表|发票|回单|凭证|通知书$|申报单|承诺书"
    r"|报告$|证书$|执照|清单$|情况表$|名单$|目录$|授权委托书|法人.{0,4}委托书"
)
_FORMS = re.compile(r"价税合计|涉外收入申报单|电子回单|入账通知|发票代码|业务回单|贷记通知|开票人")

_ANEW = 0.45  # that a page goes on which has a title, parties and a number of its own
_DIVIDER = 0.4  # a title alone
_COVER_TITLE, _COVER = 0.75, 0.8  # a clear title alone on a page with the two parties' names
_CLAUSES = 3  # marks of an inner page that no bank's or tax office's form has
_HEAD = 0.085  # of the page's height


class ContractExtractor:
    """The extractor of `contract` (contract, section 4)."""

    kind = Kind.CONTRACT
    many_pages = True

    def identify(self, layout: Layout) -> float:
        """How surely the page is the first page of a contract or order, 0…1."""
        text = marks_text(layout)
        if not layout.words or title_strength(layout, _NEVER) >= 0.5:
            return 0.0
        title = title_strength(layout, _TITLE)
        share = share_marked(text, _MARKS)
        # A contract's price table has a column 价税合计 and its clauses speak of invoices; a form has no such title.
        if _FORMS.search(text) and (title < 0.75 or share < 0.5):
            return 0.0
        inner = inner_page_number(layout) or _begins_inside(layout)
        if not title:
            # A contract always says that it is one; without a title a page of clauses is a contract's inner page,
            # unless it names the parties and says that they agree.
            opened = 0.0 if inner_page_number(layout) else opening.sureness(layout)
            if (inner and not opened) or opening.titled_otherwise(layout):
                return 0.0
            return max(opened, round(0.6 * share if share >= 0.8 else 0.3 * share, 3))
        sure = _DIVIDER if _is_divider(layout) else belief(title, share)
        if title >= _COVER_TITLE and opening.is_cover(layout):
            sure = max(_COVER, sure)
        if (
            sure > _DIVIDER
            and title_strength(layout, EVIDENCE) >= 0.7
            and not re.search(r"合同书?$", self.title(layout))
        ):
            sure *= 0.8
        # A running head repeats the title on every page; what follows it tells.
        return round(sure * 0.4, 3) if inner and title < 0.9 and _is_running_head(layout) else sure

    def continues(self, layout: Layout) -> float:
        """How surely the page is an inner or the last page of a contract, 0…1."""
        text = marks_text(layout)
        if not layout.words or title_strength(layout, _NEVER) >= 0.9:
            return 0.0
        found = sum(bool(mark.search(text)) for mark in _INNER)
        if _FORMS.search(text) and found < _CLAUSES:
            return 0.0  # a form; clauses may quote one
        sure = min(0.85, 0.25 * found)
        if _begins_anew(layout, text):
            return min(sure, _ANEW)
        if _SIGNING.search(text):
            sure = max(sure, 0.75)
        return max(sure, 0.7) if inner_page_number(layout) else sure

    def title(self, layout: Layout) -> str:
        """The title as the first page prints it."""
        found = _title(layout)
        return clean(found.span.text) if found is not None else ""

    def extract(self, segment: Segment, layouts: tuple[Layout, ...]) -> Draft:
        """Readings of the contract's ten fields, from whichever page they stand on."""
        builder = DraftBuilder(segment)
        title = _title(layouts[0])
        if title is not None:
            builder.add("title", clean(title.span.text), layouts[0], title.span)
        _read(builder, layouts)
        for part in rivals.parts(layouts):
            other = DraftBuilder(segment)
            _read(other, part)
            rivals.tell(builder, other)
        return builder.draft()


def _read(builder: DraftBuilder, layouts: tuple[Layout, ...]) -> None:
    """Put what the pages say of the contract's fields, but for its title, into the builder."""
    prose = Prose(layouts)
    contract_numbers.read(builder, prose)
    contract_parties.read(builder, prose)
    mentions = read_prose(prose.text)
    contract_sums.read(builder, prose, mentions)
    contract_dates.read(builder, prose, mentions)
    rivals.tell_days(builder, prose, mentions)


def _title(layout: Layout) -> Title | None:
    """The title line, or the two lines that it is broken over."""
    found = [t for t in titles(layout) if _TITLE.search(t.text)]
    if not found:
        return None
    best = max(t.strength for t in found)
    strong = [t for t in found if t.strength > best - 0.2]
    first = min(strong, key=lambda t: (t.rect.bottom, len(t.text)))
    if _is_fragment(first.text):
        longer = [t for t in strong if t.text.endswith(first.text) and t.text != first.text]
        fitting = [t for t in longer if next(find_organisations(t.text), None) is None]
        return min(fitting, key=lambda t: len(t.text), default=first)
    return first


def _is_fragment(text: str) -> bool:
    """Whether the line is the mere end of a title: 合同 or AGREEMENT alone."""
    return (
        len(text) <= 3
        or bool(re.fullmatch(r"(?:技术)?服务合同|合同书|协议书", text))
        or text.lower() in ("agreement", "contract")
    )


def _begins_anew(layout: Layout, text: str) -> bool:
    """Whether a page of clauses is a first page all the same: a title that is nothing else, both parties, a number."""
    titled = any(t.strength >= 0.5 and _TITLE.fullmatch(t.text) for t in titles(layout))
    return titled and not inner_page_number(layout) and all(mark.search(text) for mark in _MARKS[:3])


def _is_divider(layout: Layout) -> bool:
    """Whether nothing but a title stands on the page: a sheet between the parts of a volume; a cover names parties."""
    return sum(bool(re.search(r"[^\W\d]{3}", line.folded)) for line in layout.lines) == 1


def _is_running_head(layout: Layout) -> bool:
    """Whether what looks like the title stands in the page's head, where a title is repeated on every page."""
    found = _title(layout)
    return found is not None and found.rect.cy < _HEAD * layout.size[1]


def _begins_inside(layout: Layout) -> bool:
    """Whether the page's first clause is not the document's first: 第五条 before any 第一条."""
    found = re.search(
        r"(?:^|\n)[ \t]*(?:第[ \t]*([一二三四五六七八九十\d]{1,3})[ \t]*条|([一二三四五六七八九十]{1,2})、"
        r"|(\d{1,2})[.、][^\d])",
        layout.folded,
    )
    if found is None:
        return False
    number = next(g for g in found.groups() if g)
    return number not in ("一", "1", "二", "2")


EXTRACTOR = ContractExtractor()
