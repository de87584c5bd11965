"""费用支出清单 (附件3 of the Dalian notice) and the like: recognised by its title and the heads of its table."""

from __future__ import annotations

import re

from extractors.page.recognition import KnownForm, patterns
from pipeline.model import Kind

EXTRACTOR = KnownForm(
    kind=Kind.EXPENSE_SCHEDULE,
    heading=re.compile(
        r"费用?(?:实际)?支出.{0,6}(?:清单|明细|汇总|一览)|(?:费用|支出|投资|投入)(?:情况)?(?:明细|清单|汇总"
        r"|一览)表?|(?:购置|运维|运营维护"
        r"|建设).{0,6}费用?.{0,8}(?:清单|明细|表)$"
    ),
    marks=patterns(
        r"费用(?:支出)?(?:具体)?(?:内容|名称|项目)|支出(?:具体)?内容|设备名称",
        r"合同金额|合同编?号",
        r"发票金额",
        r"实(?:际)?(?:支)?付金?额|(?:付款|支付)金额|付款回单",
        r"发票号码?|发票编号",
        r"附件(?:编号|页码|序号)|所在页码",
        r"平台名称|购置日期",
    ),
    many_pages=True,
    never=re.compile(r"销货清单|应税劳务清单|发票$|申请表|申报表|合同(?:书)?$|协议(?:书)?$|报告$"),
)
