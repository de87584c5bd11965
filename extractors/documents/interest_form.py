"""服务外包业务贴息支持申请表 (附件9 of the Dalian notice): recognised by its title and the heads of its table."""

from __future__ import annotations

import re

from extractors.page.recognition import KnownForm, patterns
from pipeline.model import Kind

EXTRACTOR = KnownForm(
    kind=Kind.INTEREST_FORM,
    heading=re.compile(r"(?:贴息|利息补贴).{0,12}(?:申请|申报)(?:明细|汇总)?[表书]|(?:申请|申报).{0,6}贴息.{0,8}表"),
    marks=patterns(
        r"合同编?号",
        r"合同名称",
        r"合同金额",
        r"执行(?:日期|时间)",
        r"执行金额",
        r"(?:收汇|到账)(?:日期|时间)",
        r"(?:收汇|到账)?币[种别]",
        r"收汇(?:凭证)?(?:编号|金额)",
        r"涉外收入申报单|申报单(?:编号|号码|页码)|申报号码",
        r"合计申请金额|申请(?:贴息|支持)?金额|合计(?:执行|收汇)金额",
    ),
    many_pages=True,
)
