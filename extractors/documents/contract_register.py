"""The register "服务外包接包合同" that the ministry's system exports: recognised by its title and its columns."""

from __future__ import annotations

import re

from extractors.page.recognition import KnownForm, patterns
from pipeline.model import Kind

EXTRACTOR = KnownForm(
    kind=Kind.CONTRACT_REGISTER,
    heading=re.compile(
        r"接包合同|(?:服务外包|离岸).{0,8}合同.{0,6}(?:明细|列表|登记|清单|信息|查询|汇总|台账|导出|执行情况)"
        r"|合同(?:登记|执行)(?:信息)?(?:列表|明细表|汇总表)"
    ),
    marks=patterns(
        r"合同编?号",
        r"合同名称",
        r"发包(?:方|商|人|企业|单位)|客户名称|委托方名称",
        r"发包(?:方)?(?:国别|国家|地区)|国别|国家[/(（]?地区",
        r"(?:合同|协议)金额",
        r"执行(?:金?额)",
        r"执行(?:日期|时间|年月|月份)|(?:签订|签约|生效|登记|审核)(?:日期|时间)|审核状态",
        r"商务部业务(?:系统)?|统一平台|服务外包及软件出口",
    ),
    many_pages=True,
    never=re.compile(r"贴息|费用支出|发票"),
)
