"""审计报告, special or annual, of an accounting firm: its number, who audited whom, when, and the amount attested."""

from __future__ import annotations

import re

from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout, spaced
from extractors.page.recognition import KnownForm, patterns
from extractors.prose import report_fields
from extractors.prose.pages import Prose
from extractors.prose.running_text import read_prose
from pipeline.model import Kind
from pipeline.values.identifiers import clean_number
from pipeline.values.text import clean

_NUMBER = re.compile(
    r"[一-鿿]{1,12}(?:审|专|核|鉴|财|验|会|报)[一-鿿]{0,6}字?[ ]?[〔\[(【（]?[ ]?20\d\d[ ]?[〕\])】）年]?[ ]?"
    r"(?:第|[-—])?[ ]?[A-Z]{0,3}\d{1,8}(?:[-—]\d{1,4})?[ ]?号"
)
_NUMBER_LABEL = re.compile(spaced("(?:报告|文号|编号)(?:编号|文号|号)?") + r"[:]")
_AUDITED = re.compile(spaced("(?:被审计|被审核|委托)(?:单位|企业|方)(?:名称)?") + r"[:\t]")
_AUDITOR = re.compile(
    r"[一-鿿]{2,24}会计师事务所(?:有限(?:责任)?公司)?(?:\((?:特殊)?(?:普通|有限)合伙\))?(?:[一-鿿]{2,8}分所)?"
)
_AUDITOR_LABEL = re.compile(spaced("(?:审计|鉴证|出具)(?:单位|机构)") + r"[:\t]")


def _read(builder: DraftBuilder, layouts: tuple[Layout, ...]) -> None:
    """Its number, who audited whom, when, and the amount attested."""
    _number(builder, layouts)
    _auditor(builder, layouts)
    if not report_fields.labelled_name(builder, "audited_unit", layouts, _AUDITED):
        report_fields.addressed_name(builder, "audited_unit", layouts)
    prose = Prose(layouts)
    report_fields.audited_amount(builder, prose, read_prose(prose.text))
    report_fields.closing_date(builder, "issued_on", layouts)


def _number(builder: DraftBuilder, layouts: tuple[Layout, ...]) -> None:
    for layout in layouts:
        for line in layout.lines:
            if (found := _NUMBER.search(line.folded)) is not None:
                label = _NUMBER_LABEL.search(line.folded[: found.end()])
                start = max(found.start(), label.end() if label is not None else 0)
                span = line.span(start, found.end())
                builder.add("report_number", clean_number(span.text), layout, span)
                return
    for layout in layouts:
        for hit in layout.find(_NUMBER_LABEL):
            labelled = layout.after(hit)
            if labelled is not None and re.search(r"\d{3}", labelled.text):
                builder.add("report_number", clean_number(labelled.text), layout, labelled)
                return


def _auditor(builder: DraftBuilder, layouts: tuple[Layout, ...]) -> None:
    """The firm by its label, else as it stands at the end, else in a head or on the cover."""
    if report_fields.labelled_name(builder, "auditor", layouts, _AUDITOR_LABEL):
        return
    for layout in reversed(layouts):
        for line in reversed(layout.lines):
            found = _AUDITOR.search(line.folded)
            if found is not None and found.start() in (0, line.folded.rfind("\t", 0, found.end()) + 1):
                span = line.span(*found.span())
                builder.add("auditor", clean(span.text), layout, span)
                return


EXTRACTOR = KnownForm(
    kind=Kind.AUDIT_REPORT,
    heading=re.compile(r"(?:审计|鉴证|审核|审阅)报告(?:书|\(.{1,12}\))?$|专项审计|(?:independentauditor|auditreport)"),
    marks=patterns(
        r"会计师事务所",
        r"我们(?:审计|审核|接受委托|对|鉴证)",
        r"管理层|(?:贵|被审计)(?:公司|单位).{0,10}责任",
        r"注册会计师",
        r"(?:审计|鉴证|审核)(?:意见|结论|结果|依据|范围)",
        r"(?:审|专|核|鉴|财|验)字?[〔\[【(（第]?20\d\d",
        r"审计准则|(?:审计|鉴证)程序|实施(?:了)?(?:审计|审核|检查)",
    ),
    many_pages=True,
    read=_read,
    inner=patterns(
        r"注册会计师|会计师事务所",
        r"(?:注册会计师[:;(（][^。]*?){2}",  # where the two of them sign
        r"(?:^|\n)[一二三四五六七八九十][、.]",
        r"(?:^|\n)[(（][一二三四五六七八九十][)）]",
        r"审计|鉴证",
        r"资产负债表|利润表|现金流量表|所有者权益变动表|报表附注|投资(?:明细|清单)|执行金额",
    ),
    never=re.compile(r"合同(?:书)?$|协议(?:书)?$|业务约定书$|营业执照|执业证书"),
    alone=0.75,
)
