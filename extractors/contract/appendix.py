"""An appendix of a contract: titled as one, about what contracts append, and without parties or a number of its own."""

from __future__ import annotations

import re

from extractors.page.layout import Layout, wording
from extractors.page.titles import titles

_TITLE = re.compile(
    r"^(?:附件|附录|附表|别紙|別紙|appendix|annex|exhibit|schedule)[\s:：]*(?:[一二三四五六七八九十\d]{1,3}|[a-h])?",
    re.IGNORECASE,
)
# A dossier's own labels (附件3 营业执照) name other material: only what contracts append is taken for one.
_ABOUT = re.compile(
    r"工作说明|服务内容|服务范围|工作范围|需求|规格|价格|报价|费用|付款计划|人员|保密|知识产权|验收|服务水平|补充|授权"
    r"|statementofwork|\bsow\b|scope|price|pricing|fee|rate|confidential|servicelevel|acceptance|deliverable|仕様|見積|注文",
    re.IGNORECASE,
)
_OWN = wording(
    "合同编号", "协议编号", "合同号", "Contract No", "Agreement No", "甲方：", "甲方:", "Party A:", "委托方："
)


def is_contract_appendix(layout: Layout) -> bool:
    """Whether the page begins an appendix that belongs to the contract before it."""
    named = any(t.strength >= 0.5 and _TITLE.match(t.text) and _ABOUT.search(t.text) for t in titles(layout))
    return named and not layout.has(_OWN)
