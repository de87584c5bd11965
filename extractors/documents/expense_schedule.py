"""费用支出清单 (附件3 of the Dalian notice) and the like: recognised by its title and the heads of its table."""

from __future__ import annotations

import re

from extractors.page.recognition import patterns
from extractors.table.heads import Column
from extractors.table.schedule import Label, Schedule
from pipeline.model import Kind

EXTRACTOR = Schedule(
    kind=Kind.EXPENSE_SCHEDULE,
    heading=re.compile(
        r"费用?(?:实际)?支出.{0,6}(?:清单|明细|汇总|一览)|(?:费用|支出|投资|投入)(?:情况)?(?:明细|清单|汇总"
        r"|一览)表?|(?:购置|运维|运营维护"
        r"|建设).{0,6}费用?.{0,8}(?:清单|明细|表)$"
    ),
    marks=patterns(
        r"费用(?:支出)?(?:具体)?(?:内容|名称|项目)|支出(?:具体)?内容|设备名称",
        r"合同金额|合同编?号",
        r"发票金额",
        r"实(?:际)?(?:支)?付金?额|(?:付款|支付)金额|付款回单",
        r"发票号码?|发票编号",
        r"附件(?:编号|页码|序号)|所在页码",
        r"平台名称|购置日期",
    ),
    many_pages=True,
    never=re.compile(r"销货清单|应税劳务清单|发票$|申请表|申报表|合同(?:书)?$|协议(?:书)?$|报告$"),
    columns=(
        Column(
            "content",
            """
            费用支出具体内容; 费用支出内容; 支出具体内容; 支出内容; 费用内容; 费用名称; 费用项目;
            支出项目; 项目内容; 内容; 具体内容; 设备名称; 软硬件名称; 采购内容; 费用明细; 支出明细;
            名称; 费用支出项目; 购置内容
            """,
        ),
        Column(
            "contract_amount",
            """
            合同金额; 合同额; 合同总额; 合同价款; 合同总金额; 协议金额; 合同（协议）金额; 签约金额
            """,
            total="total_contract_amount",
            currency="CNY",
        ),
        Column(
            "invoice_amount",
            """
            发票金额; 开票金额; 发票总额; 发票价税合计; 票面金额; 发票含税金额; 发票额; 价税合计;
            发票金额含税
            """,
            total="total_invoice_amount",
            currency="CNY",
            repeats=False,
        ),
        Column(
            "paid_amount",
            """
            实付金额; 实际支付金额; 实际付款金额; 付款金额; 支付金额; 已付金额; 实际支出金额; 实付款;
            支出金额; 实付额; 已支付金额; 付款额
            """,
            total="total_paid_amount",
            currency="CNY",
            repeats=False,
        ),
        Column(
            "invoice_number",
            """
            发票号码; 发票号; 发票编号; 发票票号; 票据号码; 发票代码及号码; 票号; 发票号码/编号
            """,
        ),
        Column(
            "attachment_ref",
            """
            附件编号; 附件号; 附件页码; 附件序号; 附件编号（页码）; 页码; 所在页码; 凭证页码; 材料编号;
            证明材料编号; 附件; 对应附件编号; 佐证材料编号; 附件编号或页码; 材料页码
            """,
        ),
        Column(
            "?other",
            """
            合同号; 合同编号; 购置日期; 设备购置日期; 供应商; 收款单位; 供应商名称; 开票日期; 发票日期;
            付款日期; 数量; 单价; 规格型号; 付款回单号; 费用类别; 类别
            """,
        ),
    ),
    labels=(
        Label("platform_name", "平台名称; 公共平台名称; 公共服务平台名称; 服务平台名称; 平台全称"),
        Label("total_contract_amount", "合同金额合计; 合计合同金额", currency="CNY"),
        Label("total_invoice_amount", "发票金额合计; 合计发票金额; 开票金额合计", currency="CNY"),
        Label("total_paid_amount", "实付金额合计; 合计实付金额; 支付金额合计; 付款金额合计", currency="CNY"),
    ),
)
