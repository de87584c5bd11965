"""审计报告, special or annual, of an accounting firm: recognised by its title and its fixed phrases."""

from __future__ import annotations

import re

from extractors.page.recognition import KnownForm, patterns
from pipeline.model import Kind

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
    inner=patterns(
        r"注册会计师|会计师事务所",
        r"(?:^|\n)[一二三四五六七八九十][、.]",
        r"(?:^|\n)[(（][一二三四五六七八九十][)）]",
        r"审计|鉴证",
        r"资产负债表|利润表|现金流量表|所有者权益变动表|报表附注|投资(?:明细|清单)|执行金额",
    ),
    never=re.compile(r"合同(?:书)?$|协议(?:书)?$|业务约定书$|营业执照|执业证书"),
    alone=0.75,
)
