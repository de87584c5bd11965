"""项目可行性研究报告: recognised by its title and its usual chapters."""

from __future__ import annotations

import re

from extractors.page.recognition import KnownForm, patterns
from pipeline.model import Kind

EXTRACTOR = KnownForm(
    kind=Kind.FEASIBILITY_STUDY,
    heading=re.compile(r"可行性.{0,8}(?:报告|研究|论证|分析)(?:书|\(.{1,12}\))?$|可研报告"),
    marks=patterns(
        r"项目(?:建设)?(?:的)?背景",
        r"必要性",
        r"可行性",
        r"投资(?:估算|概算)|总投资",
        r"资金(?:来源|筹措)",
        r"建设(?:内容|规模|目标)|技术方案|实施方案",
        r"(?:经济|社会)效益|效益(?:分析|评价)",
        r"风险(?:分析|评估|控制)|结论(?:与|和)?建议?",
    ),
    many_pages=True,
    inner=patterns(
        r"(?:^|\n)(?:第[一二三四五六七八九十]章|[一二三四五六七八九十][、.])",
        r"(?:^|\n)(?:[(（][一二三四五六七八九十][)）]|\d\.\d)",
        r"必要性|可行性|投资(?:估算|概算)|效益|市场(?:分析|需求)|技术方案|进度(?:安排|计划)",
    ),
    never=re.compile(r"目录$|合同(?:书)?$|协议(?:书)?$"),
    alone=0.7,
)
