"""申请报告: the applicant's own account of the claim; who applies, for how much, and when."""

from __future__ import annotations

import re

from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout, spaced
from extractors.page.recognition import KnownForm, patterns
from extractors.prose import report_fields
from extractors.prose.pages import Prose
from extractors.prose.running_text import read_prose
from pipeline.model import Kind

_APPLICANT = re.compile(
    spaced("(?:申请|申报|项目|承担|企业|单位)(?:单位|企业|人|名称)(?:名称)?") + r"(?:\([^()\n]{1,8}\))?[ \t]*[:\t]"
)


def _read(builder: DraftBuilder, layouts: tuple[Layout, ...]) -> None:
    """Who applies, for how much, and when."""
    prose = Prose(layouts)
    if not report_fields.labelled_name(builder, "applicant_name", layouts, _APPLICANT):
        report_fields.signed_name(builder, "applicant_name", layouts)
    report_fields.claimed_amount(builder, prose, read_prose(prose.text))
    report_fields.closing_date(builder, "signed_on", layouts)


EXTRACTOR = KnownForm(
    kind=Kind.APPLICATION_REPORT,
    heading=re.compile(
        r"(?:申请|申报|请示)(?:情况)?(?:报告|书)(?:\(.{1,12}\))?$|(?:申请|申报).{0,32}的?(?:报告|请示|说明)$"
        r"|(?:关于|项目|资金).{0,40}的?(?:申请"
        r"|请示)$|(?:建设|运维|运营|项目)(?:情况|工作)(?:的)?报告$"
    ),
    marks=patterns(
        r"(?:企业|公司|单位)基本情况",
        r"项目(?:总体)?(?:概况|情况)|实施情况",
        r"执行(?:金)?额|平台(?:建设|运营)",
        r"收汇(?:金)?额|财务情况|资金来源",
        r"申请(?:支持|补助|补贴|贴息)?(?:资金)?(?:的)?(?:具体)?(?:金额|项目)|申请支持",
        r"服务外包业务(?:的)?(?:开展)?|开展服务外包",
        r"特此(?:申请|报告)|妥否|请予(?:审核|支持|批准)|(?:商务局|投资促进局)[:：]",
    ),
    many_pages=True,
    read=_read,
    inner=patterns(
        r"(?:^|\n)[一二三四五六七八九十][、.]",
        r"(?:^|\n)[(（][一二三四五六七八九十][)）]",
        r"特此(?:申请|报告)",
        r"申请(?:支持|贴息|补助)",
        r"我(?:公司|单位|司)|本(?:公司|单位)",
    ),
    never=re.compile(
        r"(?:汇款|电汇|转账|结算业务|购汇|开户|保函)申请书|可行性|审计报告|合同(?:书)?$|协议(?:书)?$|申请表$|申报表$|承诺书$"
    ),
    alone=0.7,
)
