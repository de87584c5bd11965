"""Evidence that a platform served an enterprise (服务证明, 平台使用协议): who served whom, and where."""

from __future__ import annotations

import re
from datetime import date

from extractors.extractor import DraftBuilder
from extractors.page.layout import Layout, spaced
from extractors.page.recognition import KnownForm, patterns
from extractors.prose import report_fields
from extractors.prose.dates import signing_dates
from extractors.prose.pages import Prose
from extractors.prose.running_text import read_prose
from pipeline.model import Kind
from pipeline.values.dates import find_dates
from pipeline.values.text import clean

# A contract by which the applicant buys something for its platform is a contract, not evidence of service given.
HEADING = re.compile(
    r"服务(?:情况|过程|使用|事项)?(?:证明|确认|记录|反馈|验收)(?:书|函|单|表|材料)?$"
    r"|平台(?:服务|使用|入驻|会员|共享)(?:服务)?(?:协议|合同|证明)书?$|入驻(?:服务)?协议书?$"
)

_SERVED = re.compile(
    spaced("(?:被服务|接受服务|使用|用户|入驻|受益|会员|服务对象)的?(?:企业|单位|方|公司)?(?:名称)?")
    + r"(?:\([^()\n]{1,10}\))?[ \t]*[:\t]"
    r"|[甲乙]方[ \t]*\((?:使用|用户|接受服务|被服务|入驻|需求|委托)[^()]{0,6}\)[ \t]*[:\t]"
)
_SERVING = re.compile(
    spaced("(?:服务提供|平台运营|平台建设|平台提供|平台管理|平台|提供服务|运营)(?:企业|单位|方|机构|公司|商)(?:名称)?")
    + r"(?:\([^()\n]{1,10}\))?[ \t]*[:\t]"
    r"|[甲乙]方[ \t]*\((?:服务|平台|提供|运营|受托)[^()]{0,6}\)[ \t]*[:\t]"
)
_PLATFORM = re.compile(spaced("平台(?:名称|全称)") + r"[:\t]")
_QUOTED = re.compile(r"[“\"「《](?P<name>[^“”\"「」《》\n]{4,36}平台)[”\"」》]")
_SERVES = re.compile(r"(?P<by>[甲乙])方[^。；;\n]{0,60}?(?:为|向|给)(?P<to>[甲乙])方[^。；;\n]{0,6}提供")


def _read(builder: DraftBuilder, layouts: tuple[Layout, ...]) -> None:
    """Who served whom on which platform, and when it was signed; 甲方 and 乙方 only where the text says who serves."""
    report_fields.labelled_name(builder, "enterprise_name", layouts, _SERVED)
    report_fields.labelled_name(builder, "provider_name", layouts, _SERVING)
    prose = Prose(layouts)
    serves = _SERVES.search(prose.text)
    if serves is not None and serves["by"] != serves["to"]:
        for name, side in (("provider_name", serves["by"]), ("enterprise_name", serves["to"])):
            if not builder.has(name):
                report_fields.labelled_name(
                    builder, name, layouts, re.compile(rf"{side}[ \t]*方[ \t]*(?:\([^()]*\))?[ \t]*[:\t]")
                )
    _platform(builder, layouts, prose)
    dates = signing_dates(read_prose(prose.text))
    if dates:
        last = max(dates, key=lambda d: str(d.value))
        place = prose.place(last.start, last.end)
        builder.add("signed_on", last.value, place.layout, place.span)
    else:
        _signed_at_the_end(builder, layouts)


def _platform(builder: DraftBuilder, layouts: tuple[Layout, ...], prose: Prose) -> None:
    for layout in layouts:
        for hit in layout.find(_PLATFORM):
            span = layout.after(hit) or layout.beside(hit)
            if span is not None and len(clean(span.text)) >= 4:
                builder.add("platform_name", clean(span.text), layout, span)
                return
    quoted = _QUOTED.search(prose.text)
    if quoted is not None:
        place = prose.place(*quoted.span("name"))
        builder.add("platform_name", clean(quoted["name"]), place.layout, place.span)


def _signed_at_the_end(builder: DraftBuilder, layouts: tuple[Layout, ...]) -> None:
    if report_fields.closing_date(builder, "signed_on", layouts):
        return
    for line in reversed(layouts[-1].lines[-4:]):
        found = [d for d in find_dates(line.text) if isinstance(d.value, date)]
        if found and re.search(r"盖[ \t]*章|签[ \t]*[章字]", line.folded):
            span = line.span(0, len(line.folded)).cut(found[-1].start, found[-1].end)
            builder.add("signed_on", found[-1].value, layouts[-1], span)
            return


EXTRACTOR = KnownForm(
    kind=Kind.SERVICE_AGREEMENT_EVIDENCE,
    heading=HEADING,
    marks=patterns(
        r"公共(?:技术)?(?:服务)?平台",
        r"服务(?:内容|项目|事项)",
        r"兹(?:证明|确认)|特此(?:证明|确认)|使用(?:单位|方)|用户单位|平台(?:运营)?方",
        r"服务(?:期限|时间|日期|期间)",
        r"(?:被服务|接受服务|使用|服务)(?:企业|单位|对象)|入驻企业",
    ),
    many_pages=True,
    read=_read,
    inner=patterns(r"(?:^|\n)第[一二三四五六七八九十]{1,3}条", r"平台", r"签字|盖章"),
    never=re.compile(r"申请表$|申报表$|情况表$|清单$|报告$|发票|回单|证书$"),
    alone=0.5,
)
