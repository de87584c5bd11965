"""公共平台服务企业情况表 (附件4 of the Dalian notice): recognised by its title and the heads of its table."""

from __future__ import annotations

import re

from extractors.page.recognition import patterns
from extractors.table.heads import Column
from extractors.table.schedule import Label, Schedule
from pipeline.model import Kind

EXTRACTOR = Schedule(
    kind=Kind.SERVED_ENTERPRISES,
    heading=re.compile(
        r"服务.{0,14}企业.{0,4}(?:情况|名单|明细|汇总|清单|一览)(?:表|册)?$|(?:被|受)服务企业"
        r"|平台.{0,6}服务(?:对象|企业|客户).{0,4}(?:名单|表|清单)"
    ),
    marks=patterns(
        r"平台名称",
        r"企业名称|单位名称|服务对象|被服务企业",
        r"服务(?:内容|项目|事项)",
        r"附件(?:编号|页码|序号)|所在页码",
    ),
    many_pages=True,
    never=re.compile(r"园区|申请表|申报表|费用|合同(?:书)?$|协议(?:书)?$|报告$"),
    alone=0.7,
    columns=(
        Column(
            "enterprise_name",
            """
            企业名称; 单位名称; 服务企业名称; 被服务企业; 被服务企业名称; 服务对象; 服务对象名称;
            服务企业; 受服务企业名称; 客户名称; 公司名称; 名称; 企业全称
            """,
        ),
        Column(
            "service",
            """
            服务内容; 服务项目; 服务事项; 提供服务内容; 提供的服务; 服务内容及方式; 服务类型; 服务名称;
            服务具体内容; 服务内容简述
            """,
        ),
        Column(
            "attachment_ref",
            """
            附件编号; 附件号; 附件页码; 附件序号; 附件编号（页码）; 页码; 所在页码; 证明材料编号; 附件;
            对应附件编号; 佐证材料编号; 附件编号或页码; 材料页码; 材料编号
            """,
        ),
        Column(
            "?other",
            """
            服务时间; 服务日期; 服务金额; 合同金额; 联系人; 联系电话; 统一社会信用代码; 所属行业;
            签订日期; 企业性质; 企业类型
            """,
        ),
    ),
    labels=(Label("platform_name", "平台名称; 公共平台名称; 公共服务平台名称; 服务平台名称; 平台全称"),),
)
