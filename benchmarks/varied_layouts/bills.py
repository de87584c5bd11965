"""Invoices with rows as firms fill them: wrapped names, blank units and prices, several rates, discounts, lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from benchmarks.varied_layouts.bought import bill_of
from benchmarks.varied_layouts.tables import Column, Item, Style, Table, wrapped
from generator import ornaments
from generator.amounts import in_words, money
from generator.codes import qr_payload
from generator.drawn import Drawn
from generator.forms.invoice_lines import rate_text
from generator.names import Party
from generator.sheet import Rgb, Sheet, plain, union
from generator.story import Invoice, Line, Story

_INK: Rgb = (0.48, 0.2, 0.12)
_KEYS = ("name", "specification", "unit", "quantity", "unit_price", "amount", "tax_rate", "tax")
_ALIGN = ("left", "left", "center", "right", "right", "right", "center", "right")


@dataclass(frozen=True)
class _Form:
    """A form's measures in points: its size, the columns' edges, the tops of its bands, whether rules part columns."""

    wide: float
    high: float
    edges: tuple[float, ...]
    heads: tuple[str, ...]
    bands: tuple[float, float, float, float, float]  # parties, items, sums, total, remark
    ruled: bool


_DIGITAL = _Form(
    610.0, 394.0, (12.0, 128.0, 192.0, 232.0, 296.0, 368.0, 446.0, 512.0, 598.0),
    ("项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率/征收率", "税额"),
    (78.0, 132.0, 282.0, 302.0, 324.0), False,
)  # fmt: skip
_PAPER = _Form(
    640.0, 392.0, (16.0, 166.0, 236.0, 268.0, 330.0, 402.0, 484.0, 520.0, 612.0),
    ("货物或应税劳务、服务名称", "规格型号", "单位", "数 量", "单 价", "金 额", "税率", "税 额"),
    (86.0, 148.0, 268.0, 288.0, 308.0), True,
)  # fmt: skip


def _printed(line: Line) -> list[tuple[str, str | None]]:
    """What the columns print of a line, and the values it stands for (None: what is printed)."""
    price, quantity = line.unit_price, line.quantity
    return [
        (line.name, None), (line.specification, None), (line.unit, None),
        ("" if quantity is None else f"{quantity:f}", None), ("" if price is None else f"{price:f}", None),
        (money(line.amount), None), (rate_text(line.rate), "0" if line.rate is None else str(line.rate)),
        ("***" if line.rate is None else money(line.tax), money(line.tax)),
    ]  # fmt: skip


class _Page:
    """One page of an invoice."""

    def __init__(self, bill: Invoice, form: _Form, rng: Random, size: float) -> None:
        self.bill, self.form, self.rng, self.size = bill, form, rng, size
        self.font = rng.choice(("song", "song", "hei"))
        self.sheet = Sheet(form.wide, form.high)

    def label(self, x: float, y: float, text: str, size: float = 9.0, align: str = "left") -> None:
        self.sheet.text(x, y, text, size, font="kai", align=align, color=_INK)

    def frame(self) -> None:
        form, sheet = self.form, self.sheet
        left, right = form.edges[0], form.edges[-1]
        sheet.box(left, form.bands[0], right, form.high - 22, color=_INK, width=0.8)
        for y in form.bands[1:]:
            sheet.rule(left, y, right, y, color=_INK)
        if form.ruled:
            for x in form.edges[1:-1]:
                sheet.rule(x, form.bands[1], x, form.bands[3], color=_INK, width=0.5)
        for i, head in enumerate(form.heads):
            self.label((form.edges[i] + form.edges[i + 1]) / 2, form.bands[1] + 12, head, 9, "center")

    def top(self) -> None:
        bill, form = self.bill, self.form
        special = "special" in bill.form
        digital = bill.form.startswith("digital")
        title = ("电子发票（增值税专用发票）" if special else "电子发票（普通发票）") if digital else (
            "增值税专用发票" if special else "增值税普通发票"
        )  # fmt: skip
        self.sheet.text(form.wide / 2, 40, title, 18, font="kai", align="center", color=_INK, field="invoice_type",
                        value=plain(title))  # fmt: skip
        kind = ("31" if special else "32") if digital else ("01" if special else "04")
        payload = qr_payload(
            kind,
            bill.code,
            bill.number,
            money(bill.total if digital else bill.amount),
            bill.issued_on,
            "" if special or digital else bill.check_code,
            dashed=False,
            trailing=True,
        )
        ornaments.qr_code(self.sheet, 20, 14, 52, payload)
        x = form.wide - 186
        rows = [("发票号码：", bill.number, "invoice_number", bill.number),
                ("开票日期：", f"{bill.issued_on:%Y年%m月%d日}", "issue_date", bill.issued_on.isoformat())]  # fmt: skip
        if bill.code:
            rows.insert(0, ("发票代码：", bill.code, "invoice_code", bill.code))
        if bill.check_code:
            rows.append(("校 验 码：", bill.check_code, "check_code", bill.check_code))
        for i, (label, text, name, value) in enumerate(rows):
            y = 28 + i * 15
            self.label(x, y, label)
            self.sheet.text(x + 46, y, text, 9, field=name, value=value, fit=128)

    def parties(self) -> None:
        form, bill = self.form, self.bill
        top, middle, bottom = form.bands[0], form.wide / 2, form.bands[1]
        self.sheet.rule(middle, top, middle, bottom, color=_INK)
        if bill.form.startswith("digital"):
            self._side_by_side(bill.buyer, form.edges[0], top, "buyer", "购买方信息")
            self._side_by_side(bill.seller, middle, top, "seller", "销售方信息")
            self.sheet.column(form.edges[0] + 9, form.bands[4] + 18, "备注", 9, 16, font="kai", color=_INK)
            return
        self._stacked(bill.buyer, top, "buyer", "购买方", 14.5)
        for i in range(4):
            code = "".join(self.rng.choice("0123456789<>*/+-") for _ in range(27))
            self.sheet.text(middle + 22, top + 15 + i * 13, code, 10, font="mono", fit=form.edges[-1] - middle - 26)
        self._stacked(bill.seller, form.bands[4], "seller", "销售方", 14.5)

    def _side_by_side(self, party: Party, x: float, top: float, prefix: str, heading: str) -> None:
        self.sheet.column(x + 9, top + 10, heading, 8.5, 10, font="kai", color=_INK)
        self.sheet.rule(x + 18, top, x + 18, self.form.bands[1], color=_INK)
        self.label(x + 22, top + 18, "名称：")
        self.sheet.text(x + 50, top + 18, party.name, 9, field=f"{prefix}_name", fit=236)
        self.label(x + 22, top + 44, "统一社会信用代码/纳税人识别号：")
        self.sheet.text(x + 164, top + 44, party.tax_id, 9, field=f"{prefix}_tax_id")

    def _stacked(self, party: Party, top: float, prefix: str, heading: str, step: float) -> None:
        left = self.form.edges[0]
        self.sheet.column(left + 8, top + 16, heading, 9, 15, font="kai", color=_INK)
        rows = (("名        称：", party.name, f"{prefix}_name"), ("纳税人识别号：", party.tax_id, f"{prefix}_tax_id"),
                ("地 址、 电 话：", f"{party.address} {party.phone}", None),
                ("开户行及账号：", f"{party.bank.full} {party.account}", None))  # fmt: skip
        for i, (label, text, name) in enumerate(rows):
            y = top + 13 + i * step
            self.label(left + 20, y, label, 8.5)
            self.sheet.text(left + 84, y, text, 8.5, field=name, fit=self.form.wide / 2 - left - 88)

    def items(self, cut: Sequence[tuple[list[list[str]], Line]], first: int) -> None:
        """The lines, each under the one before; a name or a price that is too long goes on below."""
        y = self.form.bands[1] + 28
        for number, (cells, line) in enumerate(cut):
            deep = max(len(c) for c in cells)
            for i, (parts, (text, value)) in enumerate(zip(cells, _printed(line), strict=True)):
                x0, x1 = self.form.edges[i], self.form.edges[i + 1]
                x = {"left": x0 + 3, "right": x1 - 3, "center": (x0 + x1) / 2}[_ALIGN[i]]
                boxes = []
                for k, part in enumerate(parts):
                    at = y + k * 1.2 * self.size
                    end = self.sheet.text(x, at, part, self.size, font=self.font, align=_ALIGN[i], fit=x1 - x0 - 4)
                    wide = (
                        (x1 - x0 - 4) if not part else (end - x if _ALIGN[i] == "left" else min(end - x0, x1 - x0 - 4))
                    )
                    boxes.append((end - wide - 1, at - 0.9 * self.size, end + 1, at + 0.2 * self.size))
                if text:
                    self.sheet.mark(_KEYS[i], plain(text) if value is None else value, union(boxes), first + number)
            y += (1.2 * deep + 0.25) * self.size

    def sums(self, *, last: bool, lines: Sequence[Line]) -> None:
        bill, form = self.bill, self.form
        edge = form.edges
        low, high = form.bands[2] + 14, form.bands[3] + 15
        amount = bill.amount if last else sum((x.amount for x in lines), Decimal(0))
        tax = bill.tax if last else sum((x.tax for x in lines), Decimal(0))
        self.label((edge[0] + edge[1]) / 2, low, "合      计" if last else "小      计", 9.5, "center")
        exempt = all(x.rate is None for x in lines)
        for name, right, value in (("amount", edge[6], amount), ("tax", edge[8], tax)):
            text = "***" if exempt and name == "tax" else f"¥{money(value)}"
            self.sheet.text(right - 3, low, text, 9, align="right", font=self.font, field=name if last else None,
                            value=money(value))  # fmt: skip
        self.label((edge[0] + edge[1]) / 2, high, "价税合计（大写）", 9.5, "center")
        self.label(edge[5] + 4, high, "（小写）", 9.5)
        if last:
            self.sheet.text(edge[1] + 8, high, "⊗", 11, font="dejavu")
            self.sheet.text(edge[1] + 24, high, in_words(bill.words), 9.5, field="total_in_words",
                            value=money(bill.words), fit=230)  # fmt: skip
            self.sheet.text(edge[5] + 46, high, f"¥{money(bill.total)}", 9.5, field="total", value=money(bill.total))

    def foot(self) -> None:
        y = self.form.high - 8
        if not self.bill.form.startswith("digital"):
            self.label(30, y, f"收款人：{self.bill.people[0]}")
            self.label(180, y, f"复核：{self.bill.people[1]}")
            ornaments.invoice_seal(
                self.sheet, self.form.wide - 70, self.form.bands[4] + 30, self.bill.seller.name,
                self.bill.seller.tax_id, angle=self.rng.uniform(-9, 9), alpha=0.6,
            )  # fmt: skip
        self.label(330, y, f"开票人：{self.bill.people[2]}")


def _cut(form: _Form, line: Line, size: float, font: str) -> list[list[str]]:
    """The cells of a line, each broken into what fits its column."""
    out = []
    for i, (text, _) in enumerate(_printed(line)):
        room = form.edges[i + 1] - form.edges[i] - 6
        if _KEYS[i] in ("name", "specification"):
            out.append(wrapped(text, font, size, room))
        elif _KEYS[i] == "unit_price" and len(text) * size * 0.5 > room:
            keep = int(room / (size * 0.5))
            out.append([text[:keep], text[keep:]])
        else:
            out.append([text])
    return out


def invoice(name: str, story: Story, rng: Random) -> Drawn:
    """An invoice of a form with as many lines as the name says: `digital-few`, `paper-few`, `digital-many`."""
    digital = name.startswith("digital")
    form = _DIGITAL if digital else _PAPER
    kind = (
        rng.choice(("digital-normal", "digital-special")) if digital else rng.choice(("special-paper", "normal-paper"))
    )
    size = rng.choice((8.0, 8.6) if digital else (7.4, 8.0))
    bill = bill_of(story, rng, kind, rng.randint(14, 26) if name.endswith("many") else rng.randint(1, 4))
    cut = [(_cut(form, line, size, "song"), line) for line in bill.lines]
    room = form.bands[2] - form.bands[1] - 20
    pages: list[list[tuple[list[list[str]], Line]]] = [[]]
    used = 0.0
    for cells, line in cut:
        high = (1.2 * max(len(c) for c in cells) + 0.25) * size
        if used + high > room and pages[-1]:
            pages.append([])
            used = 0.0
        used += high
        pages[-1].append((cells, line))
    if not digital and len(pages) > 1:  # paper has one page: what does not fit is not there
        pages = pages[:1]
        kept = [line for _, line in pages[0]]
        amount, tax = sum((x.amount for x in kept), Decimal(0)), sum((x.tax for x in kept), Decimal(0))
        bill = replace(bill, lines=kept, amount=amount, tax=tax, total=amount + tax, words=amount + tax)
    sheets, first = [], 0
    for number, page in enumerate(pages, 1):
        drawn = _Page(bill, form, rng, size)
        drawn.frame()
        drawn.top()
        drawn.parties()
        drawn.items(page, first)
        drawn.sums(last=number == len(pages), lines=[line for _, line in page])
        drawn.foot()
        if len(pages) > 1:
            drawn.label(88, 30, f"共{len(pages)}页  第{number}页", 8.5)
        sheets.append(drawn.sheet)
        first += len(page)
    return Drawn("invoice", name, sheets, native=digital, constants={"red_letter": bill.total < 0})


_LIST = (
    Column("index", "序号", 0.5), Column("name", "货物（劳务）名称", 3.2, "left"),
    Column("specification", "规格型号", 1.5),
    Column("unit", "单位", 0.6), Column("quantity", "数量", 0.8, "right"), Column("unit_price", "单价", 1.3, "right"),
    Column("amount", "金额", 1.4, "right"), Column("tax_rate", "税率", 0.8), Column("tax", "税额", 1.2, "right"),
)  # fmt: skip


def listed(name: str, story: Story, rng: Random) -> Drawn:
    """A paper invoice that refers to a list, and the list, of the ruling that the name says."""
    kind = rng.choice(("special-paper", "normal-paper"))
    bill = bill_of(story, rng, kind, rng.randint(10, 34))
    page = _Page(bill, _PAPER, rng, 8.0)
    page.frame()
    page.top()
    page.parties()
    y = _PAPER.bands[1] + 28
    page.sheet.text(_PAPER.edges[0] + 3, y, "（详见销货清单）", 8.6, font=page.font)
    page.sheet.text(_PAPER.edges[6] - 3, y, money(bill.amount), 8.6, font=page.font, align="right")
    page.sheet.text(_PAPER.edges[8] - 3, y, money(bill.tax), 8.6, font=page.font, align="right")
    page.sums(last=True, lines=bill.lines)
    page.foot()
    ruling = name.removeprefix("list-")
    title = rng.choice(("销售货物或者提供应税劳务清单", "销售货物或者提供应税劳务、服务清单"))
    made = Style(
        ruling, size=rng.choice((8.0, 8.6)), pad=3.0, landscape=False, font=rng.choice(("song", "hei")), again=True
    )
    room = rng.choice((14, 18))
    chunks = [bill.lines[at : at + room] for at in range(0, len(bill.lines), room)]
    sheets = [page.sheet]
    for number, chunk in enumerate(chunks):
        table = Table(made, _LIST)
        table.count = number * room
        _list_page(table, bill, chunk, f"共 {len(chunks)} 页 第 {number + 1} 页", number == len(chunks) - 1, title)
        sheets += table.done("invoice")
    return Drawn("invoice", name, sheets, constants={"red_letter": False})


def _list_page(table: Table, bill: Invoice, lines: Sequence[Line], count: str, last: bool, title: str) -> None:
    """One page of the list: each prints the whole head, and the sums of its own rows."""
    first = table.count
    table.title(title, 15)
    table.above("购买方名称：", bill.buyer.name)
    table.above("销售方名称：", bill.seller.name)
    special = "专用" if "special" in bill.form else "普通"
    table.above(f"所属增值税{special}发票代码：{bill.code}  号码：{bill.number}", right=count)
    table.head()
    for index, line in enumerate(lines):
        row = [Item(str(first + index + 1)), *(Item(text, value) for text, value in _printed(line))]
        table.rows([row])
    for word, summed in (("小计", lines), ("总计", bill.lines)) if last else (("小计", lines),):
        amount, tax = sum((x.amount for x in summed), Decimal(0)), sum((x.tax for x in summed), Decimal(0))
        table.sums(word, [("amount", f"￥{money(amount)}", "", None), ("tax", f"￥{money(tax)}", "", None)])
    table.end()
    table.note("备注：")
    table.note(f"销售方（章）：                    填开日期：{bill.issued_on:%Y年%m月%d日}")


Draw = Callable[[str, Story, Random], Drawn]
BILLS: Mapping[str, tuple[Draw, Sequence[str]]] = {
    "bill": (invoice, ("digital-few", "paper-few", "digital-many")),
    "list": (listed, ("list-full", "list-rows", "list-none", "list-ledger")),
}
