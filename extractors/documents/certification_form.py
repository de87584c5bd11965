"""服务外包企业国际资质认证申请表 (附件5 of the Dalian notice): recognised by its title and the heads of its table."""

from __future__ import annotations

import re

from extractors.page.recognition import KnownForm, patterns
from pipeline.model import Kind

EXTRACTOR = KnownForm(
    kind=Kind.CERTIFICATION_FORM,
    heading=re.compile(r"认证.{0,16}(?:申请|申报)(?:明细|汇总)?表|(?:申请|申报).{0,10}认证.{0,8}表"),
    marks=patterns(
        r"认证名称|认证项目",
        r"类别|新申请|复审",
        r"认证(?:时间|日期)|取得(?:时间|日期)|发证日期",
        r"认证费用?|评审费",
        r"(?:拟)?申请(?:支持|补助|补贴)?金额",
        r"(?:账|帐)户(?:户名|名称)|户名",
        r"开户银?行",
        r"申请单位|申报单位",
    ),
    many_pages=True,
    never=re.compile(r"合同(?:书)?$|协议(?:书)?$|证书$"),
    alone=0.7,
)
