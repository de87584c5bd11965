"""公共服务能力提升支持资金申请表 (附件2 of the Dalian guide): recognised by its title and its labels."""

from __future__ import annotations

import re

from extractors.page.recognition import patterns
from extractors.table.schedule import Label, Schedule
from pipeline.model import Kind

EXTRACTOR = Schedule(
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
    labels=(
        Label(
            "applicant_name",
            """
            申报单位名称; 申请单位名称; 单位名称; 申报单位; 申请单位; 企业名称; 申报企业名称;
            申请企业名称; 申报企业
            """,
        ),
        Label(
            "uscc",
            """
            统一社会信用代码; 社会信用代码; 统一社会信用代码号; 信用代码; 纳税人识别号
            """,
        ),
        Label(
            "platform_name",
            """
            平台名称; 公共平台名称; 公共服务平台名称; 服务平台名称; 申报平台名称; 平台全称
            """,
        ),
        Label(
            "operating_since",
            """
            投入运营并提供首次服务时间; 投入运营时间; 首次服务时间; 首次提供服务时间; 提供首次服务时间;
            投入运营日期; 平台投入运营时间; 投入运营并首次提供服务时间; 开始运营时间; 建成投入运营时间
            """,
        ),
        Label(
            "claimed_expense",
            """
            支持期内实际发生的软硬件购置和运维费用; 实际发生的软硬件购置和运维费用;
            软硬件购置和运维费用; 软硬件购置及运维费用; 软硬件购置和运营维护费用; 支持期内实际发生费用;
            支持期内实际发生的费用; 购置和运维费用; 支持期内发生的软硬件购置和运维费用; 实际发生费用
            """,
            currency="CNY",
        ),
        Label(
            "enterprises_served",
            """
            支持期内服务的我市服务贸易、外包企业数量; 支持期内服务的我市服务贸易、服务外包企业数量;
            服务的我市服务贸易、外包企业数量; 服务的我市服务贸易、服务外包企业数量; 服务企业数量;
            服务企业数; 服务企业家数; 支持期内服务企业数量; 支持期内服务企业数; 服务我市企业数量;
            支持期内服务我市企业数量
            """,
        ),
    ),
)
