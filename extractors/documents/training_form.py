"""人才培训领军机构项目资金申报表 (附件7 of the Dalian notice): recognised by its title and its labels."""

from __future__ import annotations

import re

from extractors.page.recognition import patterns
from extractors.table.schedule import Label, Schedule
from pipeline.model import Kind

EXTRACTOR = Schedule(
    kind=Kind.TRAINING_FORM,
    heading=re.compile(r"(?:人才|人员)?培训.{0,16}(?:申报|申请)(?:表|书)|培训(?:机构|基地).{0,8}(?:申报|申请)"),
    marks=patterns(
        r"机构名称",
        r"培训总?人数|总计培训",
        r"申报情况",
        r"培训机构基本(?:信息|情况)",
        r"师资力?量?",
        r"企业联系人",
        r"培训方案|课程安排",
        r"注册地",
    ),
    never=re.compile(r"汇总表$|名单$|花名册$|合同(?:书)?$|协议(?:书)?$"),
    labels=(
        Label(
            "institution_name",
            """
            机构名称; 培训机构名称; 申报机构名称; 申报单位名称; 申报单位; 申请单位; 单位名称;
            申请单位名称; 机构全称; 培训机构全称
            """,
        ),
        Label(
            "trainees",
            """
            培训总人数; 总计培训人数; 培训人数; 合计培训人数; 总培训人数; 培训人数合计; 培训人员总数;
            累计培训人数; 培训人次
            """,
        ),
    ),
)
