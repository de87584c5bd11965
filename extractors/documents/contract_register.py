"""The register "服务外包接包合同" that the ministry's system exports: recognised by its title and its columns."""

from __future__ import annotations

import re

from extractors.page.recognition import patterns
from extractors.table.heads import Column
from extractors.table.schedule import Schedule
from pipeline.model import Kind

EXTRACTOR = Schedule(
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
    columns=(
        Column(
            "contract_number",
            """
            合同号; 合同编号; 合同号码; 协议编号; 合同协议号; 合同登记号; 接包合同号; 接包合同编号;
            合同（协议）编号
            """,
        ),
        Column(
            "contract_name",
            """
            合同名称; 合同（协议）名称; 项目名称; 接包合同名称; 合同项目名称; 合同标的; 协议名称
            """,
        ),
        Column(
            "counterparty",
            """
            发包方; 发包商; 发包人; 发包企业; 发包单位; 发包方名称; 发包商名称; 客户名称; 委托方;
            委托方名称; 发包企业名称; 境外发包商; 境外发包商名称
            """,
        ),
        Column(
            "country",
            """
            发包国家（地区）; 发包国家; 发包国别; 国别; 国家; 国家地区; 国别地区; 发包方国别;
            发包国家/地区; 发包方国家; 发包方所在国; 发包方所属国家（地区）; 国家或地区;
            发包国别（地区）
            """,
        ),
        Column(
            "contract_amount_usd",
            """
            合同金额; 合同总金额; 合同额; 协议金额; 合同总额; 签约金额; 接包合同金额; 合同签约金额;
            合同协议金额
            """,
            currency="USD",
        ),
        Column(
            "executed_amount_usd",
            """
            执行金额; 执行额; 合同执行金额; 实际执行金额; 离岸执行金额; 离岸执行额; 本期执行金额;
            执行总额; 累计执行金额; 核准执行金额
            """,
            currency="USD",
            repeats=False,
        ),
        Column("executed_on", "执行日期; 执行时间; 执行年月; 执行月份; 合同执行日期; 实际执行日期"),
        Column(
            "?other",
            """
            签订日期; 签约日期; 合同签订日期; 登记日期; 生效日期; 审核状态; 状态; 业务类型; 服务类型;
            合同类型; 业务类别; 统计月份; 终止日期; 合同截止日期
            """,
        ),
    ),
)
