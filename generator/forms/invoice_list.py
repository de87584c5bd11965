"""销售货物或者提供应税劳务清单: the list that follows an invoice which says 详见销货清单, over one or more pages."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from generator import ornaments
from generator.amounts import money
from generator.forms.invoice_lines import cells
from generator.sheet import A4, BLACK, Sheet
from generator.story import Invoice, Line

_SHARES = (0.5, 3.2, 1.3, 0.7, 0.9, 1.3, 1.4, 0.8, 1.2)
_HEADS = ("序号", "货物(劳务)名称", "规格型号", "单位", "数量", "单价", "金额", "税率", "税额")
_KEYS = ("name", "specification", "unit", "quantity", "unit_price", "amount", "tax_rate", "tax")


class _Page:
    """One page of the list."""

    def __init__(self, bill: Invoice, title: str, font: str, number: int, of: int, inner: bool) -> None:
        self.bill, self.font, self.inner = bill, font, inner
        self.sheet = Sheet(*A4)
        self.left, self.width = 40.0, A4[0] - 80
        self.edges = [self.left]
        for share in _SHARES:
            self.edges.append(self.edges[-1] + self.width * share / sum(_SHARES))
        s = self.sheet
        s.text(A4[0] / 2, 64, title, 17, font=font, align="center", bold=True)
        s.text(self.left, 92, f"购买方名称：{bill.buyer.name}", 9.5, font=font)
        s.text(self.left, 108, f"销售方名称：{bill.seller.name}", 9.5, font=font)
        kind = "专用" if "special" in bill.form else "普通"
        s.text(self.left, 124, f"所属增值税{kind}发票代码：{bill.code}    号码：{bill.number}", 9.5, font=font, fit=390)
        s.text(self.left + self.width, 124, f"共 {of} 页  第 {number} 页", 9.5, font=font, align="right")
        self.y = 132.0
        self.row([(text, None, None) for text in _HEADS], 20)

    def row(
        self,
        texts: list[tuple[str, str | None, str | None]],
        high: float,
        line: int | None = None,
        *,
        left: bool = False,
    ) -> None:
        """A row: printed text, field and value of each cell."""
        s = self.sheet
        for i, (text, name, value) in enumerate(texts):
            x0, x1 = self.edges[i], self.edges[i + 1]
            if self.inner:
                s.box(x0, self.y, x1, self.y + high, width=0.5)
            align = "left" if i == 1 and left else "right" if left and i in (5, 6, 8) else "center"
            x = {"left": x0 + 3, "right": x1 - 3, "center": (x0 + x1) / 2}[align]
            s.text(
                x, self.y + high / 2 + 3, text, 8.5, font=self.font, align=align, fit=x1 - x0 - 5,
                field=name, value=value, line=line, color=BLACK,
            )  # fmt: skip
        if not self.inner:
            s.rule(self.left, self.y + high, self.left + self.width, self.y + high, width=0.5)
        self.y += high

    def sums(self, word: str, lines: list[Line]) -> None:
        """A row of sums over some lines."""
        amount = sum((x.amount for x in lines), Decimal(0))
        tax = sum((x.tax for x in lines), Decimal(0))
        texts = [word, "", "", "", "", "", f"￥{money(amount)}", "", f"￥{money(tax)}"]
        self.row([(text, None, None) for text in texts], 18, left=True)


def pages(bill: Invoice, rng: Random) -> list[Sheet]:
    """The list's pages; its rows are the invoice's lines."""
    per_page = rng.choice((18, 24, 30))
    font = rng.choice(("song", "song", "hei"))
    title = rng.choice(("销售货物或者提供应税劳务清单", "销售货物或者提供应税劳务、服务清单"))
    inner = rng.random() < 0.7
    chunks = [bill.lines[i : i + per_page] for i in range(0, len(bill.lines), per_page)]
    out: list[Sheet] = []
    index = 0
    for n, chunk in enumerate(chunks):
        page = _Page(bill, title, font, n + 1, len(chunks), inner)
        for item in chunk:
            filled = zip(_KEYS, cells(item), strict=True)
            row: list[tuple[str, str | None, str | None]] = [(str(index + 1), None, None)]
            row += [(text, key, value) for key, (text, value) in filled]
            page.row(row, 18, index, left=True)
            index += 1
        for _ in range(per_page - len(chunk) if rng.random() < 0.3 else 0):
            page.row([("", None, None)] * len(_SHARES), 18)
        page.sums("小计", chunk)
        if n == len(chunks) - 1 or rng.random() < 0.5:
            page.sums("总计", bill.lines)
        s, y = page.sheet, page.y
        s.text(page.left + 4, y + 20, f"备注：{bill.remark}", 9, font=font)
        s.text(page.left, y + 52, "销售方（章）：", 9.5, font=font)
        s.text(
            page.left + page.width, y + 52, f"填开日期：{bill.issued_on:%Y年%m月%d日}", 9.5, font=font, align="right"
        )
        note = "注：本清单一式两联：第一联，销售方留存；第二联，销售方送交购买方。"
        s.text(page.left, y + 78, note, 8, font=font)
        if not bill.form.startswith("e-") or rng.random() < 0.5:
            ornaments.invoice_seal(
                s, page.left + 150, y + 48, bill.seller.name, bill.seller.tax_id, angle=rng.uniform(-9, 9), alpha=0.7
            )
        out.append(s)
    return out
