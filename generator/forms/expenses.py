"""附件3 费用支出清单: as the notice draws it and as firms do, rows tied to contracts, invoices and payments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from random import Random

from generator import ornaments
from generator.amounts import grouped, money, wan
from generator.drawn import Drawn
from generator.ruled import Cell, Look, Row, Ruled, look
from generator.story import Story
from generator.story_platform import Expense

TITLE = "支持期内公共平台软硬件购置和运营维护费用支出清单"
_NOTE = (
    "说明：1.发票号码指的是支付相关费用时对方开具发票的编号；2.附件编号指的是用于佐证相关费用支出的合同（协议）、发票、付款凭证等复印件"
    "在整个纸质申报材料中的编号（或页码）。"
)


@dataclass(frozen=True)
class _Layout:
    """Heads with the columns that they stand for; a column that no field has is printed all the same."""

    name: str
    titles: tuple[str, ...]
    columns: tuple[tuple[str, str, float], ...]


_NOTICE = (
    ("number", "序\n号", 0.5),
    ("content", "费用支出具体内容", 2.8),
    ("contract_amount", "合同金额\n（{u}）", 1.4),
    ("invoice_amount", "发票金额\n（{u}）", 1.4),
    ("paid_amount", "实付金额\n（{u}）", 1.4),
    ("invoice_number", "发票号码", 2.0),
    ("attachment_ref", "附件编号", 1.1),
)
_LAYOUTS = (
    _Layout("notice", (TITLE,), _NOTICE),
    _Layout("notice", (TITLE,), _NOTICE),
    _Layout(
        "firm-short",
        ("公共服务平台费用支出明细表", "平台软硬件购置及运维费用支出清单", "费用支出清单"),
        (
            ("number", "序号", 0.5),
            ("content", "费用内容", 2.8),
            ("invoice_number", "发票号", 2.1),
            ("contract_amount", "合同额", 1.3),
            ("invoice_amount", "发票金额\n（含税）", 1.3),
            ("paid_amount", "实际支付\n金额", 1.3),
            ("attachment_ref", "佐证材料\n页码", 1.0),
        ),
    ),
    _Layout(
        "firm-long",
        ("公共平台费用支出明细表（2022年7月1日至2023年6月30日）", "公共服务平台项目支出情况明细表"),
        (
            ("number", "序号", 0.5),
            ("group", "费用类别", 1.5),
            ("content", "支出内容", 2.5),
            ("supplier", "供应商名称", 2.5),
            ("contract_number", "合同编号", 1.6),
            ("contract_amount", "合同金额（{u}）", 1.4),
            ("invoice_number", "发票号码", 2.0),
            ("issue_date", "开票日期", 1.2),
            ("invoice_amount", "发票金额（{u}）", 1.4),
            ("paid_amount", "实付金额（{u}）", 1.4),
            ("attachment_ref", "附件编号", 1.0),
        ),
    ),
)


def _refs(story: Story, rng: Random) -> Callable[[Expense, int], str]:
    """How the schedule says where the papers of a row are: labels where they have any, pages, or numbers."""
    style = rng.choice(("pages", "pages", "P", "number", "dash"))
    page = rng.randint(18, 40)

    def ref(e: Expense, i: int) -> str:
        keys = (f"purchase:{e.purchase}", f"invoice:{e.invoice}", f"payment:{e.payment}")
        if f"invoice:{e.invoice}" in story.labels:
            return story.labels[f"invoice:{e.invoice}"]
        found = sorted(story.pages[k] for k in keys if k in story.pages)
        first, last = (found[0], found[-1]) if found else (page + 4 * i, page + 4 * i + 3)
        return {
            "pages": f"{first}-{last}",
            "P": f"P{first}-P{last}",
            "number": f"附件3-{i + 1}",
            "dash": f"{first}、{last}",
        }[style]

    return ref


def _row(
    story: Story, e: Expense, ref: str, show: Callable[[Decimal], str], number: int, contract: Cell | None
) -> dict[str, Cell | None]:
    """The cells of a row by column; `contract` is the cell of its amount, None where one above is merged over it."""
    purchase, bill = story.purchases[e.purchase], story.invoices[e.invoice]
    invoiced, paid = _invoiced(story, e), _paid(story, e)
    return {
        "number": Cell(str(number)),
        "group": Cell(e.group),
        "content": Cell(e.content, "content", align="left"),
        "supplier": Cell(bill.seller.name),
        "contract_number": Cell(purchase.number),
        "contract_amount": contract,
        "invoice_amount": Cell(show(invoiced), "invoice_amount", money(invoiced), align="right"),
        "paid_amount": Cell(show(paid), "paid_amount", money(paid), align="right"),
        "invoice_number": Cell(bill.number, "invoice_number"),
        "issue_date": Cell(bill.issued_on.isoformat()),
        "attachment_ref": Cell(ref, "attachment_ref") if ref else Cell(),
    }


def _contract(story: Story, e: Expense, show: Callable[[Decimal], str], nth: int, down: int) -> Cell | None:
    """The contract's amount, once for all its rows: merged over `down` of them, or in the first with blanks below."""
    if nth:
        return None if down > 1 else Cell()
    amount = _contracted(story, e.purchase)
    return Cell(show(amount), "contract_amount", money(amount), down=down, align="right")


def _contracted(story: Story, purchase: int) -> Decimal:
    return story.stated(f"schedule:purchase:{purchase}", story.purchases[purchase].amount)


def _invoiced(story: Story, e: Expense) -> Decimal:
    return story.stated(f"schedule:invoice:{e.invoice}", story.invoices[e.invoice].total)


def _paid(story: Story, e: Expense) -> Decimal:
    return story.stated(f"schedule:payment:{e.payment}", story.payments[e.payment].amount)


def _sums(story: Story, rows: list[Expense]) -> dict[str, Decimal]:
    return {
        "contract_amount": sum((_contracted(story, p) for p in {e.purchase for e in rows}), Decimal(0)),
        "invoice_amount": sum((_invoiced(story, e) for e in rows), Decimal(0)),
        "paid_amount": sum((_paid(story, e) for e in rows), Decimal(0)),
    }


def _total(sums: dict[str, Decimal], show: Callable[[Decimal], str], layout: _Layout, word: str, *, named: bool) -> Row:
    """A row of sums; the word is merged over the cells before the first amount."""
    first = next(i for i, (name, _, _) in enumerate(layout.columns) if name in sums)
    across = 2 if first > 1 else 1
    out: list[Cell | None] = [Cell(word, across=across, label=True)] + [None] * (across - 1)
    for name, _, _ in layout.columns[across:]:
        amount = sums.get(name)
        field = f"total_{name}" if named else None
        out.append(
            Cell()
            if amount is None
            else Cell(show(amount), field, money(amount) if named else None, align="right", line=False)
        )
    return out


def _above(table: Ruled, story: Story, rng: Random, unit: str, shown: bool) -> None:
    assert story.platform is not None
    label = rng.choice(("平台名称：", "平台名称：", "公共平台名称："))
    table.above(
        [Cell(label, label=True), Cell(story.platform.name, "platform_name")],
        right=rng.choice((f"单位：{unit}", f"金额单位：{unit}", f"（单位：人民币{unit}）")) if shown else "",
    )


def schedule(story: Story, rng: Random) -> Drawn:
    """The schedule with one row an invoice; a contract paid in parts has its amount once, merged over its rows."""
    assert story.platform is not None
    layout = rng.choice(_LAYOUTS)
    unit = rng.choice(("元", "元", "元", "万元"))
    show = wan if unit == "万元" else rng.choice((grouped, grouped, money))
    landscape = layout.name == "firm-long" or rng.random() < 0.5
    style: Look = look(rng, landscape=landscape)
    heads = [text.format(u=unit) for _, text, _ in layout.columns]
    in_head = any("{u}" in text for _, text, _ in layout.columns)
    table = Ruled(rng, style, [share for _, _, share in layout.columns], heads)
    if rng.random() < 0.6:
        table.sheet.text(table.left, 44, "附件3", 12, font="hei")
        table.y += 6
    title = rng.choice(layout.titles)
    table.title(
        title, rng.choice((14.0, 16.0)), lines=2 if len(title) > 22 and not landscape and rng.random() < 0.6 else 1
    )
    _above(table, story, rng, unit, not in_head or unit == "万元" or rng.random() < 0.2)
    table.head()
    merged = rng.random() < 0.6
    grouping = rng.random() < 0.3 and layout.name != "firm-long"
    blank = rng.random() < 0.15
    ref = _refs(story, rng)
    number = 0
    rows = story.platform.expenses
    groups = [(key, list(part)) for key, part in groupby(sorted(rows, key=lambda e: e.group), key=lambda e: e.group)]
    for g, (head, part) in enumerate(groups if grouping else [("", rows)]):
        if grouping:
            table.rows([_band(f"{'一二三四五六'[g]}、{head}", len(layout.columns))], line=False)
        for _, same in groupby(part, key=lambda e: e.purchase):
            bills = list(same)
            cells: list[Row] = []
            for k, e in enumerate(bills):
                number += 1
                where = "" if blank and rng.random() < 0.3 else ref(e, number - 1)
                row = _row(story, e, where, show, number, _contract(story, e, show, k, len(bills) if merged else 1))
                cells.append([row[name] for name, _, _ in layout.columns])
            if merged or len(cells) == 1:
                table.rows(cells)
            else:
                for one in cells:
                    table.rows([one])
        if grouping:
            table.rows([_total(_sums(story, part), show, layout, "小计", named=False)], line=False)
    for _ in range(rng.choice((0, 0, 0, 1, 3, 5))):
        table.rows([[Cell() for _ in layout.columns]], line=False)
    total = {name: story.stated(f"schedule:total:{name}", x) for name, x in _sums(story, rows).items()}
    word = rng.choice(("合计", "合  计", "合计：", "总计"))
    table.rows([_total(total, show, layout, word, named=True)], line=False)
    if layout.name == "notice" or rng.random() < 0.3:
        table.note(_NOTE)
    owner = story.applicant.name
    seal = table.sheets[-1] if rng.random() < 0.7 else table.sheets[0]
    ornaments.round_seal(
        seal, table.wide - 130 - rng.uniform(0, 80), min(table.y + 10, table.high - 70), owner, radius=54,
        angle=rng.uniform(-12, 12), alpha=0.6,
    )  # fmt: skip
    name = "/".join((layout.name, unit, "landscape" if landscape else "portrait", "merged" if merged else "single"))
    return Drawn("expense_schedule", name, table.sheets, native=style.drift < 1, table=table)


def _band(text: str, columns: int) -> Row:
    return [Cell(text, across=columns, align="left", label=True), *[None] * (columns - 1)]
