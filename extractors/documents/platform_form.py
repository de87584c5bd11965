"""公共服务能力提升支持资金申请表 (附件2 of the Dalian guide): recognised by its title and its labels."""

from __future__ import annotations

import re

from extractors.page.recognition import KnownForm, patterns
from pipeline.model import Kind

EXTRACTOR = KnownForm(
    kind=Kind.PLATFORM_FORM,
    heading=re.compile(
        r"公共服务(?:能力|平台).{0,16}(?:申请|申报)(?:书|表)|服务能力提升.{0,12}(?:申请|申报)表|平台(?:建设"
        r"|运维).{0,12}(?:申请|申报)表"
    ),
    marks=patterns(
        r"平台名称",
        r"投入运营|首次服务时间|首次提供服务",
        r"平台主要服务内容|主要服务内容",
        r"软硬件购置|运维费用|运营维护费",
        r"服务的?我市|服务企业数|企业数量",
        r"郑重声明",
        r"注册资(?:金|本)",
        r"统一社会信用代码",
        r"申[报请]单位(?:名称)?",
    ),
    never=re.compile(r"营业执照|清单$|情况表$"),
)
