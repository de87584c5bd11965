"""The notice's forms 附件2–5 and 9 and the ministry's register as this family's applicants fill them."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.other_hand import stamps
from benchmarks.other_hand.page import Cell, Row, table
from benchmarks.other_hand.tale import Tale
from generator.amounts import cents, grouped, money, wan
from generator.dates import written
from generator.drawn import Drawn
from generator.sheet import Sheet


def head(*texts: str, size: float | None = None) -> list[Cell]:
    return [Cell(t, align="center", bold=True, size=size) for t in texts]


def mid(text: str, field: str | None = None, value: str | None = None, line: int | None = None) -> Cell:
    return Cell(text, field, value, align="center", line=line)


def right(text: str, field: str | None = None, value: str | None = None, line: int | None = None) -> Cell:
    return Cell(text, field, value, align="right", line=line)


def account(sheet: Sheet, y: float, tale: Tale, font: str, width: float) -> None:
    firm = tale.applicant
    third = width / 3
    for k, rank in enumerate(
        (
            (f"开户银行：{firm.bank}", f"账户户名：{firm.name}", f"银行账号：{firm.account}"),
            ("联 系 人：沈晓芸", f"固定电话：{firm.phone}", "移动电话：139****6021"),
        )
    ):
        for i, text in enumerate(rank):
            sheet.text(50 + third * i, y + 18 * k, text, 9.2, font=font, fit=third - 6)


def interest(tale: Tale, rng: Random) -> Drawn:
    """附件9, landscape; a row for each receipt."""
    sheet, font = Sheet(842, 595), rng.choice(("gbsong", "micro", "wen"))
    sheet.text(50, 46, "附件9", 11, font=font)
    sheet.text(421, 72, "2023年服务外包业务贴息支持申请表", 17, font=font, align="center", bold=True)
    sheet.text(50, 98, f"申请单位（公章）：{tale.applicant.name}", 10.5, font=font)
    rows: list[Row] = [head("序\n号", "合同号", "合同名称", "合同金额\n（万美元）", "执行日期", "执行金额\n（万美元）", "收汇日期", "收汇\n币种", "收汇金额", "收汇凭证\n编号", "涉外收入\n申报单编号", "凭证、申报\n单页码", "备注", size=8.4)]  # fmt: skip
    style = rng.choice(("iso", "slash", "dot"))
    for i, r in enumerate(tale.receipts):
        deal = tale.deals[r.deal]
        first, last = tale.pages.get(f"declaration:{i}", (0, 0))[0], tale.pages.get(f"advice:{i}", (0, 0))[1]
        refs = (f"{first}-{last}" if last >= first else f"{first}、{last}") if first else ""
        amount = f"{r.amount:,.0f}" if r.currency == "JPY" else grouped(r.amount)
        rows.append([
            mid(str(i + 1)), Cell(deal.number, "contract_number", deal.number.upper(), line=i), Cell(deal.service, "contract_name", line=i),
            right(wan(deal.usd), "contract_amount_usd", money(deal.usd), i), mid(written(r.executed_on, style), "executed_on", r.executed_on.isoformat(), i),
            right(wan(r.executed_usd), "executed_amount_usd", money(r.executed_usd), i), mid(written(r.received_on, style), "received_on", r.received_on.isoformat(), i),
            mid(r.currency, "currency", None, i), right(amount, "received_amount", money(r.amount), i), Cell(r.advice_reference, "voucher_number", line=i),
            Cell(r.number, "declaration_number", line=i), mid(refs, "page_refs" if refs else None, None, i), "",
        ])  # fmt: skip
    executed, received = (
        sum((r.executed_usd for r in tale.receipts), Decimal(0)),
        sum((r.usd for r in tale.receipts), Decimal(0)),
    )
    rows.append([
        Cell("合计执行金额（万美元）", span=3, align="center"), Cell(wan(executed), "total_executed_usd", money(executed), span=2, align="center"),
        Cell("合计收汇金额（万美元）", span=2, align="center"), Cell(wan(received), "total_received", money(received), span=2, align="center"),
        Cell("合计申请金额（万元人民币）", span=2, align="center"), Cell(wan(tale.claimed), "claimed_amount", money(tale.claimed), span=2, align="center"),
    ])  # fmt: skip
    y = table(
        sheet,
        30,
        108,
        [24, 70, 86, 56, 56, 58, 56, 34, 78, 80, 92, 52, 40],
        rows,
        font=font,
        size=8.4,
        least=26,
        pad=2.5,
    )
    account(sheet, y + 22, tale, font, 740)
    stamps.company(sheet, 260, 92, tale.applicant.name, rng)
    return Drawn("interest_form", "landscape", [sheet])


def certification(tale: Tale, rng: Random) -> Drawn:
    """附件5; a row for each certification."""
    sheet, font = Sheet(), rng.choice(("gbkai", "micro", "gbsong"))
    sheet.text(50, 56, "附件5", 11, font=font)
    sheet.text(297, 88, "2023年服务外包企业国际资质认证申请表", 16, font=font, align="center", bold=True)
    sheet.text(50, 118, f"申请单位（盖章）：{tale.applicant.name}", 10.5, font=font)
    account(sheet, 140, tale, font, 500)
    rows: list[Row] = [
        head("序号", "认证名称", "类别\n（新申请/复审）", "认证时间", "认证费用\n（元）", "拟申请支持金额\n（元）")
    ]
    style = rng.choice(("iso", "cjk", "dot"))
    claims = [cents(c.fee * 7 / 10) for c in tale.certifications]
    for i, (c, claim) in enumerate(zip(tale.certifications, claims, strict=True)):
        rows.append([
            mid(str(i + 1)), Cell(c.listed, "certification", line=i), mid(c.category, "category", None, i),
            mid(written(c.issued_on, style), "certified_on", c.issued_on.isoformat(), i), right(grouped(c.fee), "fee", money(c.fee), i),
            right(grouped(claim), "claimed_amount", money(claim), i),
        ])  # fmt: skip
    rows += [[mid(str(i)), "", "", "", "", ""] for i in range(len(claims) + 1, rng.choice((len(claims) + 1, 6)))]
    total, claimed = sum((c.fee for c in tale.certifications), Decimal(0)), sum(claims, Decimal(0))
    rows.append(
        [
            Cell("合计（元）：", span=4, align="right"),
            right(grouped(total), "total_fee", money(total)),
            right(grouped(claimed), "total_claimed", money(claimed)),
        ]
    )
    table(sheet, 46, 176, [34, 160, 78, 82, 72, 78], rows, font=font, size=9.6, least=30)
    stamps.company(sheet, 220, 126, tale.applicant.name, rng)
    return Drawn("certification_form", "account-above", [sheet])


def register(tale: Tale, rng: Random) -> Drawn:
    """The ministry system's table 服务外包接包合同 as printed from a browser."""
    wide = rng.random() < 0.6
    sheet, font = (Sheet(842, 595) if wide else Sheet()), "micro"
    sheet.text(40, 34, "服务外包及软件出口信息管理应用", 8.6, font=font, color=(0.45, 0.45, 0.45))
    sheet.text(sheet.width - 40, 34, "2025/6/10 09:41", 8.6, font=font, align="right", color=(0.45, 0.45, 0.45))
    sheet.text(sheet.width / 2, 60, "服务外包接包合同", 15, font=font, align="center", bold=True)
    sheet.text(
        40,
        80,
        f"企业名称：{tale.applicant.name}　执行期间：2022-07-01 至 2023-06-30　审核状态：审核通过",
        8.8,
        font=font,
    )
    # A USD head or a ten-thousand head: a unit is part of the value.
    ten = rng.random() < 0.5
    unit = "万美元" if ten else "美元"
    show = wan if ten else grouped
    rows: list[Row] = [
        [
            Cell(t, align="center", fill=(0.87, 0.91, 0.96))
            for t in (
                "序号",
                "合同编号",
                "合同名称",
                "发包方名称",
                "发包方国别(地区)",
                f"合同金额({unit})",
                f"执行金额({unit})",
                "执行日期",
            )
        ]
    ]
    for i, r in enumerate(tale.receipts):
        deal = tale.deals[r.deal]
        assert deal.client is not None
        rows.append([
            mid(str(i + 1)), Cell(deal.number, "contract_number", deal.number.upper(), line=i), Cell(deal.service, "contract_name", line=i),
            Cell(deal.client.name, "counterparty", line=i, font="gothic" if "株" in deal.client.name else None), mid(deal.client.country, "country", None, i),
            right(show(deal.usd), "contract_amount_usd", money(deal.usd), i), right(show(r.executed_usd), "executed_amount_usd", money(r.executed_usd), i),
            mid(written(r.executed_on, "iso"), "executed_on", r.executed_on.isoformat(), i),
        ])  # fmt: skip
    widths = [34.0, 96, 134, 170, 76, 88, 88, 76] if wide else [26.0, 70, 84, 104, 52, 66, 62, 56]
    y = table(
        sheet,
        40,
        92,
        widths,
        rows,
        font=font,
        size=9 if wide else 7.8,
        least=28,
        rules="rows" if rng.random() < 0.4 else "grid",
        thin=0.4,
        thick=0.5,
        pad=2.5,
    )
    executed = sum((r.executed_usd for r in tale.receipts), Decimal(0))
    sheet.text(
        40, y + 18, f"共 {len(tale.receipts)} 条记录　合计执行金额：{show(executed)} {unit}　第 1/1 页", 8.8, font=font
    )
    stamps.company(sheet, sheet.width - 120, y + 40, tale.applicant.name, rng)
    return Drawn("contract_register", "browser", [sheet], native=True)


def platform(tale: Tale, rng: Random) -> Drawn:
    """附件2 of the guide, one ruled form."""
    sheet, font = Sheet(), rng.choice(("gbsong", "wen"))
    firm = tale.applicant
    expense = sum((b.total for b in tale.bills), Decimal(0))
    sheet.text(56, 52, "附件2", 11, font=font)
    sheet.text(297, 82, "服务贸易、服务外包公共服务能力提升支持资金申请表", 15, font=font, align="center", bold=True)
    year, month = tale.since
    rows: list[Row] = [
        ["申报单位名称", Cell(firm.name, "applicant_name", span=2), "法定代表人姓名", Cell(firm.legal, span=2)],
        ["注册地", Cell("高新区区（县、市）" if rng.random() < 0.3 else "甘井子区（县、市）", span=2), "通讯地址", Cell(firm.address, span=2, size=8.6)],
        ["统一社会信用代码", Cell(firm.tax_id, "uscc", span=2), "注册资金（万元）", Cell(str(rng.randint(4, 60) * 50), span=2)],
        ["开户银行", Cell(firm.bank, size=8.6), "账户户名", Cell(firm.name, size=8.6), "银行账号", Cell(firm.account, size=8.2)],
        ["联系人", "沈晓芸", "固定电话", firm.phone, "移动电话", "138****2257"],
        ["联系传真", "—", "电子邮件", Cell("office@mail.example", size=8.4), "邮政编码", "116023"],
        [Cell(f"平台名称：{tale.platform}", "platform_name", tale.platform, span=3),
         Cell(f"投入运营并提供首次服务时间：{year}年{month}月", "operating_since", f"{year}-{month:02d}", span=3)],
        [Cell("平台主要服务内容（参见申报指南第一条“支持对象”相关内容）：\n面向服务外包企业提供云测试环境、正版工具共享、数据脱敏处理和人才培训等公共服务。", span=6)],
        [Cell("支持期内实际发生的软硬件购置和运维费用（万元）", span=2), Cell(wan(expense), "claimed_expense", money(expense), align="center"),
         Cell("支持期内服务的我市服务贸易、外包企业数量（家）", span=2), Cell(str(len(tale.served)), "enterprises_served", len(tale.served), align="center")],
        [Cell("申报单位郑重声明：1.申报的所有文件、资料是准确、真实、完整、有效的，并承担相应的法律责任；2.本单位近五年来无违法违规行为，无拖欠应缴还的财政性资金等情况；"
              "3.承诺接受有关部门为审核本申请而进行的必要核查。\n\n申报单位法定代表人或被授权人签章\n\n企业公章\n" + written(tale.signed_on, "cjk"), span=6)],
    ]  # fmt: skip
    y = table(sheet, 44, 100, [82, 96, 80, 96, 70, 83], rows, font=font, size=9.6, least=30)
    sheet.text(
        44,
        y + 18,
        "备注：1．申报单位法定代表人或被授权人签名可以使用名章；2．若由被授权人签署，须提交授权书原件。",
        8.4,
        font=font,
    )
    stamps.company(sheet, 240, y - 40, firm.name, rng)
    stamps.name_seal(sheet, 330, y - 66, firm.legal, rng)
    return Drawn("platform_form", "form", [sheet])


def expenses(tale: Tale, rng: Random) -> Drawn:
    """附件3, a row for each purchase; over two pages where there are many."""
    sheet, font = (Sheet(842, 595) if rng.random() < 0.5 else Sheet()), rng.choice(("gbsong", "micro", "gbkai"))
    middle = sheet.width / 2
    sheet.text(44, 50, "附件3", 11, font=font)
    sheet.text(middle, 78, "支持期内公共平台软硬件购置和运营维护费用支出清单", 15, font=font, align="center", bold=True)
    end = sheet.text(44, 104, "平台名称：", 10.5, font=font)
    sheet.text(end, 104, tale.platform, 10.5, font=font, field="platform_name")
    rows: list[Row] = [
        head(
            "序\n号",
            "费用支出具体内容",
            "合同金额\n（元）",
            "发票金额\n（元）",
            "实付金额\n（元）",
            "发票号码",
            "附件编号",
        )
    ]
    show = grouped if rng.random() < 0.5 else money
    for i, (deal, bill, paid) in enumerate(zip(tale.purchases, tale.bills, tale.payments, strict=True)):
        refs = f"3-{i + 1}"
        rows.append([
            mid(str(i + 1)), Cell(deal.service, "content", line=i), right(show(deal.amount), "contract_amount", money(deal.amount), i),
            right(show(bill.total), "invoice_amount", money(bill.total), i), right(show(paid.amount), "paid_amount", money(paid.amount), i),
            Cell(bill.number, "invoice_number", line=i), mid(refs, "attachment_ref", None, i),
        ])  # fmt: skip
    sums = [
        sum(values, Decimal(0))
        for values in zip(
            *((d.amount, b.total, p.amount) for d, b, p in zip(tale.purchases, tale.bills, tale.payments, strict=True)),
            strict=True,
        )
    ]
    names = ("total_contract_amount", "total_invoice_amount", "total_paid_amount")
    rows.append(
        [
            Cell("合计", span=2, align="center"),
            *(right(show(s), n, money(s)) for s, n in zip(sums, names, strict=True)),
            "",
            "",
        ]
    )
    widths = [34.0, 210, 96, 96, 96, 150, 72] if sheet.width > 700 else [28.0, 140, 76, 76, 76, 72, 46]
    y = table(
        sheet,
        40,
        114,
        widths,
        rows,
        font=font,
        size=9.6 if sheet.width > 700 else 8.8,
        least=28,
        rules=rng.choice(("grid", "grid", "open")),
    )
    sheet.text(
        44,
        y + 18,
        "说明：1.发票号码指的是支付相关费用时对方开具发票的编号；2.附件编号指的是用于佐证相关费用支出的复印件在整个纸质申报材料中的编号。",
        7.6,
        font=font,
    )
    return Drawn("expense_schedule", "ruled", [sheet])


def served(tale: Tale, rng: Random) -> Drawn:
    """附件4, enterprises served."""
    sheet, font = Sheet(), rng.choice(("gbsong", "wen"))
    sheet.text(50, 56, "附件4", 11, font=font)
    sheet.text(
        297, 86, "支持期内公共平台服务我市服务贸易、服务外包企业情况表", 14, font=font, align="center", bold=True
    )
    end = sheet.text(50, 114, "平台名称：", 10.5, font=font)
    sheet.text(end, 114, tale.platform, 10.5, font=font, field="platform_name")
    rows: list[Row] = [head("序号", "企业名称", "服务内容", "附件编号")]
    for i, (name, service) in enumerate(tale.served):
        rows.append(
            [
                mid(str(i + 1)),
                Cell(name, "enterprise_name", line=i),
                Cell(service, "service", line=i),
                mid(f"附4-{i + 1}", "attachment_ref", None, i),
            ]
        )
    y = table(sheet, 50, 124, [40, 200, 180, 75], rows, font=font, size=10.4, least=28)
    sheet.text(
        50,
        y + 18,
        "说明：附件编号指的是用于佐证为相关企业提供服务的相关证明材料在整个纸质申报材料中的编号（或页码）。",
        8,
        font=font,
    )
    return Drawn("served_enterprises", "ruled", [sheet])


def register_rows(tale: Tale) -> tuple[list[str], list[list[str]], list[dict[str, str]]]:
    """The register as a sheet of a workbook: head, rows as text, and each row's truth; amounts in 万美元."""
    head = [
        "序号",
        "合同编号",
        "合同名称",
        "发包方",
        "国别（地区）",
        "合同金额（万美元）",
        "执行金额（万美元）",
        "执行日期",
        "状态",
    ]
    rows: list[list[str]] = []
    truth: list[dict[str, str]] = []
    for i, r in enumerate(tale.receipts, 1):
        deal = tale.deals[r.deal]
        assert deal.client is not None
        rows.append(
            [
                str(i),
                deal.number,
                deal.service,
                deal.client.name,
                deal.client.country,
                wan(deal.usd),
                wan(r.executed_usd),
                written(r.executed_on, "iso"),
                "审核通过",
            ]
        )
        truth.append({
            "contract_number": deal.number.upper(), "contract_name": deal.service, "counterparty": deal.client.name, "country": deal.client.country,
            "contract_amount_usd": money(deal.usd), "executed_amount_usd": money(r.executed_usd), "executed_on": r.executed_on.isoformat(),
        })  # fmt: skip
    return head, rows, truth
