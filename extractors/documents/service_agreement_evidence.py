"""Evidence that a platform served an enterprise (服务证明, 平台使用协议): recognised by title and phrases."""

from __future__ import annotations

import re

from extractors.page.recognition import KnownForm, patterns
from pipeline.model import Kind

# A contract by which the applicant buys something for its platform is a contract, not evidence of service given.
HEADING = re.compile(
    r"服务(?:情况|过程|使用|事项)?(?:证明|确认|记录|反馈|验收)(?:书|函|单|表|材料)?$"
    r"|平台(?:服务|使用|入驻|会员|共享)(?:服务)?(?:协议|合同|证明)书?$|入驻(?:服务)?协议书?$"
)

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
    inner=patterns(r"(?:^|\n)第[一二三四五六七八九十]{1,3}条", r"平台", r"签字|盖章"),
    never=re.compile(r"申请表$|申报表$|情况表$|清单$|报告$|发票|回单|证书$"),
    alone=0.5,
)
