"""服务外包企业国际资质认证申请表 (附件5 of the Dalian notice): recognised by its title and the heads of its table."""

from __future__ import annotations

import re

from extractors.page.recognition import patterns
from extractors.table.heads import Column
from extractors.table.schedule import Label, Schedule
from pipeline.model import Kind

EXTRACTOR = Schedule(
    kind=Kind.CERTIFICATION_FORM,
    heading=re.compile(r"认证.{0,16}(?:申请|申报)(?:明细|汇总)?表|(?:申请|申报).{0,10}认证.{0,8}表"),
    marks=patterns(
        r"认证名称|认证项目",
        r"类别|新申请|复审",
        r"认证(?:时间|日期)|取得(?:时间|日期)|发证日期",
        r"认证费用?|评审费",
        r"(?:拟)?申请(?:支持|补助|补贴)?金额",
        r"(?:账|帐)户(?:户名|名称)|户名",
        r"开户银?行",
        r"申请单位|申报单位",
    ),
    many_pages=True,
    never=re.compile(r"合同(?:书)?$|协议(?:书)?$|证书$"),
    alone=0.7,
    columns=(
        Column(
            "certification",
            """
            认证名称; 认证项目; 认证项目名称; 资质认证名称; 认证资质名称; 证书名称; 认证种类; 认证类型;
            资质名称; 国际认证名称
            """,
        ),
        Column(
            "category",
            """
            类别（新申请/复审）; 类别; 认证类别; 申请类别; 新申请/复审; 类型; 申请类型; 是否复审;
            认证性质; 新申请或复审
            """,
            choices="新申请; 复审; 新认证; 再认证; 首次认证; 首次申请",
        ),
        Column(
            "certified_on",
            """
            认证时间; 认证日期; 取得时间; 取得日期; 发证日期; 发证时间; 获证日期; 获证时间;
            获得认证时间; 取得认证时间; 通过认证时间; 证书日期; 颁发日期; 认证取得时间
            """,
        ),
        Column(
            "fee",
            """
            认证费用; 认证费; 费用; 费用金额; 认证费用金额; 实际认证费用; 认证及评审费用; 认证评审费;
            评审费用; 发生费用; 实际支出金额; 实际发生费用; 认证支出金额; 实际支付费用
            """,
            total="total_fee",
            currency="CNY",
            repeats=False,
        ),
        Column(
            "claimed_amount",
            """
            拟申请支持金额; 申请支持金额; 申请金额; 拟申请金额; 申请补助金额; 申请补贴金额;
            拟申请补助金额; 申请资金; 申请资金金额; 拟申请资金; 申请支持资金; 申请扶持金额
            """,
            total="total_claimed",
            currency="CNY",
            repeats=False,
        ),
        Column(
            "?issuer",
            """
            认证机构; 发证机构; 颁证机构; 证书编号; 证书号; 发票号码; 附件编号; 页码; 附件页码
            """,
        ),
    ),
    labels=(
        Label("total_fee", "认证费用合计; 合计认证费用; 费用合计", currency="CNY"),
        Label(
            "total_claimed",
            """
            拟申请支持金额合计; 申请支持金额合计; 合计申请金额; 申请金额合计; 合计申请支持金额
            """,
            currency="CNY",
        ),
    ),
)
