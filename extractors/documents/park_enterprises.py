"""入驻数字服务集聚园区的重点企业明细表 (附件6 of the Dalian notice): recognised by its title and its heads."""

from __future__ import annotations

import re

from extractors.page.recognition import KnownForm, patterns
from pipeline.model import Kind

EXTRACTOR = KnownForm(
    kind=Kind.PARK_ENTERPRISES,
    heading=re.compile(
        r"(?:入驻|园区|基地).{0,16}企业.{0,4}(?:明细|名单|名录|情况|汇总|清单|一览)(?:表|册)?$|入驻企业(?:明细"
        r"|名单|名录)"
    ),
    marks=patterns(
        r"园区名称|园区\(?(?:公|盖)章",
        r"企业名称",
        r"业务范围|主营业务|经营范围",
        r"联系(?:人|电话)",
    ),
    many_pages=True,
    never=re.compile(r"合同(?:书)?$|协议(?:书)?$|报告$|营业执照|申请表|申报表"),
    alone=0.65,
)
