"""培训人员汇总表 (附件8 of the Dalian notice): recognised by its title and the heads of its table."""

from __future__ import annotations

import re

from extractors.page.recognition import KnownForm, patterns
from pipeline.model import Kind

EXTRACTOR = KnownForm(
    kind=Kind.TRAINEE_LIST,
    heading=re.compile(
        r"(?:培训|受训|参训|结业)?(?:人员|学员|学生).{0,4}(?:汇总|名单|明细|花名|名册|登记|信息)(?:表|册)?"
    ),
    marks=patterns(
        r"(?:培训人)?姓名",
        r"身份证(?:件)?号",
        r"毕业(?:院校|学校)",
        r"毕业时间",
        r"学历",
        r"培训(?:内容|课程)",
        r"培训课时|课时|学时",
    ),
    many_pages=True,
    never=re.compile(r"合同(?:书)?$|协议(?:书)?$|报告$"),
)
