"""培训人员汇总表 (附件8 of the Dalian notice): recognised by its title and the heads of its table."""

from __future__ import annotations

import re

from extractors.page.recognition import patterns
from extractors.table.heads import Column
from extractors.table.schedule import Label, Schedule
from pipeline.model import Kind

EXTRACTOR = Schedule(
    kind=Kind.TRAINEE_LIST,
    heading=re.compile(
        r"(?:培训|受训|参训|结业)?(?:人员|学员|学生).{0,4}(?:汇总|名单|明细|花名|名册|登记|信息)(?:表|册)?"
    ),
    marks=patterns(
        r"(?:培训人)?姓名",
        r"身份证(?:件)?号",
        r"毕业(?:院校|学校)",
        r"毕业时间",
        r"学历",
        r"培训(?:内容|课程)",
        r"培训课时|课时|学时",
    ),
    many_pages=True,
    never=re.compile(r"合同(?:书)?$|协议(?:书)?$|报告$"),
    columns=(
        Column(
            "name",
            """
            培训人姓名; 姓名; 培训人员姓名; 学员姓名; 参训人员姓名; 受训人姓名; 受训人员姓名; 人员姓名; 学员; 受训人员;
            参训学员; 参训人员; 参训人姓名; 参训人; 受训人; 培训人员; 培训对象; 学员名称; 员工姓名; 学生姓名
            """,
            simplified=True,
        ),
        Column(
            "id_number",
            """
            身份证号; 身份证号码; 身份证件号码; 证件号码; 证件号; 公民身份号码; 身份证; 居民身份证号; 居民身份证号码;
            身份证件号; 身份证（护照）号; 身份证（护照）号码; 身份证号（护照号）; 有效证件号码; 证件编号; 身份号码
            """,
            hidden=True,
        ),
        Column(
            "school",
            """
            毕业院校; 毕业学校; 院校; 学校; 毕业院校名称; 就读院校; 所在院校; 学校名称; 院校名称; 毕业学校名称;
            就读学校; 学员院校; 毕业院校（全称）; 所在学校; 毕业院校及专业
            """,
            simplified=True,
        ),
        Column(
            "graduated_on",
            "毕业时间; 毕业日期; 毕业年月; 毕业年份; 毕业年度; 毕（结）业时间; 毕业时间（年月）; 毕业年月日",
        ),
        Column(
            "education",
            "学历; 文化程度; 学历层次; 学历学位; 最高学历; 学历/学位; 学历或学位; 学位; 学历情况; 教育程度",
            simplified=True,
        ),
        Column(
            "content",
            """
            培训内容; 培训课程; 课程名称; 培训课程名称; 培训项目; 课程; 培训科目; 课程内容; 培训主题; 培训专业;
            培训方向; 所学课程; 参训课程; 参训项目; 培训项目名称; 培训内容（课程）; 培训班名称; 培训内容及课程; 学习内容
            """,
            simplified=True,
        ),
        Column(
            "hours",
            """
            培训课时; 课时; 学时; 培训学时; 课时数; 培训时间; 培训时长; 课时数量; 培训时间（课时）; 培训课时数;
            总课时; 总学时; 学时数; 培训总课时; 培训总学时; 课时（小时）; 学时（小时）; 培训课时（小时）;
            培训学时（小时）; 培训起止时间; 培训时段; 培训周期; 培训日期; 起止时间; 培训时间段; 培训天数; 时长;
            课时/时间段; 培训时间段或课时; 课时数（节）
            """,
        ),
        Column(
            "?other",
            """
            联系方式; 联系电话; 手机; 手机号码; 电话; 性别; 年龄; 专业; 所学专业; 就业单位; 工作单位; 民族;
            手机号; 移动电话; 电子邮箱; 邮箱; 就业去向; 就业企业; 所在单位; 单位; 职务; 岗位; 籍贯; 出生日期;
            出生年月; 班级; 期次; 证书编号; 合格证号; 考核结果; 考核成绩; 成绩; 签名; 签字; 学号; 就业情况;
            是否就业; 户籍
            """,
        ),
    ),
    labels=(
        Label(
            "applicant_name",
            """
            申请单位; 申报单位; 单位名称; 培训机构; 培训机构名称; 机构名称; 申请单位名称; 申报单位名称
            """,
        ),
        Label(
            "trainees",
            """
            总计培训人数; 培训总人数; 培训人数; 合计培训人数; 总培训人数; 培训人数合计; 培训人数总计; 共计培训人数;
            总人数; 合计人数
            """,
        ),
    ),
)
