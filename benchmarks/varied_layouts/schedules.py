"""Lists of enterprises and the notice's schedules in the columns, wordings and makes of many offices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from benchmarks.varied_layouts import registers, trainees
from benchmarks.varied_layouts.tables import COUNTED, Column, Item, Table, figure, style
from generator import billing, codes, dates
from generator.amounts import cents, grouped, money
from generator.drawn import Drawn
from generator.names import chinese_firm, firm_stem
from generator.story import CERTIFICATIONS, SERVICES, TO_USD, Story

_SCOPES = (
    "计算机软件开发、销售及技术咨询",
    "金融后台业务处理、呼叫中心服务",
    "嵌入式软件、车载系统研发与测试；技术进出口",
    "数据处理和存储支持服务；软件外包服务；信息系统集成服务；信息技术咨询服务",
    "动漫设计；游戏开发；数字文化创意内容应用服务",
    "人工智能基础软件开发，互联网数据服务，企业管理咨询（不含投资咨询）",
    "跨境电商平台运营",
    "BPO业务流程外包",
    "医药研发外包（CRO），生物技术推广服务，货物及技术进出口业务",
    "工业设计服务、集成电路设计、5G通信技术服务",
)
_SERVED = (
    "软件测试及性能评估",
    "云平台资源租用",
    "知识产权培训；人才招聘对接",
    "信息安全等级测评咨询",
    "海外市场对接、政策申报辅导",
)


_PARKS: Mapping[str, tuple[Column, ...]] = {
    "notice": (
        Column("index", "序号", 0.5), Column("enterprise_name", "企业名称", 2.6),
        Column("business_scope", "业务范围", 3.0),
        Column("person", "联系人", 0.9), Column("phone", "联系电话", 1.4),
    ),
    "no-index": (
        Column("enterprise_name", "企业名称", 2.8, "left"), Column("business_scope", "主营业务", 3.4, "left"),
        Column("since", "入驻时间", 1.2), Column("staff", "员工人数", 0.8),
    ),
    "full": (
        Column("index", "序号", 0.5), Column("enterprise_name", "企业全称", 2.2, "left"),
        Column("uscc", "统一社会信用代码", 1.9), Column("legal", "法定代表人", 0.9),
        Column("business_scope", "经营范围", 3.4, "left"), Column("area", "面积（㎡）", 0.8, "right"),
        Column("income", "营业收入（万元）", 1.1, "right"), Column("remark", "备注", 0.6),
    ),
    "grouped": (
        Column("index", "序号", 0.5), Column("enterprise_name", "名称", 2.4, group="入驻企业"),
        Column("uscc", "信用代码", 2.0, group="入驻企业"), Column("business_scope", "主要业务", 3.0, "left"),
        Column("person", "姓名", 0.8, group="联系方式"), Column("phone", "电话", 1.4, group="联系方式"),
    ),
    "address": (
        Column("index", "编号", 0.5), Column("enterprise_name", "单位名称", 2.4, "left"),
        Column("address", "办公地址", 2.4, "left"), Column("business_scope", "业务领域", 2.4, "left"),
        Column("income", "2022年离岸执行额（万美元）", 1.2, "right"),
    ),
}  # fmt: skip
_PARK_TITLES = (
    "2023年入驻数字服务集聚园区的重点企业明细表", "园区重点企业名单", "入驻企业名录", "园区入驻企业一览表",
    "数字服务集聚园区企业情况统计表", "园区企业名单",
)  # fmt: skip
_PARK_LABELS = ("园区名称（公章）：", "园区名称：", "集聚园区名称：", "园区（盖章）：")


def park(name: str, story: Story, rng: Random) -> Drawn:
    """A list of the enterprises of a park."""
    made = style(rng)
    table = Table(made, _PARKS[name])
    table.title(rng.choice(_PARK_TITLES), rng.choice((14.0, 18.0)))
    told = f"大连{firm_stem(rng)}{rng.choice(('数字服务集聚区', '软件园', '国际服务外包产业园'))}"
    table.above(rng.choice(_PARK_LABELS), told, "park_name", right=rng.choice(("", "2023年6月")))
    table.head()
    for index in range(rng.randint(5, 22)):
        firm = chinese_firm(rng)
        cells = {
            "index": Item(str(index + 1)),
            "enterprise_name": Item(firm.name),
            "business_scope": Item(rng.choice(_SCOPES)),
            "person": Item(firm.person),
            "phone": Item(rng.choice((firm.phone, "139" + codes.digits(rng, 8)))),
            "uscc": Item(firm.tax_id),
            "legal": Item(firm.person),
            "address": Item(firm.address),
            "since": Item(f"{rng.randint(2012, 2022)}年{rng.randint(1, 12)}月"),
            "staff": Item(str(rng.randint(8, 900))),
            "area": Item(str(rng.randint(90, 4000))),
            "income": Item(f"{rng.randint(9000, 9000000) / 100:.2f}"),
        }
        table.rows([[cells.get(c.key, Item("")) for c in table.columns]])
    table.end()
    if rng.random() < 0.5:
        owner = story.applicant
        table.note(f"开户银行：{owner.bank.full}    账户户名：{owner.name}    银行账号：{owner.account}")
        table.note(f"联 系 人：{owner.person}    固定电话：{owner.phone}    移动电话：139{codes.digits(rng, 8)}")
    return Drawn("park_enterprises", f"{name}/{made.ruling}", table.done("park_enterprises", rng.choice(COUNTED)))


_EXPENSES: Mapping[str, tuple[Column, ...]] = {
    "notice": (
        Column("index", "序号", 0.5), Column("content", "费用支出具体内容", 2.6),
        Column("contract_amount", "合同金额（元）", 1.4),
        Column("invoice_amount", "发票金额（元）", 1.4), Column("paid_amount", "实付金额（元）", 1.4),
        Column("invoice_number", "发票号码", 1.6), Column("attachment_ref", "附件编号", 0.9),
    ),
    "two-levels": (
        Column("index", "序号", 0.5), Column("content", "支出内容", 2.4, "left"),
        Column("seller", "供应商", 2.2, "left"),
        Column("contract_amount", "合同", 1.3, "right", group="金额（元）"),
        Column("invoice_amount", "发票", 1.3, "right", group="金额（元）"),
        Column("paid_amount", "实付", 1.3, "right", group="金额（元）"),
        Column("invoice_number", "发票号码", 1.7), Column("attachment_ref", "页码", 0.7),
    ),
    "plain": (
        Column("content", "费用名称", 2.6, "left"), Column("invoice_number", "发票号", 1.7),
        Column("day", "开票日期", 1.1), Column("invoice_amount", "价税合计", 1.3, "right"),
        Column("paid_amount", "付款金额", 1.3, "right"), Column("contract_amount", "合同金额", 1.3, "right"),
        Column("attachment_ref", "凭证页码", 0.9),
    ),
}  # fmt: skip


def expenses(name: str, story: Story, rng: Random) -> Drawn:
    """A schedule of what a platform spent."""
    made = style(rng)
    table = Table(made, _EXPENSES[name])
    table.title(rng.choice(("公共平台费用支出清单", "平台运营维护费用支出明细表", "费用支出清单")), 16)
    table.above(
        "平台名称：",
        f"大连{firm_stem(rng)}公共技术服务平台",
        "platform_name",
        right="单位：元" if name == "plain" else "",
    )
    table.head()
    sums = [Decimal(0)] * 3
    part = Decimal(0)
    for index in range(rng.randint(4, 12)):
        bill = billing.filler_invoice(rng, story)
        whole = cents(bill.total * rng.randint(1, 3)) if rng.random() < 0.7 else None
        for i, amount in enumerate((whole or Decimal(0), bill.total, bill.total)):
            sums[i] += amount
        part += bill.total
        cells = {
            "index": Item(str(index + 1)), "content": Item(bill.lines[0].name.split("*")[-1]),
            "contract_amount": Item(grouped(whole), money(whole)) if whole else Item(""),
            "invoice_amount": Item(grouped(bill.total), money(bill.total)),
            "paid_amount": Item(grouped(bill.total), money(bill.total)), "invoice_number": Item(bill.number),
            "attachment_ref": Item(f"P{20 + index}"), "seller": Item(bill.seller.name),
            "day": Item(dates.written(bill.issued_on, "slash")),
        }  # fmt: skip
        table.rows([[cells.get(c.key, Item("")) for c in table.columns]])
        if rng.random() < 0.12:
            table.sums("小计", [("invoice_amount", grouped(part), "", None)])
            part = Decimal(0)
    keys = ("contract_amount", "invoice_amount", "paid_amount")
    table.sums("合计", [(k, grouped(s), f"total_{k}", money(s)) for k, s in zip(keys, sums, strict=True)],
               across=1 if name == "plain" else 2)  # fmt: skip
    table.end()
    return Drawn("expense_schedule", f"{name}/{made.ruling}", table.done("expense_schedule", rng.choice(COUNTED)))


_SERVED_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "notice": (
        Column("index", "序号", 0.5), Column("enterprise_name", "企业名称", 2.6), Column("service", "服务内容", 2.8),
        Column("attachment_ref", "附件编号", 1.0),
    ),
    "firm": (
        Column("enterprise_name", "服务企业名称", 2.6, "left"), Column("service", "服务项目", 2.4, "left"),
        Column("since", "服务时间", 1.2), Column("attachment_ref", "证明材料页码", 1.0),
    ),
}  # fmt: skip


def served(name: str, story: Story, rng: Random) -> Drawn:
    """A list of the enterprises that a platform served."""
    made = style(rng)
    table = Table(made, _SERVED_COLUMNS[name])
    table.title(rng.choice(("公共平台服务企业情况表", "平台服务企业明细表", "公共服务平台服务企业名单")), 16)
    table.above("平台名称：", f"大连{firm_stem(rng)}公共技术服务平台", "platform_name")
    table.head()
    for index in range(rng.randint(6, 18)):
        cells = {
            "index": Item(str(index + 1)), "enterprise_name": Item(chinese_firm(rng).name),
            "service": Item(rng.choice(_SERVED)), "attachment_ref": Item(str(30 + index)), "since": Item("2022.09.01"),
        }  # fmt: skip
        table.rows([[cells[c.key] for c in table.columns]])
    table.end()
    return Drawn("served_enterprises", f"{name}/{made.ruling}", table.done("served_enterprises", rng.choice(COUNTED)))


_CERTIFIED: Mapping[str, tuple[Column, ...]] = {
    "notice": (
        Column("index", "序号", 0.5),
        Column("certification", "认证名称", 3.0),
        Column("category", "类别（新申请/复审）", 1.3),
        Column("certified_on", "认证时间", 1.3),
        Column("fee", "认证费用（元）", 1.4),
        Column("claimed_amount", "拟申请支持金额（元）", 1.5),
    ),
    "thousands": (
        Column("certification", "认证项目", 3.0, "left"),
        Column("certified_on", "发证日期", 1.3),
        Column("category", "类别", 1.0),
        Column("fee", "认证费用（万元）", 1.3, "right"),
        Column("claimed_amount", "申请金额（万元）", 1.3, "right"),
    ),
}


def certified(name: str, story: Story, rng: Random) -> Drawn:
    """The application for certifications."""
    made = style(rng, ("full", "full", "open", "ledger", "rows", "three"))
    table = Table(made, _CERTIFIED[name])
    table.title("2023年服务外包企业国际资质认证申请表", 16)
    table.above(f"申请单位（盖章）：{story.applicant.name}")
    table.head()
    fees, claims = Decimal(0), Decimal(0)
    unit = ("万", 4) if name == "thousands" else ("元", 2)
    for index, found in enumerate(story.certificates):
        zh, _, short = CERTIFICATIONS[found.kind]
        fee, claim = found.fee.quantize(Decimal(1)), (found.fee * Decimal("0.7")).quantize(Decimal(1))
        fees, claims = fees + fee, claims + claim
        cells = {
            "index": Item(str(index + 1)), "certification": Item(f"{zh}（{short}）"), "category": Item(found.category),
            "certified_on": Item(dates.written(found.issued_on, "dot"), found.issued_on.isoformat()),
            "fee": Item(*figure(fee, *unit)), "claimed_amount": Item(*figure(claim, *unit)),
        }  # fmt: skip
        table.rows([[cells[c.key] for c in table.columns]])
    sums = ((("fee", "total_fee", fees)), ("claimed_amount", "total_claimed", claims))
    table.sums("合计", [(k, figure(s, *unit)[0], f, money(s)) for k, f, s in sums], across=1)
    table.end()
    return Drawn("certification_form", f"{name}/{made.ruling}", table.done("certification_form"))


_INTEREST: Mapping[str, tuple[Column, ...]] = {
    "two-levels": (
        Column("index", "序号", 0.45), Column("contract_number", "合同号", 1.3, group="合同"),
        Column("contract_name", "合同名称", 1.4, group="合同"),
        Column("contract_amount_usd", "合同金额（{u}美元）", 1.2, "right", group="合同"),
        Column("executed_on", "执行日期", 1.1, group="执行"),
        Column("executed_amount_usd", "执行金额（{u}美元）", 1.2, "right", group="执行"),
        Column("received_on", "收汇日期", 1.1, group="收汇"), Column("currency", "币种", 0.6, group="收汇"),
        Column("received_amount", "金额", 1.3, "right", group="收汇"),
        Column("voucher_number", "收汇凭证编号", 1.7), Column("declaration_number", "涉外收入申报单编号", 2.0),
        Column("page_refs", "页码", 0.7),
    ),
    "short": (
        Column("contract_number", "合同编号", 1.4), Column("contract_name", "合同名称", 1.6, "left"),
        Column("contract_amount_usd", "合同金额（{u}美元）", 1.2, "right"), Column("executed_on", "执行时间", 1.1),
        Column("executed_amount_usd", "执行金额（{u}美元）", 1.2, "right"), Column("received_on", "到账日期", 1.1),
        Column("currency", "币种", 0.6), Column("received_amount", "收汇金额（原币）", 1.4, "right"),
        Column("declaration_number", "申报号码", 2.2), Column("page_refs", "凭证页码", 0.8),
    ),
}  # fmt: skip


def interest(name: str, story: Story, rng: Random) -> Drawn:
    """The application for a subsidy of interest."""
    made = replace(style(rng, ("full", "full", "open", "ledger", "rows", "three")), landscape=True, size=8.0)
    unit, places = rng.choice((("万", 4), ("万", 6), ("元", 2)))
    said = "" if unit == "元" else unit
    table = Table(made, tuple(replace(c, head=c.head.replace("{u}", said)) for c in _INTEREST[name]))
    table.title("2023年服务外包业务贴息支持申请表", 16)
    table.above(f"申请单位（公章）：{story.applicant.name}")
    table.head()
    executed = Decimal(0)
    for index, receipt in enumerate(rng.sample(story.receipts, rng.randint(4, 12))):
        found = story.contracts[receipt.contract]
        usd = cents(found.amount * TO_USD[found.currency])
        done = figure(receipt.executed_usd, unit, places)
        executed += Decimal(done[1])
        cells = {
            "index": Item(str(index + 1)),
            "contract_number": Item(found.number),
            "contract_name": Item(SERVICES[found.service]),
            "contract_amount_usd": Item(*figure(usd, unit, places)),
            "executed_on": Item(receipt.executed_on.isoformat()),
            "executed_amount_usd": Item(*done),
            "received_on": Item(receipt.received_on.isoformat()),
            "currency": Item(receipt.currency),
            "received_amount": Item(grouped(receipt.amount), money(receipt.amount)),
            "voucher_number": Item(receipt.advice_reference),
            "declaration_number": Item(receipt.number),
            "page_refs": Item(f"{20 + 2 * index}-{21 + 2 * index}"),
        }
        table.rows([[cells[c.key] for c in table.columns]])
    table.sums(
        "合计", [("executed_amount_usd", figure(executed, unit, places)[0], "total_executed_usd", money(executed))]
    )
    table.end()
    return Drawn("interest_form", f"{name}/{made.ruling}", table.done("interest_form"))


Draw = Callable[[str, Story, Random], Drawn]
TABLES: Mapping[str, tuple[Draw, Sequence[str]]] = {
    "register": (registers.register, tuple(registers.REGISTERS)),
    "park": (park, tuple(_PARKS)),
    "expenses": (expenses, tuple(_EXPENSES)),
    "served": (served, tuple(_SERVED_COLUMNS)),
    "certified": (certified, tuple(_CERTIFIED)),
    "interest": (interest, tuple(_INTEREST)),
    "trainees": (trainees.trained, tuple(trainees.TRAINEES)),
}
