"""服务外包业务贴息支持申请表 (附件9 of the Dalian notice): recognised by its title and the heads of its table."""

from __future__ import annotations

import re

from extractors.page.recognition import patterns
from extractors.table.heads import Column
from extractors.table.schedule import Label, Schedule
from pipeline.model import Kind

EXTRACTOR = Schedule(
    kind=Kind.INTEREST_FORM,
    heading=re.compile(r"(?:贴息|利息补贴).{0,12}(?:申请|申报)(?:明细|汇总)?[表书]|(?:申请|申报).{0,6}贴息.{0,8}表"),
    marks=patterns(
        r"合同编?号",
        r"合同名称",
        r"合同金额",
        r"执行(?:日期|时间)",
        r"执行金额",
        r"(?:收汇|到账)(?:日期|时间)",
        r"(?:收汇|到账)?币[种别]",
        r"收汇(?:凭证)?(?:编号|金额)",
        r"涉外收入申报单|申报单(?:编号|号码|页码)|申报号码",
        r"合计申请金额|申请(?:贴息|支持)?金额|合计(?:执行|收汇)金额",
    ),
    many_pages=True,
    columns=(
        Column(
            "contract_number",
            """
            合同号; 合同编号; 合同号码; 合同协议号; 合同（协议）编号; 协议号; Contract No.
            """,
        ),
        Column(
            "contract_name",
            """
            合同名称; 合同（协议）名称; 合同项目名称; 项目名称; 服务项目; 合同内容; Contract name
            """,
        ),
        Column(
            "contract_amount_usd",
            """
            合同金额; 合同总金额; 合同额; 协议金额; 合同价款; 合同总价; Contract amount
            """,
            currency="USD",
        ),
        Column("executed_on", "执行日期; 执行时间; 合同执行日期; 执行年月; 执行月份; 业务执行日期"),
        Column(
            "executed_amount_usd",
            """
            执行金额; 执行额; 合同执行金额; 实际执行金额; 离岸执行金额; 离岸执行额; 本期执行金额;
            Executed amount
            """,
            total="total_executed_usd",
            currency="USD",
            repeats=False,
        ),
        Column(
            "received_on",
            """
            收汇日期; 收汇时间; 到账日期; 到账时间; 入账日期; 收款日期; 收汇到账日期; 结汇日期
            """,
        ),
        Column("currency", "收汇币种; 币种; 币别; 收汇币别; 收款币种; 原币种; 原币币种; Currency", shape=r"[A-Z]{3}"),
        Column(
            "received_amount",
            """
            收汇金额; 收汇额; 到账金额; 收款金额; 入账金额; 收汇金额原币; 收汇原币金额; 实际收汇金额;
            原币金额; Received amount
            """,
            repeats=False,
        ),
        Column(
            "voucher_number",
            """
            收汇凭证编号; 收汇凭证号; 收汇凭证号码; 入账凭证编号; 入账凭证号; 银行入账凭证编号;
            银行凭证编号; 凭证编号; 凭证号; 收款凭证编号; 收款凭证号; 银行回单编号; 银行业务编号;
            业务编号; 回单编号
            """,
        ),
        Column(
            "declaration_number",
            """
            涉外收入申报单编号; 涉外收入申报单号; 涉外收入申报单号码; 涉外收入申报号码; 涉外收入申报单;
            申报单编号; 申报单号; 申报单号码; 申报号码; 申报编号; 国际收支申报号码; 涉外收入申报编号;
            BOP Reporting No.
            """,
            shape=r"\d{22}",
        ),
        Column(
            "page_refs",
            """
            凭证、申报单页码; 凭证申报单页码; 凭证及申报单页码; 凭证页码; 申报单页码; 页码; 所在页码;
            材料页码; 附件页码; 对应页码; 凭证、申报单所在页码; 佐证材料页码
            """,
        ),
        Column("?usd", "折美元金额; 折合美元; 折美元; 收汇金额折美元; 折合美元金额"),
        Column(
            "?party",
            """
            发包方; 发包商; 客户名称; 付款人; 国家; 国别; 国家地区; 发包国家; 发包方名称
            """,
        ),
    ),
    labels=(
        Label(
            "total_executed_usd",
            """
            合计执行金额; 执行金额合计; 执行合计; 合计执行额; 执行总额; 执行金额总计; 总计执行金额;
            累计执行金额
            """,
            currency="USD",
        ),
        Label(
            "total_received",
            """
            合计收汇金额; 收汇金额合计; 收汇合计; 合计收汇额; 收汇总额; 收汇金额总计; 总计收汇金额;
            累计收汇金额
            """,
        ),
        Label(
            "claimed_amount",
            """
            合计申请金额; 申请金额合计; 合计申请; 申请金额; 申请支持金额; 申请贴息金额; 拟申请金额;
            拟申请支持金额; 合计申请支持金额; 申请资金; 申请资金金额; 申请贴息支持金额;
            合计申请贴息金额; 总计申请金额
            """,
            currency="CNY",
        ),
    ),
)
