"""入驻数字服务集聚园区的重点企业明细表 (附件6 of the Dalian notice): recognised by its title and its heads."""

from __future__ import annotations

import re

from extractors.page.recognition import patterns
from extractors.table.heads import Column
from extractors.table.schedule import Label, Schedule
from pipeline.model import Kind

EXTRACTOR = Schedule(
    kind=Kind.PARK_ENTERPRISES,
    heading=re.compile(
        r"(?:入驻|入园|园区|基地|集聚区|产业园|软件园).{0,16}(?:企业|单位).{0,4}(?:明细|名单|名录|情况|汇总|清单|一览|信息|统计)(?:明细|统计|汇总|一览)?(?:表|册)?$"
        r"|入[驻园](?:重点)?企业(?:明细|名单|名录)"
    ),
    marks=patterns(
        r"园区名称|园区\(?(?:公|盖)章",
        r"企业名称",
        r"业务范围|主营业务|经营范围",
        r"联系(?:人|电话)",
    ),
    many_pages=True,
    never=re.compile(r"合同(?:书)?$|协议(?:书)?$|报告$|营业执照|申请表|申报表"),
    alone=0.65,
    columns=(
        Column(
            "enterprise_name",
            """
            企业名称; 单位名称; 入驻企业名称; 入驻企业; 公司名称; 重点企业名称; 名称; 企业全称; 入园企业;
            入园企业名称; 园区企业; 园区企业名称; 重点企业; 入驻单位; 入驻单位名称; 单位全称; 公司全称;
            入驻企业全称; 企业（单位）名称; 机构名称; 入驻机构名称
            """,
        ),
        Column(
            "business_scope",
            """
            业务范围; 主营业务; 经营范围; 主要业务; 业务内容; 主营业务范围; 主要业务范围; 企业业务范围;
            业务领域; 业务方向; 主营业务内容; 主要经营范围; 企业主营业务; 经营内容; 主要产品及服务; 主要服务内容;
            服务领域; 从事业务; 主要业务领域; 主营范围; 主营方向; 核心业务; 服务范围; 主要业务内容; 业务简介;
            主营业务及产品; 业务类型; 主要经营业务; 经营业务
            """,
        ),
        Column(
            "?contact",
            """
            联系人; 联系电话; 电话; 联系方式; 手机; 企业联系人; 入驻时间; 入驻日期; 员工人数; 面积;
            法定代表人; 统一社会信用代码; 从业人数; 信用代码; 员工数; 办公面积; 租赁面积; 办公地址; 注册地址;
            地址; 所在楼宇; 房间号; 注册资本; 成立时间; 成立日期; 营业收入; 年营业收入; 离岸执行额; 姓名; 法人代表;
            企业类型; 所属行业; 纳税额
            """,
        ),
    ),
    labels=(
        Label(
            "park_name",
            """
            园区名称; 园区全称; 集聚园区名称; 数字服务集聚园区名称; 基地名称; 申报园区; 园区;
            园区单位名称; 集聚区名称; 产业园名称; 产业园区名称; 园区（基地）名称; 基地（园区）名称; 填报园区;
            软件园名称; 所属园区; 园区全名
            """,
        ),
    ),
)
