"""公共平台服务企业情况表 (附件4 of the Dalian notice): recognised by its title and the heads of its table."""

from __future__ import annotations

import re

from extractors.page.recognition import KnownForm, patterns
from pipeline.model import Kind

EXTRACTOR = KnownForm(
    kind=Kind.SERVED_ENTERPRISES,
    heading=re.compile(
        r"服务.{0,14}企业.{0,4}(?:情况|名单|明细|汇总|清单|一览)(?:表|册)?$|(?:被|受)服务企业"
        r"|平台.{0,6}服务(?:对象|企业|客户).{0,4}(?:名单|表|清单)"
    ),
    marks=patterns(
        r"平台名称",
        r"企业名称|单位名称|服务对象|被服务企业",
        r"服务(?:内容|项目|事项)",
        r"附件(?:编号|页码|序号)|所在页码",
    ),
    many_pages=True,
    never=re.compile(r"园区|申请表|申报表|费用|合同(?:书)?$|协议(?:书)?$|报告$"),
    alone=0.7,
)
