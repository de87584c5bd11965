"""项目可行性研究报告: known by its title and its usual chapters; the project, and who builds it."""

from __future__ import annotations

import re

from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout, spaced
from extractors.page.recognition import KnownForm, patterns
from extractors.page.titles import titles
from extractors.prose import report_fields
from pipeline.model import Kind
from pipeline.values.text import clean

_UNIT = re.compile(
    spaced("(?:申请|申报|建设|承担|承办|承建|项目|编制|实施|主办)(?:单位|企业)(?:名称)?")
    + r"(?:\([^()\n]{1,8}\))?[ \t]*[:\t]"
)
_PROJECT = re.compile(spaced("项目名称") + r"[:\t]")
_ENDING = re.compile(r"(?:的)?可行性.{0,8}(?:报告|研究|论证|分析)书?(?:\(.{1,12}\))?$|可研报告$")


def _read(builder: DraftBuilder, layouts: tuple[Layout, ...]) -> None:
    """The project, by its label or as the title names it, and who builds it."""
    for layout in layouts:
        for hit in layout.find(_PROJECT):
            span = layout.after(hit) or layout.beside(hit)
            if span is not None and not builder.has("project_name") and len(clean(span.text)) >= 4:
                builder.add("project_name", clean(span.text).rstrip("。"), layout, span)
    if not builder.has("project_name"):
        _titled(builder, layouts[0])
    if not report_fields.labelled_name(builder, "applicant_name", layouts, _UNIT):
        report_fields.signed_name(builder, "applicant_name", layouts)


def _titled(builder: DraftBuilder, layout: Layout) -> None:
    for title in sorted(titles(layout), key=lambda t: -len(t.text)):
        ending = _ENDING.search(title.text)
        if ending is not None and ending.start() >= 4:
            text = title.span.text
            cut = title.span.cut(0, len(text) - (len(title.text) - ending.start()))
            builder.add("project_name", clean(cut.text), layout, cut)
            return


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
    read=_read,
    inner=patterns(
        r"(?:^|\n)(?:第[一二三四五六七八九十]章|[一二三四五六七八九十][、.])",
        r"(?:^|\n)(?:[(（][一二三四五六七八九十][)）]|\d\.\d)",
        r"必要性|可行性|投资(?:估算|概算)|效益|市场(?:分析|需求)|技术方案|进度(?:安排|计划)",
    ),
    never=re.compile(r"目录$|合同(?:书)?$|协议(?:书)?$"),
    alone=0.7,
)
