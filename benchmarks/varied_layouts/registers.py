"""Registers of outsourcing contracts: printed from the ministry's system with its many columns, or kept by a firm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from benchmarks.varied_layouts.tables import COUNTED, Column, Item, Table, figure, style
from generator import dates, ornaments
from generator.amounts import cents, grouped
from generator.drawn import Drawn
from generator.sheet import Value
from generator.story import SERVICES, TO_USD, Contract, Receipt, Story

_NAMES = (
    "{s}技术服务合同",
    "{s}项目委托合同",
    "{s}",
    "{s}服务协议（2022年度）",
    "{p}{s}项目",
    "关于{s}的业务委托基本合同",
)

# Registers: key, head, share; `usd` and `exec` are sums in the register's unit.
REGISTERS: Mapping[str, tuple[Column, ...]] = {
    "export": (
        Column("index", "序号", 0.45), Column("contract_number", "合同编号", 1.5),
        Column("contract_name", "合同名称", 1.9, "left"), Column("kind", "合同类型", 0.7),
        Column("counterparty", "发包商名称", 2.0, "left"), Column("country", "发包商所属国家(地区)", 0.9),
        Column("currency", "币种", 0.55), Column("foreign", "合同金额(原币)", 1.3, "right"),
        Column("contract_amount_usd", "合同金额({u}美元)", 1.3, "right"), Column("signed", "签约日期", 1.05),
        Column("executed_amount_usd", "执行金额({u}美元)", 1.3, "right"), Column("executed_on", "执行日期", 1.05),
        Column("state", "审核状态", 0.8),
    ),
    "two-levels": (
        Column("index", "序号", 0.45), Column("contract_number", "编号", 1.4, group="合同基本信息"),
        Column("contract_name", "名称", 1.9, "left", group="合同基本信息"),
        Column("signed", "签订日期", 1.05, group="合同基本信息"),
        Column("contract_amount_usd", "金额（{u}美元）", 1.2, "right", group="合同基本信息"),
        Column("counterparty", "名称", 2.0, "left", group="发包方信息"),
        Column("country", "国别", 0.8, group="发包方信息"),
        Column("executed_on", "执行日期", 1.05, group="执行情况"),
        Column("executed_amount_usd", "执行金额（{u}美元）", 1.2, "right", group="执行情况"),
    ),
    "ledger": (
        Column("contract_number", "接包合同号", 1.5), Column("counterparty", "发包企业", 2.2, "left"),
        Column("country", "国家/地区", 0.9), Column("contract_name", "项目名称", 2.0, "left"),
        Column("class", "业务类别", 0.8), Column("contract_amount_usd", "协议金额\n（{u}美元）", 1.2, "right"),
        Column("executed_on", "执行年月", 0.9), Column("executed_amount_usd", "本期执行额\n（{u}美元）", 1.2, "right"),
        Column("remark", "备注", 0.6),
    ),
    "many": (
        Column("index", "No.", 0.4), Column("company", "接包企业", 1.5, "left"),
        Column("contract_number", "合同号", 1.3),
        Column("contract_name", "合同名称", 1.5, "left"), Column("kind", "离岸/在岸", 0.7),
        Column("counterparty", "发包方", 1.7, "left"), Column("country", "发包国别", 0.7),
        Column("class", "服务类型", 0.7),
        Column("signed", "合同签订日期", 1.0), Column("until", "合同截止日期", 1.0),
        Column("contract_amount_usd", "合同金额", 1.2, "right"), Column("executed_on", "执行日期", 1.0),
        Column("executed_amount_usd", "执行金额", 1.2, "right"), Column("total", "累计执行金额", 1.2, "right"),
        Column("state", "状态", 0.6),
    ),
    "short": (
        Column("index", "序号", 0.45), Column("contract_number", "合同登记号", 1.5),
        Column("contract_name", "合同名称", 2.2, "left"), Column("counterparty", "境外发包商", 2.4, "left"),
        Column("country", "国别", 0.8), Column("contract_amount_usd", "合同总额", 1.3, "right"),
        Column("executed_amount_usd", "执行额", 1.3, "right"), Column("executed_on", "执行时间", 1.1),
    ),
}  # fmt: skip
_REGISTER_TITLES = {
    "export": ("服务外包接包合同", "接包合同信息查询"),
    "two-levels": ("服务外包合同执行情况明细表", "离岸服务外包合同登记明细表"),
    "ledger": ("服务外包合同台账", "离岸合同执行情况表"), "many": ("接包合同列表", "服务外包接包合同导出"),
    "short": ("服务外包合同登记信息表", "离岸接包合同汇总表"),
}  # fmt: skip
_ABOVE_UNIT = frozenset({"many", "short"})  # state their unit over the table alone


def register(name: str, story: Story, rng: Random) -> Drawn:
    """A register of outsourcing contracts, printed from the ministry's system or kept by the firm."""
    program = rng.choice(("", "商务部业务系统统一平台", "服务外包及软件出口信息管理应用"))
    made = replace(style(rng), landscape=name != "short" or rng.random() < 0.5, printed_by=program)
    if name in ("export", "many"):
        made = replace(
            made, landscape=True, size=min(made.size, 8.0), ruling=rng.choice(("full", "full", "rows", "open"))
        )
    unit, places = rng.choice((("万", 2), ("万", 4), ("万", 6), ("元", 2)))
    said = "" if unit == "元" else unit
    table = Table(made, tuple(replace(c, head=c.head.replace("{u}", said)) for c in REGISTERS[name]))
    table.title(rng.choice(_REGISTER_TITLES[name]), rng.choice((13.0, 16.0)))
    note = f"单位：{said}美元" if name in _ABOVE_UNIT else ""
    table.above(f"企业名称：{story.applicant.name}", right=note)
    table.head()
    count = rng.randint(5, 16)
    taken = sorted(
        rng.sample(story.receipts, min(count, len(story.receipts))), key=lambda r: (r.contract, r.executed_on)
    )
    month = name == "ledger" or rng.random() < 0.2
    how = rng.choice(("iso", "iso", "slash", "dot", "cjk"))
    total, executed = Decimal(0), Decimal(0)
    merge = name == "two-levels" and made.ruling == "full"
    names = rng.sample(_NAMES, 2)
    index = 0
    while index < len(taken):
        contract = taken[index].contract
        end = index + 1
        while merge and end < len(taken) and taken[end].contract == contract:
            end += 1
        group: list[list[Item | None]] = []
        for place, receipt in enumerate(taken[index:end]):
            found = story.contracts[contract]
            cells = _register_row(story, found, receipt, index + place, (unit, places), how, month, rng.choice(names))
            executed += Decimal(str(cells["executed_amount_usd"].value))
            total += Decimal(str(cells["contract_amount_usd"].value)) if place == 0 else 0
            shared = ("contract_number", "contract_name", "signed", "contract_amount_usd", "counterparty", "country")
            row: list[Item | None] = []
            for c in table.columns:
                item = cells.get(c.key, Item(""))
                if merge and c.key in shared:
                    row.append(replace(item, down=end - index) if place == 0 else None)
                else:
                    row.append(item)
            group.append(row)
        table.rows(group)
        index = end
        if name in ("ledger", "export") and rng.random() < 0.12:
            table.sums("小计", [_sum("executed_amount_usd", executed, unit, places)])
    if rng.random() < 0.7:
        table.sums(
            "合计",
            [_sum("contract_amount_usd", total, unit, places), _sum("executed_amount_usd", executed, unit, places)],
        )
    table.end()
    if rng.random() < 0.5:
        table.note(rng.choice(("数据来源：服务外包及软件出口信息管理应用", "填表人：" + story.applicant.person)))
    if rng.random() < 0.5:
        ornaments.round_seal(table.sheets[0], table.wide * rng.uniform(0.3, 0.8), rng.uniform(80, 160),
                             story.applicant.name, radius=50, angle=rng.uniform(-12, 12), alpha=0.55)  # fmt: skip
    return Drawn(
        "contract_register", f"{name}/{made.ruling}", table.done("contract_register", rng.choice(COUNTED)), native=True
    )


def _sum(key: str, amount: Decimal, unit: str, places: int) -> tuple[str, str, str, Value]:
    return key, figure(amount, unit, places)[0], "", None


def _register_row(
    story: Story,
    found: Contract,
    receipt: Receipt,
    index: int,
    unit: tuple[str, int],
    how: str,
    month: bool,
    named: str,
) -> dict[str, Item]:
    usd = cents(found.amount * TO_USD[found.currency])
    service = SERVICES[found.service]
    day = receipt.executed_on
    executed = f"{day:%Y-%m}" if month else dates.written(day, how)
    payer = receipt.payer
    return {
        "index": Item(str(index + 1)),
        "company": Item(story.applicant.name),
        "contract_number": Item(found.number),
        "contract_name": Item(named.format(s=service, p=payer.country_zh)),
        "counterparty": Item(payer.name),
        "country": Item(payer.country_zh),
        "kind": Item("离岸"),
        "class": Item(("ITO", "BPO", "KPO")[index % 3]),
        "currency": Item(found.currency),
        "foreign": Item(grouped(found.amount)),
        "signed": Item(dates.written(found.signed_on, how)),
        "until": Item(dates.written(found.ends, how)),
        "contract_amount_usd": Item(*figure(usd, *unit)),
        "executed_amount_usd": Item(*figure(receipt.executed_usd, *unit)),
        "total": Item(figure(receipt.executed_usd * 2, *unit)[0]),
        "state": Item("审核通过"),
        "executed_on": Item(executed, f"{day:%Y-%m}" if month else day.isoformat()),
    }
